//! Eigenvalues and eigenvectors of a symmetric matrix: made tridiagonal, then diagonal.
//!
//! How exact they are:
//! - Values are those of a matrix within c·n·ε·‖A‖ of A, vectors are orthogonal within c·n·ε: both steps are products of
//!   orthogonal transformations (Wilkinson, The Algebraic Eigenvalue Problem, chapters 5 and 8).
//! - A graded matrix, D·B·D with a diagonal D over many orders of magnitude and an innocent B, keeps digits in its small
//!   eigenvalues too. For this its rows and columns are first put in the order of a falling diagonal: then reflections
//!   leave entry (i, j) an error of about ε·dᵢdⱼ, and the QR algorithm works from the large end to the small one (Barlow
//!   and Demmel, SIAM J. Numer. Anal. 27, 762; Stewart, Matrix Algorithms II, §3.1). That is what is seen, not a theorem.
//! - It is scaled by a power of two first: nothing overflows, and 2ᵏ·A has the bits of A, but for their exponents.

use super::implicit_qr::{Step, diagonalise};
use super::matrix::Matrix;
use super::tridiagonal::tridiagonalise;
use super::view::View;

/// Numbers of a cache line: as many columns are turned into rows together.
const LINE: usize = 8;

/// Eigenvalues with their vectors.
#[derive(Debug, Clone, PartialEq)]
pub struct Eigen {
    /// In ascending order.
    pub values: Vec<f64>,
    /// Column k belongs to value k: orthonormal, each up to its sign.
    pub vectors: Matrix,
}

/// Why there are no eigenvalues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EigenError {
    /// An entry is infinite or NaN.
    #[error("eigenvalues: entry ({row}, {column}) of the matrix is not finite")]
    NotFinite {
        /// Its row, counted from 0.
        row: usize,
        /// Its column.
        column: usize,
    },
    /// The iteration was stopped; never seen with finite entries.
    #[error("eigenvalues: only {found} of {size} converged")]
    NoConvergence {
        /// How many were found.
        found: usize,
        /// The order of the matrix.
        size: usize,
    },
}

/// The eigenvalues, ascending, of the symmetric n × n matrix A, of which the lower triangle is read; 4n³/3 flops.
///
/// Errors of values are at most c·n·ε·‖A‖, and see the head of this module for graded matrices.
///
/// # Errors
/// [`EigenError`].
///
/// # Panics
/// If A is not square.
///
/// ```
/// use renorm::linalg::{symmetric_eigenvalues, Matrix};
/// let a = Matrix::from_fn(2, 2, |i, j| [[2.0, 1.0], [1.0, 2.0]][i][j]);
/// let values = symmetric_eigenvalues(a.view()).unwrap();
/// assert!((values[0] - 1.0).abs() < 1e-15 && (values[1] - 3.0).abs() < 1e-15);
/// ```
pub fn symmetric_eigenvalues(a: View) -> Result<Vec<f64>, EigenError> {
    let ordered = Ordered::new(a)?;
    let mut t = tridiagonalise(ordered.matrix);
    diagonalise(&mut t.diagonal, &mut t.beside, |_| ()).map_err(|found| no_convergence(found, a))?;
    t.diagonal.sort_by(f64::total_cmp);
    Ok(t.diagonal.iter().map(|value| libm::scalbn(*value, ordered.exponent)).collect())
}

/// Eigenvalues and eigenvectors, A = V·diag(values)·Vᵀ; the values are those of [`symmetric_eigenvalues`], bit for bit.
///
/// # Errors
/// [`EigenError`].
///
/// # Panics
/// If A is not square.
///
/// ```
/// use renorm::linalg::{symmetric_eigen, Matrix};
/// let a = Matrix::from_fn(2, 2, |i, j| [[2.0, 1.0], [1.0, 2.0]][i][j]);
/// let vectors = symmetric_eigen(a.view()).unwrap().vectors;
/// assert!((vectors[(0, 0)] + vectors[(1, 0)]).abs() < 1e-15 && (vectors[(0, 1)] - vectors[(1, 1)]).abs() < 1e-15);
/// ```
pub fn symmetric_eigen(a: View) -> Result<Eigen, EigenError> {
    let size = a.rows();
    let ordered = Ordered::new(a)?;
    let t = tridiagonalise(ordered.matrix);
    let mut z = Matrix::from_fn(size, size, |i, j| f64::from(u8::from(i == j)));
    t.apply_q(&mut z);
    let (mut values, mut beside) = (t.diagonal, t.beside);
    diagonalise(&mut values, &mut beside, |step| follow(&mut z, &step)).map_err(|found| no_convergence(found, a))?;
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by(|i, j| values[*i].total_cmp(&values[*j]));
    let mut vectors = Matrix::zeros(size, size);
    for (k, from) in order.iter().enumerate() {
        for (entry, row) in z.column(*from).iter().zip(&ordered.rows) {
            vectors[(*row, k)] = *entry;
        }
    }
    Ok(Eigen { values: order.iter().map(|k| libm::scalbn(values[*k], ordered.exponent)).collect(), vectors })
}

fn no_convergence(found: usize, a: View) -> EigenError {
    EigenError::NoConvergence { found, size: a.rows() }
}

/// A·2^−exponent, rows and columns by falling |diagonal|.
struct Ordered {
    /// Its lower triangle; zeros above.
    matrix: Matrix,
    /// Row i was row `rows[i]` of A.
    rows: Vec<usize>,
    exponent: i32,
}

/// The symmetric matrix whose lower triangle is given.
fn mirrored(a: View) -> Matrix {
    let size = a.rows();
    let mut whole = Matrix::zeros(size, size);
    for start in (0..size).step_by(LINE) {
        let columns: Vec<&[f64]> = (start..size.min(start + LINE)).map(|j| a.column(j)).collect();
        for (k, column) in columns.iter().enumerate() {
            whole.column_mut(start + k)[start + k..].copy_from_slice(&column[start + k..]);
        }
        for i in start + 1..size {
            let above = &mut whole.column_mut(i)[start..i];
            for (to, column) in above.iter_mut().zip(&columns) {
                *to = column[i];
            }
        }
    }
    whole
}

impl Ordered {
    fn new(a: View) -> Result<Self, EigenError> {
        let size = a.rows();
        assert!(size == a.columns(), "a square matrix, not {size} x {}", a.columns());
        let copy;
        let a = if a.is_column_major() {
            a
        } else {
            copy = Matrix::from_fn(size, size, |i, j| a.at(i, j));
            copy.view()
        };
        let mut largest = 0.0;
        for column in 0..size {
            for (entry, row) in a.column(column)[column..].iter().zip(column..) {
                if !entry.is_finite() {
                    return Err(EigenError::NotFinite { row, column });
                }
                if entry.abs() > largest {
                    largest = entry.abs();
                }
            }
        }
        let exponent = libm::frexp(largest).1;
        let mut rows: Vec<usize> = (0..size).collect();
        rows.sort_by(|i, j| a.at(*j, *j).abs().total_cmp(&a.at(*i, *i).abs()));
        // Two factors, as one may not be a number: 2^1074 is infinite.
        let (factor, more) = (libm::scalbn(1.0, -exponent / 2), libm::scalbn(1.0, -exponent - -exponent / 2));
        let whole = mirrored(a);
        let mut matrix = Matrix::zeros(size, size);
        for j in 0..size {
            let column = whole.column(rows[j]);
            for (to, row) in matrix.column_mut(j)[j..].iter_mut().zip(&rows[j..]) {
                *to = column[*row] * factor * more;
            }
        }
        Ok(Self { matrix, rows, exponent })
    }
}

fn follow(z: &mut Matrix, step: &Step) {
    match step {
        Step::Rotate { first, angles } => {
            for (k, (cos, sin)) in angles.iter().enumerate() {
                let (left, mut right) = z.view_mut().split_columns(first + k + 1);
                let mut left = left.split_columns(first + k).1;
                for (x, y) in left.column_mut(0).iter_mut().zip(right.column_mut(0)) {
                    (*x, *y) = (cos * *x + sin * *y, cos * *y - sin * *x);
                }
            }
        }
        Step::Reverse { first, last } => {
            let (mut low, mut high) = (*first, *last);
            while low < high {
                let (left, mut right) = z.view_mut().split_columns(high);
                let mut left = left.split_columns(low).1;
                left.column_mut(0).swap_with_slice(right.column_mut(0));
                (low, high) = (low + 1, high - 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::testing::{arbitrary, product};

    /// Sizes that end within a strip, a panel and a chunk.
    const SIZES: [usize; 10] = [0, 1, 2, 3, 5, 8, 31, 33, 64, 103];

    fn symmetric(n: usize, seed: u64) -> Matrix {
        let a = arbitrary(n, n, seed);
        Matrix::from_fn(n, n, |i, j| a[(i.max(j), i.min(j))])
    }

    /// A·V = V·Λ and VᵀV = 1, within what rounding allows.
    fn check(a: &Matrix, what: &str) {
        let n = a.rows();
        let Eigen { values, vectors } = symmetric_eigen(a.view()).unwrap();
        assert_eq!(values, symmetric_eigenvalues(a.view()).unwrap(), "{what}");
        assert!(values.is_sorted(), "{what}");
        let (av, gram) = (product(a.view(), vectors.view()), product(vectors.view().t(), vectors.view()));
        let size = f64::sqrt(a.norm2());
        for k in 0..n {
            for i in 0..n {
                let error = (av[(i, k)] - values[k] * vectors[(i, k)]).abs();
                assert!(error <= 2e-15 * size + 1e-307, "{what}: entry {i} of {k}: {error:e} of {size:e}");
                assert!((gram[(i, k)] - f64::from(u8::from(i == k))).abs() < 2e-14, "{what}: ({i}, {k})");
            }
        }
    }

    #[test]
    fn vectors_are_orthonormal_and_satisfy_their_equations() {
        for n in SIZES {
            check(&symmetric(n, 11), &format!("arbitrary, n = {n}"));
            let b = arbitrary(n, n / 2, 13);
            check(&product(b.view(), b.view().t()), &format!("half the rank, n = {n}"));
            check(&Matrix::from_fn(n, n, |_, _| 1.0), &format!("all ones, n = {n}"));
            check(&Matrix::from_fn(n, n, |i, j| if i == j { 3.0 } else { 0.0 }), &format!("diagonal, n = {n}"));
            check(&Matrix::zeros(n, n), &format!("zero, n = {n}"));
        }
    }

    #[test]
    fn the_second_difference_has_its_known_values() {
        let n = 60;
        let a = Matrix::from_fn(n, n, |i, j| [2.0, -1.0, 0.0][i.abs_diff(j).min(2)]);
        for (k, value) in symmetric_eigenvalues(a.view()).unwrap().iter().enumerate() {
            let sine = libm::sin((k + 1) as f64 * std::f64::consts::PI / (2 * (n + 1)) as f64);
            assert!((value - 4.0 * sine * sine).abs() < 1e-14, "{k}");
        }
    }

    #[test]
    fn small_eigenvalues_of_a_graded_matrix_have_digits_of_their_own() {
        // D·B·D, B = 1 + small: the inverse is D⁻¹·B⁻¹·D⁻¹, whose large eigenvalues are exact to ε for the same reason.
        let n = 40;
        let scale = |i: usize| libm::exp2(-((i * 17 % n) as f64)); // no order at all
        let b = symmetric(n, 17);
        let entry = |i: usize, j: usize| if i == j { 1.0 } else { 0.1 * b[(i, j)] };
        let a = Matrix::from_fn(n, n, |i, j| scale(i) * entry(i, j) * scale(j));
        let values = symmetric_eigenvalues(a.view()).unwrap();
        let mut l = Matrix::from_fn(n, n, entry);
        crate::linalg::cholesky(l.view_mut()).unwrap();
        let u = crate::linalg::inverse_transposed(l.view());
        let inverse = product(u.view(), u.view().t());
        let inverse = Matrix::from_fn(n, n, |i, j| inverse[(i, j)] / (scale(i) * scale(j)));
        let reciprocals = symmetric_eigenvalues(inverse.view()).unwrap();
        for (value, reciprocal) in values.iter().zip(reciprocals.iter().rev()) {
            // n sweeps of n rotations, each with its rounding
            assert!(
                (value * reciprocal - 1.0).abs() < (n * n) as f64 * f64::EPSILON,
                "{value:e}: {:e}",
                value * reciprocal - 1.0
            );
        }
    }

    #[test]
    fn a_power_of_two_changes_exponents_only() {
        let a = symmetric(50, 19);
        let values = symmetric_eigenvalues(a.view()).unwrap();
        for exponent in [-990, 1000] {
            let scaled = Matrix::from_fn(50, 50, |i, j| libm::scalbn(a[(i, j)], exponent));
            let want: Vec<f64> = values.iter().map(|value| libm::scalbn(*value, exponent)).collect();
            assert_eq!(symmetric_eigenvalues(scaled.view()).unwrap(), want);
        }
    }

    #[test]
    fn what_is_not_finite_is_refused_by_its_place() {
        for bad in [f64::NAN, f64::INFINITY] {
            let mut a = symmetric(4, 23);
            a[(0, 3)] = bad; // above the diagonal nobody looks
            assert!(symmetric_eigenvalues(a.view()).is_ok());
            a[(3, 1)] = bad;
            assert_eq!(symmetric_eigen(a.view()), Err(EigenError::NotFinite { row: 3, column: 1 }));
        }
    }
}
