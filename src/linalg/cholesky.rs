//! The Cholesky factor of a positive definite matrix, by tiles.
//!
//! A row of L solves a triangular system with the rows above it: L·Lᵀ = A is X·Lᵀ = A up to the diagonal, where X = L. So a
//! few rows at a time are solved for, tile by tile; a tile on the diagonal finds the next rows of the triangle. Each
//! entry loses its products in ascending order, with the bits of the textbook loop.

use super::kernel::{MR, NR};
use super::part::Part;
use super::tile;
use super::triangle::{Known, Triangle, append};
use super::view::ViewMut;

/// Why a factorisation stopped: what is left of a diagonal entry is lost in rounding.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("the matrix is not positive definite in double precision: pivot {index} of {size} is {pivot:e}")]
pub struct NotPositiveDefinite {
    /// The first pivot that failed, counted from 0.
    pub index: usize,
    /// The order of the matrix.
    pub size: usize,
    /// Its value.
    pub pivot: f64,
}

/// A = L·Lᵀ: overwrites the lower triangle of the n × n matrix A by L; what stands above it has no influence and
/// is not changed.
///
/// Cost n³/3 flops. The test for a pivot is relative to A's own diagonal, so that a badly *scaled* matrix is as good
/// as any.
///
/// # Errors
/// [`NotPositiveDefinite`] where a pivot j is not above (j + 1)·ε·aⱼⱼ, ε = 2⁻⁵² (the size of its rounding error); A is
/// then in part overwritten.
///
/// # Panics
/// If A is not square.
///
/// Source: Golub and Van Loan, Matrix Computations, §4.2. Checked against the textbook loop in bits, and by its
/// backward error.
///
/// ```
/// use renorm::linalg::{cholesky, Matrix};
/// let mut a = Matrix::from_fn(2, 2, |i, j| [[4.0, 2.0], [2.0, 10.0]][i][j]);
/// cholesky(a.view_mut()).unwrap();
/// assert_eq!([a[(0, 0)], a[(1, 0)], a[(1, 1)]], [2.0, 1.0, 3.0]);
/// ```
pub fn cholesky(mut a: ViewMut) -> Result<(), NotPositiveDefinite> {
    let size = a.rows();
    assert!(size == a.columns(), "a square matrix, not {size} x {}", a.columns());
    let tolerances: Vec<f64> = (0..size).map(|j| (j + 1) as f64 * f64::EPSILON * a.view().at(j, j)).collect();
    let (mut factor, mut known) = (Triangle::new(size), Known::with_capacity(size + NR));
    for top in (0..size).step_by(MR) {
        let rows = top..size.min(top + MR);
        known.clear();
        for left in (0..rows.end).step_by(NR) {
            let columns = left..size.min(left + NR);
            let solved = tile::update(&mut a, rows.clone(), columns, Part::Lower, |tile| {
                if left < top {
                    factor.solve(left / NR, &known, tile);
                } else {
                    factor.extend(left - top, &known, tile, &tolerances[left..])?;
                }
                append(&mut known, tile);
                Ok(())
            });
            solved.map_err(|(index, pivot)| NotPositiveDefinite { index: left + index, size, pivot })?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::testing::arbitrary;
    use crate::linalg::{Matrix, gemm};

    /// B·Bᵀ + shift, B without pattern.
    fn positive(n: usize, shift: f64) -> Matrix {
        let b = arbitrary(n, n, 7);
        let mut a = Matrix::from_fn(n, n, |i, j| if i == j { shift } else { 0.0 });
        gemm(1.0, b.view(), b.view().t(), a.view_mut(), Part::All);
        a
    }

    /// The oracle.
    fn textbook(a: &mut Matrix) {
        for j in 0..a.columns() {
            for i in j..a.columns() {
                for k in 0..j {
                    a[(i, j)] += -a[(j, k)] * a[(i, k)];
                }
                a[(i, j)] = if i == j { a[(j, j)].sqrt() } else { a[(i, j)] / a[(j, j)] };
            }
        }
    }

    #[test]
    fn the_bits_are_those_of_the_textbook_loop() {
        for n in [0, 1, 2, 15, 16, 17, 33, 64, 100, 131] {
            let mut a = positive(n, 0.1);
            for j in 0..n {
                a.column_mut(j)[..j].fill(f64::NAN);
            }
            let (mut got, mut want) = (a.clone(), a);
            cholesky(got.view_mut()).unwrap();
            textbook(&mut want);
            for j in 0..n {
                assert!(got.column(j)[j..] == want.column(j)[j..], "n = {n}, column {j}");
                assert!(got.column(j)[..j].iter().all(|entry| entry.is_nan()), "n = {n}, column {j}");
            }
        }
    }

    #[test]
    fn the_product_gives_the_matrix_back() {
        let n = 120;
        let a = positive(n, 1e-3);
        let mut l = a.clone();
        cholesky(l.view_mut()).unwrap();
        for j in 0..n {
            l.column_mut(j)[..j].fill(0.0);
        }
        let mut back = Matrix::zeros(n, n);
        gemm(1.0, l.view(), l.view().t(), back.view_mut(), Part::All);
        // |A − LLᵀ| ≤ (n + 1)ε/2·|L||Lᵀ| ≤ (n + 1)ε/2·√(aᵢᵢaⱼⱼ) (Higham, Theorem 10.3)
        let bound = |i, j| (n + 1) as f64 * f64::EPSILON * f64::sqrt(a[(i, i)] * a[(j, j)]);
        for j in 0..n {
            for i in j..n {
                assert!((back[(i, j)] - a[(i, j)]).abs() <= bound(i, j), "({i}, {j})");
            }
        }
    }

    #[test]
    fn scaling_rows_and_columns_changes_nothing() {
        let n = 40;
        let scale = |i: usize| libm::pow(2.0, -8.0 * i as f64);
        let a = positive(n, 0.1);
        let mut plain = a.clone();
        let mut graded = Matrix::from_fn(n, n, |i, j| scale(i) * a[(i, j)] * scale(j));
        cholesky(plain.view_mut()).unwrap();
        cholesky(graded.view_mut()).unwrap();
        for j in 0..n {
            for i in j..n {
                assert_eq!(graded[(i, j)], scale(i) * plain[(i, j)]);
            }
        }
    }

    #[test]
    fn a_singular_or_indefinite_matrix_is_an_error_that_names_the_pivot() {
        for (change, index) in [(0.0, 57), (-1.0, 57)] {
            let mut a = positive(80, 0.5);
            for i in 0..80 {
                let copy = if i == 57 { a[(12, 12)] + change } else { a[(i, 12)] };
                a[(57, i)] = copy; // row and column 57 become those of 12: rank 79 …
                a[(i, 57)] = copy; // … or, with less on the diagonal, a negative direction
            }
            let error = cholesky(a.view_mut()).unwrap_err();
            assert_eq!((error.index, error.size), (index, 80));
        }
        let mut nan = Matrix::from_fn(1, 1, |_, _| f64::NAN);
        assert!(cholesky(nan.view_mut()).is_err());
        assert_eq!(cholesky(Matrix::zeros(1, 1).view_mut()).unwrap_err().pivot, 0.0);
    }
}
