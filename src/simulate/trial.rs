//! One trial: two independent data sets, and from them an unbiased estimate of every part of the error.

use super::draws::Problem;
use super::fit::{Fit, fit};
use super::plan::{check_seed, check_trials};
use crate::linalg::{NotPositiveDefinite, dot, norm2, sum_of};
use crate::spec::{Spec, SpecError};
use std::ops::Range;

/// The columns of a trial's row.
///
/// `generalization` to `kappa_gcv` are means over the two data sets of a trial. With a, b the errors of their noiseless
/// fits, α, β the fits to their noise alone, and norms and products over the test distribution: `bias2` = a·b,
/// `var_x` = ‖a − b‖²/2, `var_x_eps` = (‖α‖² + ‖β‖²)/2. Parts that the model does not have are 0.
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

/// What a ridge must be, where a draw's matrix could not be factored.
const SINGULAR: &str = "large enough for a matrix that is not singular in double precision";

/// What a spec must be, where a result is not a finite number.
const OVERFLOW: &str = "of a size whose squared errors fit a double";

/// One number for each of [`OBSERVABLES`].
type Row = [f64; OBSERVABLES.len()];

/// The rows of the trials of a range, one after the other: [`OBSERVABLES`]`.len()` numbers a trial.
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
    let problem = Problem::new(spec)?;
    check_seed("seed", seed)?;
    if !trials.is_empty() {
        check_trials("trials", trials.end)?;
    }
    let mut rows = Vec::new();
    for trial in trials {
        let row =
            run(&problem, seed, trial).map_err(|_| SpecError::new("spec.ridge", SINGULAR, spec.ridge.to_string()))?;
        if row.iter().all(|x| x.is_finite()) {
            rows.extend(row);
        } else {
            return Err(SpecError::new("spec", OVERFLOW, "an infinite result"));
        }
    }
    Ok(rows)
}

fn run(problem: &Problem, seed: u64, trial: u64) -> Result<Row, NotPositiveDefinite> {
    let a = fit(problem, &problem.draw(seed, trial, 0))?;
    let b = fit(problem, &problem.draw(seed, trial, 1))?;
    Ok(row(problem, &a, &b))
}

/// The row of two fits, in the order of [`OBSERVABLES`].
fn row(problem: &Problem, a: &Fit, b: &Fit) -> Row {
    let sigma = problem.noise;
    let mean = |of: &dyn Fn(&Fit) -> f64| 0.5 * (of(a) + of(b));
    let error = |fit: &Fit| norm2(&sum_of(&fit.signal, -sigma, &fit.noise));
    [
        mean(&error),
        mean(&|fit| fit.training),
        mean(&|fit| fit.gcv),
        mean(&|fit| fit.freedom) / problem.dimension as f64,
        mean(&|fit| fit.kappa),
        dot(&a.signal, &b.signal),
        0.5 * norm2(&sum_of(&a.signal, -1.0, &b.signal)),
        0.0,
        0.0,
        sigma * (sigma * mean(&|fit| norm2(&fit.noise))),
        0.0,
    ]
}
