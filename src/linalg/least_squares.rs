//! Least squares of minimum norm, by a complete orthogonal factorisation: also for a matrix that lacks rank.
//!
//! A·P = Q·[R; 0] with the columns in the order of what is left of them, R of rank × n; then Rᵀ = Z·[Lᵀ; 0], so that
//! A·P = Q·[L 0; 0 0]·Zᵀ with a triangular L (Golub and Van Loan, Matrix Computations, §5.5).

use super::householder::{apply, reflect};
use super::matrix::Matrix;
use super::qr::{Qr, qr};
use super::triangular::{solve_lower, solve_lower_transposed};
use super::vector::norm;
use std::cmp::Ordering;

/// A norm is computed anew when less than this share of it is left: digits were lost then.
const STALE: f64 = 1e-4;

/// A factored matrix, ready for any number of right-hand sides.
#[derive(Debug)]
pub struct LeastSquares {
    /// The factors of A with its columns in this `order`; as many reflections as the rank.
    pivoted: Qr,
    order: Vec<usize>,
    /// Of Rᵀ, n × rank, unless the rank is n.
    right: Option<Qr>,
    /// Lower triangular, rank × rank; with full column rank it is Rᵀ.
    l: Matrix,
}

/// Factors A, m × n, at about 4mn·rank flops.
///
/// A column counts as dependent if what the columns before leave of it is at most max(m, n)·ε of *its own* norm, so
/// columns may be of very different sizes; such a rest, which rounding alone would explain, is taken as zero. With an
/// entry that is not finite, solutions are NaN.
///
/// ```
/// use renorm::linalg::{least_squares, Matrix};
/// let factored = least_squares(Matrix::from_fn(3, 2, |_, _| 1.0)); // two columns, one direction
/// let x = factored.solve(&[1.0, 2.0, 3.0]);
/// assert_eq!(factored.rank(), 1);
/// assert!((x[0] - 1.0).abs() < 1e-15 && (x[1] - 1.0).abs() < 1e-15); // the mean, shared out evenly
/// ```
#[must_use]
pub fn least_squares(a: Matrix) -> LeastSquares {
    let tolerance = a.rows().max(a.columns()) as f64 * f64::EPSILON;
    least_squares_within(a, tolerance)
}

/// The same with another tolerance than max(m, n)·ε, for entries that are known less well.
#[must_use]
pub fn least_squares_within(a: Matrix, tolerance: f64) -> LeastSquares {
    let (pivoted, order) = pivoted(a, tolerance);
    let r = pivoted.r();
    let (rank, columns) = (r.rows(), r.columns());
    let transposed = Matrix::from_fn(columns, rank, |i, j| r[(j, i)]);
    if rank == columns {
        return LeastSquares { pivoted, order, right: None, l: transposed };
    }
    let right = qr(transposed);
    let upper = right.r();
    let l = Matrix::from_fn(rank, rank, |i, j| upper[(j, i)]);
    LeastSquares { pivoted, order, right: Some(right), l }
}

impl LeastSquares {
    /// The number of columns that are independent in double precision.
    #[must_use]
    pub fn rank(&self) -> usize {
        self.l.rows()
    }

    /// T of A = U·T·Vᵀ, rank × rank: triangular, lower or upper, and regular. U and V have orthonormal columns.
    #[must_use]
    pub fn core(&self) -> Matrix {
        let size = self.rank();
        Matrix::from_fn(size, size, |i, j| if self.right.is_some() { self.l[(i, j)] } else { self.l[(j, i)] })
    }

    /// Uᵀ·y.
    ///
    /// # Panics
    /// If y has not as many entries as A has rows.
    #[must_use]
    pub fn to_left(&self, y: &[f64]) -> Vec<f64> {
        let mut c = y.to_vec();
        self.pivoted.transposed_times(&mut c);
        c.truncate(self.rank());
        c
    }

    /// U·c.
    #[must_use]
    pub fn from_left(&self, c: &[f64]) -> Vec<f64> {
        let mut y = c.to_vec();
        y.resize(self.pivoted.rows(), 0.0);
        self.pivoted.times(&mut y);
        y
    }

    /// Vᵀ·x.
    ///
    /// # Panics
    /// If x has not as many entries as A has columns.
    #[must_use]
    pub fn to_right(&self, x: &[f64]) -> Vec<f64> {
        let mut u: Vec<f64> = self.order.iter().map(|k| x[*k]).collect();
        if let Some(right) = &self.right {
            right.transposed_times(&mut u);
            u.truncate(self.rank());
        }
        u
    }

    /// V·u.
    #[must_use]
    pub fn from_right(&self, u: &[f64]) -> Vec<f64> {
        let mut u = u.to_vec();
        if let Some(right) = &self.right {
            u.resize(self.order.len(), 0.0);
            right.times(&mut u);
        }
        let mut x = vec![0.0; u.len()];
        for (k, u) in self.order.iter().zip(u) {
            x[*k] = u;
        }
        x
    }

    /// The x of least ‖x‖ among those of least ‖A·x − b‖.
    ///
    /// # Panics
    /// If b has not as many entries as A has rows.
    #[must_use]
    pub fn solve(&self, b: &[f64]) -> Vec<f64> {
        let mut x = self.to_left(b);
        if self.right.is_some() {
            solve_lower(self.l.view(), &mut x);
        } else {
            solve_lower_transposed(self.l.view(), &mut x);
        }
        self.from_right(&x)
    }
}

/// A column that is still to be reduced.
#[derive(Debug, Clone, Copy)]
struct Rest {
    /// Which one of A it is.
    column: usize,
    whole: f64,
    left: f64,
    /// What was left when it was last computed from the entries.
    known: f64,
}

/// QR with the largest rest first, until all that remains is negligible.
fn pivoted(mut a: Matrix, tolerance: f64) -> (Qr, Vec<usize>) {
    let (rows, columns) = (a.rows(), a.columns());
    let mut rests: Vec<Rest> = (0..columns)
        .map(|column| {
            let whole = norm(a.column(column));
            Rest { column, whole, left: whole, known: whole }
        })
        .collect();
    let mut taus = Vec::new();
    for step in 0..rows.min(columns) {
        for (k, rest) in rests.iter_mut().enumerate().skip(step) {
            if rest.left <= tolerance * rest.whole {
                a.column_mut(k)[step..].fill(0.0);
                *rest = Rest { left: 0.0, whole: 0.0, ..*rest };
            }
        }
        let larger = |best: usize, k: usize| match rests[k].left.total_cmp(&rests[best].left) {
            Ordering::Greater => k,
            _ => best,
        };
        let best = (step..columns).fold(step, larger);
        if rests[best].left == 0.0 {
            break;
        }
        rests.swap(step, best);
        let (done, rest) = a.view_mut().split_columns(step + 1);
        let mut pivot = done.split_columns(step).1;
        let mut rest = rest;
        if best > step {
            pivot.column_mut(0).swap_with_slice(rest.column_mut(best - step - 1));
        }
        let pivot = &mut pivot.column_mut(0)[step..];
        let tau = reflect(pivot);
        taus.push(tau);
        for (k, entry) in rests.iter_mut().skip(step + 1).enumerate() {
            let column = &mut rest.column_mut(k)[step..];
            apply(pivot, tau, column);
            downdate(entry, column);
        }
    }
    (Qr::new(a, taus), rests.iter().map(|rest| rest.column).collect())
}

/// Takes the first entry of a column out of its norm.
fn downdate(rest: &mut Rest, column: &[f64]) {
    if rest.left == 0.0 {
        return;
    }
    let share = column[0] / rest.left;
    rest.left *= (1.0 - share * share).max(0.0).sqrt();
    if rest.left <= STALE * rest.known {
        rest.left = norm(&column[1..]);
        rest.known = rest.left;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::testing::{arbitrary, product};
    use crate::linalg::{dot, norm2};

    /// x is the answer if the residual is orthogonal to A's columns, and x to A's kernel, i.e. x is Aᵀ·z for some z:
    /// it is also the answer to A's own equations with b = A·x, and adding kernel vectors only makes it longer.
    fn check(a: &Matrix, rank: usize, what: &str) {
        let (m, n) = (a.rows(), a.columns());
        let factored = least_squares(a.clone());
        assert_eq!(factored.rank(), rank, "{what}");
        let b = arbitrary(m, 1, 29);
        let x = factored.solve(b.column(0));
        let fitted: Vec<f64> = (0..m).map(|i| (0..n).map(|j| a[(i, j)] * x[j]).sum()).collect();
        let residual: Vec<f64> = b.column(0).iter().zip(&fitted).map(|(b, f)| b - f).collect();
        let size = norm2(b.column(0)).sqrt();
        for j in 0..n {
            let column = a.column(j);
            assert!(dot(column, &residual).abs() <= 1e-13 * norm2(column).sqrt() * size, "{what}: column {j}");
        }
        // Kernel: what is left of the unit vectors beside the row space. (A least-squares problem with Aᵀ.)
        let transposed = least_squares(Matrix::from_fn(n, m, |i, j| a[(j, i)]));
        let z = transposed.solve(&x);
        for j in 0..n {
            let back: f64 = dot(a.column(j), &z);
            assert!((back - x[j]).abs() <= 1e-11 * norm2(&x).sqrt(), "{what}: entry {j} outside of the row space");
        }
    }

    #[test]
    fn residuals_are_orthogonal_to_the_columns_and_solutions_to_the_kernel() {
        for (m, n) in [(0, 0), (0, 3), (3, 0), (1, 1), (1, 6), (6, 1), (20, 20), (50, 20), (20, 50), (65, 70)] {
            check(&arbitrary(m, n, 31), m.min(n), &format!("{m} x {n}"));
            check(&Matrix::zeros(m, n), 0, &format!("zeros {m} x {n}"));
            let rank = m.min(n) / 3;
            let low = product(arbitrary(m, rank, 37).view(), arbitrary(rank, n, 41).view());
            check(&low, rank, &format!("rank {rank} of {m} x {n}"));
        }
    }

    #[test]
    fn a_copy_of_a_column_shares_its_part() {
        let mut a = arbitrary(12, 5, 43);
        let copy = a.column(1).to_vec();
        a.column_mut(4).copy_from_slice(&copy);
        let factored = least_squares(a);
        let x = factored.solve(&copy);
        assert_eq!(factored.rank(), 4);
        for (got, want) in x.iter().zip([0.0, 0.5, 0.0, 0.0, 0.5]) {
            assert!((got - want).abs() < 1e-15);
        }
    }

    #[test]
    fn the_factors_give_the_matrix_back() {
        for (m, n, rank) in [(9, 5, 5), (5, 9, 5), (12, 8, 3), (8, 12, 3), (4, 3, 0)] {
            let a = product(arbitrary(m, rank, 59).view(), arbitrary(rank, n, 61).view());
            let factored = least_squares(a.clone());
            let core = factored.core();
            assert_eq!((factored.rank(), core.rows(), core.columns()), (rank, rank, rank));
            for j in 0..n {
                let unit: Vec<f64> = (0..n).map(|k| f64::from(u8::from(k == j))).collect();
                let v = factored.to_right(&unit);
                let c: Vec<f64> = (0..rank).map(|i| (0..rank).map(|k| core[(i, k)] * v[k]).sum()).collect();
                let column = factored.from_left(&c);
                assert!((0..m).all(|i| (column[i] - a[(i, j)]).abs() < 1e-14), "{m} x {n}, rank {rank}, column {j}");
            }
            let c: Vec<f64> = (0..rank).map(|k| 1.0 + k as f64).collect();
            for back in [factored.to_left(&factored.from_left(&c)), factored.to_right(&factored.from_right(&c))] {
                assert!(back.len() == rank && back.iter().zip(&c).all(|(got, want)| (got - want).abs() < 1e-14));
            }
        }
    }

    #[test]
    fn a_tolerance_says_what_counts_as_dependent() {
        let mut a = arbitrary(12, 5, 67);
        let near: Vec<f64> = (0..12).map(|i| a[(i, 1)] + 1e-9 * a[(i, 4)]).collect();
        a.column_mut(4).copy_from_slice(&near);
        assert_eq!([1e-7, 1e-11].map(|tolerance| least_squares_within(a.clone(), tolerance).rank()), [4, 5]);
    }

    #[test]
    fn columns_of_all_sizes_count_the_same() {
        let a = arbitrary(30, 20, 47);
        let scale = |j: usize| libm::exp10(-3.0 * ((j * 7) % 20) as f64);
        let scaled = Matrix::from_fn(30, 20, |i, j| a[(i, j)] * scale(j));
        let b = arbitrary(30, 1, 53);
        let (plain, graded) = (least_squares(a), least_squares(scaled));
        assert_eq!((plain.rank(), graded.rank()), (20, 20));
        for (j, (x, y)) in plain.solve(b.column(0)).iter().zip(graded.solve(b.column(0))).enumerate() {
            assert!((y * scale(j) - x).abs() < 1e-12, "{j}: {x} {}", y * scale(j));
        }
    }
}
