//! A recipe as a Python program that needs numpy alone: the parts of a short solver that it takes, and the models.

use super::layout::{Column, Law, Layout};
use super::notation::{labels, law, list, name, number, one_line, text};
use super::numpy::{Parts, Scope, ensemble, model};
use crate::recipe::{Computation, Curve, Curves, Grid, Term};
use crate::spec::{Exponents, SpecError};

/// The parts of the solver.
const SOLVER: &str = include_str!("python.py");

/// What prints the numbers.
const PRINT: &str = "
for name, x, y in curves:
    print(f\"\\n{name}\")
    for row in zip(x, y):
        print(*row, sep=\"\\t\")
";

/// The program: its `curves` are tuples of a name, x and y.
pub fn write(recipe: &[Computation], heading: &str) -> Result<String, SpecError> {
    let mut parts = Parts::default();
    let mut body = Vec::new();
    for computation in recipe {
        body.push(match computation {
            Computation::Curves(curves) => along(curves, &mut parts)?,
            Computation::Density { name, label, ensemble: matrices, grid } => {
                let call = ensemble(matrices, &mut parts)?;
                format!("\n# {}\nx = {}\ncurves.append(({}, x, {call}))\n", one_line(label), numbers(grid), text(name))
            }
            Computation::Regimes(exponents) => regimes(exponents, &mut parts),
        });
    }
    let body = body.concat();
    Ok(format!("{heading}import numpy as np\n{}\n\ncurves = []\n{body}{PRINT}", solver(&parts)))
}

/// The parts of the solver that are used.
fn solver(parts: &Parts) -> String {
    // An entry of the answer is there where somebody asks for it.
    let asked = |line: &str| match line.trim_start().strip_prefix('"').and_then(|rest| rest.split_once("\": ")) {
        Some((output, _)) => parts.has(output),
        None => true,
    };
    let wanted = |names: &str| {
        names.split(' ').any(|name| name.strip_prefix('!').map_or(parts.has(name), |name| !parts.has(name)))
    };
    let (mut code, mut kept) = (String::new(), false);
    for line in SOLVER.lines() {
        if let Some(names) = line.strip_prefix("#? ") {
            kept = wanted(names);
            continue;
        }
        match line.split_once("  #? ") {
            _ if !kept || !asked(line) => {}
            Some((_, names)) if !wanted(names) => {}
            Some((line, _)) => code = code + line + "\n",
            None => code = code + line + "\n",
        }
    }
    format!("\n\n{}\n", code.trim_end())
}

fn numbers(grid: &Grid) -> String {
    let spaced = if grid.log { "geomspace" } else { "linspace" };
    let spaced = format!("np.{spaced}({}, {}, {})", number(grid.from), number(grid.to), grid.count);
    if grid.whole { format!("np.unique(np.round({spaced}))") } else { spaced }
}

/// A model along a variable, or at a point.
fn along(curves: &Curves, parts: &mut Parts) -> Result<String, SpecError> {
    let Some(layout) = Layout::new(curves) else {
        let allowed = "asked for models that have the same fields at every x";
        return Err(SpecError::new("code", allowed, "others"));
    };
    let Some(first) = curves.specs.first() else { return Ok(String::new()) };
    let lists: Vec<&Column> = layout.lists();
    let arguments: Vec<String> = lists.iter().map(|column| name(&column.path)).collect();
    let scope = Scope { layout: &layout, curves };
    let lines = model(first, &scope, parts);
    let defined = lines.iter().map(|line| format!("    {line}\n")).collect::<Vec<_>>().concat();
    let heading = format!("\n\n# {}\n", labels(&curves.curves));
    let Some((symbol, grid)) = &curves.over else {
        let one =
            |curve: &Curve| format!("curves.append(({}, [\"here\"], [{}]))\n", text(&curve.name), sum(curve, curves));
        let added: String = curves.curves.iter().map(one).collect();
        return Ok(format!("{heading}def model():\n{defined}\n\nrow = model()\n{added}"));
    };
    let given = |column: &&Column| format!("{} = np.array({})\n", name(&column.path), list(&column.values));
    let lists_text: String = lists.iter().map(given).collect();
    let all = [vec!["x".to_owned()], arguments].concat().join(", ");
    let rows = if lists.is_empty() {
        "rows = [model(at) for at in x]".to_owned()
    } else {
        format!("rows = [model(*at) for at in zip({all})]")
    };
    let one = |curve: &Curve| {
        format!("curves.append(({}, x, [{} for row in rows]))\n", text(&curve.name), sum(curve, curves))
    };
    let added: String = curves.curves.iter().map(one).collect();
    Ok(format!(
        "{heading}def model({all}):\n{defined}\n\nx = {}  # {}\n{lists_text}{rows}\n{added}",
        numbers(grid),
        one_line(symbol)
    ))
}

/// The sum of a curve's outputs.
fn sum(curve: &Curve, curves: &Curves) -> String {
    let term = |term: &Term| {
        let output = curves.specs.first().map_or(term.output, |spec| term.name(spec.model));
        let noise = match term.noise2 {
            0 => "",
            1 => " + row[\"noise\"] ** 2",
            _ => " - row[\"noise\"] ** 2",
        };
        format!("row[{}]{noise}", text(output))
    };
    curve.terms.iter().map(term).collect::<Vec<_>>().join(" + ")
}

fn regimes(exponents: &Exponents, parts: &mut Parts) -> String {
    parts.take("regimes");
    let Exponents { alpha, r, l, q, c, noise } = *exponents;
    let q = q.map_or("None".to_owned(), number);
    let noise = if noise { "True" } else { "False" };
    let [alpha, r, l, c] = [alpha, r, l, c].map(number);
    format!(
        "\n# the term of the error that falls most slowly, as P to the power −exponent\n\
         terms = regimes(alpha={alpha}, r={r}, l={l}, q={q}, c={c}, noise={noise})\n\
         curves.append((\"regimes\", list(terms), list(terms.values())))\n"
    )
}

impl Scope<'_> {
    /// A number of the model: as it is, or how it follows from x.
    pub fn number(&self, path: &str, value: f64) -> String {
        self.layout.column(path).map_or_else(|| number(value), |column| law(column, "np.round"))
    }

    /// The same where an operator stands beside it.
    pub fn factor(&self, path: &str, value: f64) -> String {
        let text = self.number(path, value);
        if text.contains(' ') { format!("({text})") } else { text }
    }

    /// Whether it has the best ridge.
    pub fn best(&self) -> bool {
        self.layout.column("ridge").is_some_and(|column| column.law == Law::Best)
    }
}
