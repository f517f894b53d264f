//! Solves with a lower triangular matrix L, and its inverse.

use super::kernel::{MR, NR};
use super::matrix::Matrix;
use super::part::Part;
use super::tile;
use super::triangle::{Known, Triangle, append};
use super::view::View;
use super::{axpy, dot};

/// x ← L⁻¹x for a lower triangular n × n matrix L (only its lower triangle is read).
///
/// A zero on the diagonal gives infinities; the factors of [`cholesky`](super::cholesky()) have none.
///
/// # Panics
/// If the shapes do not fit, or L is a transposed view.
pub fn solve_lower(l: View, x: &mut [f64]) {
    assert!(l.rows() == x.len() && l.columns() == x.len(), "shapes of a solve");
    for j in 0..x.len() {
        let (head, tail) = x.split_at_mut(j + 1);
        head[j] /= l.at(j, j);
        axpy(-head[j], &l.column(j)[j + 1..], tail);
    }
}

/// x ← L⁻ᵀx, as [`solve_lower`].
///
/// # Panics
/// If the shapes do not fit, or L is a transposed view.
pub fn solve_lower_transposed(l: View, x: &mut [f64]) {
    assert!(l.rows() == x.len() && l.columns() == x.len(), "shapes of a solve");
    for j in (0..x.len()).rev() {
        let (head, tail) = x.split_at_mut(j + 1);
        head[j] = (head[j] - dot(&l.column(j)[j + 1..], tail)) / l.at(j, j);
    }
}

/// L⁻ᵀ, upper triangular, for a lower triangular n × n matrix L (only its lower triangle is read). Cost n³/3 flops.
///
/// Its columns are the rows of L⁻¹. With A = L·Lᵀ, tr A⁻¹ is its squared Frobenius norm: a sum without cancellation.
///
/// # Panics
/// If L is not square, or a transposed view.
///
/// ```
/// use renorm::linalg::{inverse_transposed, Matrix};
/// let l = Matrix::from_fn(2, 2, |i, j| [[2.0, 0.0], [1.0, 4.0]][i][j]);
/// let u = inverse_transposed(l.view());
/// assert_eq!([u[(0, 0)], u[(1, 0)], u[(0, 1)], u[(1, 1)]], [0.5, 0.0, -0.125, 0.25]);
/// ```
#[must_use]
pub fn inverse_transposed(l: View) -> Matrix {
    let n = l.rows();
    assert!(n == l.columns(), "a square matrix, not {n} x {}", l.columns());
    let (triangle, mut known) = (Triangle::pack(l), Known::with_capacity(n + NR));
    let mut u = Matrix::zeros(n, n);
    for top in (0..n).step_by(MR) {
        let rows = top..n.min(top + MR);
        known.clear();
        // These rows are zero up to the diagonal.
        for left in (top..n).step_by(NR) {
            tile::update(&mut u.view_mut(), rows.clone(), left..n.min(left + NR), Part::All, |tile| {
                for (i, column) in (left - top..MR).zip(tile.iter_mut()) {
                    column[i] = 1.0; // of the identity
                }
                triangle.solve(left / NR, &known, tile);
                append(&mut known, tile);
            });
        }
    }
    u
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cmp::Ordering;

    /// Lower triangular with a diagonal away from zero; the upper triangle is NaN, which nobody may read.
    fn triangle(n: usize) -> Matrix {
        let mut state = 3_u64;
        Matrix::from_fn(n, n, |i, j| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let x = (state >> 11) as f64 / 9e15 - 0.5;
            match i.cmp(&j) {
                Ordering::Less => f64::NAN,
                Ordering::Equal => 2.0 + x,
                Ordering::Greater => x / f64::sqrt(n as f64),
            }
        })
    }

    const SIZES: [usize; 8] = [0, 1, 2, 16, 17, 40, 65, 130];

    #[test]
    fn solves_satisfy_their_equations() {
        for n in SIZES {
            let l = triangle(n);
            let b: Vec<f64> = (0..n).map(|i| libm::sin(i as f64)).collect();
            let (mut x, mut y) = (b.clone(), b.clone());
            solve_lower(l.view(), &mut x);
            solve_lower_transposed(l.view(), &mut y);
            for i in 0..n {
                let row: f64 = (0..=i).map(|k| l[(i, k)] * x[k]).sum();
                let column: f64 = (i..n).map(|k| l[(k, i)] * y[k]).sum();
                assert!((row - b[i]).abs() < 1e-14 && (column - b[i]).abs() < 1e-14, "n = {n}, {i}");
            }
        }
    }

    #[test]
    fn the_inverse_times_the_matrix_is_the_identity() {
        for n in SIZES {
            let l = triangle(n);
            let u = inverse_transposed(l.view());
            for i in 0..n {
                for j in 0..n {
                    let entry: f64 = (j..n).map(|k| u[(k, i)] * l[(k, j)]).sum();
                    let want = f64::from(u8::from(i == j));
                    assert!((entry - want).abs() < 1e-13 && (i <= j || u[(i, j)] == 0.0), "n = {n}, ({i}, {j})");
                }
            }
        }
    }

    #[test]
    fn the_bits_of_the_inverse_do_not_depend_on_the_recursion() {
        let n = 83;
        let l = triangle(n);
        let u = inverse_transposed(l.view());
        for j in 0..n {
            for i in 0..=j {
                let mut entry = f64::from(u8::from(i == j));
                for k in i..j {
                    entry += -l[(j, k)] * u[(i, k)];
                }
                assert_eq!(u[(i, j)], entry / l[(j, j)], "({i}, {j})");
            }
        }
    }
}
