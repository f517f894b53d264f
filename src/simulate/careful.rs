//! The ridge fit where rows or features depend on each other, or nearly so, and λ is too small to hide it.
//!
//! First the rank r of Z is decided, once and for every λ ≥ 0: Z = U·T·Vᵀ with a regular r × r matrix T. What is left is
//! a ridge fit with T in the place of Z, which is solved as least squares with √(Pλ) below T: nothing is squared, so
//! that all goes smoothly to the fit of least norm as λ → 0⁺, which is the one at λ = 0 (docs/theory.md §13).

use super::gram::{freedom, square, transposed};
use super::training::{Regression, Rows, Training};
use crate::linalg::{
    LeastSquares, Matrix, NotPositiveDefinite, Qr, inverse_transposed, least_squares_within, norm2, qr, scaled,
    solve_lower, solve_lower_transposed, sum_of,
};

/// Z = U·T·Vᵀ, from a factorisation of the one of Z and Zᵀ that is not wide: sizes of its columns do not count.
struct Core {
    factored: LeastSquares,
    /// Is it that of Zᵀ?
    flipped: bool,
    t: Matrix,
    /// Q and R = S of T above √(Pλ): SᵀS = TᵀT + Pλ.
    stacked: Qr,
    /// Sᵀ.
    l: Matrix,
}

/// A fit in the coordinates of T.
struct Fitted {
    /// Vᵀv.
    weights: Vec<f64>,
    /// Uᵀ of the residuals: Pλ(TTᵀ + Pλ)⁻¹Uᵀy.
    left: Vec<f64>,
}

/// As [`regress`](super::regression::regress), at any λ ≥ 0 and any rank.
///
/// # Errors
/// [`NotPositiveDefinite`] if a number is too large or too small for a double.
pub fn careful(rows: &Rows, ridge: f64, sigma: f64) -> Result<Regression, NotPositiveDefinite> {
    let core = Core::new(rows, ridge)?;
    let (signal, noise) = (core.fit(rows.labels), core.fit(rows.noise));
    let target = rows.target.filter(|target| target.len() == core.t.rows());
    Ok(Regression {
        training: core.training(rows, ridge, sigma, [&signal, &noise]),
        missed: target.map(|target| core.missed(rows, ridge, target)),
        left: (rows.labels.len() == core.t.rows()).then(|| core.inside(&signal.left)),
        signal: core.expand(&signal.weights),
        noise: core.expand(&noise.weights),
    })
}

/// A row or column of Z counts as dependent on others if these leave at most this share of it.
///
/// Entries of Z are known to ε of their row's and column's size, and max(P, N)·ε allows for what rounding adds up to. But
/// a combination of features with weights 1/s has its variance over test points from second moments within ε/s², so where
/// these are used only s² above max(P, N)·ε can be told from nothing.
fn tolerance(rows: &Rows) -> f64 {
    let rounding = rows.features.rows().max(rows.features.columns()) as f64 * f64::EPSILON;
    if rows.moments { rounding.sqrt() } else { rounding }
}

impl Core {
    fn new(rows: &Rows, ridge: f64) -> Result<Self, NotPositiveDefinite> {
        let flipped = rows.features.columns() <= rows.features.rows();
        let tall = if flipped { rows.features.clone() } else { transposed(rows.features) };
        let factored = least_squares_within(tall, tolerance(rows));
        let t = if flipped { transposed(&factored.core()) } else { factored.core() };
        let (size, root) = (t.rows(), f64::sqrt(rows.samples as f64 * ridge));
        let stacked = qr(Matrix::from_fn(2 * size, size, |i, j| match i.checked_sub(size) {
            None => t[(i, j)],
            Some(i) if i == j => root,
            Some(_) => 0.0,
        }));
        let l = transposed(&stacked.r());
        let lost = |j: &usize| !(l[(*j, *j)] > 0.0 && l[(*j, *j)].is_finite());
        match (0..size).find(lost) {
            Some(index) => Err(NotPositiveDefinite { index, size, pivot: l[(index, index)] }),
            None => Ok(Self { factored, flipped, t, stacked, l }),
        }
    }

    fn fit(&self, y: &[f64]) -> Fitted {
        let size = self.t.rows();
        let mut weights = self.coordinates(y);
        weights.resize(2 * size, 0.0);
        self.stacked.transposed_times(&mut weights);
        let mut left = vec![0.0; size];
        left.extend(weights.split_off(size));
        self.stacked.times(&mut left);
        left.truncate(size);
        solve_lower_transposed(self.l.view(), &mut weights);
        Fitted { weights, left }
    }

    /// V·u.
    fn expand(&self, u: &[f64]) -> Vec<f64> {
        if self.flipped { self.factored.from_left(u) } else { self.factored.from_right(u) }
    }

    /// w − v = Pλ·V(TᵀT + Pλ)⁻¹Vᵀw, where all of w can be learned.
    fn missed(&self, rows: &Rows, ridge: f64, target: &[f64]) -> Vec<f64> {
        let mut w = if self.flipped { self.factored.to_left(target) } else { self.factored.to_right(target) };
        solve_lower(self.l.view(), &mut w);
        solve_lower_transposed(self.l.view(), &mut w);
        scaled(rows.samples as f64 * ridge, &self.expand(&w))
    }

    fn training(&self, rows: &Rows, ridge: f64, sigma: f64, [signal, noise]: [&Fitted; 2]) -> Training {
        let (p, size) = (rows.samples as f64, self.t.rows());
        let inverse = inverse_transposed(self.l.view());
        let (lambda, trace) = (p * ridge, inverse.norm2());
        let freedom = freedom(size as f64 - lambda * trace, size, &inverse, self.t.view().t(), 1.0);
        let free = ((rows.samples - size) as f64 + lambda * trace) / p;
        let left = sum_of(&signal.left, sigma, &noise.left);
        if rows.samples == size {
            // K⁻¹y is that of its residuals over λ, and tr K⁻¹ = P·tr(TᵀT + Pλ)⁻¹.
            let kappa = 1.0 / trace;
            let a = if ridge > 0.0 { scaled(1.0 / ridge, &left) } else { self.limit(rows, [signal, noise], sigma) };
            return Training { error: norm2(&left) / p, gcv: norm2(&scaled(kappa, &a)) / p, freedom, free, kappa };
        }
        let outside = self.outside(&sum_of(rows.labels, sigma, rows.noise));
        let error = (norm2(&left) + outside + square(sigma * rows.rest)) / p;
        Training { error, gcv: error / square(free), freedom, free, kappa: ridge / free }
    }

    /// Uᵀ·K⁻¹y at λ = 0 and full rank: P·(TTᵀ)⁻¹c = P·Q·S⁻ᵀu.
    fn limit(&self, rows: &Rows, [signal, noise]: [&Fitted; 2], sigma: f64) -> Vec<f64> {
        let mut a = sum_of(&signal.weights, sigma, &noise.weights);
        solve_lower(self.l.view(), &mut a);
        a.resize(2 * self.t.rows(), 0.0);
        self.stacked.times(&mut a);
        a.truncate(self.t.rows());
        scaled(rows.samples as f64, &a)
    }

    /// ‖y − UUᵀy‖².
    fn outside(&self, y: &[f64]) -> f64 {
        if y.len() == self.t.rows() {
            return 0.0;
        }
        norm2(&sum_of(y, -1.0, &self.inside(&self.coordinates(y))))
    }

    /// Uᵀy.
    fn coordinates(&self, y: &[f64]) -> Vec<f64> {
        if self.flipped { self.factored.to_right(y) } else { self.factored.to_left(y) }
    }

    /// U·c.
    fn inside(&self, c: &[f64]) -> Vec<f64> {
        if self.flipped { self.factored.from_right(c) } else { self.factored.from_left(c) }
    }
}
