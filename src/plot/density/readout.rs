//! The densities of all ensembles at one x.

use super::super::View;
use super::super::frame::Area;
use super::super::lines::INTERVAL;
use super::super::number::{computed, significant};
use super::super::readout::{Place, Reading, Value};
use super::{frame, histogram, laws};
use crate::figure::{Density, Simulation, Values};
use crate::spec::SpecError;
use crate::theory::Law;

/// Reads a density figure.
///
/// # Errors
/// Names what theory refuses.
pub fn read(
    (density, values): (&Density, &Values),
    simulation: &Simulation,
    (view, area): (&View, Area),
    place: Place,
) -> Result<Reading, SpecError> {
    let laws = laws(density, values)?;
    let frame = frame(density, values, &laws, area);
    let (from, to) = frame.x.values;
    let x = place.x(&frame.x, density.read_at).clamp(from, to);
    let read = laws.iter().zip(density.keys).map(|(law, key)| {
        let value = law.at(x);
        let row = if view.shows(key.name) { frame.visible_row(value) } else { None };
        Value { name: key.name, value, text: computed(value), row }
    });
    let parameter = |at: usize| (density.parameter)(&(density.spec)(values, at));
    let numbers = density.keys.iter().enumerate().map(|(at, key)| (key.name, significant(parameter(at), 2)));
    Ok(Reading {
        x,
        column: frame.x.pixel(x),
        rows: frame.rows(),
        set: Vec::new(),
        text: format!("{} = {}", density.x.symbol, significant(x, 4)),
        values: read.collect(),
        numbers: numbers
            .chain([
                ("x", significant(x, 4)),
                ("atoms", atoms(&laws, &parameter)),
                ("agreement", agreement(density, values, &laws, simulation)),
            ])
            .collect(),
    })
}

/// Which shares of eigenvalues are 0, in words.
fn atoms(laws: &[Law], parameter: &dyn Fn(usize) -> f64) -> String {
    let some: Vec<String> = laws
        .iter()
        .enumerate()
        .filter(|(_, law)| law.atom() > 0.0)
        .map(|(at, law)| {
            format!("{} %\u{a0}at q\u{a0}=\u{a0}{}", significant(100.0 * law.atom(), 3), significant(parameter(at), 2))
        })
        .collect();
    if some.is_empty() { "none of them".to_owned() } else { some.join(", ") }
}

/// How many bars agree with theory, in words.
fn agreement(density: &Density, values: &Values, laws: &[Law], simulation: &Simulation) -> String {
    let (mut within, mut all) = (0, 0);
    for point in simulation.points.iter().filter(|_| !simulation.stale) {
        let Some((_, bins)) = histogram(density, values, laws, point) else { continue };
        for (bin, (_, estimate)) in bins.iter().zip(&point.estimates) {
            // What nothing was found in has no error either; what is exact by itself agrees.
            if bin.share > 0.0 && estimate.stderr.is_finite() {
                all += 1;
                within += usize::from((estimate.mean - bin.share).abs() <= INTERVAL * estimate.stderr + 1e-12);
            }
        }
    }
    if all == 0 { String::new() } else { format!("Theory lies within {within} of {all} intervals.") }
}
