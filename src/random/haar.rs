//! Rows of a uniformly distributed matrix with orthonormal columns.

use super::Normal;
use super::wishart::triangular_factor;
use crate::linalg::{Matrix, qr};
use rand_core::Rng;

/// The first `kept` rows of an `all` × `columns` matrix with orthonormal columns, distributed by Haar's measure.
///
/// It is Q of a Gaussian matrix. The rows that are not kept enter through their triangular factor alone, so that the
/// cost does not grow with `all`.
///
/// Source: docs/theory.md §13; Mezzadri, How to generate random matrices from the classical compact groups, Notices of
/// the AMS 54 (2007).
///
/// # Panics
/// If there are more columns than rows, or `kept` > `all`.
///
/// ```
/// use renorm::random::{Role, orthonormal_rows, stream};
/// let q = orthonormal_rows(&mut stream(1, 0, Role::Features(0)), 3, 3, 1);
/// assert_eq!((q.rows(), q.columns()), (3, 1));
/// assert!((q.norm2() - 1.0).abs() < 1e-15);
/// ```
#[must_use]
pub fn orthonormal_rows(rng: &mut impl Rng, kept: usize, all: usize, columns: usize) -> Matrix {
    assert!(columns <= all && kept <= all, "{kept} of {all} rows, {columns} columns");
    let normal = Normal::new();
    let top = Matrix::from_fn(kept, columns, |_, _| normal.sample(rng));
    let rest = triangular_factor(rng, all - kept, columns);
    let gaussian =
        Matrix::from_fn(
            kept + rest.columns(),
            columns,
            |i, j| {
                if i < kept { top[(i, j)] } else { rest[(j, i - kept)] }
            },
        );
    let q = qr(gaussian).q();
    Matrix::from_fn(kept, columns, |i, j| q[(i, j)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::{dot, norm2};
    use crate::random::testing::z_of_mean;
    use crate::random::{Role, stream};

    #[test]
    fn columns_are_orthonormal_where_all_rows_are_kept() {
        for (rows, columns) in [(1, 1), (5, 5), (9, 4), (40, 33)] {
            let q = orthonormal_rows(&mut stream(1, 0, Role::Features(0)), rows, rows, columns);
            for i in 0..columns {
                for j in 0..columns {
                    let want = f64::from(u8::from(i == j));
                    assert!((dot(q.column(i), q.column(j)) - want).abs() < 1e-14, "{rows} x {columns}");
                }
            }
        }
    }

    /// Moments of Haar's measure on n rows: E q⁴ = 3/(n(n+2)), E q_ik² q_jk² = 1/(n(n+2)),
    /// E q_ik² q_jl² = (n+1)/(n(n−1)(n+2)) (Collins and Śniady 2006); every one sees the rows that were left out.
    #[test]
    fn moments_are_those_of_haar_whatever_is_left_out() {
        let n: f64 = 7.0;
        for kept in [2, 4, 7] {
            let (mut squares, mut fourth, mut along, mut across) = (vec![], vec![], vec![], vec![]);
            for trial in 0..20_000 {
                let q = orthonormal_rows(&mut stream(2, trial, Role::Features(0)), kept, 7, 4);
                let square = |i: usize, j: usize| q[(i, j)] * q[(i, j)];
                squares.push(norm2(q.column(0)) / kept as f64);
                fourth.push(square(1, 2) * square(1, 2));
                along.push(square(0, 1) * square(1, 1));
                across.push(square(0, 0) * square(1, 3));
            }
            for (numbers, want) in [
                (squares, 1.0 / n),
                (fourth, 3.0 / (n * (n + 2.0))),
                (along, 1.0 / (n * (n + 2.0))),
                (across, (n + 1.0) / (n * (n - 1.0) * (n + 2.0))),
            ] {
                let exact = kept == 7 && (want - 1.0 / n).abs() < 1e-12; // a whole column: no spread
                let z = if exact { (numbers[0] - want) / 1e-14 } else { z_of_mean(&numbers, want) };
                assert!(z.abs() < 4.0, "{kept} rows: z = {z}");
            }
        }
    }
}
