//! The live numbers of a figure as a page's text shows them: what they say at the start, and how long they may get.

use super::start::Start;
use crate::chart::SIZES;
use crate::figure::{Detail, Figure, Simulated, Values};
use crate::plot::{self, Place, View};

/// A live number, such as `kappa`.
#[derive(Debug, Clone, PartialEq)]
pub struct LiveNumber {
    /// Its name.
    pub name: String,
    /// Its text at the figure's start.
    pub text: String,
    /// The room to keep for it, in half widths of a digit: what stands beside it does not move when it changes.
    pub room: usize,
}

/// Where along the axis numbers are read: shares of the picture's width.
const PLACES: [f64; 4] = [0.15, 0.4, 0.65, 0.9];
/// Lengths tell little of the curves.
const COARSE: f64 = 6.0;

/// All live numbers of a figure, with room for what they say at its steps and at both ends of every parameter.
#[must_use]
pub fn live_numbers(figure: &'static Figure) -> Vec<LiveNumber> {
    let start = Start::of(figure).reading;
    let mut numbers: Vec<LiveNumber> = start
        .numbers
        .iter()
        .map(|(name, text)| LiveNumber { name: name.to_string(), text: text.clone(), room: room(text) })
        .collect();
    for values in extremes(figure) {
        let detail = Detail { coarse: COARSE, ..Detail::default() };
        let Ok(chart) = figure.chart(&values, &Simulated::default(), &detail) else { continue };
        let view = View::new(SIZES[0].0, SIZES[0].1);
        for place in PLACES {
            let reading = plot::read(&chart, &view, 0, Place::Pixel(place * view.size.0, 0.5 * view.size.1));
            for number in &mut numbers {
                number.room = number.room.max(reading.number(&number.name).map_or(0, room));
            }
        }
    }
    numbers
}

fn extremes(figure: &'static Figure) -> Vec<Values> {
    let steps = figure.steps.iter().map(|step| figure.at(step));
    let start = figure.start();
    let ends = figure.parameters.iter().flat_map(|parameter| {
        [parameter.range.0, parameter.range.1].into_iter().filter_map(|end| {
            let mut values = start.clone();
            values.set(parameter.name, end).ok().map(|()| values)
        })
    });
    steps.chain(ends).collect()
}

/// The width of a text in half widths of a digit, rounded up. Raised digits and points are narrow, signs are wide.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen at most")]
fn room(text: &str) -> usize {
    let width = |letter: char| match letter {
        '.' | '·' | ',' => 0.6,
        '⁻' | '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' => 0.7,
        '−' | '×' | '=' | '+' => 1.6,
        _ => 1.0,
    };
    libm::ceil(2.0 * text.chars().map(width).sum::<f64>()) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::find;

    #[test]
    fn a_number_has_room_for_what_it_says_at_any_step() {
        let figure = find("ridge-double-descent").unwrap();
        let numbers = live_numbers(figure);
        let kappa = numbers.iter().find(|number| number.name == "kappa").unwrap();
        for step in figure.steps {
            let chart = figure.chart(&figure.at(step), &Simulated::default(), &Detail::default()).unwrap();
            let reading = plot::read(&chart, &View::new(675.0, 375.0), 0, Place::Start);
            let text = reading.number("kappa").unwrap();
            assert!(room(text) <= kappa.room, "{}: {text}", step.name);
        }
        assert_eq!((room("0.5"), room("−1.5"), room("2·10⁻¹⁰")), (6, 9, 12));
    }
}
