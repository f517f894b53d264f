//! The ridge fit of one data set, and everything that is read off it.
//!
//! With T = Xᵀ (modes × m), there are three routes, which agree where they meet; each avoids the differences that the
//! others would lose digits in:
//! - [`dual`], P ≤ D: K = Tᵀ·T/P + λ of P × P; residuals are λK⁻¹y, and GCV is finite at λ = 0;
//! - [`primal`], P > D: A = T·Tᵀ/P + λ of D × D; the noiseless error is λA⁻¹w;
//! - [`ridgeless`], λ = 0 and P ≥ D: T is triangular already, nothing is factored.
//!
//! Errors are in the coordinates √η·(w − ŵ), where Σ is the identity: population errors are squared norms
//! (docs/theory.md §13). Formulas of GCV: docs/theory.md §8.

use super::careful::careful;
use super::draws::{Draw, Problem, times, transposed_times};
use super::gram::{diagonal, freedom, square};
use super::regression::factored;
use super::training::{Regression, Rows, Training};
use crate::linalg::{
    NotPositiveDefinite, inner_product, inverse_transposed, norm2, outer_product, product, scaled, solve_lower,
    solve_lower_transposed, sum_of,
};

/// What one data set gives.
#[derive(Debug, Clone)]
pub struct Fit {
    /// √η(w − ŵ) of the fit to the noiseless labels.
    pub signal: Vec<f64>,
    /// √η·δ̂ of the fit to the noise alone, in units of σ.
    pub noise: Vec<f64>,
    /// What is read off the training data.
    pub training: Training,
}

/// Where less than this share of the target is missed, differences of weights have lost half of their digits.
pub const LEARNED: f64 = 1e-8;

impl Fit {
    /// From weights of the data themselves.
    pub fn new(problem: &Problem, fitted: &Regression) -> Self {
        let Problem { roots, weights, .. } = problem;
        let difference = sum_of(weights, -1.0, &fitted.signal);
        let learned = norm2(&difference) <= square(LEARNED) * norm2(weights);
        let missed = fitted.missed.as_ref().filter(|_| learned).unwrap_or(&difference);
        Self { signal: product(roots, missed), noise: product(roots, &fitted.noise), training: fitted.training }
    }
}

/// Fits one data set, signal and noise apart.
///
/// # Errors
/// [`NotPositiveDefinite`] if numbers are too large or too small for any route.
pub fn fit(problem: &Problem, draw: &Draw) -> Result<Fit, NotPositiveDefinite> {
    let modes = problem.roots.len();
    if problem.ridge == 0.0 && problem.samples >= modes {
        return Ok(ridgeless(problem, draw));
    }
    let plain = if problem.samples <= modes { dual(problem, draw) } else { primal(problem, draw) };
    plain.map_or_else(|| near_singular(problem, draw), Ok)
}

/// Any P and λ, where the matrices of the other routes are singular or nearly so.
fn near_singular(problem: &Problem, draw: &Draw) -> Result<Fit, NotPositiveDefinite> {
    let rows = Rows {
        samples: problem.samples,
        features: &draw.inputs,
        labels: &draw.labels,
        noise: &draw.noise,
        rest: draw.rest,
        moments: false,
        target: Some(&problem.weights),
    };
    Ok(Fit::new(problem, &careful(&rows, problem.ridge, problem.noise)?))
}

/// P ≤ D: by the P × P matrix K = XXᵀ/P + λ, ŵ = Xᵀ K⁻¹y/P.
///
/// With P = D the noiseless error is also λX⁻¹K⁻¹y, of which a small one keeps its digits.
fn dual(problem: &Problem, draw: &Draw) -> Option<Fit> {
    let (p, ridge) = (problem.samples as f64, problem.ridge);
    let mut l = diagonal(problem.samples, ridge);
    inner_product(1.0 / p, draw.inputs.view(), l.view_mut());
    let (l, u) = factored(l)?;
    let solve = |labels: &[f64]| {
        let mut a = labels.to_vec();
        solve_lower(l.view(), &mut a);
        solve_lower_transposed(l.view(), &mut a);
        a
    };
    let predictor = |a: &[f64]| -> Vec<f64> {
        let sums = times(&draw.inputs, a);
        sums.iter().zip(&problem.roots).map(|(sum, root)| root * sum / p).collect()
    };
    let (a_signal, a_noise) = (solve(&draw.labels), solve(&draw.noise));
    let fitted = predictor(&a_signal);
    let target = product(&problem.roots, &problem.weights);
    let mut signal = sum_of(&target, -1.0, &fitted);
    if problem.samples == target.len() && norm2(&signal) <= square(LEARNED) * norm2(&target) {
        let mut missed = scaled(ridge, &a_signal);
        solve_lower_transposed(draw.inputs.view(), &mut missed);
        signal = product(&problem.roots, &missed);
    }
    let a = sum_of(&a_signal, problem.noise, &a_noise);
    let trace = u.norm2();
    let inverse_kappa = trace / p;
    Some(Fit {
        signal,
        noise: predictor(&a_noise),
        training: Training {
            error: norm2(&scaled(ridge, &a)) / p,
            gcv: norm2(&scaled(1.0 / inverse_kappa, &a)) / p,
            freedom: freedom(p - ridge * trace, problem.samples, &u, draw.inputs.view().t(), p),
            free: ridge * inverse_kappa,
            kappa: 1.0 / inverse_kappa,
        },
    })
}

/// P > D, λ > 0: by the D × D matrix A = XᵀX/P + λ, ŵ = A⁻¹Xᵀy/P.
fn primal(problem: &Problem, draw: &Draw) -> Option<Fit> {
    let (p, ridge) = (problem.samples as f64, problem.ridge);
    let modes = problem.roots.len();
    let mut l = diagonal(modes, ridge);
    outer_product(1.0 / p, draw.inputs.view(), l.view_mut());
    let (l, u) = factored(l)?;
    let solve = |mut x: Vec<f64>| {
        solve_lower(l.view(), &mut x);
        solve_lower_transposed(l.view(), &mut x);
        x
    };
    let missed = scaled(ridge, &solve(problem.weights.clone())); // w − ŵ = λA⁻¹w, without noise
    let spurious = scaled(1.0 / p, &solve(times(&draw.inputs, &draw.noise)));
    let noise_left: Vec<f64> =
        draw.noise.iter().zip(transposed_times(&draw.inputs, &spurious)).map(|(e, fitted)| e - fitted).collect();
    let residuals = sum_of(&transposed_times(&draw.inputs, &missed), problem.noise, &noise_left);
    let error = (norm2(&residuals) + square(problem.noise * draw.rest)) / p;
    let trace = u.norm2();
    let free = ((problem.samples - modes) as f64 + ridge * trace) / p;
    Some(Fit {
        signal: product(&problem.roots, &missed),
        noise: product(&problem.roots, &spurious),
        training: Training {
            error,
            gcv: error / square(free),
            freedom: freedom(modes as f64 - ridge * trace, modes, &u, draw.inputs.view(), p),
            free,
            kappa: ridge / free,
        },
    })
}

/// λ = 0, P ≥ D: X is a triangle on top of zeros, and the noiseless fit is exact.
fn ridgeless(problem: &Problem, draw: &Draw) -> Fit {
    let p = problem.samples as f64;
    let modes = problem.roots.len();
    let t = draw.inputs.view();
    let mut spurious = draw.noise.clone();
    solve_lower_transposed(t, &mut spurious);
    let (error, gcv, kappa);
    let free = (problem.samples - modes) as f64 / p;
    if problem.samples > modes {
        error = square(problem.noise * draw.rest) / p;
        gcv = error / square(free);
        kappa = 0.0;
    } else {
        // P = D: every label is met. K = Tᵀ·T/P, so K⁻¹y = P·T⁻¹(w + σδ̂), and (1/P) tr K⁻¹ = ‖T⁻¹‖².
        let mut a = sum_of(&problem.weights, problem.noise, &spurious);
        solve_lower(t, &mut a);
        kappa = 1.0 / inverse_transposed(t).norm2();
        error = 0.0;
        gcv = norm2(&scaled(p * kappa, &a)) / p;
    }
    Fit {
        signal: vec![0.0; modes],
        noise: product(&problem.roots, &spurious),
        training: Training { error, gcv, freedom: modes as f64, free, kappa },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A problem on a spectrum without ties, with the draw of one of its trials.
    fn problem(samples: usize, ridge: f64, modes: usize) -> (Problem, Draw) {
        let problem = Problem {
            samples,
            dimension: modes,
            ridge,
            noise: 0.7,
            roots: (0..modes).map(|k| 1.5 / (1.0 + 0.3 * k as f64)).collect(),
            weights: (0..modes).map(|k| libm::cos(k as f64)).collect(),
            correlated: None,
            shifted: None,
        };
        let draw = problem.draw(2, 0, 0);
        (problem, draw)
    }

    /// x with Ax = b, by elimination with row exchanges: the oracle.
    fn eliminate(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
        let n = b.len();
        for k in 0..n {
            let best = (k..n).max_by(|i, j| a[*i][k].abs().total_cmp(&a[*j][k].abs())).unwrap();
            a.swap(k, best);
            b.swap(k, best);
            let pivot = a[k].clone();
            for i in k + 1..n {
                let factor = a[i][k] / pivot[k];
                a[i] = sum_of(&a[i], -factor, &pivot);
                b[i] -= factor * b[k];
            }
        }
        for k in (0..n).rev() {
            for j in k + 1..n {
                b[k] -= a[k][j] * b[j];
            }
            b[k] /= a[k][k];
        }
        b
    }

    fn close(got: f64, want: f64, what: &str) {
        let error = (got - want).abs() / (1e-3 + want.abs());
        assert!(error < 1e-8, "{what}: {got} instead of {want}");
    }

    /// Every number of a fit by its definition, through the P × P matrix G = XXᵀ/P of all samples.
    fn compare(samples: usize, ridge: f64, modes: usize) {
        let what = format!("P = {samples}, λ = {ridge}, D = {modes}");
        let (problem, draw) = problem(samples, ridge, modes);
        let fit = fit(&problem, &draw).unwrap();
        let p = samples as f64;
        let x = |i: usize, k: usize| {
            if i < draw.inputs.columns() { draw.inputs[(k, i)] } else { 0.0 }
        };
        let row = |v: &[f64], i: usize| (0..modes).map(|k| x(i, k) * v[k]).sum::<f64>();
        let g: Vec<Vec<f64>> = (0..samples)
            .map(|i| (0..samples).map(|j| (0..modes).map(|k| x(i, k) * x(j, k)).sum::<f64>() / p).collect())
            .collect();
        let resolvent = |b: &[f64]| {
            let mut a = g.clone();
            for (i, row) in a.iter_mut().enumerate() {
                row[i] += ridge;
            }
            eliminate(a, b.to_vec())
        };
        let weights = |y: &[f64]| {
            let a = resolvent(y);
            (0..modes).map(|k| (0..samples).map(|i| x(i, k) * a[i]).sum::<f64>() / p).collect::<Vec<_>>()
        };
        let mut noise = draw.noise.clone();
        noise.resize(samples, 0.0);
        if samples > draw.noise.len() {
            noise[samples - 1] = draw.rest;
        }
        let clean: Vec<f64> = (0..samples).map(|i| row(&problem.weights, i)).collect();
        let labels = sum_of(&clean, problem.noise, &noise);
        let (signal, spurious, all) = (weights(&clean), weights(&noise), weights(&labels));
        for k in 0..modes {
            let root = problem.roots[k];
            close(fit.signal[k], root * (problem.weights[k] - signal[k]), &what);
            close(fit.noise[k], root * spurious[k], &what);
        }
        let training = (0..samples).map(|i| square(labels[i] - row(&all, i))).sum::<f64>() / p;
        close(fit.training.error, training, &what);
        let unit = |i: usize| (0..samples).map(|j| f64::from(u8::from(i == j))).collect::<Vec<_>>();
        let trace: f64 = (0..samples).map(|i| resolvent(&unit(i))[i]).sum();
        close(fit.training.kappa, p / trace, &what);
        close(fit.training.freedom, p - ridge * trace, &what);
        let a = resolvent(&labels);
        close(fit.training.gcv, norm2(&a) / p / square(trace / p), &what);
    }

    #[test]
    fn every_route_gives_what_the_definitions_give() {
        for (samples, modes) in [(1, 1), (1, 6), (5, 9), (9, 9), (10, 9), (25, 9), (12, 1)] {
            for ridge in [1e-3, 0.3, 20.0] {
                compare(samples, ridge, modes);
            }
        }
    }

    #[test]
    fn without_a_ridge_the_fit_of_least_norm_is_meant() {
        for (samples, modes) in [(1, 6), (5, 9), (8, 9), (9, 9)] {
            compare(samples, 0.0, modes);
        }
    }

    #[test]
    fn the_limit_of_a_small_ridge_is_no_ridge() {
        for (samples, modes) in [(5, 9), (9, 9), (10, 9), (30, 9), (4, 0)] {
            let (mut problem, draw) = problem(samples, 1e-11, modes);
            let near = fit(&problem, &draw).unwrap();
            problem.ridge = 0.0;
            let limit = fit(&problem, &draw).unwrap();
            for k in 0..modes {
                assert!((near.signal[k] - limit.signal[k]).abs() < 1e-7);
                assert!((near.noise[k] - limit.noise[k]).abs() < 1e-7);
            }
            assert!(
                (near.training.gcv / limit.training.gcv - 1.0).abs() < 1e-7,
                "{} {}",
                near.training.gcv,
                limit.training.gcv
            );
            assert!(
                (near.training.kappa - limit.training.kappa).abs() < 1e-9
                    && (near.training.error - limit.training.error).abs() < 1e-9
            );
            assert!((near.training.freedom - limit.training.freedom).abs() < 1e-7);
        }
    }

    #[test]
    fn a_huge_ridge_keeps_its_digits() {
        // To first order in 1/λ: n̂ = tr G/λ, for which the difference P − λ tr(G + λ)⁻¹ would have none.
        for (samples, modes) in [(6, 9), (14, 9)] {
            let (mut problem, draw) = problem(samples, 1e30, modes);
            let got = fit(&problem, &draw).unwrap();
            let want = draw.inputs.norm2() / samples as f64 / 1e30;
            assert!((got.training.freedom / want - 1.0).abs() < 1e-13, "{} {want}", got.training.freedom);
            problem.ridge = 1e150;
            assert!((fit(&problem, &draw).unwrap().training.error / got.training.error - 1.0).abs() < 1e-14);
        }
    }

    #[test]
    fn a_steep_spectrum_needs_no_ridge() {
        // η from 1 to 1e-38: XXᵀ as such would be singular to working precision.
        for samples in [10, 20, 25] {
            let mut problem = problem(samples, 0.0, 20).0;
            for (k, root) in problem.roots.iter_mut().enumerate() {
                *root = libm::pow(0.01, k as f64);
            }
            let got = fit(&problem, &problem.draw(1, 0, 0)).unwrap();
            let learned = got.signal.iter().take(samples.min(20) - 1);
            assert!(learned.into_iter().all(|e| e.abs() < 1e-12) && got.training.gcv.is_finite());
        }
    }
}
