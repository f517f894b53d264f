//! Curves over one variable: the description.

use super::common::{AXES, Axes};
use super::curve::{Curve, Guide};
use super::sampling::Sampling;
use crate::chart::Chart;
use crate::figure::values::Values;
use crate::spec::{Spec, SpecError};

/// Curves over one variable.
#[derive(Debug, Clone, Copy)]
pub struct Sweep<'a> {
    /// The variable.
    pub over: Over,
    /// Title of the vertical axis, in the tiny markup of [`words`](crate::chart::words).
    pub y: &'static str,
    /// Which axes are logarithmic at the start.
    pub axes: Axes,
    /// Whether readers may change that.
    pub choose: bool,
    /// How many decades below its top a logarithmic axis may reach.
    pub decades: i32,
    /// Whether a decade has as many pixels on both axes.
    pub equal: bool,
    /// The models at x. Captions and readings give all outputs of the first.
    pub models: &'a [fn(&Values, f64) -> Spec],
    /// The curves, in the order of the legend.
    pub curves: &'a [Curve],
    /// Which of them the vertical axis has to hold.
    pub frames: fn(&Curve) -> bool,
    /// Power laws to hold them against.
    pub guides: &'static [Guide],
    /// x to name in the plot. Curves and simulation are always evaluated there, so that no peak there is missed.
    pub rules: fn(&Values) -> Vec<(f64, &'static str)>,
    /// How it is simulated, if it is.
    pub simulate: Option<Sampling>,
    /// Whether its marks come from the trials of the panel before it, so that it asks for none of its own.
    pub follows: bool,
    /// Trials of a simulated point at the start.
    pub trials: u64,
    /// What a trial is.
    pub trial: &'static str,
    /// What a figure adds to its chart.
    pub also: fn(&Values, &mut Chart) -> Result<(), SpecError>,
}

/// The variable of a sweep.
#[derive(Debug, Clone, Copy)]
pub struct Over {
    /// Title of its axis: words, then the symbol.
    pub title: &'static str,
    /// Its symbol.
    pub symbol: &'static str,
    /// First and last x.
    pub range: fn(&Values) -> (f64, f64),
    /// Where one reads before anybody points.
    pub start: f64,
    /// Whether it is counted: samples, features.
    pub whole: bool,
    /// Whether some model has no theory but at whole x.
    pub integer: bool,
    /// The x at which a model stands: the inverse of the models.
    pub of: fn(&Spec) -> f64,
}

/// What a sweep is unless it says otherwise.
pub const SWEEP: Sweep<'static> = Sweep {
    over: Over {
        title: "samples, *P*",
        symbol: "*P*",
        range: |_| (1.0, 1000.0),
        start: 100.0,
        whole: true,
        integer: false,
        of: |spec| spec.samples,
    },
    y: "squared error",
    axes: Axes::Log,
    choose: true,
    decades: 5,
    equal: false,
    models: &[],
    curves: &[],
    frames: |_| true,
    guides: &[],
    rules: |_| Vec::new(),
    simulate: None,
    follows: false,
    trials: 20,
    trial: "Each trial fits two data sets with each of two sets of features.",
    also: |_, _| Ok(()),
};

impl<'a> Sweep<'a> {
    /// The curves that theory draws.
    pub(super) fn lines(&self) -> impl Iterator<Item = &'a Curve> + use<'a> {
        self.curves.iter().filter(|curve| curve.line)
    }

    /// The curves that only simulation draws: estimators, on the line of what they estimate.
    pub(super) fn estimators(&self) -> impl Iterator<Item = &'a Curve> + use<'a> {
        self.curves.iter().filter(|curve| !curve.line)
    }

    /// Which axes are logarithmic.
    pub(super) fn logs(&self, values: &Values) -> (bool, bool) {
        if self.choose { values.get(AXES).logs() } else { self.axes.logs() }
    }
}
