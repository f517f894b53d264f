//! Simulations of the models: trials, each a pure function of (spec, seed, trial number), and how they add up.
//!
//! [`Task::run`] is what a worker does, [`Plan`] says which trials to run and in which order, [`Merger`] folds
//! their rows in the order of their numbers: the result has the same bits whoever did what, and whenever.

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
mod hermite;
mod histogram;
mod layers;
mod merge;
#[cfg(test)]
mod plain;
mod plan;
mod regression;
mod rows;
mod setup;
mod space;
mod task;
mod trial;
mod work;

pub use eigenvalues::eigenvalues;
pub use estimate::Estimate;
pub use histogram::Histogram;
pub use merge::Merger;
pub use plan::{Job, MAX_POINTS, MAX_SEED, MAX_TRIALS, MAX_WORK, Plan, Point, check_seed, check_trials};
pub use task::Task;
pub use trial::{OBSERVABLES, observables, run_trials};

use crate::spec::{Spec, SpecError};

/// Estimates of all [`OBSERVABLES`] from the trials 0..`trials`, in one thread.
///
/// The bits are those of any [`Plan`] with this point, however its jobs are spread.
///
/// # Errors
/// As [`Plan::new`] and [`run_trials`]; names `seed`.
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
