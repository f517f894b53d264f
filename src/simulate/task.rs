//! What the trials of one point do: the one object that plan, worker and merger share.

use std::ops::Range;

use super::trial::{observables, run_trials};
use super::work::work;
use crate::json::Value;
use crate::spec::{Spec, SpecError};

/// What is simulated at a point. A trial of it is a row of numbers, one for each of its [`columns`](Task::columns), and
/// depends on (task, seed, number of the trial) alone.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// Fits of a model: the row is that of [`observables`].
    Fits(Spec),
}

impl From<Spec> for Task {
    fn from(spec: Spec) -> Task {
        Task::Fits(spec)
    }
}

impl Task {
    /// Reads a task as [`Task::to_value`] writes it: a spec.
    ///
    /// # Errors
    /// Names the first field that does not fit.
    pub fn from_value(value: &Value) -> Result<Task, SpecError> {
        Spec::from_value(value).map(Task::Fits)
    }

    /// The task as a value.
    #[must_use]
    pub fn to_value(&self) -> Value {
        match self {
            Task::Fits(spec) => spec.to_value(),
        }
    }

    /// Refuses what can't be simulated.
    ///
    /// # Errors
    /// Names the field over its limit.
    pub fn check(&self) -> Result<(), SpecError> {
        match self {
            Task::Fits(spec) => spec.check_simulation(),
        }
    }

    /// Floating-point operations of one trial, roughly.
    #[must_use]
    pub fn work(&self) -> f64 {
        match self {
            Task::Fits(spec) => work(spec),
        }
    }

    /// Names of the numbers of a row.
    #[must_use]
    pub fn columns(&self) -> Vec<String> {
        match self {
            Task::Fits(spec) => observables(spec).into_iter().map(str::to_owned).collect(),
        }
    }

    /// The rows of the trials of a range, one after the other.
    ///
    /// # Errors
    /// As [`run_trials`].
    pub fn run(&self, seed: u64, trials: Range<u64>) -> Result<Vec<f64>, SpecError> {
        match self {
            Task::Fits(spec) => run_trials(spec, seed, trials),
        }
    }
}
