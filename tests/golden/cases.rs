//! Runs the golden cases whose model is built, natively and in a browser alike.
//!
//! Those of theory.json come from two references in 40 and 60 digits, written apart from each other, and all of them are met by
//! reference.py, a third one. It made more.json: random specs at the edges of what is allowed (make_more.py).

use renorm::json::Value;
use renorm::spec::Spec;
use renorm::theory::{self, Theory};

/// What a run of all cases found.
#[derive(Debug, Default)]
pub struct Report {
    /// Cases compared.
    pub cases: usize,
    /// Numbers compared.
    pub numbers: usize,
    /// Cases left out, with the reason.
    pub skipped: Vec<String>,
    /// The largest relative error, and where.
    pub worst: (f64, String),
    /// Every number that is off by more than the tolerance.
    pub misses: Vec<String>,
}

/// The cases as JSON text; a browser parses it in its own way.
pub const CASES: &str = include_str!("theory.json");
/// More of them, nastier ones.
pub const MORE: &str = include_str!("more.json");

/// Most relative error of an output, and with correlated samples.
const TOLERANCE: (f64, f64) = (1e-11, 1e-9);

/// Compares every case that the project's theory covers. `cases` is [`CASES`] or [`MORE`], parsed.
pub fn run(cases: &Value) -> Report {
    let mut report = Report::default();
    for case in cases.list().expect("a list of cases") {
        let name = case.get("id").and_then(Value::text).expect("a case has an id");
        let field = |name| case.get(name).unwrap_or(&Value::Null);
        if let Some(reason) = reason_to_skip(case) {
            report.skipped.push(format!("{name}: {reason}"));
            continue;
        }
        match Spec::from_value(field("spec")).and_then(|spec| theory::solve(&spec)) {
            Ok(theory) => {
                let correlated = field("spec").get("correlation").is_some();
                let tolerance = if correlated { TOLERANCE.1 } else { TOLERANCE.0 };
                compare(&mut report, name, &theory, field("expect"), tolerance);
            }
            Err(error) => report.misses.push(format!("{name}: {error}")),
        }
        report.cases += 1;
    }
    report
}

fn compare(report: &mut Report, name: &str, theory: &Theory, expect: &Value, tolerance: f64) {
    let Value::Object(expect) = expect else { panic!("{name}: nothing to expect") };
    for (output, want) in expect {
        let want = if want.text() == Some("Infinity") { Some(f64::INFINITY) } else { want.number() };
        let (Some(got), Some(want)) = (theory.get(output), want) else {
            report.misses.push(format!("{name} {output}: no such output, or no number expected"));
            continue;
        };
        let error = relative_error(got, want);
        report.numbers += 1;
        if error > report.worst.0 {
            report.worst = (error, format!("{name} {output}"));
        }
        if error.is_nan() || error > tolerance {
            report.misses.push(format!("{name} {output}: {error:.1e}, got {got:?}, want {want:?}"));
        }
    }
}

fn relative_error(got: f64, want: f64) -> f64 {
    if got == want { 0.0 } else { (got - want).abs() / want.abs() }
}

/// Why a case is none of [`theory::solve`].
fn reason_to_skip(case: &Value) -> Option<String> {
    if let Some(verb) = case.get("verb") {
        return Some(format!("has the verb {}", verb.brief()));
    }
    let model = case.get("spec")?.get("model").and_then(Value::text);
    (model == Some("density")).then(|| "a density".to_owned())
}
