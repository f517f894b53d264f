//! What a figure computes, as data: models along a variable with the outputs that it shows, densities, regimes.
//!
//! A kind of figure tells its recipe from the same description that it draws; [`code`](crate::code) writes it down as a
//! program. Every number and name in it is typed, so that no text of a reader gets into code.

mod curves;
mod grid;

pub use curves::{Curve, Curves, Term};
pub use grid::Grid;

use crate::spec::{Exponents, RandomMatrix, Spec};

/// One thing that a figure computes.
#[derive(Debug, Clone, PartialEq)]
pub enum Computation {
    /// Outputs of a model, along a variable or at one point.
    Curves(Curves),
    /// The density of an ensemble's eigenvalues.
    Density {
        /// Its name in the legend.
        name: String,
        /// Its name for readers.
        label: String,
        /// Which matrices.
        ensemble: RandomMatrix,
        /// Where.
        grid: Grid,
    },
    /// The regime of a power-law model.
    Regimes(Exponents),
}

impl Computation {
    /// Outputs of one model at one point.
    #[must_use]
    pub fn point(spec: Spec, curves: Vec<Curve>) -> Computation {
        Computation::Curves(Curves { over: None, specs: vec![spec], curves })
    }

    /// The same without the series that are not wanted; nothing if none is left.
    #[must_use]
    pub fn only(mut self, wanted: impl Fn(&str) -> bool) -> Option<Computation> {
        let some = match &mut self {
            Computation::Curves(curves) => {
                curves.curves.retain(|curve| wanted(&curve.name));
                !curves.curves.is_empty()
            }
            Computation::Density { name, .. } => wanted(name),
            Computation::Regimes(_) => true,
        };
        some.then_some(self)
    }
}
