//! The innermost work of every matrix product: one small tile of C, held in registers.

use super::pair::{LANES, Pair};

/// Rows of a tile: three registers of two lanes.
pub const MR: usize = 6;
/// Columns of a tile. Nine sums with their operands fill the fifteen registers that an engine leaves to WebAssembly; 4 × 4
/// needs as many, for fewer products.
pub const NR: usize = 3;

/// A tile of C, by columns.
pub type Tile = [[f64; MR]; NR];

/// C += Ã·B̃ on one tile: `a[p]` is column p of the packed panel Ã, `b[p]` row p of B̃.
///
/// The sums go on from what C holds, and products and sums round one by one (nothing is fused): the order is p = 0,
/// 1, … wherever the blocks are cut, which gives the bits of the triple loop on every target.
#[inline(never)] // among other code an engine may run out of registers, and keep sums in memory
pub fn kernel(a: &[[f64; MR]], b: &[[f64; NR]], c: &mut Tile) {
    let mut sums = [[Pair::splat(0.0); MR / LANES]; NR];
    for (sums, column) in sums.iter_mut().zip(&*c) {
        for (sum, entries) in sums.iter_mut().zip(column.as_chunks().0) {
            *sum = Pair::load(entries);
        }
    }
    for (a, b) in a.iter().zip(b) {
        for (sums, b) in sums.iter_mut().zip(b) {
            let b = Pair::splat(*b);
            for (sum, a) in sums.iter_mut().zip(a.as_chunks().0) {
                *sum += Pair::load(a) * b;
            }
        }
    }
    for (column, sums) in c.iter_mut().zip(sums) {
        for (entries, sum) in column.as_chunks_mut().0.iter_mut().zip(sums) {
            *entries = sum.store();
        }
    }
}
