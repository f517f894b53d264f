//! A Gaussian matrix up to rotations of its rows, at the cost of its triangular factor.
//!
//! For a P × D matrix Z of independent N(0, 1), Z = QR with R upper trapezoidal. R's entries are independent: χ with
//! P − i degrees of freedom in row i = 0, 1, … of the diagonal, N(0, 1) to the right of it; and Q is uniform (Haar)
//! and independent of R. So whatever does not change under rotations of the rows may be computed from R alone, which
//! has min(P, D) rows however large P is.
//!
//! Source: docs/theory.md §13; Bartlett, Proc. R. Soc. Edinburgh 53 (1933); Muirhead, Aspects of Multivariate
//! Statistical Theory, Theorem 3.2.14.

use super::Normal;
use crate::linalg::Matrix;
use rand_core::Rng;

/// Rejections in a row after which [`gamma`] gives up: at an acceptance above 95 %, reached with a probability below
/// 1e-1000.
const BOUND: usize = 1000;

/// Rᵀ for a `samples` × `dimension` matrix of independent N(0, 1): lower trapezoidal, `dimension` × min(samples,
/// dimension).
///
/// Column i is the i-th row of R: zeros, then χ with samples − i degrees of freedom at place i, then N(0, 1). Numbers
/// are drawn column by column, the χ first.
///
/// ```
/// use renorm::random::{Role, stream, triangular_factor};
/// let r = triangular_factor(&mut stream(1, 0, Role::Data(0)), 1_000_000, 3);
/// assert_eq!((r.rows(), r.columns()), (3, 3));
/// assert!((r[(0, 0)] - 1000.0).abs() < 5.0 && r[(1, 0)].abs() < 7.0 && r[(0, 1)] == 0.0);
/// ```
#[must_use]
pub fn triangular_factor(rng: &mut impl Rng, samples: usize, dimension: usize) -> Matrix {
    let normal = Normal::new();
    let mut factor = Matrix::zeros(dimension, samples.min(dimension));
    for i in 0..factor.columns() {
        let column = factor.column_mut(i);
        column[i] = chi(rng, samples - i);
        normal.fill(rng, &mut column[i + 1..]);
    }
    factor
}

/// χ with `freedom` degrees of freedom: the norm of that many independent N(0, 1). 0 for none.
pub fn chi(rng: &mut impl Rng, freedom: usize) -> f64 {
    match freedom {
        0 => 0.0,
        1 => Normal::new().sample(rng).abs(),
        _ => f64::sqrt(2.0 * gamma(rng, 0.5 * freedom as f64)),
    }
}

/// The gamma distribution of the given shape ≥ 1, scale 1.
///
/// Source: Marsaglia and Tsang, A simple method for generating gamma variables, ACM Trans. Math. Softw. 26 (2000).
pub fn gamma(rng: &mut impl Rng, shape: f64) -> f64 {
    let normal = Normal::new();
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / f64::sqrt(9.0 * d);
    for _ in 0..BOUND {
        let x = normal.sample(rng);
        let v = 1.0 + c * x;
        if v <= 0.0 {
            continue;
        }
        let v = v * v * v;
        let u = super::open_unit(rng);
        let x2 = x * x;
        if u < 1.0 - 0.0331 * x2 * x2 || libm::log(u) < 0.5 * x2 + d * (1.0 - v + libm::log(v)) {
            return d * v;
        }
    }
    d
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::{Part, gemm};
    use crate::random::testing::{ks_distance, z_of_mean, z_of_moment};
    use crate::random::{Role, stream};

    #[test]
    fn the_first_numbers_never_change() {
        let factor = triangular_factor(&mut stream(5, 1, Role::Data(0)), 7, 2);
        let bits = [(0, 0), (1, 0), (1, 1)].map(|at| factor[at].to_bits());
        assert_eq!(bits, [0x3ffc_4729_2896_5f37, 0x400a_0124_f4a9_b858, 0x4006_4376_b836_0b81]);
    }

    #[test]
    fn moments_of_chi_squared_agree() {
        for freedom in [1, 2, 3, 10, 250, 1_000_000] {
            let mut rng = stream(3, freedom as u64, Role::Data(0));
            let numbers: Vec<f64> = (0..200_000).map(|_| chi(&mut rng, freedom)).collect();
            let k = freedom as f64;
            let (second, fourth) = (k, k * (k + 2.0));
            let eighth = fourth * (k + 4.0) * (k + 6.0);
            for (z, power) in [
                (z_of_moment(&numbers, |x| x * x, second, fourth), 2),
                (z_of_moment(&numbers, |x| x * x * x * x, fourth, eighth), 4),
            ] {
                assert!(z.abs() < 4.0, "k = {freedom}, power {power}: z = {z}");
            }
        }
        assert_eq!(chi(&mut stream(3, 0, Role::Data(0)), 0), 0.0);
    }

    #[test]
    fn the_distribution_functions_of_chi_squared_agree() {
        // Even degrees of freedom have elementary distribution functions: 1 − e^{−x/2} Σ (x/2)^j/j!, j < k/2.
        for half in [1_u32, 2, 5] {
            let mut rng = stream(4, half.into(), Role::Data(0));
            let mut numbers: Vec<f64> = (0..400_000).map(|_| chi(&mut rng, 2 * half as usize)).collect();
            let distance = ks_distance(&mut numbers, |chi| {
                let y = 0.5 * chi * chi;
                let (mut term, mut sum) = (1.0, 0.0);
                for j in 0..half {
                    sum += term;
                    term *= y / f64::from(j + 1);
                }
                1.0 - libm::exp(-y) * sum
            });
            assert!(distance * f64::sqrt(4e5) < 1.95, "k = {}: {distance}", 2 * half); // one in a thousand
        }
    }

    #[test]
    fn the_factor_has_the_moments_of_a_gaussian_matrix() {
        // E W = P·1 and E W² = P(P + D + 1)·1 for W = ZᵀZ; their traces are compared.
        for (samples, dimension) in [(3, 5), (5, 5), (9, 4)] {
            let (mut first, mut second) = (Vec::new(), Vec::new());
            for trial in 0..20_000 {
                let factor = triangular_factor(&mut stream(6, trial, Role::Data(0)), samples, dimension);
                let mut w = Matrix::zeros(dimension, dimension);
                gemm(1.0, factor.view(), factor.view().t(), w.view_mut(), Part::All);
                first.push((0..dimension).map(|i| w[(i, i)]).sum::<f64>() / dimension as f64);
                second.push(w.norm2() / dimension as f64);
            }
            let (p, d) = (samples as f64, dimension as f64);
            for (numbers, want) in [(first, p), (second, p * (p + d + 1.0))] {
                let z = z_of_mean(&numbers, want);
                assert!(z.abs() < 4.0, "P = {samples}, D = {dimension}: z = {z}");
            }
        }
    }
}
