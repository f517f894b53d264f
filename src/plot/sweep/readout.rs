//! The values of every curve of a sweep at one x.

use super::super::View;
use super::super::frame::Area;
use super::super::lines::INTERVAL;
use super::super::number::{computed, short, significant};
use super::super::readout::{Place, Reading, Value};
use super::frame;
use crate::figure::{Simulation, Sweep, Values};
use crate::spec::{Spec, SpecError};
use crate::theory::Theory;

/// Reads a sweep.
///
/// # Errors
/// Names what theory refuses.
pub fn read(
    (sweep, values): (&Sweep, &Values),
    simulation: &Simulation,
    (view, area): (&View, Area),
    place: Place,
) -> Result<Reading, SpecError> {
    let frame = frame(sweep, values, simulation, area);
    let (from, to) = (sweep.range)(values);
    let x = place.x(&frame.x, sweep.read_at).clamp(from, to);
    let (spec, theory) = sweep.curves(values).at(x)?;
    let series = sweep.series.iter().map(|series| {
        let value = series.value(&spec, &theory);
        let line = series.line && view.shows(series.output);
        let row = if line { frame.visible_row(value) } else { None };
        Value { name: series.output, value, text: computed(value), row }
    });
    Ok(Reading {
        x,
        column: frame.x.pixel(x),
        rows: frame.rows(),
        set: Vec::new(),
        text: format!("{} = {}", sweep.x.symbol, significant(x, 4)),
        values: series.collect(),
        numbers: numbers(x, &spec, &theory).into_iter().chain(agreement(sweep, values, simulation)).collect(),
    })
}

fn numbers(x: f64, spec: &Spec, theory: &Theory) -> Vec<(&'static str, String)> {
    let noise2 = spec.noise * spec.noise;
    let spread = theory.kappa1 / spec.ridge;
    let model = [
        ("x", significant(x, 4)),
        ("ridge", short(spec.ridge)),
        ("noise", short(spec.noise)),
        ("noise2", short(noise2)),
        ("dimension", spec.spectrum.dimension().to_string()),
        ("samples", significant(spec.samples, 4)),
        ("s", computed(spread)),
        ("shrink", computed(spec.ridge / theory.kappa1)),
        ("training_scaled", computed(spread * spread * theory.training)),
    ];
    model.into_iter().chain(theory.outputs().into_iter().map(|(name, value)| (name, computed(value)))).collect()
}

/// How well simulation and theory agree, in words, and how wide the widest interval of the test error is.
fn agreement(sweep: &Sweep, values: &Values, simulation: &Simulation) -> Vec<(&'static str, String)> {
    let mut worst: Option<f64> = None;
    let mut widest: Option<f64> = None;
    let mut curves = sweep.simulated_curves(values);
    for point in simulation.points.iter().filter(|_| !simulation.stale) {
        let Ok((_, theory)) = curves.at(point.x) else {
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
