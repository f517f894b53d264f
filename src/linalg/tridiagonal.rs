//! A symmetric matrix made tridiagonal, A = Q·T·Qᵀ, by Householder reflections in panels.
//!
//! Column by column:
//! ```text
//! v, τ = the reflection of column j below its diagonal;  w = τ·A·v − ½τ²(vᵀ·A·v)·v;  A −= v·wᵀ + w·vᵀ
//! ```
//! The updates wait until a panel is full and are then made as one matrix product: half of all work. Meanwhile the next
//! column is brought up to date by itself, and A·v is corrected by the waiting updates.

use super::gemm::{Part, gemm};
use super::householder::{Block, reflect};
use super::matrix::Matrix;
use super::vector::{axpy, lane_dot};
use super::view::View;

/// Columns of a panel.
const PANEL: usize = 32;
/// Columns of A that A·v reads side by side.
const STRIP: usize = 4;

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
        let width = PANEL.min(steps - start);
        // Columns of `left`: the panel's v, then its w; rows from `start` on.
        let mut left = Matrix::zeros(size - start, 2 * width);
        for i in 0..width {
            let (above, v) = update_column(&mut a, start, i, &left, width);
            diagonal.push(above);
            let tau = reflect(v);
            taus.push(tau);
            beside.push(std::mem::replace(&mut v[0], 1.0));
            left.column_mut(i)[i + 1..].copy_from_slice(v);
            let rest = a.view().block(start + i + 1..size, start + i + 1..size);
            second_vector(rest, &mut left, i, width, tau);
        }
        let right = Matrix::from_fn(size - start, 2 * width, |i, j| left[(i, (j + width) % (2 * width))]);
        let end = start + width;
        let rest = a.view_mut().select_rows(end..size).split_columns(end).1;
        let below = (width..size - start, 0..2 * width);
        let right = right.view().block(below.0.clone(), below.1.clone());
        gemm(-1.0, left.view().block(below.0, below.1), right.t(), rest, Part::Lower);
    }
    if size > 0 {
        diagonal.push(a[(steps, steps)]);
    }
    Tridiagonal { diagonal, beside, reflections: a, taus }
}

/// Brings column i of a panel up to date: its diagonal entry, and what is below.
fn update_column<'a>(a: &'a mut Matrix, start: usize, i: usize, left: &Matrix, width: usize) -> (f64, &'a mut [f64]) {
    let column = &mut a.column_mut(start + i)[start + i..];
    for p in 0..i {
        let (v, w) = (&left.column(p)[i..], &left.column(width + p)[i..]);
        for ((entry, v_row), w_row) in column.iter_mut().zip(v).zip(w) {
            *entry -= v_row * w[0] + w_row * v[0];
        }
    }
    let (first, rest) = column.split_at_mut(1);
    (first[0], rest)
}

/// The panel's w number i, from the trailing block of A as it was before the panel.
fn second_vector(a: View, left: &mut Matrix, i: usize, width: usize, tau: f64) {
    let v = left.column(i)[i + 1..].to_vec();
    let mut w = vec![0.0; v.len()];
    symmetric_product(a, &v, &mut w);
    for p in 0..i {
        let (earlier_v, earlier_w) = (&left.column(p)[i + 1..], &left.column(width + p)[i + 1..]);
        let (by_v, by_w) = (lane_dot(earlier_v, &v), lane_dot(earlier_w, &v));
        axpy(-by_w, earlier_v, &mut w);
        axpy(-by_v, earlier_w, &mut w);
    }
    let half = 0.5 * tau * lane_dot(&w, &v);
    for ((to, w), v) in left.column_mut(width + i)[i + 1..].iter_mut().zip(&w).zip(&v) {
        *to = tau * (w - half * v);
    }
}

/// y += A·x by A's lower triangle, each entry of which is read once for both of its places.
fn symmetric_product(a: View, x: &[f64], y: &mut [f64]) {
    let n = a.rows();
    for start in (0..n).step_by(STRIP) {
        let end = n.min(start + STRIP);
        for j in start..end {
            y[j] += a.at(j, j) * x[j];
            for i in j + 1..end {
                y[i] += a.at(i, j) * x[j];
                y[j] += a.at(i, j) * x[i];
            }
        }
        if end < n {
            strip(std::array::from_fn(|k| &a.column(start + k)[end..]), x, y, start);
        }
    }
}

/// The part below the diagonal of STRIP columns, the first being `start`.
fn strip(columns: [&[f64]; STRIP], x: &[f64], y: &mut [f64], start: usize) {
    const LANES: usize = 2;
    let end = start + STRIP;
    let factors: [f64; STRIP] = std::array::from_fn(|k| x[start + k]);
    let (_, x) = x.split_at(end);
    let (above, y) = y.split_at_mut(end);
    let [c0, c1, c2, c3] = columns.map(|column| column.as_chunks::<LANES>().0);
    let mut sums = [[0.0; LANES]; STRIP];
    let rows = y.as_chunks_mut::<LANES>().0.iter_mut().zip(x.as_chunks::<LANES>().0);
    for (((((y, x), c0), c1), c2), c3) in rows.zip(c0).zip(c1).zip(c2).zip(c3) {
        for i in 0..LANES {
            let column = [c0[i], c1[i], c2[i], c3[i]];
            for k in 0..STRIP {
                y[i] += column[k] * factors[k];
                sums[k][i] += column[k] * x[i];
            }
        }
    }
    let whole = x.len() / LANES * LANES;
    for k in 0..STRIP {
        above[start + k] += sums[k][0] + sums[k][1];
        for i in whole..x.len() {
            y[i] += columns[k][i] * factors[k];
            above[start + k] += columns[k][i] * x[i];
        }
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
