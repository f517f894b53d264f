//! What a map says of its picked point and of a place in its curve, and which point a place of the plane picks.

use super::super::View;
use super::super::number::significant;
use super::super::readout::{At, Place, Reading, Value};
use super::super::sweep;
use super::slopes::{Slopes, slopes};
use super::{areas, plane_frame};
use crate::figure::{Map, Simulation, Values};
use crate::spec::SpecError;

/// Reads a map: its curve, in the second pane at the place given, and the picked point.
///
/// # Errors
/// Names what theory refuses.
pub fn read(
    (map, values): (&Map, &Values),
    simulation: &Simulation,
    view: &View,
    at: At,
) -> Result<Reading, SpecError> {
    let (_, curve) = areas(view);
    let place = if at.pane == 1 { at.place } else { Place::Start };
    let mut reading = sweep::read((&map.curve, values), simulation, (view, curve), place)?;
    let slopes = slopes(map, values)?;
    let fitted = fitted(&slopes);
    let value = |name, value: f64, text: String| Value { name, value, text, row: None };
    reading.values.push(value("predicted", slopes.predicted, significant(slopes.predicted, 3)));
    reading.values.push(value("fitted", slopes.fitted.0, significant(slopes.fitted.0, 4)));
    for (term, key) in map.terms {
        let exponent = slopes.regimes.terms.iter().find(|(name, _)| name == term).map(|(_, exponent)| *exponent);
        let text = exponent.map_or_else(|| "–".to_owned(), |exponent| significant(exponent, 3));
        reading.values.push(value(key.name, exponent.unwrap_or(f64::INFINITY), text));
    }
    let (x, y) = map.picked(values);
    let regime = slopes.regimes.regime;
    let predicted = significant(slopes.predicted, 3);
    if at.pane == 0 {
        reading.text = format!(
            "{} = {}, {} = {}: {regime}. Predicted slope {predicted}, fitted {fitted}",
            map.x.symbol,
            significant(x, 3),
            map.y.symbol,
            significant(y, 3),
        );
        reading.set = pick(map, values, view, at.place);
    }
    reading.numbers.extend([
        ("regime", regime.to_owned()),
        ("predicted", predicted),
        ("fitted", fitted),
        (map.point.0, significant(x, 3)),
        (map.point.1, significant(y, 3)),
    ]);
    Ok(reading)
}

fn fitted(slopes: &Slopes) -> String {
    let (slope, stderr) = slopes.fitted;
    format!("{} ± {}", significant(slope, 4), significant(f64::max(stderr, 1e-4), 1))
}

/// The parameters of the point at a place of the plane; hundredths are fine enough for a hand.
fn pick(map: &Map, values: &Values, view: &View, place: Place) -> Vec<(&'static str, f64)> {
    let frame = plane_frame(map, values, areas(view).0);
    let (x, y) = map.picked(values);
    let (right, top) = (map.range)(values);
    let place = match place {
        Place::Pixel(column, row) => (frame.x.value(column), frame.y.value(row)),
        Place::Moved(across, up) => (x + 0.01 * across * right, y + 0.01 * up * top),
        Place::Start | Place::X { .. } => return Vec::new(),
    };
    let parameters = values.figure().parameters;
    let fit = |name: &'static str, value: f64, last: f64| {
        let (low, high) = parameters.iter().find(|parameter| parameter.name == name).map_or((0.0, last), |p| p.range);
        let round = libm::round(if value.is_finite() { value } else { low } * 100.0) / 100.0;
        (name, round.clamp(low, high.min(last)))
    };
    vec![fit(map.point.0, place.0, right), fit(map.point.1, place.1, top)]
}
