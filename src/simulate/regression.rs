//! The ridge fit of any rows of features and labels, and what is read off the training data.
//!
//! With the features' matrix Zᵀ (features × rows), K = ZZᵀ/P + λ if there are no more rows than features, else
//! A = ZᵀZ/P + λ, is factored. Without a ridge, and where a matrix is singular to working precision, Z itself is factored
//! by orthogonal transformations, at half the loss of digits. Formulas of GCV: docs/theory.md §8.

use super::draws::{times, transposed_times};
use super::fit::{diagonal, freedom, square};
use crate::linalg::{
    Matrix, NotPositiveDefinite, Part, View, cholesky, gemm, inverse_transposed, least_squares, norm2, qr, scaled,
    solve_lower, solve_lower_transposed, sum_of,
};

/// The training data of a fit.
#[derive(Debug)]
pub struct Rows<'a> {
    /// P: the given rows, and others whose features and labels are zero.
    pub samples: usize,
    /// Zᵀ: features × rows.
    pub features: &'a Matrix,
    /// The noiseless labels.
    pub labels: &'a [f64],
    /// The noise of the labels, in units of σ.
    pub noise: &'a [f64],
    /// The norm of the noise of the other rows, in units of σ.
    pub rest: f64,
}

/// What a fit gives.
#[derive(Debug)]
pub struct Regression {
    /// Weights of the features fitted to the noiseless labels.
    pub signal: Vec<f64>,
    /// Weights fitted to the noise alone, in units of σ.
    pub noise: Vec<f64>,
    /// What is read off the training data.
    pub training: Training,
}

/// What the training data show of a fit to labels with their noise.
#[derive(Debug, Clone, Copy, Default)]
pub struct Training {
    /// The mean squared residual.
    pub error: f64,
    /// The generalised cross-validation estimate of the excess risk + σ².
    pub gcv: f64,
    /// n̂ = tr G(G + λ)⁻¹, G = ZZᵀ/P.
    pub freedom: f64,
    /// 1 − n̂/P, without cancellation.
    pub free: f64,
    /// 1/((1/P) tr(G + λ)⁻¹).
    pub kappa: f64,
}

/// Fits signal and noise apart; `sigma` is the noise's standard deviation.
///
/// # Errors
/// [`NotPositiveDefinite`] if λ > 0 and no factorisation keeps it apart from zero.
pub fn regress(rows: &Rows, ridge: f64, sigma: f64) -> Result<Regression, NotPositiveDefinite> {
    let (features, count) = (rows.features.rows(), rows.features.columns());
    match (ridge > 0.0, count <= features) {
        (true, true) => dual(rows, ridge, sigma),
        (true, false) => primal(rows, ridge, sigma),
        (false, true) => Ok(interpolating(rows, sigma)),
        (false, false) => Ok(ridgeless(rows, sigma)),
    }
}

/// λ > 0, no more rows than features: v = Zᵀ K⁻¹y/P, residuals λK⁻¹y.
fn dual(rows: &Rows, ridge: f64, sigma: f64) -> Result<Regression, NotPositiveDefinite> {
    let p = rows.samples as f64;
    let z = rows.features;
    let l = factor(z.view().t(), p, ridge)?;
    let u = inverse_transposed(l.view());
    let (signal, noise) = (solved(&l, rows.labels), solved(&l, rows.noise));
    let a = sum_of(&signal, sigma, &noise);
    let (count, trace) = (a.len(), u.norm2());
    let freedom = freedom(count as f64 - ridge * trace, count, &u, z.view().t(), p);
    Ok(Regression {
        signal: scaled(1.0 / p, &times(z, &signal)),
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

/// λ > 0, more rows than features: v = A⁻¹Zᵀy/P.
fn primal(rows: &Rows, ridge: f64, sigma: f64) -> Result<Regression, NotPositiveDefinite> {
    let p = rows.samples as f64;
    let z = rows.features;
    let l = factor(z.view(), p, ridge)?;
    let u = inverse_transposed(l.view());
    let fitted = |y: &[f64]| scaled(1.0 / p, &solved(&l, &times(z, y)));
    let (signal, noise) = (fitted(rows.labels), fitted(rows.noise));
    let error = residual(rows, &signal, &noise, sigma);
    let (features, trace) = (z.rows(), u.norm2());
    let free = ((rows.samples - features) as f64 + ridge * trace) / p;
    let freedom = freedom(features as f64 - ridge * trace, features, &u, z.view(), p);
    let training = Training { error, gcv: error / square(free), freedom, free, kappa: ridge / free };
    Ok(Regression { signal, noise, training })
}

/// λ = 0, no more rows than features: every label is met, by weights of least norm.
fn interpolating(rows: &Rows, sigma: f64) -> Regression {
    let p = rows.samples as f64;
    let factored = qr(rows.features.clone());
    let r = factored.r();
    if !is_regular(&r, rows.features) {
        return deficient(rows, sigma);
    }
    let l = Matrix::from_fn(r.columns(), r.rows(), |i, j| r[(j, i)]);
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
    let trace = p * inverse_transposed(l.view()).norm2();
    let training = interpolation(rows, 0.0, sigma, &a, trace, a.len() as f64);
    Regression { signal: weights(&signal), noise: weights(&noise), training }
}

/// λ = 0, more rows than features: least squares.
fn ridgeless(rows: &Rows, sigma: f64) -> Regression {
    let z = transposed(rows.features);
    let factored = qr(z.clone());
    let r = factored.r();
    if !is_regular(&r, &z) {
        return deficient(rows, sigma);
    }
    let l = Matrix::from_fn(r.columns(), r.rows(), |i, j| r[(j, i)]);
    let fitted = |y: &[f64]| {
        let mut x = y.to_vec();
        factored.transposed_times(&mut x);
        x.truncate(l.rows());
        solve_lower_transposed(l.view(), &mut x);
        x
    };
    let (signal, noise) = (fitted(rows.labels), fitted(rows.noise));
    least(rows, sigma, l.rows(), signal, noise)
}

/// λ = 0, and rows or features depend on each other.
fn deficient(rows: &Rows, sigma: f64) -> Regression {
    let factored = least_squares(transposed(rows.features));
    let (signal, noise) = (factored.solve(rows.labels), factored.solve(rows.noise));
    // Where the two factorisations disagree about the last direction, there is none.
    least(rows, sigma, factored.rank().min(rows.samples - 1), signal, noise)
}

/// What weights of least squares leave, of a rank below the number of samples.
fn least(rows: &Rows, sigma: f64, rank: usize, signal: Vec<f64>, noise: Vec<f64>) -> Regression {
    let error = residual(rows, &signal, &noise, sigma);
    let free = (rows.samples - rank) as f64 / rows.samples as f64;
    let training = Training { error, gcv: error / square(free), freedom: rank as f64, free, kappa: 0.0 };
    Regression { signal, noise, training }
}

/// The mean squared residual, from the residuals themselves.
fn residual(rows: &Rows, signal: &[f64], noise: &[f64], sigma: f64) -> f64 {
    let labels = sum_of(rows.labels, sigma, rows.noise);
    let fitted = transposed_times(rows.features, &sum_of(signal, sigma, noise));
    (norm2(&sum_of(&labels, -1.0, &fitted)) + square(sigma * rows.rest)) / rows.samples as f64
}

/// L of x·xᵀ/P + λ = L·Lᵀ.
fn factor(x: View, p: f64, ridge: f64) -> Result<Matrix, NotPositiveDefinite> {
    let size = x.rows();
    let mut l = diagonal(size, ridge);
    gemm(1.0 / p, x, x.t(), l.view_mut(), Part::Lower);
    if cholesky(l.view_mut()).is_ok() {
        return Ok(l);
    }
    // λ is lost beside the largest entries, not beside their roots.
    let (scale, root) = (1.0 / p.sqrt(), ridge.sqrt());
    let stacked = Matrix::from_fn(x.columns() + size, size, |i, j| match i.checked_sub(x.columns()) {
        None => scale * x.at(j, i),
        Some(i) if i == j => root,
        Some(_) => 0.0,
    });
    let r = qr(stacked).r();
    let smallest = (0..size).map(|i| (r[(i, i)], i)).fold((f64::INFINITY, 0), |a, b| if b.0 < a.0 { b } else { a });
    if smallest.0 > 0.0 && r.norm2().is_finite() {
        return Ok(transposed(&r));
    }
    Err(NotPositiveDefinite { index: smallest.1, size, pivot: smallest.0 })
}

/// Is no column of A = QR a combination of those before it, to working precision?
fn is_regular(r: &Matrix, a: &Matrix) -> bool {
    let tolerance = a.rows().max(a.columns()) as f64 * f64::EPSILON;
    (0..r.columns()).all(|j| r[(j, j)] > tolerance * norm2(a.column(j)).sqrt())
}

fn solved(l: &Matrix, y: &[f64]) -> Vec<f64> {
    let mut x = y.to_vec();
    solve_lower(l.view(), &mut x);
    solve_lower_transposed(l.view(), &mut x);
    x
}

fn transposed(a: &Matrix) -> Matrix {
    Matrix::from_fn(a.columns(), a.rows(), |i, j| a[(j, i)])
}
