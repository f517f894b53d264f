//! The ridge fit of any rows of features and labels, and what is read off the training data.
//!
//! With the features' matrix Zᵀ (features × rows), K = ZZᵀ/P + λ if there are no more rows than features, else
//! A = ZᵀZ/P + λ, is factored; without a ridge Z itself. Where that comes near to the loss of half of the digits, because
//! rows or features depend on each other and λ is tiny, the rank of Z is found first (see [`careful`](super::careful)).
//! Formulas of GCV: docs/theory.md §8.

use super::careful::careful;
use super::draws::{times, transposed_times};
use super::gram::{diagonal, freedom, square, transposed};
use super::training::{Regression, Rows, Training};
use crate::linalg::{
    Matrix, NotPositiveDefinite, Part, View, cholesky, gemm, inverse_transposed, norm2, qr, scaled, solve_lower,
    solve_lower_transposed, sum_of,
};

/// The most that the variance of an estimate may grow because rows or columns depend on each other: half of the digits
/// are lost then.
const INFLATED: f64 = 1e8;

/// Fits signal and noise apart; `sigma` is the noise's standard deviation.
///
/// # Errors
/// [`NotPositiveDefinite`] if numbers are too large or too small for any factorisation.
pub fn regress(rows: &Rows, ridge: f64, sigma: f64) -> Result<Regression, NotPositiveDefinite> {
    let (features, count) = (rows.features.rows(), rows.features.columns());
    let plain = match (ridge > 0.0, count <= features) {
        (true, true) => dual(rows, ridge, sigma),
        (true, false) => primal(rows, ridge, sigma),
        (false, true) => interpolating(rows, sigma),
        (false, false) => ridgeless(rows, sigma),
    };
    plain.map_or_else(|| careful(rows, ridge, sigma), Ok)
}

/// λ > 0, no more rows than features: v = Zᵀ K⁻¹y/P, residuals λK⁻¹y.
fn dual(rows: &Rows, ridge: f64, sigma: f64) -> Option<Regression> {
    let p = rows.samples as f64;
    let z = rows.features;
    let (l, u) = factor(z.view().t(), p, ridge)?;
    let (signal, noise) = (solved(&l, rows.labels), solved(&l, rows.noise));
    let a = sum_of(&signal, sigma, &noise);
    let (count, trace) = (a.len(), u.norm2());
    let freedom = freedom(count as f64 - ridge * trace, count, &u, z.view().t(), p);
    // As in `primal`.
    let missed = |target| factor(z.view(), p, ridge).map(|(l, _)| scaled(ridge, &solved(&l, target)));
    Some(Regression {
        signal: scaled(1.0 / p, &times(z, &signal)),
        missed: rows.target.filter(|target| target.len() == count).and_then(missed),
        left: Some(scaled(ridge, &signal)),
        noise: scaled(1.0 / p, &times(z, &noise)),
        training: interpolation(rows, ridge, sigma, &a, trace, freedom),
    })
}

/// What a = K⁻¹y and tr K⁻¹ tell where there are no more rows than features.
fn interpolation(rows: &Rows, ridge: f64, sigma: f64, a: &[f64], trace: f64, freedom: f64) -> Training {
    let (p, count) = (rows.samples as f64, a.len());
    let free = ((rows.samples - count) as f64 + ridge * trace) / p;
    let error = (norm2(&scaled(ridge, a)) + square(sigma * rows.rest)) / p;
    if rows.samples == count {
        let kappa = p / trace;
        return Training { error, gcv: norm2(&scaled(kappa, a)) / p, freedom, free, kappa };
    }
    Training { error, gcv: error / square(free), freedom, free, kappa: ridge / free }
}

/// λ > 0, more rows than features: v = A⁻¹Zᵀy/P, and w − v = λA⁻¹w.
fn primal(rows: &Rows, ridge: f64, sigma: f64) -> Option<Regression> {
    let p = rows.samples as f64;
    let z = rows.features;
    let (l, u) = factor(z.view(), p, ridge)?;
    let fitted = |y: &[f64]| scaled(1.0 / p, &solved(&l, &times(z, y)));
    let (signal, noise) = (fitted(rows.labels), fitted(rows.noise));
    let error = residual(rows, &signal, &noise, sigma);
    let (features, trace) = (z.rows(), u.norm2());
    let free = ((rows.samples - features) as f64 + ridge * trace) / p;
    let freedom = freedom(features as f64 - ridge * trace, features, &u, z.view(), p);
    let training = Training { error, gcv: error / square(free), freedom, free, kappa: ridge / free };
    let missed = rows.target.map(|target| scaled(ridge, &solved(&l, target)));
    Some(Regression { signal, missed, left: None, noise, training })
}

/// λ = 0, no more rows than features: every label is met, by weights of least norm.
fn interpolating(rows: &Rows, sigma: f64) -> Option<Regression> {
    let p = rows.samples as f64;
    let factored = qr(rows.features.clone());
    let l = transposed(&factored.r());
    let u = inverse(&l)?;
    let halfway = |y: &[f64]| {
        let mut x = y.to_vec();
        solve_lower(l.view(), &mut x);
        x
    };
    let weights = |x: &[f64]| {
        let mut x = x.to_vec();
        x.resize(rows.features.rows(), 0.0);
        factored.times(&mut x);
        x
    };
    let (signal, noise) = (halfway(rows.labels), halfway(rows.noise));
    let mut a = scaled(p, &sum_of(&signal, sigma, &noise));
    solve_lower_transposed(l.view(), &mut a);
    let trace = p * u.norm2();
    let training = interpolation(rows, 0.0, sigma, &a, trace, a.len() as f64);
    let missed = rows.target.filter(|target| target.len() == l.rows()).map(|target| vec![0.0; target.len()]);
    let left = Some(vec![0.0; signal.len()]);
    Some(Regression { signal: weights(&signal), missed, left, noise: weights(&noise), training })
}

/// λ = 0, more rows than features: least squares.
fn ridgeless(rows: &Rows, sigma: f64) -> Option<Regression> {
    let z = transposed(rows.features);
    let factored = qr(z);
    let l = transposed(&factored.r());
    inverse(&l)?;
    let fitted = |y: &[f64]| {
        let mut x = y.to_vec();
        factored.transposed_times(&mut x);
        x.truncate(l.rows());
        solve_lower_transposed(l.view(), &mut x);
        x
    };
    let (signal, noise) = (fitted(rows.labels), fitted(rows.noise));
    let error = residual(rows, &signal, &noise, sigma);
    let free = (rows.samples - l.rows()) as f64 / rows.samples as f64;
    let freedom = l.rows() as f64;
    let training = Training { error, gcv: error / square(free), freedom, free, kappa: 0.0 };
    let missed = rows.target.map(|target| vec![0.0; target.len()]);
    Some(Regression { signal, missed, left: None, noise, training })
}

/// The mean squared residual, from the residuals themselves.
fn residual(rows: &Rows, signal: &[f64], noise: &[f64], sigma: f64) -> f64 {
    let labels = sum_of(rows.labels, sigma, rows.noise);
    let fitted = transposed_times(rows.features, &sum_of(signal, sigma, noise));
    (norm2(&sum_of(&labels, -1.0, &fitted)) + square(sigma * rows.rest)) / rows.samples as f64
}

/// L of x·xᵀ/P + λ = L·Lᵀ, and L⁻ᵀ, if they are safe.
fn factor(x: View, p: f64, ridge: f64) -> Option<(Matrix, Matrix)> {
    let mut l = diagonal(x.rows(), ridge);
    gemm(1.0 / p, x, x.t(), l.view_mut(), Part::Lower);
    factored(l)
}

/// L and L⁻ᵀ of a matrix whose lower triangle is given, if they are safe.
pub fn factored(mut l: Matrix) -> Option<(Matrix, Matrix)> {
    cholesky(l.view_mut()).ok()?;
    inverse(&l).map(|u| (l, u))
}

/// L⁻ᵀ, if it keeps half of its digits.
///
/// With A = LLᵀ, a_jj·(A⁻¹)_jj = 1/(1 − R_j²) for the share R_j² of row or column j that the others explain: the
/// inflation of a variance. Unlike a condition number it does not depend on their sizes, and unlike the pivots it does
/// not depend on their order.
fn inverse(l: &Matrix) -> Option<Matrix> {
    let size = l.rows();
    if (0..size).any(|j| l[(j, j)] <= 0.0) {
        return None;
    }
    let u = inverse_transposed(l.view());
    let (mut diagonal, mut inverse) = (vec![0.0; size], vec![0.0; size]);
    for j in 0..size {
        for i in 0..size {
            diagonal[i] += square(l[(i, j)]) * f64::from(u8::from(i >= j));
            inverse[i] += square(u[(i, j)]) * f64::from(u8::from(i <= j));
        }
    }
    diagonal.iter().zip(&inverse).all(|(a, b)| a * b < INFLATED).then_some(u)
}

fn solved(l: &Matrix, y: &[f64]) -> Vec<f64> {
    let mut x = y.to_vec();
    solve_lower(l.view(), &mut x);
    solve_lower_transposed(l.view(), &mut x);
    x
}
