//! How models along a variable are told in few words: one of them, and which of its numbers change with x by what law.

use crate::json::Value;
use crate::numeric::decimal;
use crate::recipe::Curves;
use crate::theory::optimal;

/// Models along a variable.
pub struct Layout {
    /// The first of them.
    pub base: Value,
    /// The numbers of it that change.
    pub columns: Vec<Column>,
}

/// A number that changes along the variable.
pub struct Column {
    /// Where it stands in the spec: `layers[0].width`.
    pub path: String,
    /// How it follows from x.
    pub law: Law,
    /// What it is at each x.
    pub values: Vec<f64>,
}

/// How a number follows from x.
#[derive(Debug, PartialEq)]
pub enum Law {
    /// factor · x^power.
    Power {
        /// 1 unless it is another.
        factor: f64,
        /// 1 unless it is another.
        power: f64,
        /// Whether the result is rounded to a whole number.
        whole: bool,
    },
    /// The ridge of the least test error.
    Best,
    /// By no rule that is seen here: number by number.
    List,
}

/// Numbers within this share of a law's follow it: powers are rounded by more than products.
const ROUNDING: f64 = 1e-13;

impl Layout {
    /// Models of one shape. None if their shape changes along the variable.
    pub fn new(curves: &Curves) -> Option<Layout> {
        let values: Vec<Value> = curves.specs.iter().map(crate::spec::Spec::to_value).collect();
        let flat: Vec<(Vec<(String, f64)>, String)> = values.iter().map(flatten).collect();
        let (first, shape) = flat.first()?;
        if flat.iter().any(|(_, other)| other != shape) {
            return None;
        }
        let x = curves.x();
        let columns = first.iter().enumerate().filter_map(|(at, (path, start))| {
            let values: Vec<f64> = flat.iter().map(|(numbers, _)| numbers[at].1).collect();
            values.iter().any(|value| value != start).then(|| {
                let law = law(path, &x, &values, curves);
                Column { path: path.clone(), law, values }
            })
        });
        let columns = columns.collect();
        Some(Layout { base: values.into_iter().next()?, columns })
    }

    /// The column of a path.
    pub fn column(&self, path: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.path == path)
    }
}

/// All numbers of a value by their paths, and everything else.
fn flatten(value: &Value) -> (Vec<(String, f64)>, String) {
    let (mut numbers, mut shape) = (Vec::new(), String::new());
    walk(value, String::new(), &mut |path, number| numbers.push((path, number)), &mut shape);
    (numbers, shape)
}

fn walk(value: &Value, path: String, number: &mut dyn FnMut(String, f64), shape: &mut String) {
    match value {
        Value::Number(value) => {
            shape.push('#');
            number(path, *value);
        }
        Value::List(list) => {
            for (at, entry) in list.iter().enumerate() {
                shape.push(',');
                walk(entry, format!("{path}[{at}]"), number, shape);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                shape.push_str(name);
                shape.push(':');
                walk(field, inside(&path, name), number, shape);
            }
        }
        other => shape.push_str(&other.brief()),
    }
}

/// The path of a field in the object at a path.
pub fn inside(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn law(path: &str, x: &[f64], values: &[f64], curves: &Curves) -> Law {
    let proportional = power_law(x, values, 1.0);
    let best = || path == "ridge" && curves.specs.iter().all(is_best);
    if let Some(law) = proportional {
        law
    } else if best() {
        Law::Best
    } else {
        let law = power(x, values).and_then(|power| power_law(x, values, power));
        law.or_else(|| rounded(x, values)).unwrap_or(Law::List)
    }
}

/// Whether a model has its best ridge.
fn is_best(spec: &crate::spec::Spec) -> bool {
    optimal(spec).is_ok_and(|best| best.ridge == spec.ridge)
}

/// The power that the ends have, as a short decimal.
fn power(x: &[f64], values: &[f64]) -> Option<f64> {
    let (first, last) = (x.first().zip(values.first())?, x.last().zip(values.last())?);
    let power = libm::log(last.1 / first.1) / libm::log(last.0 / first.0);
    power.is_finite().then(|| short(power, 9))
}

fn power_law(x: &[f64], values: &[f64], power: f64) -> Option<Law> {
    let law = |x: f64| if power == 1.0 { x } else { libm::pow(x, power) };
    // Where x may be 0 the last number tells the factor.
    let exact = values.last()? / law(*x.last()?);
    let follow = |factor: f64| {
        factor.is_finite()
            && x.iter().zip(values).all(|(&x, &value)| (factor * law(x) - value).abs() <= ROUNDING * value.abs())
    };
    let factor = [short(exact, 12), exact].into_iter().find(|&factor| follow(factor))?;
    Some(Law::Power { factor, power, whole: false })
}

/// A power of x, rounded: of the exponents that the last number leaves open the shortest.
fn rounded(x: &[f64], values: &[f64]) -> Option<Law> {
    let exact = libm::log(*values.last()?) / libm::log(*x.last()?);
    let follows = |&power: &f64| x.iter().zip(values).all(|(&x, &value)| libm::round(libm::pow(x, power)) == value);
    let power = (0..=9).map(|digits| short(exact, digits)).find(follows)?;
    Some(Law::Power { factor: 1.0, power, whole: true })
}

/// The nearest number of so many digits.
fn short(value: f64, digits: usize) -> f64 {
    decimal::read(&format!("{value:.digits$e}")).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipe::Grid;
    use crate::spec::{Model, Spec};

    fn laws(spec: impl Fn(f64) -> Spec) -> Vec<(String, Law)> {
        let grid = Grid { from: 0.1, to: 10.0, count: 9, log: true, whole: false };
        let layout = Layout::new(&Curves::along("x".to_owned(), grid, spec, Vec::new())).unwrap();
        layout.columns.into_iter().map(|column| (column.path, column.law)).collect()
    }

    #[test]
    fn what_follows_from_x_is_told_as_a_law() {
        let power = |factor, power| Law::Power { factor, power, whole: false };
        let plain = |x: f64| Spec { samples: 250.0 * x, ridge: libm::pow(x, -0.75), ..Spec::isotropic(250) };
        assert_eq!(laws(plain), [("ridge".to_owned(), power(1.0, -0.75)), ("samples".to_owned(), power(250.0, 1.0))]);
        let best = |x: f64| {
            let spec = Spec { samples: 250.0 * x, noise: 0.5, ..Spec::isotropic(250) };
            Spec { ridge: optimal(&spec).unwrap().ridge, ..spec }
        };
        assert_eq!(laws(best)[0], ("ridge".to_owned(), Law::Best));
        let width = |x: f64| {
            let layers = vec![crate::spec::Layer::gaussian(libm::round(libm::pow(10.0 + x, 1.3)))];
            Spec { samples: 10.0 + x, model: Model::RandomFeatures, layers, ..Spec::isotropic(250) }
        };
        let grid = Grid { from: 10.0, to: 1e5, count: 20, log: true, whole: false };
        let layout = Layout::new(&Curves::along("P".to_owned(), grid, |x| width(x - 10.0), Vec::new())).unwrap();
        assert_eq!(layout.column("layers[0].width").unwrap().law, Law::Power { factor: 1.0, power: 1.3, whole: true });
        let odd = |x: f64| Spec { ridge: x + 1.0 / x, ..Spec::isotropic(250) };
        assert_eq!(laws(odd), [("ridge".to_owned(), Law::List)]);
    }
}
