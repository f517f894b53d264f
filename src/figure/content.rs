//! The kinds of figure, as data: what each needs to be drawn, read, tabulated and simulated.

use super::Values;
use crate::spec::{DensitySpec, Spec, SpecError};
use crate::theory::{Prepared, Regimes, Theory};

/// The kinds of figure.
#[derive(Debug)]
pub enum Content {
    /// Curves over one variable, each with simulated points beside it.
    Sweep(Sweep),
    /// Densities of eigenvalues, each over a histogram of simulated ones.
    #[cfg(feature = "whole")]
    Density(Density),
    /// A plane of exponents divided by which term of the error dominates, and the curve of a point picked in it.
    #[cfg(feature = "whole")]
    Map(Map),
}

impl Content {
    /// The kind's name: a class of the figure in a page.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Content::Sweep(_) => "sweep",
            #[cfg(feature = "whole")]
            Content::Density(_) => "density",
            #[cfg(feature = "whole")]
            Content::Map(_) => "map",
        }
    }

    /// Sizes in CSS pixels of the wide, the middle and the narrow picture in a page: the style sheet has their ratios.
    #[must_use]
    pub fn sizes(&self) -> [(f64, f64); 3] {
        match self {
            Content::Sweep(_) => [(675.0, 375.0), (480.0, 320.0), (328.0, 246.0)],
            #[cfg(feature = "whole")]
            Content::Density(_) => [(675.0, 375.0), (480.0, 320.0), (328.0, 246.0)],
            #[cfg(feature = "whole")]
            Content::Map(_) => [(675.0, 375.0), (480.0, 640.0), (328.0, 492.0)],
        }
    }
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
    /// How many decades below its top a logarithmic axis may reach.
    pub decades: i32,
    /// The model at x.
    pub spec: fn(&Values, f64) -> Spec,
    /// What makes its theory: [`Prepared::new`], or less where the models are of one kind.
    pub theory: fn(&Spec) -> Result<Prepared, SpecError>,
    /// What is simulated instead where that model is too large: its range and the model at x.
    pub finite: Option<Finite>,
    /// The x at which a model stands: the inverse of `spec`, for the whole numbers of samples that a simulation takes.
    pub x_of: fn(&Spec) -> f64,
    /// How many x are simulated.
    pub points: usize,
    /// The curves, in the order of the legend.
    pub series: &'static [Series],
}

/// A smaller model of the same kind, whose theory is drawn too once there are simulated points of it.
#[derive(Debug)]
pub struct Finite {
    /// First and last x simulated.
    pub range: fn(&Values) -> (f64, f64),
    /// The model at x.
    pub spec: fn(&Values, f64) -> Spec,
}

/// Densities of the eigenvalues of a few ensembles on one axis.
#[derive(Debug)]
pub struct Density {
    /// The axis of the eigenvalues.
    pub x: Axis,
    /// The axis of the density.
    pub y: Axis,
    /// Where x starts in the readout, before anybody points at the figure.
    pub read_at: f64,
    /// The ensemble of an entry of the legend, by its place in it, of the dimension that is simulated.
    pub spec: fn(&Values, usize) -> DensitySpec,
    /// What tells that ensemble from the others: the live number of its entry's name.
    pub parameter: fn(&DensitySpec) -> f64,
    /// The legend; its labels may hold live numbers.
    pub keys: &'static [Key],
}

/// A plane of exponents, and the learning curve of a point in it.
#[derive(Debug)]
pub struct Map {
    /// The axes of the plane, whose symbols name the parameters of the point.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// The parameters that are the picked point.
    pub point: (&'static str, &'static str),
    /// Last x and y shown; the first are 0.
    pub range: fn(&Values) -> (f64, f64),
    /// Columns to name in the plane.
    pub marks: Marks,
    /// What holds at a place of the plane.
    pub regimes: fn(&Values, (f64, f64)) -> Result<Regimes, SpecError>,
    /// The terms, by which the regions are coloured: entries of the legend under the names that `regimes` gives.
    pub terms: &'static [(&'static str, Key)],
    /// The curve of the picked point.
    pub curve: Sweep,
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
    /// Its name for readers: HTML, in which `{name}` is a live number.
    pub label: &'static str,
    /// The same as plain text.
    pub plain: &'static str,
    /// What is drawn of it.
    pub trace: Trace,
}

/// What is drawn of an entry of the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trace {
    /// A line from theory, marks from simulation.
    Curve,
    /// Marks alone.
    Marks,
    /// A line from theory, bars from simulation.
    Bars,
    /// A line alone.
    Line,
    /// A region of a plane.
    Region,
}

impl Trace {
    /// Whether there are marks.
    #[must_use]
    pub fn has_marks(self) -> bool {
        matches!(self, Trace::Curve | Trace::Marks)
    }

    /// Whether there is a line.
    #[must_use]
    pub fn has_line(self) -> bool {
        !matches!(self, Trace::Marks | Trace::Region)
    }
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
    /// A plane in which a point is picked.
    pub const PLANE: Pane = Pane {
        label: "The arrow keys move the point, whose curve is drawn beside it; with Shift faster.",
        plane: true,
    };
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

/// Theory along a sweep: what stays the same from one x to the next is kept.
pub struct Curves<'a> {
    spec: fn(&Values, f64) -> Spec,
    theory: fn(&Spec) -> Result<Prepared, SpecError>,
    values: &'a Values,
    prepared: Option<Prepared>,
}

impl Curves<'_> {
    /// The model at x and its theory.
    ///
    /// # Errors
    /// Names the field of the spec that theory refuses.
    pub fn at(&mut self, x: f64) -> Result<(Spec, Theory), SpecError> {
        let spec = (self.spec)(self.values, x);
        let theory = match &mut self.prepared {
            Some(prepared) => {
                prepared.change(&spec)?;
                prepared.theory()
            }
            none => none.insert((self.theory)(&spec)?).theory(),
        };
        Ok((spec, theory))
    }
}

impl Sweep {
    /// Theory along it.
    #[must_use]
    pub fn curves<'a>(&self, values: &'a Values) -> Curves<'a> {
        Curves { spec: self.spec, theory: self.theory, values, prepared: None }
    }

    /// Theory of the model that is simulated.
    #[must_use]
    pub fn simulated_curves<'a>(&self, values: &'a Values) -> Curves<'a> {
        let spec = self.finite.as_ref().map_or(self.spec, |finite| finite.spec);
        Curves { spec, theory: self.theory, values, prepared: None }
    }

    /// The legend of its series.
    #[must_use]
    pub fn keys(&self) -> Vec<Key> {
        let key = |series: &Series| {
            let &Series { output, label, plain, line, .. } = series;
            Key { name: output, label, plain, trace: if line { Trace::Curve } else { Trace::Marks } }
        };
        self.series.iter().map(key).collect()
    }
}

/// The slope that theory predicts for the curve of a map, and the one fitted to the curve: entries of the legend.
const SLOPES: [Key; 2] = [
    Key { name: "predicted", label: "predicted slope", plain: "predicted slope", trace: Trace::Line },
    Key { name: "fitted", label: "fitted slope", plain: "fitted slope", trace: Trace::Line },
];

impl Map {
    /// The picked point.
    #[must_use]
    pub fn picked(&self, values: &Values) -> (f64, f64) {
        (values[self.point.0], values[self.point.1])
    }

    /// The legend: the curve's series, its slopes, then the terms.
    #[must_use]
    pub fn keys(&self) -> Vec<Key> {
        self.curve.keys().into_iter().chain(SLOPES).chain(self.terms.iter().map(|(_, key)| *key)).collect()
    }
}
