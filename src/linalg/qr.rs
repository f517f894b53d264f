//! A = Q·R by Householder reflections, in panels: one panel is factored, then applied to the rest as a block.

use super::householder::{Block, apply, reflect};
use super::matrix::Matrix;
use super::view::ViewMut;

/// Columns of a panel: whole tiles of the matrix product.
const PANEL: usize = 36;

/// A QR factorisation. R's diagonal is not negative, which makes it unique where A has full column rank.
///
/// So Q of a Gaussian matrix is distributed by Haar's measure: nothing in it depends on a choice of signs.
#[derive(Debug)]
pub struct Qr {
    /// R on and above the diagonal, the vectors of the reflections below.
    factored: Matrix,
    taus: Vec<f64>,
    /// −1 where a row of R has to change its sign.
    signs: Vec<f64>,
}

/// Factors A, m × n, at 2n²(m − n/3) flops for m ≥ n.
///
/// The columns computed are those of an orthogonal matrix within a few ε, and ‖A − QR‖ ≤ c·n·ε·‖A‖, column by column
/// (Higham, Accuracy and Stability, Theorem 19.4), whatever A's rank.
///
/// ```
/// use renorm::linalg::{qr, Matrix};
/// let qr = qr(Matrix::from_fn(2, 1, |i, _| [-3.0, 4.0][i]));
/// assert!((qr.r()[(0, 0)] - 5.0).abs() < 1e-15);
/// assert!((qr.q()[(0, 0)] + 0.6).abs() < 1e-15 && (qr.q()[(1, 0)] - 0.8).abs() < 1e-15);
/// ```
#[must_use]
pub fn qr(mut a: Matrix) -> Qr {
    let (rows, columns) = (a.rows(), a.columns());
    let steps = rows.min(columns);
    let mut taus = Vec::with_capacity(steps);
    for start in (0..steps).step_by(PANEL) {
        let end = steps.min(start + PANEL);
        let below = a.view_mut().select_rows(start..rows).split_columns(start).1;
        let (mut panel, rest) = below.split_columns(end - start);
        factor(&mut panel, &mut taus);
        if rest.columns() > 0 {
            Block::new(panel.view(), &taus[start..]).apply_transposed(rest);
        }
    }
    Qr::new(a, taus)
}

/// Column by column, each reflection applied to the columns right of it.
fn factor(panel: &mut ViewMut, taus: &mut Vec<f64>) {
    for j in 0..panel.columns() {
        let (mut done, mut rest) = panel.reborrow().split_columns(j + 1);
        let column = &mut done.column_mut(j)[j..];
        let tau = reflect(column);
        taus.push(tau);
        for k in 0..rest.columns() {
            apply(column, tau, &mut rest.column_mut(k)[j..]);
        }
    }
}

impl Qr {
    /// From what reflections left of a matrix.
    pub(super) fn new(factored: Matrix, taus: Vec<f64>) -> Self {
        let signs = (0..taus.len()).map(|j| if factored[(j, j)] < 0.0 { -1.0 } else { 1.0 }).collect();
        Self { factored, taus, signs }
    }

    /// m.
    pub(super) fn rows(&self) -> usize {
        self.factored.rows()
    }

    /// R, min(m, n) × n, upper trapezoidal.
    #[must_use]
    pub fn r(&self) -> Matrix {
        Matrix::from_fn(self.taus.len(), self.factored.columns(), |i, j| {
            if i <= j { self.signs[i] * self.factored[(i, j)] } else { 0.0 }
        })
    }

    /// Q, m × min(m, n), with orthonormal columns.
    #[must_use]
    pub fn q(&self) -> Matrix {
        let mut q = Matrix::zeros(self.factored.rows(), self.taus.len());
        for (j, sign) in self.signs.iter().enumerate() {
            q[(j, j)] = *sign;
        }
        for start in self.starts().rev() {
            // Columns before `start` are still those of the identity, zero in the rows that change.
            let block = q.view_mut().select_rows(start..self.factored.rows()).split_columns(start).1;
            self.block(start).apply(block);
        }
        q
    }

    /// C ← Qᵀ·C, for C of m rows and Q the whole orthogonal m × m matrix (R with zeros below it).
    ///
    /// # Panics
    /// If C has another number of rows.
    pub fn apply_transposed(&self, c: &mut Matrix) {
        let rows = self.factored.rows();
        assert!(c.rows() == rows, "{} rows instead of {rows}", c.rows());
        for start in self.starts() {
            self.block(start).apply_transposed(c.view_mut().select_rows(start..rows));
        }
        for j in 0..c.columns() {
            self.change_signs(c.column_mut(j));
        }
    }

    /// x ← Qᵀ·x, reflection by reflection.
    ///
    /// # Panics
    /// If x has not as many entries as A has rows.
    pub fn transposed_times(&self, x: &mut [f64]) {
        assert!(x.len() == self.factored.rows(), "{} entries instead of {}", x.len(), self.factored.rows());
        for (j, tau) in self.taus.iter().enumerate() {
            apply(&self.factored.column(j)[j..], *tau, &mut x[j..]);
        }
        self.change_signs(x);
    }

    /// x ← Q·x, as [`Qr::transposed_times`].
    ///
    /// # Panics
    /// If x has not as many entries as A has rows.
    pub fn times(&self, x: &mut [f64]) {
        assert!(x.len() == self.factored.rows(), "{} entries instead of {}", x.len(), self.factored.rows());
        self.change_signs(x);
        for (j, tau) in self.taus.iter().enumerate().rev() {
            apply(&self.factored.column(j)[j..], *tau, &mut x[j..]);
        }
    }

    fn change_signs(&self, x: &mut [f64]) {
        for (entry, sign) in x.iter_mut().zip(&self.signs) {
            *entry *= sign;
        }
    }

    fn starts(&self) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.taus.len()).step_by(PANEL)
    }

    fn block(&self, start: usize) -> Block {
        let end = self.taus.len().min(start + PANEL);
        let panel = self.factored.view().block(start..self.factored.rows(), start..end);
        Block::new(panel, &self.taus[start..end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::testing::{arbitrary, product};

    const SHAPES: [(usize, usize); 10] =
        [(0, 0), (0, 3), (3, 0), (1, 1), (1, 5), (5, 1), (33, 33), (70, 40), (40, 70), (100, 65)];

    #[test]
    fn q_is_orthonormal_r_is_triangular_and_their_product_is_the_matrix() {
        for (m, n) in SHAPES {
            let a = arbitrary(m, n, 3);
            let qr = qr(a.clone());
            let (q, r) = (qr.q(), qr.r());
            let (back, gram) = (product(q.view(), r.view()), product(q.view().t(), q.view()));
            for j in 0..n {
                let bound = 1e-15 * (m + n) as f64;
                assert!((0..m).all(|i| (back[(i, j)] - a[(i, j)]).abs() < bound), "{m} x {n}");
                assert!((j + 1..r.rows()).all(|i| r[(i, j)] == 0.0) && (j >= r.rows() || r[(j, j)] >= 0.0));
            }
            for j in 0..q.columns() {
                for i in 0..q.columns() {
                    assert!((gram[(i, j)] - f64::from(u8::from(i == j))).abs() < 1e-14, "{m} x {n}");
                }
            }
        }
    }

    #[test]
    fn its_transpose_takes_the_matrix_to_r() {
        for (m, n) in SHAPES {
            let mut a = arbitrary(m, n, 5);
            let qr = qr(a.clone());
            qr.apply_transposed(&mut a);
            for j in 0..n {
                for i in 0..m {
                    let want = if i < qr.r().rows() { qr.r()[(i, j)] } else { 0.0 };
                    assert!((a[(i, j)] - want).abs() < 1e-15 * (m + n) as f64, "{m} x {n}");
                }
            }
        }
    }

    #[test]
    fn dependent_and_absent_columns_are_no_trouble() {
        let mut a = arbitrary(40, 36, 7);
        a.column_mut(3).fill(0.0);
        for i in 0..40 {
            a[(i, 35)] = a[(i, 2)] - 2.0 * a[(i, 30)];
        }
        let qr = qr(a.clone());
        let back = product(qr.q().view(), qr.r().view());
        assert!(qr.r()[(35, 35)].abs() < 1e-14);
        assert!((0..36).all(|j| (0..40).all(|i| (back[(i, j)] - a[(i, j)]).abs() < 1e-13)));
    }
}
