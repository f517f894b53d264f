//! The eigenvalues of one sample of an ensemble, drawn with as few random numbers as tell them.
//!
//! Eigenvalues do not change under rotations, and a Gaussian matrix is a triangular one times a rotation that is
//! independent of it. So a Wigner matrix, and a white Wishart matrix, are drawn in tridiagonal form with χ-distributed
//! entries; of samples with a spectrum, and of each factor of a product, the triangular factor is drawn. The joint
//! distribution is exactly that of the full matrices.
//!
//! Source: docs/theory.md §13; Dumitriu and Edelman, Matrix models for beta ensembles, J. Math. Phys. 43 (2002).

use super::limits::check_seed;
use crate::linalg::{EigenError, Matrix, Part, gemm, qr, symmetric_eigenvalues, tridiagonal_eigenvalues};
use crate::random::{Normal, Role, chi, orthonormal_rows, stream, triangular_factor};
use crate::spec::{DensitySpec, RandomMatrix, SpecError, SpectrumSpec};
use crate::spectrum::eigenvalues as modes;

/// Eigenvalues, ascending, of one sample of an ensemble: as many as its dimension, at most 4096.
///
/// P = D/q is rounded to the nearest whole number, at least 1. Eigenvalues that are zero for want of rank are exactly 0.
/// The same spec and seed give the same bits everywhere. Costs some 4/3 m³ operations, m the rank, and for Wigner and
/// white Wishart matrices some 30m².
///
/// # Errors
/// Names the field that does not fit, or that is missing: `dimension` where neither a spectrum nor widths tell it.
///
/// ```
/// use renorm::{simulate::eigenvalues, spec::DensitySpec};
/// let spec = DensitySpec::from_json(r#"{"ensemble": {"kind": "wishart", "q": 2, "dimension": 6}}"#)?;
/// let values = eigenvalues(&spec, 7)?;
/// assert!(values.len() == 6 && values[2] == 0.0 && values[3] > 0.0 && values.is_sorted());
/// # Ok::<(), renorm::spec::SpecError>(())
/// ```
pub fn eigenvalues(spec: &DensitySpec, seed: u64) -> Result<Vec<f64>, SpecError> {
    let sampler = Sampler::new(spec)?;
    check_seed("seed", seed)?;
    sampler.sample(seed)
}

/// An ensemble, expanded: what all its samples share.
#[derive(Debug)]
pub struct Sampler {
    ensemble: RandomMatrix,
    dimension: usize,
    /// For each factor √(η/P) of the modes with η > 0, falling, where its samples are not white: both forms of their matrix
    /// are then graded, and small eigenvalues keep digits.
    roots: Vec<Vec<f64>>,
}

impl Sampler {
    /// # Errors
    /// As [`DensitySpec::check_simulation`].
    pub fn new(spec: &DensitySpec) -> Result<Sampler, SpecError> {
        let dimension = spec.check_simulation()?;
        let roots = |factor: &RandomMatrix| match factor {
            RandomMatrix::Wishart { q, spectrum: Some(spectrum) } => {
                let mut sigma = modes(spectrum);
                sigma.retain(|&eta| eta > 0.0);
                sigma.sort_by(|a, b| b.total_cmp(a));
                let samples = samples(dimension, *q) as f64;
                sigma.iter().map(|eta| f64::sqrt(eta / samples)).collect()
            }
            _ => Vec::new(),
        };
        let roots = spec.ensemble.factors().iter().map(roots).collect();
        Ok(Sampler { ensemble: spec.ensemble.clone(), dimension, roots })
    }

    /// How many numbers are kept.
    pub fn numbers(&self) -> usize {
        self.roots.iter().map(Vec::len).sum()
    }

    /// The eigenvalues, ascending, of the sample of this seed.
    ///
    /// # Errors
    /// Names `spec.ensemble` if the algorithm does not end: the entries are finite, and it has never been seen not to.
    #[inline(never)]
    pub fn sample(&self, seed: u64) -> Result<Vec<f64>, SpecError> {
        let mut rng = stream(seed, 0, Role::Matrix(0));
        let drawn = self.draw(&mut rng, &self.ensemble);
        drawn.map_err(|error| SpecError::new("spec.ensemble", "one with eigenvalues", error.to_string()))
    }

    /// As many eigenvalues as dimensions, ascending.
    fn draw(&self, rng: &mut impl rand_core::Rng, ensemble: &RandomMatrix) -> Result<Vec<f64>, EigenError> {
        let mut values = match ensemble {
            RandomMatrix::Wigner { scale } => {
                let mut values = wigner(rng, self.dimension)?;
                for value in &mut values {
                    *value *= scale;
                }
                return Ok(values);
            }
            RandomMatrix::Sum { of, scale } => {
                let values = self.draw(rng, of)?;
                return plus_wigner(rng, &values, *scale);
            }
            RandomMatrix::Wishart { q, spectrum: None | Some(SpectrumSpec::Isotropic { .. }) } => {
                white(rng, samples(self.dimension, *q), self.dimension)?
            }
            RandomMatrix::Wishart { q, .. } => square(&coloured(rng, samples(self.dimension, *q), &self.roots[0]))?,
            RandomMatrix::DeepWishart { widths } => graded(product(rng, widths))?,
            RandomMatrix::Product { of } => self.free_product(rng, of)?,
        };
        // What is no square is a rounding error.
        for value in &mut values {
            *value = value.max(0.0);
        }
        let zeros = self.dimension.saturating_sub(values.len());
        values.splice(0..0, std::iter::repeat_n(0.0, zeros));
        Ok(values)
    }

    /// The nonzero eigenvalues of a product of matrices AAᵀ, each A drawn and turned at random against the one before it,
    /// unless one of the two has no direction anyhow.
    fn free_product(&self, rng: &mut impl rand_core::Rng, of: &[RandomMatrix]) -> Result<Vec<f64>, EigenError> {
        let mut all: Option<(Matrix, bool)> = None;
        for (factor, roots) in of.iter().zip(&self.roots) {
            let turned = matches!(factor, RandomMatrix::DeepWishart { .. }) || is_white(factor);
            let next = match factor {
                RandomMatrix::Wishart { q, .. } if turned => {
                    let samples = samples(self.dimension, *q);
                    scaled(triangular_factor(rng, samples, self.dimension), 1.0 / f64::sqrt(samples as f64))
                }
                RandomMatrix::Wishart { q, .. } => coloured(rng, samples(self.dimension, *q), roots),
                RandomMatrix::DeepWishart { widths } => product(rng, widths),
                _ => Matrix::zeros(0, 0),
            };
            all = Some(match all {
                None => (next, turned),
                Some((before, either)) if either || turned => (meet(&before, &next), false),
                Some((before, _)) => {
                    let rotation = orthonormal_rows(rng, self.dimension, self.dimension, next.rows());
                    (meet(&before, &times(&rotation, &next)), false)
                }
            });
        }
        graded(all.map_or_else(|| Matrix::zeros(0, 0), |(all, _)| all))
    }
}

fn is_white(factor: &RandomMatrix) -> bool {
    matches!(factor, RandomMatrix::Wishart { spectrum: None | Some(SpectrumSpec::Isotropic { .. }), .. })
}

/// P of this q.
fn samples(dimension: usize, q: f64) -> usize {
    whole(dimension as f64 / q).max(1)
}

/// The nearest whole number; sizes are below 2³².
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded by the checks of the spec")]
fn whole(size: f64) -> usize {
    libm::round(size) as usize
}

/// Variance 1/D, on the diagonal 2/D.
fn wigner(rng: &mut impl rand_core::Rng, dimension: usize) -> Result<Vec<f64>, EigenError> {
    let unit = 1.0 / f64::sqrt(dimension as f64);
    let normal = Normal::new();
    let diagonal = (0..dimension).map(|_| f64::sqrt(2.0) * unit * normal.sample(rng)).collect();
    let beside = (1..dimension).rev().map(|freedom| unit * chi(rng, freedom)).collect();
    tridiagonal_eigenvalues(diagonal, beside)
}

/// The eigenvalues of ZᵀZ/P, or of ZZᵀ/P where that is the smaller: BBᵀ/P of a lower bidiagonal B.
fn white(rng: &mut impl rand_core::Rng, samples: usize, dimension: usize) -> Result<Vec<f64>, EigenError> {
    let (long, short) = (samples.max(dimension), samples.min(dimension));
    let unit = 1.0 / f64::sqrt(samples as f64);
    let main: Vec<f64> = (0..short).map(|i| unit * chi(rng, long - i)).collect();
    let below: Vec<f64> = (1..short).rev().map(|freedom| unit * chi(rng, freedom)).collect();
    let carried = std::iter::once(&0.0).chain(&below);
    let diagonal = main.iter().zip(carried).map(|(a, b)| a * a + b * b).collect();
    let beside = main.iter().zip(&below).map(|(a, b)| a * b).collect();
    tridiagonal_eigenvalues(diagonal, beside)
}

/// A of Σ^½ZᵀZΣ^½/P = AAᵀ, from the square roots of the eigenvalues of Σ/P; rows of zeros are left out.
fn coloured(rng: &mut impl rand_core::Rng, samples: usize, roots: &[f64]) -> Matrix {
    let mut factor = triangular_factor(rng, samples, roots.len());
    for column in 0..factor.columns() {
        for (entry, root) in factor.column_mut(column).iter_mut().zip(roots) {
            *entry *= root;
        }
    }
    factor
}

/// A of FFᵀ = AAᵀ. From the left each factor is a lower trapezoid times a rotation, which the next factor takes in; its rows
/// that meet nothing are not drawn.
fn product(rng: &mut impl rand_core::Rng, widths: &[f64]) -> Matrix {
    let widths: Vec<usize> = widths.iter().map(|&width| whole(width)).collect();
    let mut factor: Option<Matrix> = None;
    for &width in &widths[1..] {
        let rows = factor.as_ref().map_or(widths[0], Matrix::columns);
        let next = scaled(triangular_factor(rng, width, rows), 1.0 / f64::sqrt(width as f64));
        factor = Some(match factor {
            None => next,
            Some(before) => times(&before, &next),
        });
    }
    factor.unwrap_or_else(|| Matrix::zeros(0, 0))
}

/// Eigenvalues of diag(values) + σW, W a Wigner matrix: turned in any way W is as likely.
fn plus_wigner(rng: &mut impl rand_core::Rng, values: &[f64], scale: f64) -> Result<Vec<f64>, EigenError> {
    let normal = Normal::new();
    let unit = scale / f64::sqrt(values.len() as f64);
    let mut sum = Matrix::zeros(values.len(), values.len());
    for (at, value) in values.iter().enumerate() {
        let column = sum.column_mut(at);
        column[at] = value + f64::sqrt(2.0) * unit * normal.sample(rng);
        for entry in &mut column[at + 1..] {
            *entry = unit * normal.sample(rng);
        }
    }
    symmetric_eigenvalues(sum.view())
}

fn scaled(mut a: Matrix, by: f64) -> Matrix {
    for column in 0..a.columns() {
        a.column_mut(column).iter_mut().for_each(|entry| *entry *= by);
    }
    a
}

/// AB.
fn times(a: &Matrix, b: &Matrix) -> Matrix {
    let mut both = Matrix::zeros(a.rows(), b.columns());
    gemm(1.0, a.view(), b.view(), both.view_mut(), Part::All);
    both
}

/// AᵀB, rows that one of them lacks being zeros.
fn meet(a: &Matrix, b: &Matrix) -> Matrix {
    let rows = a.rows().min(b.rows());
    let top = |matrix: &Matrix| Matrix::from_fn(rows, matrix.columns(), |i, j| matrix[(i, j)]);
    let (a, b) = (top(a), top(b));
    let mut both = Matrix::zeros(a.columns(), b.columns());
    gemm(1.0, a.view().t(), b.view(), both.view_mut(), Part::All);
    both
}

/// The nonzero eigenvalues of AAᵀ. A second triangular factor is graded where the first is not: what R² of the QR algorithm
/// would be.
fn graded(a: Matrix) -> Result<Vec<f64>, EigenError> {
    let first = qr(a).r();
    let flipped = Matrix::from_fn(first.columns(), first.rows(), |i, j| first[(j, i)]);
    square(&qr(flipped).r())
}

/// Eigenvalues of AᵀA or AAᵀ, whichever is smaller.
fn square(a: &Matrix) -> Result<Vec<f64>, EigenError> {
    let size = a.rows().min(a.columns());
    let mut w = Matrix::zeros(size, size);
    let (left, right) = if a.rows() > a.columns() { (a.view().t(), a.view()) } else { (a.view(), a.view().t()) };
    gemm(1.0, left, right, w.view_mut(), Part::Lower);
    symmetric_eigenvalues(w.view())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::testing::z_of_mean;

    fn spec(ensemble: RandomMatrix, dimension: Option<u64>) -> DensitySpec {
        DensitySpec { ensemble, dimension, at: Vec::new() }
    }

    fn levels(levels: &[(f64, u64)]) -> SpectrumSpec {
        SpectrumSpec::Levels { levels: levels.to_vec() }
    }

    /// (tr W)/D and (tr W²)/D of many samples, in standard errors from what is expected.
    fn moments(spec: &DensitySpec, want: [f64; 2]) {
        let mut powers = [Vec::new(), Vec::new()];
        for seed in 0..4000 {
            let values = eigenvalues(spec, seed).unwrap();
            let mean = |power: fn(f64) -> f64| values.iter().map(|&x| power(x)).sum::<f64>() / values.len() as f64;
            powers[0].push(mean(|x| x));
            powers[1].push(mean(|x| x * x));
        }
        for (got, want) in powers.iter().zip(want) {
            let z = z_of_mean(got, want);
            assert!(z.abs() < 4.0, "{spec:?}: {z}");
        }
    }

    #[test]
    fn moments_are_those_of_the_full_matrices() {
        let d = 5.0;
        moments(&spec(RandomMatrix::WIGNER, Some(5)), [0.0, (d + 1.0) / d]);
        // E tr W² = (Σ η)²/P + Σ η² (1 + 1/P).
        for p in [2.0, 5.0, 11.0] {
            let white = RandomMatrix::Wishart { q: d / p, spectrum: None };
            moments(&spec(white, Some(5)), [1.0, (d + 1.0 + p) / p]);
            let (trace, square) = (3.0 + 2.0 * 0.3, 3.0 + 2.0 * 0.09);
            let coloured =
                RandomMatrix::Wishart { q: 6.0 / p, spectrum: Some(levels(&[(0.3, 2), (0.0, 1), (1.0, 3)])) };
            moments(&spec(coloured, None), [trace / 6.0, (trace * trace / p + square * (1.0 + 1.0 / p)) / 6.0]);
        }
        // Tr A²: sums of squares add.
        let sum = RandomMatrix::Sum { of: Box::new(RandomMatrix::Wishart { q: 0.5, spectrum: None }), scale: 0.7 };
        moments(&spec(sum, Some(5)), [1.0, (d + 1.0 + 10.0) / 10.0 + 0.49 * (d + 1.0) / d]);
        // E tr A O B Oᵀ = tr A tr B/D, and for white B = ZᵀZ/P, E tr (AB)² = tr A² (1 + 1/P) + (tr A)²/P.
        let p = 4.0;
        let white = RandomMatrix::Wishart { q: 5.0 / p, spectrum: None };
        let two = |samples| RandomMatrix::Wishart {
            q: 5.0 / samples,
            spectrum: Some(levels(&[(1.0, 2), (0.3, 2), (0.0, 1)])),
        };
        let (trace, square) = (2.6, 2.18);
        let own = |samples: f64| {
            (trace * trace / samples + square * (1.0 + 1.0 / samples), trace * trace + 2.0 * square / samples)
        };
        let (of_square, square_of) = own(7.0);
        for of in [[white.clone(), two(7.0)], [two(7.0), white]] {
            let want = [trace / d, (of_square * (1.0 + 1.0 / p) + square_of / p) / d];
            moments(&spec(RandomMatrix::Product { of: of.to_vec() }, Some(5)), want);
        }
        // E M_ij M_kl = α δ_ij δ_kl + β (δ_ik δ_jl + δ_il δ_jk) for M = O B Oᵀ.
        let ((a2, aa), (b2, bb)) = (own(7.0), own(3.0));
        let beta = (d * b2 - bb) / (d * (d - 1.0) * (d + 2.0));
        let alpha = (bb - 2.0 * beta * d) / (d * d);
        let both = RandomMatrix::Product { of: vec![two(7.0), two(3.0)] };
        moments(&spec(both, Some(5)), [trace * trace / (d * d), (alpha * a2 + beta * (a2 + aa)) / d]);
        // One layer more: E tr (FFᵀ)² of an N0 × N1 × N2 product, by E over the last factor first.
        for [n0, n1, n2] in [[4.0, 6.0, 5.0], [5.0, 3.0, 8.0], [6.0, 6.0, 2.0]] {
            let wishart2 = n0 * (n0 + 1.0 + n1) / n1; // E tr A², A = F1 F1ᵀ
            let trace2 = n0 * n0 + 2.0 * n0 / n1; // E (tr A)²
            let deep = RandomMatrix::DeepWishart { widths: vec![n0, n1, n2] };
            moments(&spec(deep, None), [1.0, (wishart2 * (1.0 + 1.0 / n2) + trace2 / n2) / n0]);
        }
    }

    #[test]
    fn what_lacks_rank_is_exactly_zero() {
        let zeros = |ensemble, dimension| {
            let values = eigenvalues(&spec(ensemble, dimension), 3).unwrap();
            assert!(values.is_sorted());
            (values.len(), values.iter().filter(|&&value| value == 0.0).count())
        };
        assert_eq!(zeros(RandomMatrix::Wishart { q: 4.0, spectrum: None }, Some(100)), (100, 75));
        assert_eq!(zeros(RandomMatrix::Wishart { q: 1e9, spectrum: None }, Some(10)), (10, 9));
        assert_eq!(
            zeros(RandomMatrix::Wishart { q: 0.3, spectrum: Some(levels(&[(0.0, 4), (2.0, 6)])) }, None),
            (10, 4)
        );
        assert_eq!(zeros(RandomMatrix::Wishart { q: 0.3, spectrum: Some(levels(&[(0.0, 4)])) }, None), (4, 4));
        assert_eq!(zeros(RandomMatrix::DeepWishart { widths: vec![9.0, 4.0, 20.0, 7.0] }, None), (9, 5));
        assert_eq!(zeros(RandomMatrix::WIGNER, Some(1)).0, 1);
    }

    #[test]
    fn small_eigenvalues_of_graded_matrices_keep_their_digits() {
        // The product of all eigenvalues is known from the diagonals of the triangular factors.
        let spectrum = SpectrumSpec::PowerLaw { dimension: 60, alpha: 8.0 };
        for (samples, dimension) in [(120, 60), (60, 60), (40, 60)] {
            let q = dimension as f64 / samples as f64;
            let ensemble = RandomMatrix::Wishart { q, spectrum: Some(spectrum.clone()) };
            let values = eigenvalues(&spec(ensemble, None), 5).unwrap();
            if samples < dimension {
                continue; // below full rank the determinant has no such form; moments are tested above
            }
            let factor = triangular_factor(&mut stream(5, 0, Role::Matrix(0)), samples, dimension);
            let want: f64 = (0..dimension)
                .map(|i| libm::log(factor[(i, i)] * factor[(i, i)] / samples as f64) - 8.0 * libm::log(i as f64 + 1.0))
                .sum();
            let got: f64 = values.iter().map(|&value| libm::log(value)).sum();
            assert!((got - want).abs() < 1e-8, "{samples}: {got} {want}");
        }
        // Squares of square matrices: three hard edges, condition about 1e16.
        let widths = vec![80.0; 4];
        let values = eigenvalues(&spec(RandomMatrix::DeepWishart { widths }, None), 11).unwrap();
        let mut rng = stream(11, 0, Role::Matrix(0));
        let mut want = 0.0;
        for _ in 0..3 {
            let factor = triangular_factor(&mut rng, 80, 80);
            want += (0..80).map(|i| libm::log(factor[(i, i)] * factor[(i, i)] / 80.0)).sum::<f64>();
        }
        let got: f64 = values.iter().map(|&value| libm::log(value)).sum();
        assert!((got - want).abs() < 1e-4, "{got} {want}: smallest {:e} of {:e}", values[0], values[79]);
    }

    #[test]
    fn what_cannot_be_drawn_is_refused() {
        let refused = |ensemble, dimension| eigenvalues(&spec(ensemble, dimension), 1).unwrap_err().field;
        assert_eq!(refused(RandomMatrix::WIGNER, None), "spec.ensemble.dimension");
        assert_eq!(refused(RandomMatrix::WIGNER, Some(5000)), "spec.ensemble.dimension");
        assert_eq!(refused(RandomMatrix::Wishart { q: 1e-6, spectrum: None }, Some(2)), "spec.ensemble.q");
        let widths = vec![3.0, 2.5];
        assert_eq!(refused(RandomMatrix::DeepWishart { widths }, None), "spec.ensemble.widths[1]");
    }
}
