//! Tᵀ·T and T·Tᵀ of a lower trapezoidal T, without the products with its zeros.
//!
//! For a square T that is a third of the work of a full product's lower triangle.

use super::gemm::gemm;
use super::part::Part;
use super::view::{View, ViewMut};

/// Rows or columns of C done at a time.
const BLOCK: usize = 48;

/// C += α·TᵀT on and below the diagonal, for T of n × m, m ≤ n, zero above its diagonal; C is m × m.
///
/// Bit for bit the loop over all n products if C has no negative zeros.
///
/// # Panics
/// If the shapes do not fit.
pub fn inner_product(alpha: f64, t: View, mut c: ViewMut) {
    let (n, m) = (t.rows(), t.columns());
    assert!(m <= n && c.rows() == m && c.columns() == m, "shapes of a product");
    for start in (0..m).step_by(BLOCK) {
        let end = m.min(start + BLOCK);
        // Columns start..end of T are zero above row `start`.
        let rows = t.block(start..n, start..end).t();
        let (before, rest) = c.reborrow().select_rows(start..end).split_columns(start);
        gemm(alpha, rows, t.block(start..n, 0..start), before, Part::All);
        let (diagonal, _) = rest.split_columns(end - start);
        gemm(alpha, rows, rows.t(), diagonal, Part::Lower);
    }
}

/// C += α·T·Tᵀ on and below the diagonal, for T of n × n, zero above its diagonal.
///
/// Bit for bit the loop over all n products if C has no negative zeros.
///
/// # Panics
/// If the shapes do not fit.
pub fn outer_product(alpha: f64, t: View, mut c: ViewMut) {
    let n = t.rows();
    assert!(t.columns() == n && c.rows() == n && c.columns() == n, "shapes of a product");
    for start in (0..n).step_by(BLOCK) {
        let end = n.min(start + BLOCK);
        // Rows start..end of T are zero from column `end` on.
        let (_, rest) = c.reborrow().select_rows(start..n).split_columns(start);
        let (columns, _) = rest.split_columns(end - start);
        let factor = t.block(start..n, 0..end);
        gemm(alpha, factor, factor.block(0..end - start, 0..end).t(), columns, Part::Lower);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::Matrix;

    #[test]
    fn the_bits_are_those_of_the_loop_over_everything() {
        for (n, m) in [(0, 0), (3, 0), (1, 1), (9, 1), (48, 48), (49, 49), (130, 130), (131, 97), (60, 49)] {
            let mut state = 1_u64;
            let t = Matrix::from_fn(n, m, |i, j| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                if i < j { 0.0 } else { (state >> 11) as f64 / 9e15 - 0.5 }
            });
            let check = |size: usize, got: Matrix, products: usize, entry: &dyn Fn(usize, usize) -> f64| {
                for j in 0..size {
                    for i in 0..size {
                        let mut want = f64::from(u8::from(i == j));
                        for k in 0..products {
                            want += 0.3 * entry(i, k) * entry(j, k);
                        }
                        assert_eq!(got[(i, j)], if i < j { 0.0 } else { want }, "{n} x {m}: ({i}, {j})");
                    }
                }
            };
            let one = |size| Matrix::from_fn(size, size, |i, j| f64::from(u8::from(i == j)));
            let mut c = one(m);
            inner_product(0.3, t.view(), c.view_mut());
            check(m, c, n, &|i, k| t[(k, i)]);
            if n == m {
                let mut c = one(n);
                outer_product(0.3, t.view(), c.view_mut());
                check(n, c, n, &|i, k| t[(i, k)]);
            }
        }
    }
}
