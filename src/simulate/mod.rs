//! Simulations of the models: trials, each a pure function of (spec, seed, trial number), and how they add up.
//!
//! A [`Task`] says what a trial is, and [`Tasks`] is what a worker has of them. A [`Plan`] says which trials to run and in
//! which order, a [`Merger`] folds their rows in the order of their numbers: the result has the same bits whoever did
//! what, and whenever.

mod activation;
#[cfg(test)]
mod agreement;
mod blocks;
mod careful;
mod correlated;
mod draws;
mod eigenvalues;
mod estimate;
mod features;
mod fit;
mod fits;
mod gram;
mod hermite;
mod histogram;
mod kinds;
mod layers;
mod limits;
mod median;
mod members;
mod merge;
mod model;
mod nonlinearity;
#[cfg(test)]
mod plain;
mod plan;
mod regression;
mod rows;
mod run;
mod setup;
mod space;
mod sums;
mod task;
#[cfg(test)]
mod testing;
mod training;
mod trial;
mod whole;
mod work;
mod worker;

pub use eigenvalues::eigenvalues;
pub use estimate::Estimate;
pub use fits::Fits;
pub use histogram::Histogram;
pub use kinds::{prepare, read_task};
pub use limits::{MAX_SEED, MAX_TRIALS, check_seed, check_trials, read_seed, read_trials};
pub use merge::Merger;
pub use plan::{Job, MAX_NUMBERS, MAX_POINTS, MAX_WORK, Plan, Point};
pub use sums::Sums;
pub use task::{Column, Fold, Prepared, Shared, Task};
pub use trial::{OBSERVABLES, observables, run_trials};
pub use worker::Tasks;

use crate::spec::{Spec, SpecError};

/// Estimates of all [`OBSERVABLES`] from the trials 0..`trials`, in one thread.
///
/// The bits are those of any [`Plan`] with this point, however its jobs are spread.
///
/// # Errors
/// Names `seed`, or what [`Plan::new`] and [`run_trials`] name.
///
/// ```
/// use renorm::simulate::{OBSERVABLES, simulate};
/// let spec = renorm::spec::Spec::from_json(
///     r#"{"model": "ridge", "spectrum": {"kind": "isotropic", "dimension": 20},
///         "teacher": {"kind": "uniform"}, "noise": 0.5, "ridge": 0.01, "samples": 40}"#,
/// )?;
/// let estimates = simulate(&spec, 50, 1)?;
/// assert_eq!((OBSERVABLES[0], estimates[0].count), ("generalization", 50));
/// assert!((estimates[0].mean - 0.22).abs() < 4.0 * estimates[0].stderr);
/// # Ok::<(), renorm::spec::SpecError>(())
/// ```
pub fn simulate(spec: &Spec, trials: u64, seed: u64) -> Result<Vec<Estimate>, SpecError> {
    check_seed("seed", seed)?;
    let plan = Plan::new(vec![Point { task: spec.clone().into(), seed }], trials)?;
    Ok(plan.run()?.swap_remove(0))
}
