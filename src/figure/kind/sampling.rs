//! How a sweep is simulated: the description.

use crate::figure::values::Values;
use crate::spec::Spec;

/// How a sweep is simulated.
#[derive(Debug, Clone, Copy)]
pub struct Sampling {
    /// At how many x, evenly spaced on the axis; the places of its rules come on top of these.
    pub points: usize,
    /// What is simulated where the models of the curves are too large: its range and the models. Their own theory is then
    /// drawn too, thin.
    pub finite: Option<Finite>,
}

/// Smaller models of the same kind.
#[derive(Debug, Clone, Copy)]
pub struct Finite {
    /// First and last x.
    pub range: fn(&Values) -> (f64, f64),
    /// The model at x, of each of the sweep's models.
    pub spec: fn(&Values, usize, f64) -> Spec,
}
