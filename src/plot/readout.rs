//! The values of a figure at one place: for the crosshair, the legend, the caption and the page's live numbers.

use super::scale::Scale;
use super::{View, sweep};
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
}

impl At {
    /// Where the figure reads before anybody points at it.
    pub const START: At = At { pane: 0, place: Place::Start };
}

impl Place {
    /// The x of the place on an axis, which starts at `start`; finite.
    pub(super) fn x(self, axis: &Scale, start: f64) -> f64 {
        let x = match self {
            Place::Start => start,
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
    }
}
