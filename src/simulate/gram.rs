//! Small parts that all routes of a fit share.

use crate::linalg::{Matrix, Part, View, gemm};

/// Below this share of its largest value n̂ is summed by itself; above, a difference is as good.
const SMALL: f64 = 1e-3;

/// n̂ = `difference`, unless that is small against `size`, the order of the factored matrix, so that its digits are
/// lost.
///
/// Then it is ‖L⁻¹X‖²/P, where L is the Cholesky factor, U = L⁻ᵀ, and X stands for X or Xᵀ, whichever the matrix was
/// made of.
pub fn freedom(difference: f64, size: usize, u: &Matrix, x: View, p: f64) -> f64 {
    if difference > SMALL * size as f64 {
        return difference;
    }
    let mut product = Matrix::zeros(size, x.columns());
    gemm(1.0, u.view().t(), x, product.view_mut(), Part::All);
    product.norm2() / p
}

/// `value` on the diagonal, zeros beside it.
pub fn diagonal(size: usize, value: f64) -> Matrix {
    let mut matrix = Matrix::zeros(size, size);
    for i in 0..size {
        matrix[(i, i)] = value;
    }
    matrix
}

/// x².
pub fn square(x: f64) -> f64 {
    x * x
}

/// Aᵀ.
pub fn transposed(a: &Matrix) -> Matrix {
    Matrix::from_fn(a.columns(), a.rows(), |i, j| a[(j, i)])
}
