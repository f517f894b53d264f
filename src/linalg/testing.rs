//! Matrices for the tests of this floor, and the products that hold results against their definitions.

use super::gemm::gemm;
use super::matrix::Matrix;
use super::part::Part;
use super::view::View;

/// Entries without pattern, of mixed sign and size, from −0.5 to 0.5.
pub fn arbitrary(rows: usize, columns: usize, seed: u64) -> Matrix {
    let mut state = seed;
    Matrix::from_fn(rows, columns, |_, _| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / 9e15 - 0.5
    })
}

/// A·B.
pub fn product(a: View, b: View) -> Matrix {
    let mut c = Matrix::zeros(a.rows(), b.columns());
    gemm(1.0, a, b, c.view_mut(), Part::All);
    c
}
