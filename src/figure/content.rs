//! The kinds of figure, as data: what each needs to be drawn, read, tabulated and simulated.

use super::Values;
use crate::spec::{Spec, SpecError};
use crate::theory::{self, Theory};

/// The kinds of figure.
#[derive(Debug)]
pub enum Content {
    /// Curves over one variable, each with simulated points beside it.
    Sweep(Sweep),
}

/// Curves over one variable.
#[derive(Debug)]
pub struct Sweep {
    /// The variable's axis.
    pub x: Axis,
    /// The axis of the values.
    pub y: Axis,
    /// First and last x shown.
    pub range: fn(&Values) -> (f64, f64),
    /// Where x starts in the readout, before anybody points at the figure.
    pub read_at: f64,
    /// x positions to name in the plot; a curve is always evaluated there, so no peak there is missed.
    pub marks: Marks,
    /// The model at x.
    pub spec: fn(&Values, f64) -> Spec,
    /// The x at which a model stands: the inverse of `spec`, for the whole numbers of samples that a simulation takes.
    pub x_of: fn(&Spec) -> f64,
    /// How many x are simulated.
    pub points: usize,
    /// The curves, in the order of the legend.
    pub series: &'static [Series],
}

/// Positions on an axis with their names, at these parameters.
pub type Marks = fn(&Values) -> Vec<(f64, &'static str)>;

/// An axis: its title in words and with its symbol, and whether it is logarithmic.
#[derive(Debug)]
pub struct Axis {
    /// Words of the title.
    pub words: &'static str,
    /// Symbol, set in italics after the words; may be empty.
    pub symbol: &'static str,
    /// Whether the axis is logarithmic at these parameters.
    pub log: fn(&Values) -> bool,
}

/// One curve and its simulated points.
#[derive(Debug)]
pub struct Series {
    /// Name of the output in [`Theory`] and among the observables of a simulation.
    pub output: &'static str,
    /// Name in the legend: HTML.
    pub label: &'static str,
    /// Name in a table or a file: plain text.
    pub plain: &'static str,
    /// Whether theory has a line of its own here (an estimator shares the line of what it estimates).
    pub line: bool,
    /// What is subtracted from the output before it is shown, such as σ².
    pub offset: fn(&Spec) -> f64,
}

/// An entry of the legend: what can be shown and hidden, and read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Its name in markup and links; the plot knows its colour, dash and mark by it.
    pub name: &'static str,
    /// Its name for readers: HTML.
    pub label: &'static str,
    /// The same as plain text.
    pub plain: &'static str,
    /// Whether there is a line.
    pub line: bool,
    /// Whether there are simulated marks.
    pub mark: bool,
}

/// A part of the picture that answers a pointer and the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pane {
    /// What it shows, and what the keys do there.
    pub label: &'static str,
    /// Whether a point in it is picked, so that all four arrow keys move; otherwise it is read along x.
    pub plane: bool,
}

impl Pane {
    /// Curves over x.
    pub const CURVES: Pane =
        Pane { label: "Left and right arrow keys read its values, up and down choose a curve.", plane: false };
}

impl Series {
    /// A curve shown as it is.
    #[must_use]
    pub const fn new(output: &'static str, label: &'static str, plain: &'static str) -> Series {
        Series { output, label, plain, line: true, offset: |_| 0.0 }
    }

    /// The value shown for one model: the output less the offset. NaN where theory has no such output.
    #[must_use]
    pub fn value(&self, spec: &Spec, theory: &Theory) -> f64 {
        theory.get(self.output).map_or(f64::NAN, |value| value - (self.offset)(spec))
    }
}

impl Sweep {
    /// Theory at x.
    ///
    /// # Errors
    /// Names the field of the spec that theory refuses.
    pub fn theory(&self, values: &Values, x: f64) -> Result<(Spec, Theory), SpecError> {
        let spec = (self.spec)(values, x);
        let theory = theory::solve(&spec)?;
        Ok((spec, theory))
    }

    pub(super) fn keys(&self) -> Vec<Key> {
        let key = |series: &Series| {
            let &Series { output, label, plain, line, .. } = series;
            Key { name: output, label, plain, line, mark: true }
        };
        self.series.iter().map(key).collect()
    }
}
