//! The native program `renorm`: reads specs on standard input, writes JSON on standard output.
//!
//! Exit status: 0, or 2 for bad input, or 1 for anything else; errors go to standard error.

mod density;
mod figure;
mod png;
mod scaling;

use std::io::{Read, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use renorm::json::Value as Json;
use renorm::numeric::grid;
use renorm::simulate::{self, observables};
use renorm::spec::{MOST_POINTS, Spec, SpecError};
use renorm::theory::{self, Theory};
use serde_json::{Map, Value, json};

/// What --log and --linear take.
const NAMES: [&str; 3] = ["FROM", "TO", "COUNT"];

/// Theory and simulation of high-dimensional regression.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Theory of a spec, or of each of an array of specs
    Solve,
    /// One curve: theory over the values of a field
    Sweep {
        /// The field, such as samples, ridge or spectrum.alpha
        #[arg(long)]
        over: String,
        /// Its values. For a field that takes whole numbers they are rounded, and equal ones kept once
        #[command(flatten)]
        values: Spaced,
    },
    /// Estimates from simulated data
    Simulate {
        /// Independent blocks: two data sets, crossed with two draws of random features
        #[arg(long, default_value = "100", allow_hyphen_values = true)]
        trials: String,
        /// The same seed gives the same bits everywhere
        #[arg(long, default_value = "1", allow_hyphen_values = true)]
        seed: String,
    },
    /// Spectral density of an ensemble of random matrices, with its edges and the atom at 0
    Density {
        /// Where, instead of at the spec's own places, which are then printed too
        #[command(flatten)]
        places: Spaced,
    },
    /// The eigenvalues of one sample of an ensemble, ascending
    Eigenvalues {
        /// The same seed gives the same bits everywhere
        #[arg(long, default_value = "1", allow_hyphen_values = true)]
        seed: String,
    },
    /// The best ridge of a model with independent samples, without "ridge"
    Optimal,
    /// How fast the error of a power-law model falls, and which term is the slowest
    Regimes,
    /// Every figure: id, title, chapter, parameters
    Figures,
    /// Draws a figure into a file
    Figure(figure::Options),
}

/// Evenly spaced numbers.
#[derive(clap::Args)]
struct Spaced {
    /// First value, last value and number of values, evenly spaced in the logarithm
    #[arg(long, num_args = 3, value_names = NAMES, conflicts_with = "linear", allow_hyphen_values = true)]
    log: Option<Vec<String>>,
    /// The same, evenly spaced
    #[arg(long, num_args = 3, value_names = NAMES, allow_hyphen_values = true)]
    linear: Option<Vec<String>>,
}

/// What ends the program early.
enum Failure {
    /// The input does not fit.
    Input(SpecError),
    /// Anything else.
    Other(String),
}

impl From<SpecError> for Failure {
    fn from(error: SpecError) -> Failure {
        Failure::Input(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        Failure::Other(error.to_string())
    }
}

fn main() -> ExitCode {
    let (status, message) = match run(Arguments::parse().verb) {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Input(error)) => (2, error.to_string()),
        Err(Failure::Other(message)) => (1, message),
    };
    // Standard error may be closed: the exit status tells all the same.
    let _ = writeln!(std::io::stderr(), "{message}");
    ExitCode::from(status)
}

fn run(verb: Verb) -> Result<(), Failure> {
    let output = match verb {
        Verb::Solve => solve(&input()?)?,
        Verb::Sweep { over, values } => {
            let values = spaced(values.log.as_deref(), values.linear.as_deref())?;
            sweep(&Spec::from_json(&input()?)?, &over, values)?
        }
        Verb::Simulate { trials, seed } => {
            let trials = whole(&trials, |trials| simulate::check_trials("trials", trials))?;
            let seed = whole(&seed, |seed| simulate::check_seed("seed", seed))?;
            simulate(&Spec::from_json(&input()?)?, trials, seed)?
        }
        Verb::Density { places: Spaced { log: None, linear: None } } => density::density(&input()?, &[])?,
        Verb::Density { places } => {
            density::density(&input()?, &spaced(places.log.as_deref(), places.linear.as_deref())?)?
        }
        Verb::Eigenvalues { seed } => {
            let seed = whole(&seed, |seed| simulate::check_seed("seed", seed))?;
            density::eigenvalues(&input()?, seed)?
        }
        Verb::Optimal => scaling::optimal(&input()?)?,
        Verb::Regimes => scaling::regimes(&input()?)?,
        Verb::Figures => figure::list(),
        Verb::Figure(options) => return figure::draw(&options),
    };
    let text = serde_json::to_string_pretty(&output).map_err(|error| Failure::Other(error.to_string()))?;
    // A closed pipe (`renorm … | head`) is no error.
    let _ = writeln!(std::io::stdout(), "{text}");
    Ok(())
}

fn input() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    String::from_utf8(bytes).map_err(|_| SpecError::new("spec", "JSON text in UTF-8", "other bytes").into())
}

/// What `answer` makes of the JSON value in `text`, or of each entry of a list of them; the paths of refusals begin with
/// `root`, and in a list `root[1]`.
fn each(root: &str, text: &str, answer: impl Fn(&Json) -> Result<Value, SpecError>) -> Result<Value, Failure> {
    let value = Json::parse(text).map_err(|error| SpecError::new(root, "JSON", error))?;
    let Some(list) = value.list() else { return Ok(answer(&value)?) };
    if !(1..=MOST_POINTS).contains(&list.len()) {
        let allowed = format!("a list of 1 to {MOST_POINTS} entries");
        return Err(SpecError::new(root, allowed, format!("{} entries", list.len())).into());
    }
    let placed = |(at, value)| {
        answer(value).map_err(|mut error| {
            error.field = error.field.replacen(root, &format!("{root}[{at}]"), 1);
            error
        })
    };
    Ok(list.iter().enumerate().map(placed).collect::<Result<Vec<Value>, SpecError>>()?.into())
}

/// A number as JSON; an infinite one as a string.
fn number(value: f64) -> Value {
    if value.is_finite() { Value::from(value) } else { Value::from("Infinity") }
}

fn outputs(theory: &Theory) -> Map<String, Value> {
    theory.outputs().into_iter().map(|(name, value)| (name.to_owned(), number(value))).collect()
}

fn solve(text: &str) -> Result<Value, Failure> {
    let (specs, many) = Spec::many_from_json(text)?;
    let mut solved = Vec::with_capacity(specs.len());
    for (at, spec) in specs.iter().enumerate() {
        let theory = theory::solve(spec).map_err(|mut error| {
            if many {
                error.field = error.field.replacen("spec", &format!("spec[{at}]"), 1);
            }
            error
        })?;
        solved.push(Value::Object(outputs(&theory)));
    }
    Ok(if many { Value::Array(solved) } else { solved.pop().unwrap_or_default() })
}

/// A whole number that `check` allows.
fn whole(text: &str, check: impl Fn(u64) -> Result<(), SpecError>) -> Result<u64, SpecError> {
    // What is none is refused in the words for one that is far too large.
    let number = text.parse().unwrap_or(u64::MAX);
    match check(number) {
        Ok(()) => Ok(number),
        Err(error) => Err(SpecError::new(error.field, error.allowed, as_given(text))),
    }
}

/// A finite number.
fn finite(field: &str, text: &str) -> Result<f64, SpecError> {
    let number = text.parse().ok().filter(|number: &f64| number.is_finite());
    number.ok_or_else(|| SpecError::new(field, "a number", as_given(text)))
}

/// Text that was given on the command line: a number as it stands, anything else in quotes.
fn as_given(text: &str) -> String {
    let digits = text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first));
    if digits && text.parse::<f64>().is_ok() { text.to_owned() } else { Json::from(text).brief() }
}

/// The values of a sweep from (first, last, count).
fn spaced(log: Option<&[String]>, linear: Option<&[String]>) -> Result<Vec<f64>, SpecError> {
    let name = if log.is_some() { "--log" } else { "--linear" };
    let Some([from, to, count]) = log.or(linear) else {
        return Err(SpecError::new("--log", "given, or --linear: FROM TO COUNT", "nothing"));
    };
    let end = |which: &str, text: &str| {
        let field = format!("{name} {which}");
        let value = finite(&field, text)?;
        let fits = log.is_none() || value > 0.0;
        if fits { Ok(value) } else { Err(SpecError::new(field, "a number > 0", as_given(text))) }
    };
    let (from, to) = (end("FROM", from)?, end("TO", to)?);
    let number = count.parse().ok().filter(|number| (1..=MOST_POINTS).contains(number));
    let allowed = format!("an integer from 1 to {MOST_POINTS}");
    let number = number.ok_or_else(|| SpecError::new(format!("{name} COUNT"), allowed, as_given(count)))?;
    Ok(if log.is_some() { grid::log_grid(from, to, number) } else { grid::linear_grid(from, to, number) })
}

fn sweep(spec: &Spec, over: &str, mut values: Vec<f64>) -> Result<Value, Failure> {
    if spec.is_whole(over) {
        for value in &mut values {
            *value = libm::rint(*value);
        }
        values.dedup();
    }
    let curve = theory::sweep(spec, over, &values)?;
    let points = values.iter().zip(&curve).map(|(&x, theory)| {
        let mut point = Map::new();
        point.insert("x".to_owned(), number(x));
        point.extend(outputs(theory));
        Value::Object(point)
    });
    Ok(Value::Array(points.collect()))
}

fn simulate(spec: &Spec, trials: u64, seed: u64) -> Result<Value, Failure> {
    let estimates = simulate::simulate(spec, trials, seed)?;
    let fields = observables(spec).into_iter().zip(estimates).map(|(name, estimate)| {
        let fields = json!({ "mean": estimate.mean, "stderr": estimate.stderr, "count": estimate.count });
        (name.to_owned(), fields)
    });
    Ok(Value::Object(fields.collect()))
}
