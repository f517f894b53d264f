//! The values of every curve at one x: for the crosshair, the legend, the caption and the page's live numbers.

use super::View;
use super::number::{computed, short, significant};
use super::sweep::{INTERVAL, frame, visible_row, x_text};
use crate::figure::{Content, Simulation, Sweep, Values};
use crate::spec::{Spec, SpecError};
use crate::theory::Theory;

/// Where to read a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum At {
    /// Where the figure reads before anybody points at it.
    Start,
    /// At a pixel column.
    Pixel(f64),
    /// At an x, moved by some hundredths of the axis.
    X {
        /// The x to start from.
        x: f64,
        /// Hundredths of the axis to move by.
        steps: f64,
    },
}

/// What stands at one x.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The x, inside the figure's range.
    pub x: f64,
    /// Its column and the plot's first and last row, in CSS pixels.
    pub column: f64,
    /// First and last row of the plot.
    pub rows: (f64, f64),
    /// The x in words.
    pub text: String,
    /// One for each series, in order.
    pub values: Vec<Value>,
    /// Name and text of every live number.
    pub numbers: Vec<(&'static str, String)>,
}

/// The value of one series.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The series' output.
    pub output: &'static str,
    /// The value shown.
    pub value: f64,
    /// As text.
    pub text: String,
    /// Its row, where it has a line that can be seen.
    pub row: Option<f64>,
}

/// Reads a figure.
///
/// # Errors
/// Names what theory refuses.
pub fn read(values: &Values, simulation: &Simulation, view: &View, at: At) -> Result<Reading, SpecError> {
    let Content::Sweep(sweep) = &values.figure().content;
    let frame = frame(sweep, values, simulation, view);
    let x = match at {
        At::Start => sweep.read_at,
        At::Pixel(column) => frame.x.value(column),
        At::X { x, steps } => frame.x.at((frame.x.share(x) + steps / 100.0).clamp(0.0, 1.0)),
    };
    let (from, to) = (sweep.range)(values);
    let x = if x.is_finite() { x.clamp(from, to) } else { from };
    let (spec, theory) = sweep.theory(values, x)?;
    let series = sweep.series.iter().map(|series| {
        let value = series.value(&spec, &theory);
        let row = if series.line && view.shows(series.output) { visible_row(&frame, value) } else { None };
        Value { output: series.output, value, text: computed(value), row }
    });
    Ok(Reading {
        x,
        column: frame.x.pixel(x),
        rows: frame.rows(),
        text: x_text(sweep, x),
        values: series.collect(),
        numbers: numbers(x, &spec, &theory).into_iter().chain(agreement(sweep, values, simulation)).collect(),
    })
}

fn numbers(x: f64, spec: &Spec, theory: &Theory) -> Vec<(&'static str, String)> {
    let noise2 = spec.noise * spec.noise;
    let spread = theory.kappa / spec.ridge;
    let model = [
        ("x", significant(x, 4)),
        ("ridge", short(spec.ridge)),
        ("noise", short(spec.noise)),
        ("noise2", short(noise2)),
        ("dimension", spec.spectrum.dimension().to_string()),
        ("samples", significant(spec.samples, 4)),
        ("s", computed(spread)),
        ("shrink", computed(spec.ridge / theory.kappa)),
        ("training_scaled", computed(spread * spread * theory.training)),
    ];
    model.into_iter().chain(theory.outputs().into_iter().map(|(name, value)| (name, computed(value)))).collect()
}

/// How well simulation and theory agree, in words, and how wide the widest interval of the test error is.
fn agreement(sweep: &Sweep, values: &Values, simulation: &Simulation) -> Vec<(&'static str, String)> {
    let mut worst: Option<f64> = None;
    let mut widest: Option<f64> = None;
    for point in simulation.points.iter().filter(|_| !simulation.stale) {
        let Ok((_, theory)) = sweep.theory(values, point.x) else {
            continue;
        };
        let Some(estimate) = point.estimate("generalization") else {
            continue;
        };
        if estimate.stderr > 0.0 {
            let distance = (estimate.mean - theory.generalization).abs() / estimate.stderr;
            worst = Some(worst.unwrap_or(0.0).max(distance));
        }
        widest = Some(widest.unwrap_or(0.0).max(100.0 * INTERVAL * estimate.stderr / estimate.mean));
    }
    let sentence = worst.map(|worst| {
        let worst = significant(worst, 2);
        format!("The test errors differ from theory by at most {worst} standard errors.")
    });
    vec![
        ("agreement", sentence.unwrap_or_default()),
        ("precision", widest.map(|widest| format!("{} %", significant(widest, 2))).unwrap_or_default()),
    ]
}
