//! The innermost work of every matrix product: one small tile of C, held in registers.
//!
//! Plain safe Rust that compiles to two-lane SIMD on x86-64 and, with `simd128`, on wasm32.

/// Rows of a tile: two registers of two lanes.
pub const MR: usize = 4;
/// Columns of a tile; MR × NR sums and their operands fill the sixteen registers of both targets.
pub const NR: usize = 4;

/// A tile of C, by columns.
pub type Tile = [[f64; MR]; NR];

/// C += Ã·B̃ on one tile: `a[p]` is column p of the packed panel Ã, `b[p]` row p of B̃.
///
/// The sums go on from what C holds, and products and sums round one by one (nothing is fused): the order is p = 0,
/// 1, … wherever the blocks are cut, which gives the bits of the triple loop on every target.
#[inline]
pub fn kernel(a: &[[f64; MR]], b: &[[f64; NR]], c: &mut Tile) {
    let mut sums = *c;
    for (a, b) in a.iter().zip(b) {
        for j in 0..NR {
            for i in 0..MR {
                sums[j][i] += a[i] * b[j];
            }
        }
    }
    *c = sums;
}
