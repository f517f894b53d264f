//! The matrix product, blocked for the caches: every other routine here spends its time in it.
//!
//! In place of
//! ```text
//! for each i, j:  for p in 0..k:  c[i, j] += alpha·a[i, p] · b[p, j]
//! ```
//! 1. the three loops are cut into blocks that fit the caches, and A and B are packed block by block;
//! 2. the kernel does a tile of C at once. Blocks of p come in ascending order and each tile goes on from C, so that
//!    every entry of C still sees the same operations in the same order.

use super::kernel::{MR, NR, kernel};
use super::pack::pack;
use super::part::Part;
use super::tile;
use super::view::{View, ViewMut};
use std::ops::Range;

/// Sizes of the blocks: B̃ of `k` × `n` numbers stays in the third cache, Ã of `m` × `k` in the second; whole tiles of both.
#[derive(Debug, Clone, Copy)]
struct Blocks {
    m: usize,
    n: usize,
    k: usize,
}

const BLOCKS: Blocks = Blocks { m: 96, n: 1020, k: 256 };

/// C += α·A·B, for A of m × k, B of k × n, C of m × n; with [`Part::Lower`] at about half the cost.
///
/// Bit for bit the triple loop `c[i, j] += (alpha * a[i, p]) * b[p, j]` over ascending p.
///
/// # Panics
/// If the shapes do not fit each other.
///
/// ```
/// use renorm::linalg::{gemm, Matrix, Part};
/// let a = Matrix::from_fn(2, 3, |i, p| (i + p) as f64);
/// let mut c = Matrix::zeros(2, 2);
/// gemm(1.0, a.view(), a.view().t(), c.view_mut(), Part::All);
/// assert_eq!([c[(0, 0)], c[(1, 0)], c[(0, 1)], c[(1, 1)]], [5.0, 8.0, 8.0, 14.0]);
/// ```
pub fn gemm(alpha: f64, a: View, b: View, c: ViewMut, part: Part) {
    gemm_in(BLOCKS, alpha, a, b, c, part);
}

fn gemm_in(blocks: Blocks, alpha: f64, a: View, b: View, mut c: ViewMut, part: Part) {
    let (m, n, k) = (c.rows(), c.columns(), a.columns());
    assert!(a.rows() == m && b.columns() == n && b.rows() == k, "shapes of a product");
    let (mut packed_a, mut packed_b) = (Vec::new(), Vec::new());
    // LOOP 5: n in blocks (B, C).
    for jc in (0..n).step_by(blocks.n) {
        let columns = jc..n.min(jc + blocks.n);
        // LOOP 4: k in blocks (A, B).
        for pc in (0..k).step_by(blocks.k) {
            let depth = pc..k.min(pc + blocks.k);
            pack::<NR>(b.block(depth.clone(), columns.clone()).t(), 1.0, &mut packed_b);
            // LOOP 3: m in blocks (A, C).
            for ic in (0..m).step_by(blocks.m) {
                let rows = ic..m.min(ic + blocks.m);
                if part == Part::Lower && rows.end <= columns.start {
                    continue;
                }
                pack::<MR>(a.block(rows.clone(), depth.clone()), alpha, &mut packed_a);
                block(&packed_a, &packed_b, depth.len(), &mut c, rows, columns.clone(), part);
            }
        }
    }
}

/// One block of C from the packed blocks Ã and B̃, `depth` products deep.
fn block(
    a: &[[f64; MR]],
    b: &[[f64; NR]],
    depth: usize,
    c: &mut ViewMut,
    rows: Range<usize>,
    columns: Range<usize>,
    part: Part,
) {
    // LOOP 2: panels of B̃.
    for (b, jr) in b.chunks_exact(depth).zip(columns.clone().step_by(NR)) {
        let width = NR.min(columns.end - jr);
        // LOOP 1: panels of Ã.
        for (a, ir) in a.chunks_exact(depth).zip(rows.clone().step_by(MR)) {
            let height = MR.min(rows.end - ir);
            if part == Part::Lower && ir + height <= jr {
                continue;
            }
            tile::update(c, ir..ir + height, jr..jr + width, part, |tile| kernel(a, b, tile));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::Matrix;
    use crate::linalg::testing::arbitrary;

    /// The oracle.
    fn triple_loop(alpha: f64, a: View, b: View, c: &mut Matrix, part: Part) {
        for j in 0..c.columns() {
            for i in 0..c.rows() {
                if part == Part::All || i >= j {
                    for p in 0..a.columns() {
                        c[(i, j)] += alpha * a.at(i, p) * b.at(p, j);
                    }
                }
            }
        }
    }

    #[test]
    fn the_bits_are_those_of_the_triple_loop_for_every_block_size() {
        let sizes = [(0, 0, 0), (1, 1, 1), (1, 9, 3), (9, 1, 3), (3, 3, 0), (5, 7, 11), (17, 13, 9), (33, 40, 21)];
        for (m, n, k) in sizes {
            for part in [Part::All, Part::Lower] {
                let (a, b, c) = (arbitrary(m, k, 1), arbitrary(n, k, 2), arbitrary(m, n, 3));
                let mut want = c.clone();
                triple_loop(-0.7, a.view(), b.view().t(), &mut want, part);
                let small = [(1, 1, 1), (4, 4, 1), (5, 3, 7), (8, 16, 4), (32, 6, 100)];
                for blocks in small.map(|(m, n, k)| Blocks { m, n, k }).into_iter().chain([BLOCKS]) {
                    let mut got = c.clone();
                    gemm_in(blocks, -0.7, a.view(), b.view().t(), got.view_mut(), part);
                    assert!(got == want, "{m} x {n} x {k}, {part:?}, {blocks:?}");
                }
            }
        }
    }

    /// Products that go over the edges of the real blocks, by one and by more, in each direction.
    #[test]
    fn the_bits_are_those_of_the_triple_loop_across_the_real_blocks() {
        let Blocks { m, n, k } = BLOCKS;
        for (m, n, k) in
            [(m + 1, 5, k + 1), (2 * m + 7, 4, 2 * k), (8, n + 1, 3), (m + 2, n + 4, k + 3), (n + 5, n + 5, 2)]
        {
            let (a, b, c) = (arbitrary(m, k, 8), arbitrary(k, n, 9), arbitrary(m, n, 10));
            for part in [Part::All, Part::Lower] {
                let (mut got, mut want) = (c.clone(), c.clone());
                gemm(1.5, a.view(), b.view(), got.view_mut(), part);
                triple_loop(1.5, a.view(), b.view(), &mut want, part);
                assert!(got == want, "{m} x {n} x {k}, {part:?}");
            }
        }
    }

    #[test]
    fn views_into_larger_matrices_touch_only_their_block() {
        let (a, c) = (arbitrary(20, 30, 4), arbitrary(25, 12, 5));
        let (left, right) = (a.view().block(3..12, 5..22), a.view().t().block(1..18, 6..13));
        let mut want = Matrix::from_fn(9, 7, |i, j| c[(i + 8, j + 2)]);
        triple_loop(1.0, left, right, &mut want, Part::All);
        let mut got = c.clone();
        let target = got.view_mut().split_columns(2).1.split_columns(7).0.select_rows(8..17);
        gemm(1.0, left, right, target, Part::All);
        for j in 0..12 {
            for i in 0..25 {
                let inside = (8..17).contains(&i) && (2..9).contains(&j);
                assert_eq!(got[(i, j)], if inside { want[(i - 8, j - 2)] } else { c[(i, j)] });
            }
        }
    }

    #[test]
    fn the_identity_changes_nothing() {
        let a = arbitrary(30, 30, 6);
        let one = Matrix::from_fn(30, 30, |i, j| f64::from(u8::from(i == j)));
        for (left, right) in [(&a, &one), (&one, &a)] {
            let mut c = Matrix::zeros(30, 30);
            gemm(1.0, left.view(), right.view(), c.view_mut(), Part::All);
            assert_eq!(c, a);
        }
    }
}
