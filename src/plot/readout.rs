//! The values of a figure at one place: for the crosshair, the legend, the caption and the page's live numbers.

use super::scale::Scale;
use super::{View, sweep};
#[cfg(feature = "whole")]
use super::{density, map};
use crate::figure::{Content, Simulation, Values};
use crate::spec::SpecError;

/// Where to read a figure: in which of its panes, and where in that.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct At {
    /// By its place in [`Figure::panes`](crate::figure::Figure::panes).
    pub pane: usize,
    /// Where in it.
    pub place: Place,
}

/// A place in a pane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// Where the figure reads before anybody points at it.
    Start,
    /// At a pixel of the picture: column and row.
    Pixel(f64, f64),
    /// At an x, moved by some hundredths of the axis.
    X {
        /// The x to start from.
        x: f64,
        /// Hundredths of the axis to move by.
        steps: f64,
    },
    /// In a plane: from the picked point by some hundredths of each axis, to the right and up.
    Moved(f64, f64),
}

impl At {
    /// Where the figure reads before anybody points at it.
    pub const START: At = At { pane: 0, place: Place::Start };
}

impl Place {
    /// The x of the place on an axis, which starts at `start`; finite.
    pub(super) fn x(self, axis: &Scale, start: f64) -> f64 {
        let x = match self {
            Place::Start | Place::Moved(..) => start,
            Place::Pixel(column, _) => axis.value(column),
            Place::X { x, steps } => axis.at((axis.share(x) + steps / 100.0).clamp(0.0, 1.0)),
        };
        if x.is_finite() { x } else { axis.values.0 }
    }
}

/// What stands at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The x, inside the figure's range.
    pub x: f64,
    /// Its column, in CSS pixels.
    pub column: f64,
    /// First and last row of the plot.
    pub rows: (f64, f64),
    /// The place in words.
    pub text: String,
    /// One for each entry of the legend, in order.
    pub values: Vec<Value>,
    /// Name and text of every live number.
    pub numbers: Vec<(&'static str, String)>,
    /// Parameters that picking this place sets, with their values; none where a place is only read.
    pub set: Vec<(&'static str, f64)>,
}

impl Reading {
    /// The text of a live number.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<&str> {
        self.numbers.iter().find(|(number, _)| *number == name).map(|(_, text)| text.as_str())
    }
}

/// Replaces each `{name}` of a text by what `number` makes of it.
pub fn fill(text: &str, mut number: impl FnMut(&str) -> String) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        filled = filled + before + &number(name);
        rest = after;
    }
    filled + rest
}

/// The value of one series.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The legend's entry.
    pub name: &'static str,
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
    match &values.figure().content {
        Content::Sweep(sweep) => sweep::read((sweep, values), simulation, (view, view.area()), at.place),
        #[cfg(feature = "whole")]
        Content::Density(density) => density::read((density, values), simulation, (view, view.area()), at.place),
        #[cfg(feature = "whole")]
        Content::Map(map) => map::read((map, values), simulation, view, at),
    }
}
