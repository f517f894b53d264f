//! Samples that depend on each other: a square root of K applied to independent ones, and cross-validation that knows K.
//!
//! K = LLᵀ with the triangular L of Cholesky: Lg has the distribution of K^{1/2}g (docs/theory.md §13).

use super::training::Training;
use super::whole::whole;
use crate::linalg::{Matrix, Part, axpy, gemm};
use crate::numeric::root;
use crate::spec::{Correlation, Spec};
use crate::spectrum::correlation;

/// Samples that are mapped at a time.
const BLOCK: usize = 64;

/// How the samples of a spec depend on each other.
#[derive(Debug, Clone)]
pub struct Correlated {
    root: Root,
    /// The eigenvalues of K.
    eigenvalues: Vec<f64>,
}

/// L.
#[derive(Debug, Clone)]
enum Root {
    /// K_ij = ρ^|i−j|: each sample is ρ times the last one and √(1−ρ²) of its own.
    Autoregressive(f64),
    /// K is tridiagonal, L bidiagonal: its diagonal, and what stands left of it.
    Bidiagonal(Vec<(f64, f64)>),
    /// Any L.
    Dense(Matrix),
}

impl Correlated {
    /// For a spec's samples; none if they are independent.
    pub fn new(spec: &Spec) -> Option<Self> {
        let correlation = spec.correlation?;
        let samples = whole(spec.samples);
        let root = match correlation {
            Correlation::Ar1 { rho } => Root::Autoregressive(rho),
            Correlation::NearestNeighbour { b } => Root::Bidiagonal(bidiagonal(b, samples)),
            Correlation::PowerLaw { chi } => {
                let row: Vec<f64> = (0..samples).map(|k| libm::pow(1.0 + k as f64, -chi)).collect();
                Root::Dense(toeplitz_factor(&row))
            }
        };
        Some(Self { root, eigenvalues: correlation::eigenvalues(correlation, samples) })
    }

    /// How many numbers are kept.
    pub fn numbers(&self) -> usize {
        let root = match &self.root {
            Root::Autoregressive(_) => 1,
            Root::Bidiagonal(rows) => 2 * rows.len(),
            Root::Dense(l) => l.rows() * l.columns(),
        };
        root + self.eigenvalues.len()
    }

    /// `corr_gcv`: the error on fresh, independent data that training with this K makes likely.
    ///
    /// E_tr/(T_X b) of docs/theory.md §8, with κ̃ where Σ κ̃/(z+κ̃) = P − n̂. T_X b = (κ̃²/P) Σ z/(z+κ̃)², so that the
    /// plain estimate has to be multiplied by (Σ 1/(z+κ̃))²/(P Σ z/(z+κ̃)²), also where κ̃ is zero.
    pub fn corrected_gcv(&self, fit: &Training) -> f64 {
        let kappa = self.kappa_tilde(fit);
        let unit = kappa.max(1.0);
        let (mut first, mut second) = (0.0, 0.0);
        for z in &self.eigenvalues {
            let share = unit / (z + kappa);
            first += share;
            second += z * share * share;
        }
        fit.gcv * (first * first / (self.eigenvalues.len() as f64 * second))
    }

    /// κ̃ of the samples at n̂.
    fn kappa_tilde(&self, fit: &Training) -> f64 {
        let samples = self.eigenvalues.len() as f64;
        let kept = fit.freedom / samples;
        if fit.free <= 0.0 || kept <= 0.0 {
            return if kept <= 0.0 { f64::MAX.sqrt() } else { 0.0 };
        }
        // If all z were equal, κ̃ would be z(1 − n̂/P)/(n̂/P).
        let fold = |of: fn(f64, f64) -> f64, start| self.eigenvalues.iter().fold(start, |a, z| of(a, *z));
        let ratio = fit.free / kept;
        let (low, high) = (fold(f64::min, f64::INFINITY) * ratio, fold(f64::max, 0.0) * ratio);
        root::solve(low, high, low, |kappa| {
            let (mut lost, mut fitted, mut slope) = (0.0, 0.0, 0.0);
            for z in &self.eigenvalues {
                let share = kappa / (z + kappa);
                lost += share;
                fitted += z / (z + kappa);
                slope += share * (z / (z + kappa));
            }
            // The smaller of both has the digits.
            let excess = if kept > 0.5 { lost - samples * fit.free } else { fit.freedom - fitted };
            (excess, slope)
        })
    }

    /// Columns are samples: ZᵀLᵀ in the place of Zᵀ.
    pub fn apply(&self, columns: &mut Matrix) {
        if columns.rows() == 0 {
            return;
        }
        match &self.root {
            Root::Autoregressive(rho) => {
                let own = f64::sqrt((1.0 - rho) * (1.0 + rho));
                for i in 1..columns.columns() {
                    let (done, rest) = columns.view_mut().split_columns(i);
                    let (mut done, mut rest) = (done, rest);
                    let column = rest.column_mut(0);
                    shrink(column, own);
                    axpy(*rho, done.column_mut(i - 1), column);
                }
            }
            Root::Bidiagonal(rows) => {
                for (i, (own, left)) in rows.iter().enumerate().rev() {
                    let (mut before, mut rest) = columns.view_mut().split_columns(i);
                    let column = rest.column_mut(0);
                    shrink(column, *own);
                    if i > 0 {
                        axpy(*left, before.column_mut(i - 1), column);
                    }
                }
            }
            Root::Dense(l) => {
                let mut mapped = Matrix::zeros(columns.rows(), columns.columns());
                for start in (0..l.rows()).step_by(BLOCK) {
                    let end = l.rows().min(start + BLOCK);
                    let rows = l.view().block(start..end, 0..end);
                    let into = mapped.view_mut().split_columns(start).1.split_columns(end - start).0;
                    gemm(1.0, columns.view().block(0..columns.rows(), 0..end), rows.t(), into, Part::All);
                }
                *columns = mapped;
            }
        }
    }
}

fn shrink(column: &mut [f64], factor: f64) {
    for x in column {
        *x *= factor;
    }
}

/// Diagonal and subdiagonal of the factor of K with b/2 beside its diagonal.
fn bidiagonal(b: f64, samples: usize) -> Vec<(f64, f64)> {
    let mut rows = vec![(1.0, 0.0); samples];
    for i in 1..samples {
        let left = 0.5 * b / rows[i - 1].0;
        // At |b| = 1 the square is (i + 2)/(2i + 2): never below a half.
        rows[i] = (f64::sqrt((1.0 - left * left).max(0.5)), left);
    }
    rows
}

/// L of the positive definite Toeplitz matrix with this first row, in n² steps: Schur's algorithm.
///
/// K − (K shifted down) has rank two; each step turns its two generators so that one loses its first entry, and the
/// other is the next column of L. Stable (Bojanczyk, Brent, De Hoog and Sweet, SIAM J. Matrix Anal. Appl. 16, 40).
fn toeplitz_factor(row: &[f64]) -> Matrix {
    let size = row.len();
    let mut l = Matrix::zeros(size, size);
    let scale = 1.0 / row[0].sqrt();
    let mut first: Vec<f64> = row.iter().map(|x| scale * x).collect();
    let mut second = first.clone();
    second[0] = 0.0;
    for j in 0..size {
        l.column_mut(j)[j..].copy_from_slice(&first[..size - j]);
        // The first generator moves down by one, so that both begin in row j + 1.
        second.remove(0);
        first.pop();
        let Some((a, b)) = first.first().zip(second.first()) else { break };
        let ratio = b / a;
        let size = f64::sqrt((1.0 - ratio) * (1.0 + ratio));
        for (a, b) in first.iter_mut().zip(&mut second) {
            let turned = (*a - ratio * *b) / size;
            *b = size * *b - ratio * turned;
            *a = turned;
        }
    }
    l
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::Correlation;

    #[test]
    fn the_factor_times_its_transpose_is_the_correlation() {
        let mut misses = Vec::new();
        for correlation in [
            Correlation::Ar1 { rho: 0.9 },
            Correlation::Ar1 { rho: -0.999 },
            Correlation::Ar1 { rho: 0.0 },
            Correlation::NearestNeighbour { b: 1.0 },
            Correlation::NearestNeighbour { b: -0.7 },
            Correlation::PowerLaw { chi: 0.01 },
            Correlation::PowerLaw { chi: 0.8 },
            Correlation::PowerLaw { chi: 30.0 },
        ] {
            for samples in [1, 2, 63, 64, 130] {
                let spec = Spec { correlation: Some(correlation), samples: samples as f64, ..Spec::isotropic(1) };
                let mut l = Matrix::from_fn(samples, samples, |i, j| f64::from(u8::from(i == j)));
                Correlated::new(&spec).unwrap().apply(&mut l); // 1·Lᵀ
                for i in 0..samples {
                    for j in 0..samples {
                        let distance = i.abs_diff(j) as f64;
                        let want = match correlation {
                            Correlation::Ar1 { rho } if i == j || rho != 0.0 => {
                                libm::pow(rho.abs(), distance)
                                    * if rho < 0.0 && distance % 2.0 == 1.0 { -1.0 } else { 1.0 }
                            }
                            Correlation::NearestNeighbour { b } if distance == 1.0 => 0.5 * b,
                            Correlation::PowerLaw { chi } => libm::pow(1.0 + distance, -chi),
                            _ => f64::from(u8::from(i == j)),
                        };
                        let got: f64 = (0..samples).map(|k| l[(k, i)] * l[(k, j)]).sum();
                        if (got - want).abs() > 1e-13 {
                            misses.push(format!("{correlation:?} {samples} ({i}, {j}): {got} {want}"));
                        }
                    }
                }
            }
        }
        assert!(misses.is_empty(), "{} misses\n{}", misses.len(), misses[0]);
    }
}
