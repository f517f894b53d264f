//! A symmetric matrix made tridiagonal, A = Q·T·Qᵀ, by Householder reflections in panels.
//!
//! Column by column:
//! ```text
//! v, τ = the reflection of column j below its diagonal;  w = τ·A·v − ½τ²(vᵀ·A·v)·v;  A −= v·wᵀ + w·vᵀ
//! ```
//! The updates wait until a panel is full and are then made as one matrix product: half of all work. Meanwhile the next
//! column is brought up to date by itself, and A·v is corrected by the waiting updates.

use super::gemm::gemm;
use super::householder::{Block, reflect};
use super::matrix::Matrix;
use super::matvec::{gemv, gemv_transposed, symv};
use super::part::Part;
use super::vector::lane_dot;
use super::view::View;

/// Columns of a panel: whole tiles of the matrix product.
const PANEL: usize = 27;

/// T with the reflections that made it.
#[derive(Debug)]
pub struct Tridiagonal {
    pub diagonal: Vec<f64>,
    /// T's entries (j + 1, j).
    pub beside: Vec<f64>,
    /// Below the diagonal: the vector of reflection j in column j, from row j + 1 on.
    reflections: Matrix,
    taus: Vec<f64>,
}

/// Reduces A, of which the lower triangle is read, at 4n³/3 flops.
///
/// T is exactly similar to a matrix within c·n·ε·‖A‖ of A (Higham, Accuracy and Stability, §19.3).
pub fn tridiagonalise(mut a: Matrix) -> Tridiagonal {
    let size = a.rows();
    let steps = size.saturating_sub(1);
    let (mut diagonal, mut beside, mut taus) = (Vec::new(), Vec::new(), Vec::new());
    for start in (0..steps).step_by(PANEL) {
        let end = steps.min(start + PANEL);
        let mut waiting = Waiting::new(size - start, end - start);
        for i in 0..end - start {
            let column = &mut a.column_mut(start + i)[start + i..];
            waiting.bring_up_to_date(i, column);
            diagonal.push(column[0]);
            let v = &mut column[1..];
            let tau = reflect(v);
            taus.push(tau);
            beside.push(std::mem::replace(&mut v[0], 1.0));
            waiting.left.column_mut(2 * i)[i + 1..].copy_from_slice(v);
            let rest = start + i + 1..size;
            waiting.find_w(i, tau, a.view().block(rest.clone(), rest));
        }
        let (left, right) = waiting.below(end - start);
        let rest = a.view_mut().select_rows(end..size).split_columns(end).1;
        gemm(-1.0, left, right.t(), rest, Part::Lower);
    }
    if size > 0 {
        diagonal.push(a[(steps, steps)]);
    }
    Tridiagonal { diagonal, beside, reflections: a, taus }
}

/// Updates that the rest of A still waits for: A −= left·rightᵀ.
struct Waiting {
    /// Columns v₀, w₀, v₁, w₁, …
    left: Matrix,
    /// Columns w₀, v₀, w₁, v₁, …
    right: Matrix,
}

impl Waiting {
    fn new(height: usize, width: usize) -> Self {
        Self { left: Matrix::zeros(height, 2 * width), right: Matrix::zeros(height, 2 * width) }
    }

    /// Column i of the panel, from its diagonal on, less the i updates so far.
    fn bring_up_to_date(&self, i: usize, column: &mut [f64]) {
        let row: Vec<f64> = (0..2 * i).map(|k| -self.right[(i, k)]).collect();
        gemv(self.left.view().block(i..self.left.rows(), 0..2 * i), &row, column);
    }

    /// Pair i, from its v and the trailing block of A as it was before the panel.
    fn find_w(&mut self, i: usize, tau: f64, a: View) {
        let rows = i + 1..self.left.rows();
        let v = self.left.column(2 * i)[rows.clone()].to_vec();
        let mut w = vec![0.0; v.len()];
        symv(a, &v, &mut w);
        let left = self.left.view().block(rows.clone(), 0..2 * i);
        let right = self.right.view().block(rows.clone(), 0..2 * i);
        let mut products = vec![0.0; 2 * i];
        gemv_transposed(right, &v, &mut products);
        for product in &mut products {
            *product = -*product;
        }
        gemv(left, &products, &mut w);
        let half = 0.5 * tau * lane_dot(&w, &v);
        for (w, v) in w.iter_mut().zip(&v) {
            *w = tau * (*w - half * v);
        }
        self.left.column_mut(2 * i + 1)[rows.clone()].copy_from_slice(&w);
        self.right.column_mut(2 * i)[rows.clone()].copy_from_slice(&w);
        self.right.column_mut(2 * i + 1)[rows].copy_from_slice(&v);
    }

    /// Both factors from row `start` on.
    fn below(&self, start: usize) -> (View<'_>, View<'_>) {
        let (rows, columns) = (start..self.left.rows(), 0..self.left.columns());
        (self.left.view().block(rows.clone(), columns.clone()), self.right.view().block(rows, columns))
    }
}

impl Tridiagonal {
    /// C ← Q·C, where C has as many rows as A.
    pub fn apply_q(&self, c: &mut Matrix) {
        let size = self.diagonal.len();
        for start in (0..self.taus.len()).step_by(PANEL).rev() {
            let end = self.taus.len().min(start + PANEL);
            let panel = self.reflections.view().block(start + 1..size, start..end);
            Block::new(panel, &self.taus[start..end]).apply(c.view_mut().select_rows(start + 1..size));
        }
    }
}
