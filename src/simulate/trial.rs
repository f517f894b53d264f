//! The rows of trials by their numbers, each with an unbiased estimate of every part of the error.

use super::limits::{check_seed, check_trials};
use super::setup::Setup;
use super::task::Prepared;
use crate::spec::{Spec, SpecError};
use std::ops::Range;

/// The columns of a trial's row; see [`observables`] for those of a model.
///
/// A trial of ridge regression has two data sets, one with random features two data sets × two draws of the features;
/// an ensemble is fitted as a whole for each of these. `training` to `kappa_gcv` are means over all fits of a trial,
/// `generalization` over its two or four (averaged) predictors. The parts are unbiased products of predictors that share
/// the data, the features or nothing, over the test distribution; they may be negative. Parts that the model does not
/// have are 0.
///
/// Source: docs/theory.md §4, §8, §13.
pub const OBSERVABLES: [&str; 11] = [
    "generalization",
    "training",
    "gcv",
    "df1",
    "kappa_gcv",
    "bias2",
    "var_x",
    "var_f",
    "var_xf",
    "var_x_eps",
    "var_xf_eps",
];

/// The columns of a row of this model: [`OBSERVABLES`], and `corr_gcv` if its samples are correlated.
#[must_use]
pub fn observables(spec: &Spec) -> Vec<&'static str> {
    OBSERVABLES.into_iter().chain(spec.correlation.map(|_| "corr_gcv")).collect()
}

/// The rows of the trials of a range, one after the other: a number for each of its [`observables`] a trial.
///
/// A trial depends on (spec, seed, its number) alone: ranges may be cut and spread as one likes.
///
/// # Errors
/// As [`Spec::check_simulation`]; `seed` or `trials` out of bounds; `spec.ridge` where a draw's matrix is singular in
/// double precision; `spec` where a result is too large for a double.
///
/// ```
/// use renorm::simulate::{OBSERVABLES, run_trials};
/// let spec = renorm::spec::Spec::from_json(
///     r#"{"model": "ridge", "spectrum": {"kind": "isotropic", "dimension": 5},
///         "teacher": {"kind": "uniform"}, "ridge": 0.1, "samples": 10}"#,
/// )?;
/// let rows = run_trials(&spec, 1, 0..3)?;
/// assert_eq!(rows.len(), 3 * OBSERVABLES.len());
/// assert_eq!(run_trials(&spec, 1, 2..3)?, rows[2 * OBSERVABLES.len()..]);
/// # Ok::<(), renorm::spec::SpecError>(())
/// ```
pub fn run_trials(spec: &Spec, seed: u64, trials: Range<u64>) -> Result<Vec<f64>, SpecError> {
    let setup = Setup::new(spec)?;
    check_seed("seed", seed)?;
    if !trials.is_empty() {
        check_trials("trials", trials.end)?;
    }
    setup.run(seed, trials)
}
