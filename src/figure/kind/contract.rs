//! What every kind of figure can do.

use super::detail::Detail;
use crate::chart::Chart;
use crate::figure::parameter::Parameter;
use crate::figure::simulated::Simulated;
use crate::figure::values::Values;
use crate::recipe::Computation;
use crate::simulate::Shared;
use crate::spec::{Spec, SpecError};
use std::fmt::Debug;

/// Turns a figure's values into what is drawn and what is simulated.
pub trait Kind: Debug + Sync {
    /// How many panels its charts have.
    fn panels(&self) -> usize {
        1
    }

    /// Parameters that it brings to a figure, after the figure's own.
    fn parameters(&self) -> Vec<Parameter> {
        Vec::new()
    }

    /// The models that a step begins with, of a kind whose readers compose their own.
    fn models(&self, _step: &str) -> Vec<Spec> {
        Vec::new()
    }

    /// Refuses values that each fit and yet do not go together.
    ///
    /// # Errors
    /// Names the one that does not fit the others.
    fn check(&self, _values: &Values) -> Result<(), SpecError> {
        Ok(())
    }

    /// The series that a step speaks of when it means this one, too: of composed models the first's.
    fn like<'a>(&self, series: &'a str) -> &'a str {
        series
    }

    /// What follows from parameters that a reader set, for others.
    fn settle(&self, _values: &mut Values, _set: &[&str]) {}

    /// Theory as curves, and beside it what was simulated for these values, if anything was.
    ///
    /// # Errors
    /// Names what theory refuses.
    fn chart(&self, values: &Values, simulated: &Simulated, detail: &Detail) -> Result<Chart, SpecError>;

    /// What theory computes for it, as data from which programs are written; the part of it that is seen.
    ///
    /// # Errors
    /// Names what theory refuses.
    fn recipe(&self, _values: &Values, _detail: &Detail) -> Result<Vec<Computation>, SpecError> {
        Ok(Vec::new())
    }

    /// Whether there are models in its [`recipe`](Kind::recipe), which may take a while to make.
    fn has_models(&self) -> bool {
        false
    }

    /// What is simulated, in the order in which its results come to [`chart`](Kind::chart); nothing if there is nothing to
    /// simulate.
    ///
    /// # Errors
    /// Names what can't be simulated.
    fn tasks(&self, _values: &Values) -> Result<Vec<Shared>, SpecError> {
        Ok(Vec::new())
    }
}
