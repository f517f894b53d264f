//! The point that a reader moves in a plane: what it says, and which parameters a place sets.

use super::frame::Frame;
use super::row::Place;
use crate::chart::{Axis, Panel, Pick, Scale, number, power, words};

/// Where the point is and what holds there, in words.
pub fn picked_place(panel: &Panel, pick: &Pick) -> String {
    let [x, y] = [(&panel.x, pick.at.0), (&panel.y, pick.at.1)]
        .map(|(axis, value)| format!("{} = {}", words::bare(&axis.symbol), number::significant(value, 3)));
    if pick.words.is_empty() { format!("{x}, {y}") } else { format!("{x}, {y}: {}", pick.words) }
}

/// The parameters of the point at a place of a plane, to about a hundredth of the axis.
pub fn pick_at(pick: &Pick, panel: &Panel, frame: &Frame, place: Place) -> Vec<(&'static str, f64)> {
    let moved = |scale: &Scale, from: f64, steps: f64| scale.at(scale.share(from) + steps / 100.0);
    let (x, y) = match place {
        Place::Pixel(column, row) => (frame.x.value(column), frame.y.value(row)),
        Place::Moved(across, up) => (moved(&frame.x, pick.at.0, across), moved(&frame.y, pick.at.1, up)),
        Place::Start | Place::X { .. } => return Vec::new(),
    };
    let fit = |value: f64, axis: &Axis| {
        let (from, to) = axis.range;
        let value = if value.is_finite() { value.clamp(from, to) } else { from };
        #[expect(clippy::cast_possible_truncation, reason = "an exponent")]
        let digit = |value: f64| libm::floor(libm::log10(value.abs())) as i32 - 2;
        let unit = digit(if axis.log { value } else { to - from });
        // Dividing by 100 gives the nearest double, which multiplying by 0.01 may not.
        let rounded = if unit < 0 {
            libm::round(value * power(-unit)) / power(-unit)
        } else {
            libm::round(value / power(unit)) * power(unit)
        };
        rounded.clamp(from, to)
    };
    vec![(pick.parameters.0, fit(x, &panel.x)), (pick.parameters.1, fit(y, &panel.y))]
}
