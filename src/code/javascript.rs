//! A recipe as an ES module that imports this library.

use super::layout::{Law, Layout};
use super::notation::{Notation, labels, law, lines, list, name, number, one_line, plain, text, value, without};
use crate::json::{Value, object};
use crate::recipe::{Computation, Curve, Curves, Grid, Term};
use crate::spec::{DensitySpec, Exponents, Spec};

const LOGARITHMIC: &str = "\
const logarithmic = (from, to, count) =>
  Float64Array.from({ length: count }, (_, k) => from * (to / from) ** (k / (count - 1)));
";
const LINEAR: &str = "\
const linear = (from, to, count) =>
  Float64Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));
";

/// The module: its `curves` are `{ name, x, y }`.
pub fn write(recipe: &[Computation], heading: &str) -> String {
    let body: String = recipe.iter().map(computation).collect();
    let used = ["density", "optimal", "regimes", "solve", "sweep"].into_iter();
    let used: Vec<&str> = used.filter(|function| body.contains(&format!("{function}("))).collect();
    let helper = |name: &str, text: &'static str| if body.contains(name) { text } else { "" };
    let helpers = [helper("logarithmic(", LOGARITHMIC), helper("linear(", LINEAR)].concat();
    let space = if helpers.is_empty() { "" } else { "\n" };
    format!(
        "{heading}import {{ ready, {} }} from \"renorm\";\n\nawait ready;\n{space}{helpers}\nexport const curves = [];\n{body}\nconsole.log(curves);\n",
        used.join(", ")
    )
}

fn computation(computation: &Computation) -> String {
    match computation {
        Computation::Curves(curves) => format!("\n// {}\n{{\n{}}}\n", labels(&curves.curves), models(curves)),
        Computation::Density { name, label, ensemble, grid } => {
            let spec = DensitySpec { ensemble: ensemble.clone(), dimension: None, at: Vec::new() };
            let spec = spec.to_value();
            let ensemble = spec.get("ensemble").map_or_else(String::new, |value| plain(value, Notation::JavaScript));
            format!(
                "\n// {label}\n{{\n  const x = {};\n  const ensemble = {ensemble};\n  curves.push({{ name: {}, x, y: density({{ ensemble, at: x }}).density }});\n}}\n",
                numbers(grid),
                text(name)
            )
        }
        Computation::Regimes(exponents) => format!(
            "\n// the term of the error that falls most slowly, as P to the power −exponent\ncurves.push({{ name: \"regimes\", ...regimes({}) }});\n",
            plain(&exponents_value(exponents), Notation::JavaScript)
        ),
    }
}

/// Exponents as in JSON.
pub fn exponents_value(exponents: &Exponents) -> Value {
    let Exponents { alpha, r, l, q, c, noise } = *exponents;
    let q = q.map(|q| ("q", q.into()));
    let first = [("alpha", alpha.into()), ("r", r.into()), ("l", l.into())];
    object(first.into_iter().chain(q).chain([("c", c.into()), ("noise", Value::Bool(noise))]))
}

fn numbers(grid: &Grid) -> String {
    let spaced = if grid.log { "logarithmic" } else { "linear" };
    let spaced = format!("{spaced}({}, {}, {})", number(grid.from), number(grid.to), grid.count);
    if grid.whole { format!("Float64Array.from(new Set({spaced}.map(Math.round)))") } else { spaced }
}

/// The statements of one model.
fn models(curves: &Curves) -> String {
    let Some((symbol, grid)) = &curves.over else {
        let spec = curves.specs.first().map_or(Value::Null, Spec::to_value);
        let one = |curve: &Curve| {
            format!("  curves.push({{ name: {}, y: {} }});\n", text(&curve.name), sum(curve, curves, ""))
        };
        let pushes: String = curves.curves.iter().map(one).collect();
        return format!("  const theory = solve({});\n{pushes}", lines(&spec, "  "));
    };
    let mut code = vec![format!("  const x = {}; // {}\n", numbers(grid), one_line(symbol))];
    let layout = Layout::new(curves);
    match &layout {
        Some(layout) if layout.columns.len() == 1 && !layout.best() => {
            let column = &layout.columns[0];
            let values = match (&column.law, law(column, "Math.round")) {
                (Law::List, _) => list(&column.values),
                (_, law) if law == "x" => law,
                (_, law) => format!("x.map((x) => {law})"),
            };
            code.push(format!(
                "  const spec = {};\n  const theory = sweep(spec, {{ over: {}, values: {values} }});\n",
                lines(&layout.base, "  "),
                text(&column.path)
            ));
            for curve in &curves.curves {
                code.push(format!(
                    "  curves.push({{ name: {}, x, y: {} }});\n",
                    text(&curve.name),
                    column_sum(curve, curves)
                ));
            }
            return code.concat();
        }
        Some(layout) => {
            for column in layout.lists() {
                code.push(format!("  const {} = {};\n", name(&column.path), list(&column.values)));
            }
            let arguments = if layout.lists().is_empty() { "(x)" } else { "(x, k)" };
            let instead = |path: &str| {
                layout.column(path).map(|column| match column.law {
                    Law::List => format!("{}[k]", name(path)),
                    _ => law(column, "Math.round"),
                })
            };
            if layout.best() {
                let spec = value(&without(&layout.base, "ridge"), Notation::JavaScript, &instead);
                code.push(format!("  const rows = Array.from(x, {arguments} => {{\n    const spec = {spec};\n"));
                code.push("    return solve({ ...spec, ridge: optimal(spec).ridge });\n  });\n".to_owned());
            } else {
                let spec = value(&layout.base, Notation::JavaScript, &instead);
                code.push(format!("  const rows = Array.from(x, {arguments} => solve({spec}));\n"));
            }
        }
        None => {
            let spec = |spec: &Spec| format!("    {},\n", plain(&spec.to_value(), Notation::JavaScript));
            let specs: String = curves.specs.iter().map(spec).collect();
            code.push(format!("  const rows = [\n{specs}  ].map(solve);\n"));
        }
    }
    for curve in &curves.curves {
        let sum = sum(curve, curves, "").replace("theory.", "row.");
        code.push(format!("  curves.push({{ name: {}, x, y: rows.map((row) => {sum}) }});\n", text(&curve.name)));
    }
    code.concat()
}

/// The sum of a curve's outputs; `at` follows each.
fn sum(curve: &Curve, curves: &Curves, at: &str) -> String {
    let term = |term: &Term| format!("theory.{}{at}{}", output(term, curves), noise(term, curves));
    curve.terms.iter().map(term).collect::<Vec<_>>().join(" + ")
}

/// The same for arrays of outputs.
fn column_sum(curve: &Curve, curves: &Curves) -> String {
    match curve.terms.as_slice() {
        [one] if one.noise2 == 0 => format!("theory.{}", output(one, curves)),
        _ => format!("x.map((_, k) => {})", sum(curve, curves, "[k]")),
    }
}

fn output(term: &Term, curves: &Curves) -> &'static str {
    curves.specs.first().map_or(term.output, |spec| term.name(spec.model))
}

/// What is added to an output, or taken off it.
fn noise(term: &Term, curves: &Curves) -> String {
    match curves.specs.first() {
        Some(spec) if term.noise2 != 0 => {
            format!(" {} {}", if term.noise2 > 0 { "+" } else { "-" }, number(spec.noise * spec.noise))
        }
        _ => String::new(),
    }
}
