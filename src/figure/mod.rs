//! What the figures show. A figure is a value: parameters, axes, series and one function that turns parameters
//! into a [`Spec`], which theory *and* simulation are given, so that the two can't drift apart.
//!
//! Nothing here knows how anything is drawn. Adding a figure is one file beside this one and one line in
//! [`FIGURES`].

mod parameter;
mod points;
mod ridge_double_descent;
mod values;

pub use parameter::{Control, Parameter, choice, linear, log, number};
pub use points::{Point, Simulation};
pub use values::{Clamped, Values};

use crate::simulate::Plan;
use crate::spec::{Spec, SpecError};
use crate::theory::{self, Theory};

/// Every figure, in the order of the page.
pub const FIGURES: &[&Figure] = &[&ridge_double_descent::FIGURE];

/// One figure of the page.
#[derive(Debug)]
pub struct Figure {
    /// Its name in links, attributes and on the command line.
    pub id: &'static str,
    /// The chapter that shows it.
    pub chapter: &'static str,
    /// Its number on the page.
    pub number: u32,
    /// The finding, as a sentence without a full stop.
    pub title: &'static str,
    /// What the picture shows, for those who can't see it.
    pub alt: &'static str,
    /// The controls, in order.
    pub parameters: &'static [Parameter],
    /// A rule between parameters, checked after each has been checked by itself.
    pub check: fn(&Values) -> Result<(), SpecError>,
    /// Named settings, shown as buttons. The first is the start.
    pub presets: &'static [Preset],
    /// The words under the figure: HTML, in which `{name}` is a live number of the readout.
    pub caption: &'static str,
    /// What is shown.
    pub content: Content,
}

/// A named setting of some parameters; the others take their start values.
#[derive(Debug)]
pub struct Preset {
    /// Its name in the page's markup.
    pub name: &'static str,
    /// The button's text: what it shows.
    pub label: &'static str,
    /// Parameter names with their values.
    pub values: &'static [(&'static str, f64)],
}

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
    pub marks: &'static [(f64, &'static str)],
    /// The model at x.
    pub spec: fn(&Values, f64) -> Spec,
    /// The x at which a model stands: the inverse of `spec`, for the whole numbers of samples that a simulation takes.
    pub x_of: fn(&Spec) -> f64,
    /// How many x are simulated.
    pub simulated: usize,
    /// The curves, in the order of the legend.
    pub series: &'static [Series],
}

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

/// Equal if they are the same figure.
impl PartialEq for Figure {
    fn eq(&self, other: &Figure) -> bool {
        self.id == other.id
    }
}

/// The figure of that id.
///
/// # Errors
/// Names `figure` and lists the ids there are.
pub fn find(id: &str) -> Result<&'static Figure, SpecError> {
    FIGURES.iter().copied().find(|figure| figure.id == id).ok_or_else(|| {
        let ids: Vec<&str> = FIGURES.iter().map(|figure| figure.id).collect();
        SpecError::new("figure", format!("one of {}", ids.join(", ")), format!("\"{id}\""))
    })
}

impl Figure {
    /// The curves of the figure.
    #[must_use]
    pub fn series(&self) -> &'static [Series] {
        let Content::Sweep(sweep) = &self.content;
        sweep.series
    }

    /// Gives the x at which a model stands.
    #[must_use]
    pub fn x_of(&self) -> fn(&Spec) -> f64 {
        let Content::Sweep(sweep) = &self.content;
        sweep.x_of
    }

    /// What to simulate for these parameters.
    ///
    /// # Errors
    /// Names what is over a limit of the simulation.
    pub fn plan(&self, values: &Values) -> Result<Plan, SpecError> {
        let Content::Sweep(sweep) = &self.content;
        points::plan(sweep, values)
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
}
