//! What the trials of one point do: the one object that plan, worker and merger share.

use std::ops::Range;

use super::histogram::Histogram;
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
    /// Eigenvalues of a sample: the row is the share of them in each bin.
    Eigenvalues(Histogram),
}

impl From<Spec> for Task {
    fn from(spec: Spec) -> Task {
        Task::Fits(spec)
    }
}

impl Task {
    /// Reads a task as [`Task::to_value`] writes it: a spec, or an ensemble with bins.
    ///
    /// # Errors
    /// Names the first field that does not fit.
    pub fn from_value(value: &Value) -> Result<Task, SpecError> {
        // A spec may have an ensemble too: of predictors.
        if value.get("bins").is_some() {
            return Histogram::from_value(value).map(Task::Eigenvalues);
        }
        Spec::from_value(value).map(Task::Fits)
    }

    /// The task as a value.
    #[must_use]
    pub fn to_value(&self) -> Value {
        match self {
            Task::Fits(spec) => spec.to_value(),
            Task::Eigenvalues(histogram) => histogram.to_value(),
        }
    }

    /// Refuses what can't be simulated.
    ///
    /// # Errors
    /// Names the field over its limit.
    pub fn check(&self) -> Result<(), SpecError> {
        match self {
            Task::Fits(spec) => spec.check_simulation(),
            Task::Eigenvalues(histogram) => histogram.check(),
        }
    }

    /// Floating-point operations of one trial, roughly.
    #[must_use]
    pub fn work(&self) -> f64 {
        match self {
            Task::Fits(spec) => work(spec),
            Task::Eigenvalues(histogram) => histogram.work(),
        }
    }

    /// Names of the numbers of a row.
    #[must_use]
    pub fn columns(&self) -> Vec<String> {
        match self {
            Task::Fits(spec) => observables(spec).into_iter().map(str::to_owned).collect(),
            Task::Eigenvalues(histogram) => (0..histogram.bins.len()).map(|bin| bin.to_string()).collect(),
        }
    }

    /// The rows of the trials of a range, one after the other.
    ///
    /// # Errors
    /// As [`run_trials`] and [`Histogram::run`].
    pub fn run(&self, seed: u64, trials: Range<u64>) -> Result<Vec<f64>, SpecError> {
        match self {
            Task::Fits(spec) => run_trials(spec, seed, trials),
            Task::Eigenvalues(histogram) => histogram.run(seed, trials),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Ensemble, Pairs};

    #[test]
    fn an_ensemble_of_predictors_is_not_one_of_matrices() {
        let ensemble = Some(Ensemble { datasets: 2, features: 3, mode: Pairs::Grid });
        let task = Task::from(Spec { ensemble, ..Spec::isotropic(3) });
        assert_eq!(Task::from_value(&task.to_value()), Ok(task));
    }
}
