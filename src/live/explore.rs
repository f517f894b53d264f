//! The door to the explorer: the models of a figure, to be changed there.

use super::state::Live;
use crate::chart::number::{parse, significant};
use crate::figure::explorer::{self, Variable};
use crate::figure::{MOST_MODELS, write_models};
use crate::json::{Value, brief_number};
use crate::recipe::{Computation, Curves};
use crate::spec::Spec;

/// A model whose JSON is longer has lists of numbers that no form can show.
const LONGEST: usize = 4000;

/// A variable with its name.
type Named = (&'static str, Variable);

/// What can stand along the explorer's axis, by its names there: the first that varies does.
const VARIABLES: [Named; 5] = [
    ("samples", Variable::Samples),
    ("width", Variable::Width),
    ("ridge", Variable::Ridge),
    ("noise", Variable::Noise),
    ("alpha", Variable::Alpha),
];

impl Live {
    /// The link, without #, that opens the explorer with up to three of its models, along the number that varies most
    /// plainly: the first of samples, features, ridge, noise and decay that does. None for a figure without a model, and for
    /// the explorer itself.
    #[must_use]
    pub fn explore(&mut self) -> Option<String> {
        if !self.figure.start().models().is_empty() {
            return None;
        }
        let recipe = self.recipe().ok()?;
        let all =
            recipe.iter().filter_map(|part| if let Computation::Curves(curves) = part { Some(curves) } else { None });
        let mut models: Vec<Spec> = Vec::new();
        let mut along: Option<(Named, (f64, f64))> = None;
        for curves in all {
            let Some(model) = middle(curves) else { continue };
            along = along.or_else(|| variable(curves));
            let over = along.map_or(Variable::Samples, |(over, _)| over.1);
            if models.len() < MOST_MODELS && models.iter().all(|other| !one_curve(over, other, &model)) {
                models.push(model);
            }
        }
        let first = models.first()?;
        let ((over, _), (from, to)) = along.unwrap_or((VARIABLES[0], Variable::Samples.around(first)));
        let mut live = Live::new(&explorer::figure::FIGURE);
        // One model with its parts, several with their errors alone: the steps that have as many.
        live.go(["peak", "floor", "nonlinear"][models.len() - 1]).ok()?;
        live.arrive();
        let text = |text: &str| Value::from(text);
        let spec = write_models(&models);
        if spec.compact().len() > LONGEST {
            return None;
        }
        let fields = [
            ("spec", spec),
            ("over", text(over)),
            ("from", text(&brief_number(short(from.max(1e-9))))),
            ("to", text(&brief_number(short(to.min(1e9))))),
        ];
        live.set_all(&fields.map(|(name, value)| (name.to_owned(), value))).ok()?;
        Some(live.fragment())
    }
}

/// The model in the middle of its curves. A place there is no number that somebody chose: few digits of it will do.
fn middle(curves: &Curves) -> Option<Spec> {
    let mut spec = curves.specs.get(curves.specs.len() / 2)?.clone();
    let place = variable(curves).map(|((name, _), _)| name);
    match place {
        Some("samples") if spec.correlation.is_none() => spec.samples = short(spec.samples),
        Some("ridge") => spec.ridge = short(spec.ridge),
        Some("noise") => spec.noise = short(spec.noise),
        _ => {}
    }
    Some(spec)
}

fn short(number: f64) -> f64 {
    parse(&significant(number, 3)).unwrap_or(number)
}

/// What varies along the curves, from where to where.
fn variable(curves: &Curves) -> Option<(Named, (f64, f64))> {
    let (first, last) = (curves.specs.first()?, curves.specs.last()?);
    VARIABLES.iter().find_map(|&named| {
        let (from, to) = (named.1.of(first), named.1.of(last));
        ((to - from).abs() > 0.0).then(|| (named, (from.min(to), from.max(to))))
    })
}

/// Whether two models have one curve along a variable.
fn one_curve(over: Variable, a: &Spec, b: &Spec) -> bool {
    let [a, b] = [a, b].map(|spec| {
        let mut spec = spec.clone();
        over.put(&mut spec, 1.0);
        spec
    });
    a == b
}

#[cfg(test)]
mod tests {
    use crate::figure::{figures, find};
    use crate::live::Live;

    fn fields(fragment: &str) -> Vec<(String, String)> {
        let decoded = |text: &str| {
            let mut parts = text.split('%');
            let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
            for part in parts {
                bytes.push(u8::from_str_radix(&part[..2], 16).expect("two digits"));
                bytes.extend_from_slice(&part.as_bytes()[2..]);
            }
            String::from_utf8(bytes).expect("a text")
        };
        fragment
            .split('&')
            .map(|pair| pair.split_once('=').expect("a field"))
            .map(|(name, text)| (name.to_owned(), decoded(text)))
            .collect()
    }

    #[test]
    fn the_models_of_a_figure_are_those_of_its_curves() {
        let mut live = Live::new(find("ridge-double-descent").expect("a figure"));
        live.set_text("ridge", "0.0123").expect("a ridge");
        let link = live.explore().expect("a model");
        assert!(link.starts_with("v=2&figure=explorer&step=peak&"), "{link}");
        let mut there = Live::new(find("explorer").expect("a figure"));
        assert_eq!(there.restore(&fields(&link)), Vec::<String>::new());
        let [model] = there.values().models() else { panic!("one model") };
        assert_eq!(model.ridge, 0.0123);
        assert!(there.chart_for((600.0, 400.0)).is_ok());
    }

    #[test]
    fn models_that_would_lie_on_one_curve_are_one() {
        // Its three differ in the number of samples alone, and that stands along x.
        let link = Live::new(find("train-test-gap").expect("a figure")).explore().expect("a model");
        let mut there = Live::new(find("explorer").expect("a figure"));
        assert_eq!(there.restore(&fields(&link)), Vec::<String>::new());
        assert_eq!(there.values().models().len(), 1);
    }

    #[test]
    fn every_model_of_the_notebook_can_be_explored() {
        for figure in figures().filter(|figure| figure.id != "explorer") {
            let mut live = Live::new(figure);
            let computed = live.recipe().expect("a recipe");
            let models = computed.iter().any(|part| matches!(part, crate::recipe::Computation::Curves(_)));
            let link = live.explore();
            assert_eq!((link.is_some(), figure.explores()), (models, models), "{}", figure.id);
            let Some(link) = link else { continue };
            let mut there = Live::new(find("explorer").expect("a figure"));
            assert_eq!(there.restore(&fields(&link)), Vec::<String>::new(), "{}", figure.id);
            assert_eq!(there.fragment(), link, "{}", figure.id);
            let drawn = there.chart_for((600.0, 400.0));
            assert!(drawn.is_ok(), "{}: {:?}", figure.id, drawn.err());
        }
        assert_eq!(Live::new(find("explorer").expect("a figure")).explore(), None);
    }
}
