//! Copies blocks of A and B into the order in which the kernel reads them.
//!
//! A panel is a run of MR rows of A (NR columns of B), stored position by position along the summed index; the last one
//! is filled up with zeros, whose products go to entries of the tile that are never written back.

use super::view::View;

/// Panels that are filled side by side: columns lie far apart, and each visit to one should take whole cache lines.
const GROUP: usize = 4;

/// Cuts `a` into panels of `N` rows: panel r holds, for each column p, rows `r*N..(r+1)*N`, times `scale`.
///
/// B is packed through its transpose. `into` is overwritten; its allocation is kept.
pub fn pack<const N: usize>(a: View, scale: f64, into: &mut Vec<[f64; N]>) {
    into.resize(a.rows().div_ceil(N) * a.columns(), [0.0; N]);
    if a.columns() == 0 {
        return;
    }
    if !a.rows().is_multiple_of(N) {
        let last = into.len() - a.columns();
        into[last..].fill([0.0; N]);
    }
    if a.is_column_major() { pack_columns(a, scale, into) } else { pack_rows(a, scale, into) }
}

/// Column by column, a few panels at a time.
fn pack_columns<const N: usize>(a: View, scale: f64, into: &mut [[f64; N]]) {
    let depth = a.columns();
    for (group, start) in into.chunks_mut(GROUP * depth).zip((0..).step_by(GROUP * N)) {
        let end = a.rows().min(start + GROUP * N);
        for p in 0..depth {
            let (whole, rest) = a.column(p)[start..end].as_chunks::<N>();
            let mut entries = group[p..].iter_mut().step_by(depth);
            for (row, entry) in whole.iter().zip(&mut entries) {
                *entry = row.map(|x| scale * x);
            }
            for (entry, x) in entries.flatten().zip(rest) {
                *entry = scale * x;
            }
        }
    }
}

/// Panel by panel, along all its rows at once.
fn pack_rows<const N: usize>(a: View, scale: f64, into: &mut [[f64; N]]) {
    for (panel, start) in into.chunks_exact_mut(a.columns()).zip((0..).step_by(N)) {
        let height = N.min(a.rows() - start);
        if height == N {
            let rows: [&[f64]; N] = std::array::from_fn(|i| &a.t().column(start + i)[..panel.len()]);
            for (p, entry) in panel.iter_mut().enumerate() {
                for (entry, row) in entry.iter_mut().zip(rows) {
                    *entry = scale * row[p];
                }
            }
        } else {
            for i in 0..height {
                for (entry, x) in panel.iter_mut().zip(a.t().column(start + i)) {
                    entry[i] = scale * x;
                }
            }
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
        assert_eq!(packed, [[-0.0, -10.0], [-1.0, -11.0], [-20.0, 0.0], [-21.0, 0.0]]);
        pack::<2>(a.view().t(), 1.0, &mut packed);
        assert_eq!(packed, [[0.0, 1.0], [10.0, 11.0], [20.0, 21.0]]);
    }
}
