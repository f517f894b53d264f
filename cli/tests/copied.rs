//! What a reader copies runs and gives the numbers of the picture: for every figure at every step the commands are run by a
//! shell, the Python by an interpreter with numpy if there is one, and both are held against theory and the chart.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use renorm::chart::{SIZES, Table};
use renorm::code::{self, Language};
use renorm::figure::figures;
use renorm::live::Live;
use renorm::recipe::{Computation, Curve, Grid, Term};
use renorm::spec::{DensitySpec, RandomMatrix, Spec, SpectrumSpec};
use renorm::theory::{density, regimes, solve};
use serde_json::{Deserializer, Value, json};

/// Relative.
const TOLERANCE: f64 = 1e-9;

/// Runs each program by itself, in one process.
const RUNNER: &str = "
import contextlib, io, json, sys
import numpy as np
np.seterr(all='ignore')
for code in json.load(sys.stdin):
    space = {'curves': []}
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(code, space)
    except Exception as error:
        space['curves'] = [[repr(error), [], []]]
    known = lambda at: at if isinstance(at, str) else float(at)
    print(json.dumps([[name, [known(at) for at in x], [float(at) for at in y]] for name, x, y in space['curves']]))
";

/// Numbers of a series with the x that they are at, none at a single point.
struct Series {
    place: String,
    x: Vec<f64>,
    y: Vec<f64>,
}

/// Every figure at every step.
fn steps() -> Vec<(String, Live)> {
    let of = |figure: &'static renorm::figure::Figure| {
        figure.steps.iter().map(move |step| {
            let mut live = Live::new(figure);
            live.go(step.name).expect("a step of the figure");
            live.tween(1.0);
            (format!("{}, {}", figure.id, step.name), live)
        })
    };
    figures().flat_map(of).collect()
}

/// What theory says of a recipe.
fn expected(place: &str, recipe: &[Computation]) -> Vec<Series> {
    let mut series = Vec::new();
    for computation in recipe {
        match computation {
            Computation::Curves(curves) => {
                let solved: Vec<_> =
                    curves.specs.iter().map(|spec| solve(spec).expect("a model of a figure")).collect();
                for curve in &curves.curves {
                    let values = curves.specs.iter().zip(&solved).map(|(spec, theory)| curve.value(spec, theory));
                    series.push(Series {
                        place: format!("{place}: {}", curve.name),
                        x: curves.x(),
                        y: values.collect(),
                    });
                }
            }
            Computation::Density { name, ensemble, grid, .. } => {
                let spec = DensitySpec { ensemble: ensemble.clone(), dimension: None, at: grid.values() };
                let y = density(&spec).expect("an ensemble of a figure").density;
                series.push(Series { place: format!("{place}: {name}"), x: spec.at, y });
            }
            Computation::Regimes(exponents) => {
                let terms = regimes(exponents).expect("exponents of a figure").terms;
                let y = terms.into_iter().map(|(_, exponent)| exponent).collect();
                series.push(Series { place: format!("{place}: regimes"), x: Vec::new(), y });
            }
        }
    }
    series
}

/// The distance of two lists: relative, but for what is rounding beside the largest.
fn compare(place: &str, got: &[f64], want: &[f64], misses: &mut Vec<String>) {
    if got.len() != want.len() {
        misses.push(format!("{place}: {} numbers for {}", got.len(), want.len()));
        return;
    }
    let largest = want.iter().copied().filter(|value| value.is_finite()).fold(0.0, |a: f64, b| a.max(b.abs()));
    for (got, want) in got.iter().zip(want) {
        let fits = got == want || (got - want).abs() <= TOLERANCE * want.abs() + 1e-15 * largest;
        if !fits {
            misses.push(format!("{place}: {got} for {want}"));
            return;
        }
    }
}

fn numbers(value: &Value) -> Vec<f64> {
    let number = |value: &Value| value.as_f64().unwrap_or(f64::INFINITY);
    value.as_array().map(|list| list.iter().map(number).collect()).unwrap_or_default()
}

/// Whether a table of a chart holds a series: all rows at places of the series agree, and there are some.
fn holds(table: &Table, name: &str, Series { x, y, .. }: &Series) -> bool {
    let near = |a: f64, b: f64, share: f64| a == b || (a - b).abs() <= share * b.abs();
    if x.is_empty() {
        return table.rows() == 1 && table.get(name)[0] == y[0];
    }
    let rows = table.get("x").iter().zip(table.get(name));
    let met = rows
        .filter_map(|(at, value)| x.iter().position(|&x| near(x, *at, 1e-13)).map(|k| near(y[k], *value, TOLERANCE)));
    let met: Vec<bool> = met.collect();
    met.len() >= 2 && met.iter().all(|agree| *agree)
}

#[test]
fn a_recipe_has_the_numbers_of_its_chart() {
    let (mut misses, mut held) = (Vec::new(), 0);
    for (place, mut live) in steps() {
        let recipe = live.recipe().unwrap_or_else(|error| panic!("{place}: {error}"));
        assert!(!recipe.is_empty(), "{place}: a figure's kind tells what it computes");
        let chart = live.chart_for(SIZES[0]).expect("a chart");
        for series in expected(&place, &recipe) {
            let name = series.place.rsplit(": ").next().unwrap_or_default();
            let tables = chart.panels.iter().flat_map(|panel| &panel.tables);
            let tables: Vec<&Table> = tables.filter(|table| !table.get(name).is_empty()).collect();
            held += usize::from(!tables.is_empty());
            if !tables.is_empty() && !tables.iter().any(|table| holds(table, name, &series)) {
                misses.push(series.place);
            }
        }
    }
    assert!(misses.is_empty(), "not the numbers of the chart:\n{}", misses.join("\n"));
    assert!(held > 100, "{held} series compared");
}

/// Runs programs in Python and compares their curves; nothing is said where there is no Python with numpy.
fn run_python(programs: &[(String, Vec<Series>)]) -> Vec<String> {
    let mut misses = Vec::new();
    let numpy = Command::new("python3").args(["-c", "import numpy"]).stderr(Stdio::null()).status();
    if !numpy.is_ok_and(|status| status.success()) {
        println!("skipped: there is no python3 with numpy");
        return misses;
    }
    let mut python = Command::new("python3");
    let mut child = python.args(["-c", RUNNER]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("python3");
    let codes: Vec<&str> = programs.iter().map(|(code, _)| code.as_str()).collect();
    child.stdin.take().expect("a pipe").write_all(json!(codes).to_string().as_bytes()).expect("a reader");
    let output = child.wait_with_output().expect("its output");
    assert!(output.status.success(), "a program failed");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(text.lines().count(), programs.len());
    for (line, (_, wanted)) in text.lines().zip(programs) {
        // Python writes Infinity as JavaScript does, which JSON lacks.
        let line = line.replace("Infinity", "\"Infinity\"").replace("NaN", "-1e300");
        let curves: Value = serde_json::from_str(&line).expect("JSON");
        let curves = curves.as_array().expect("a list");
        if curves.len() != wanted.len() {
            misses.push(format!("{line}: {} curves for {}", curves.len(), wanted.len()));
        }
        for (curve, series) in curves.iter().zip(wanted) {
            compare(&format!("{}, {}", series.place, curve[0]), &numbers(&curve[2]), &series.y, &mut misses);
            if !series.x.is_empty() {
                compare(&format!("x of {}", series.place), &numbers(&curve[1]), &series.x, &mut misses);
            }
        }
    }
    misses
}

#[test]
fn copied_python_computes_what_the_library_computes() {
    let program = |(place, mut live): (String, Live)| {
        let code = live.code(Language::Python).unwrap_or_else(|error| panic!("{place}: {error}"));
        (code, expected(&place, &live.recipe().expect("a recipe")))
    };
    let misses = run_python(&steps().into_iter().map(program).collect::<Vec<_>>());
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

/// Models of every kind that theory is tested with, and densities.
fn other_recipes() -> Vec<(String, Computation)> {
    let golden = [include_str!("../../tests/golden/theory.json"), include_str!("../../tests/golden/more.json")];
    let cases = golden.map(|text| serde_json::from_str::<Vec<Value>>(text).expect("JSON"));
    let model = |case: &Value| {
        let names = case["expect"].as_object()?.keys();
        let spec = (case.get("verb").is_none() && case["spec"]["model"] != "density")
            .then(|| Spec::from_json(&case["spec"].to_string()).expect("a model"))?;
        // As many samples as directions and no ridge: limits of their own, which the short solver leaves out.
        if spec.ridge == 0.0 && spec.spectrum.rank() as f64 == spec.samples {
            return None;
        }
        let names = solve(&spec)
            .ok()?
            .outputs()
            .into_iter()
            .map(|(name, _)| name)
            .filter(|name| names.clone().any(|n| n == name));
        let term = |output| vec![Term { output, noise2: 0 }];
        let curves = names.map(|name| Curve { name: name.to_owned(), label: name.to_owned(), terms: term(name) });
        Some((case["id"].to_string(), Computation::point(spec, curves.collect())))
    };
    let models = cases.iter().flatten().filter_map(model);
    let levels = SpectrumSpec::Levels { levels: vec![(1.0, 10), (0.01, 100)] };
    let white = RandomMatrix::Wishart { q: 0.3, spectrum: None };
    let power = SpectrumSpec::PowerLaw { dimension: 110, alpha: 0.9 };
    let products = [0.4, 2.0].map(|q| RandomMatrix::Product {
        of: vec![
            RandomMatrix::Wishart { q, spectrum: Some(levels.clone()) },
            RandomMatrix::Wishart { q: 0.5, spectrum: Some(power.clone()) },
            white.clone(),
        ],
    });
    let sums = [white, RandomMatrix::WIGNER, products[1].clone()];
    let sums = sums.map(|of| RandomMatrix::Sum { of: Box::new(of), scale: 0.3 });
    let ensembles = [
        RandomMatrix::WIGNER,
        RandomMatrix::Wishart { q: 0.4, spectrum: Some(levels) },
        RandomMatrix::DeepWishart { widths: vec![200.0, 1000.0, 150.0, 6000.0] },
    ];
    let density = |ensemble| {
        let grid = Grid { from: 1e-3, to: 3.0, count: 40, log: true, whole: false };
        let name = "density".to_owned();
        ("an ensemble".to_owned(), Computation::Density { label: name.clone(), name, ensemble, grid })
    };
    models.chain(ensembles.into_iter().chain(products).chain(sums).map(density)).collect()
}

#[test]
fn python_knows_every_kind_of_model() {
    let program = |(place, computation): (String, Computation)| {
        let recipe = [computation];
        let code = code::write(&recipe, &[], Language::Python).unwrap_or_else(|error| panic!("{place}: {error}"));
        (code, expected(&place, &recipe))
    };
    let misses = run_python(&other_recipes().into_iter().map(program).collect::<Vec<_>>());
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

/// A curve's value in an object of outputs.
fn printed(curve: &Curve, spec: &Spec, outputs: &Value) -> f64 {
    let terms = curve.terms.iter().map(|term| {
        let noise2 = f64::from(term.noise2) * spec.noise * spec.noise;
        outputs[term.name(spec.model)].as_f64().unwrap_or(f64::INFINITY) + noise2
    });
    terms.sum()
}

#[test]
fn copied_commands_print_what_the_library_computes() {
    let program = Path::new(env!("CARGO_BIN_EXE_renorm")).parent().expect("a folder").to_owned();
    let others = std::env::var_os("PATH").unwrap_or_default();
    let paths = [program].into_iter().chain(std::env::split_paths(&others));
    let paths = std::env::join_paths(paths).expect("paths");
    let mut misses = Vec::new();
    for (place, mut live) in steps() {
        let commands = live.code(Language::CommandLine).unwrap_or_else(|error| panic!("{place}: {error}"));
        let recipe = live.recipe().expect("a recipe");
        let Ok(output) = Command::new("sh").args(["-euc", &commands]).env("PATH", &paths).output() else {
            println!("skipped: there is no sh");
            return;
        };
        assert!(output.status.success(), "{place}: {}", String::from_utf8_lossy(&output.stderr));
        let printed_values: Vec<Value> =
            Deserializer::from_slice(&output.stdout).into_iter().collect::<Result<_, _>>().expect("JSON");
        assert_eq!(printed_values.len(), recipe.len(), "{place}: a command for each computation");
        let mut got = Vec::new();
        for (value, computation) in printed_values.iter().zip(&recipe) {
            match computation {
                Computation::Curves(curves) => {
                    let rows = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
                    for curve in &curves.curves {
                        got.push(rows.iter().zip(&curves.specs).map(|(row, spec)| printed(curve, spec, row)).collect());
                    }
                }
                Computation::Density { .. } => got.push(numbers(&value["density"])),
                Computation::Regimes(_) => {
                    let terms = value["terms"].as_array().expect("terms");
                    got.push(terms.iter().map(|term| term["exponent"].as_f64().expect("a number")).collect());
                }
            }
        }
        for (got, series) in got.iter().zip(expected(&place, &recipe)) {
            compare(&series.place, got, &series.y, &mut misses);
        }
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}
