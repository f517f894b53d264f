//! Copies blocks of A and B into the order in which the kernel reads them.
//!
//! A panel is a run of MR rows of A (NR columns of B), stored position by position along the summed index; the last one
//! is filled up with zeros, whose products go to entries of the tile that are never written back.

use super::matrix::View;

/// Cuts `a` into panels of `N` rows: panel r holds, for each column p, rows `r*N..(r+1)*N`, times `scale`.
///
/// B is packed through its transpose. `into` is cleared first; its allocation is kept.
pub fn pack<const N: usize>(a: View, scale: f64, into: &mut Vec<[f64; N]>) {
    into.clear();
    into.reserve(a.rows().div_ceil(N) * a.columns());
    for start in (0..a.rows()).step_by(N) {
        for p in 0..a.columns() {
            let mut row = [0.0; N];
            a.copy_down(start, p, &mut row);
            into.push(row.map(|x| scale * x));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::Matrix;

    #[test]
    fn panels_follow_the_summed_index_and_end_in_zeros() {
        let a = Matrix::from_fn(3, 2, |i, j| (10 * i + j) as f64);
        let mut packed = Vec::new();
        pack::<2>(a.view(), -1.0, &mut packed);
        assert_eq!(
            packed,
            [[-0.0, -10.0], [-1.0, -11.0], [-20.0, -0.0], [-21.0, -0.0]]
        );
        pack::<2>(a.view().t(), 1.0, &mut packed);
        assert_eq!(packed, [[0.0, 1.0], [10.0, 11.0], [20.0, 21.0]]);
    }
}
