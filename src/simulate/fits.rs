//! Fits of a model: a trial is two or more fits, its row the [`observables`].

use std::ops::Range;
use std::sync::Arc;

use super::correlated::Correlated;
use super::setup::Setup;
use super::task::{Column, Fold, Prepared, Shared, Task, tagged};
use super::trial::observables;
use super::work::work;
use crate::json::Value;
use crate::spec::{Spec, SpecError};

/// The tag of [`Fits`].
pub const KIND: &str = "fits";

/// What a ridge must be, where a draw's matrix could not be factored.
const SINGULAR: &str = "large enough for a matrix that is not singular in double precision";

/// What a spec must be, where a result is not a finite number.
const OVERFLOW: &str = "of a size whose squared errors fit a double";

/// Fits of a model.
#[derive(Debug, Clone, PartialEq)]
pub struct Fits(pub Spec);

impl Task for Fits {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn columns(&self) -> Vec<Column> {
        observables(&self.0).into_iter().map(|name| Column { name: name.into(), fold: Fold::Mean }).collect()
    }

    fn check(&self) -> Result<(), SpecError> {
        self.0.check_simulation()
    }

    fn work(&self) -> f64 {
        work(&self.0)
    }

    fn to_value(&self) -> Value {
        tagged(KIND, self.0.to_value())
    }

    fn read(value: &Value) -> Result<Fits, SpecError> {
        Spec::from_value(value).map(Fits)
    }

    fn prepare(&self) -> Result<Box<dyn Prepared>, SpecError> {
        Ok(Box::new(Setup::new(&self.0)?))
    }
}

impl From<Spec> for Shared {
    fn from(spec: Spec) -> Shared {
        Arc::new(Fits(spec))
    }
}

impl Prepared for Setup {
    /// # Errors
    /// Names `spec.ridge` where a draw's matrix is singular in double precision; `spec` where a result is too large for
    /// a double.
    fn run(&self, seed: u64, trials: Range<u64>) -> Result<Vec<f64>, SpecError> {
        let mut rows = Vec::new();
        for trial in trials {
            let singular = |_| SpecError::new("spec.ridge", SINGULAR, self.problem().ridge.to_string());
            let row = self.trial(seed, trial).map_err(singular)?;
            if !row.iter().all(|x| x.is_finite()) {
                return Err(SpecError::new("spec", OVERFLOW, "an infinite result"));
            }
            rows.extend(row);
        }
        Ok(rows)
    }

    fn numbers(&self) -> usize {
        let problem = self.problem();
        2 * problem.rows() + problem.correlated.as_ref().map_or(0, Correlated::numbers)
    }
}
