//! Householder reflections, one by one and many at a time: what QR and the eigenvalues are made of.
//!
//! H = 1 − τ·v·vᵀ with v₀ = 1. A block of them is the product H₀·H₁·… = 1 − V·T·Vᵀ, which is applied as three matrix
//! products.

use super::gemm::gemm;
use super::matrix::Matrix;
use super::part::Part;
use super::vector::{axpy, lane_dot, norm};
use super::view::{View, ViewMut};

/// Finds the reflection with H·x = β·e₀; x becomes (β, v₁, v₂, …), and τ is returned.
///
/// β has the sign opposite to x₀'s, so that nothing cancels. For x a multiple of e₀ τ = 0, H = 1.
pub fn reflect(x: &mut [f64]) -> f64 {
    let Some((first, rest)) = x.split_first_mut() else { return 0.0 };
    let below = norm(rest);
    if below == 0.0 {
        return 0.0;
    }
    let beta = -norm(&[*first, below]).copysign(*first);
    let shifted = *first - beta;
    for entry in rest {
        *entry /= shifted;
    }
    let tau = -shifted / beta;
    *first = beta;
    tau
}

/// y ← H·y, for v as [`reflect`] leaves it: its entry 0 is taken as 1.
pub fn apply(v: &[f64], tau: f64, y: &mut [f64]) {
    let (Some((first, rest)), Some(v)) = (y.split_first_mut(), v.get(1..)) else { return };
    let step = tau * (*first + lane_dot(v, rest));
    *first -= step;
    axpy(-step, v, rest);
}

/// Several reflections, each one row further down than the one before, as one operator.
#[derive(Debug)]
pub struct Block {
    /// The vectors, by columns, with their ones and zeros: h × k.
    v: Matrix,
    /// Upper triangular, k × k.
    t: Matrix,
}

impl Block {
    /// From a panel (h × k, k ≤ h) whose column j holds a vector below its diagonal, with factors τ.
    pub fn new(panel: View, taus: &[f64]) -> Self {
        let (height, width) = (panel.rows(), panel.columns());
        let mut v = Matrix::zeros(height, width);
        for j in 0..width {
            v[(j, j)] = 1.0;
            v.column_mut(j)[j + 1..].copy_from_slice(&panel.column(j)[j + 1..]);
        }
        let mut gram = Matrix::zeros(width, width);
        gemm(1.0, v.view().t(), v.view(), gram.view_mut(), Part::Lower);
        let mut t = Matrix::zeros(width, width);
        for j in 0..width {
            for i in 0..j {
                let sum: f64 = (i..j).map(|k| t[(i, k)] * gram[(j, k)]).sum();
                t[(i, j)] = -taus[j] * sum;
            }
            t[(j, j)] = taus[j];
        }
        Self { v, t }
    }

    /// C ← H₀·H₁·…·C.
    pub fn apply(&self, c: ViewMut) {
        self.apply_with(self.t.view(), c);
    }

    /// C ← …·H₁·H₀·C.
    pub fn apply_transposed(&self, c: ViewMut) {
        self.apply_with(self.t.view().t(), c);
    }

    fn apply_with(&self, t: View, c: ViewMut) {
        let (width, columns) = (self.v.columns(), c.columns());
        let (mut w, mut tw) = (Matrix::zeros(width, columns), Matrix::zeros(width, columns));
        gemm(1.0, self.v.view().t(), c.view(), w.view_mut(), Part::All);
        gemm(1.0, t, w.view(), tw.view_mut(), Part::All);
        gemm(-1.0, self.v.view(), tw.view(), c, Part::All);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector(n: usize) -> Vec<f64> {
        (0..n).map(|i| libm::sin(1.0 + i as f64)).collect()
    }

    #[test]
    fn a_vector_is_turned_onto_the_first_axis() {
        for (n, scale) in [(1, 1.0), (2, 1.0), (30, 1.0), (30, -1.0), (30, 1e-300), (30, 1e300), (5, 1e-310)] {
            let x: Vec<f64> = vector(n).iter().map(|x| scale * x).collect();
            let (mut v, mut y) = (x.clone(), x.clone());
            let tau = reflect(&mut v);
            apply(&v, tau, &mut y);
            // The last term is what rounding leaves of the smallest numbers.
            let allowed = 1e-14 * norm(&x) + 5e-324 * n as f64;
            assert!((y[0] - v[0]).abs() <= allowed && (y[0].abs() - norm(&x)).abs() <= allowed, "{n}, {scale:e}");
            assert!(y[1..].iter().all(|y| y.abs() <= allowed), "{n}, {scale:e}");
        }
    }

    #[test]
    fn nothing_is_reflected_where_nothing_need_be() {
        for mut x in [vec![], vec![3.0], vec![-3.0, 0.0, 0.0], vec![0.0; 4]] {
            let before = x.clone();
            assert_eq!(reflect(&mut x), 0.0);
            assert_eq!(x, before);
        }
    }

    #[test]
    fn a_block_does_what_its_reflections_do_in_turn() {
        let (height, width) = (23, 6);
        let mut panel = Matrix::from_fn(height, width, |i, j| libm::cos((i * i + 3 * j) as f64));
        let taus: Vec<f64> = (0..width).map(|j| reflect(&mut panel.column_mut(j)[j..])).collect();
        let c = Matrix::from_fn(height, 4, |i, j| libm::sin((7 * i + j) as f64));
        let block = Block::new(panel.view(), &taus);
        for transposed in [false, true] {
            let (mut got, mut want) = (c.clone(), c.clone());
            for column in 0..4 {
                let order: Vec<usize> = if transposed { (0..width).collect() } else { (0..width).rev().collect() };
                for j in order {
                    apply(&panel.column(j)[j..], taus[j], &mut want.column_mut(column)[j..]);
                }
            }
            if transposed {
                block.apply_transposed(got.view_mut());
            } else {
                block.apply(got.view_mut());
            }
            for j in 0..4 {
                for i in 0..height {
                    assert!((got[(i, j)] - want[(i, j)]).abs() < 1e-14, "{transposed}: ({i}, {j})");
                }
            }
        }
    }
}
