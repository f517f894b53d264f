//! A lower triangle L as the kernel reads it, and substitution by it, a few rows at a time.
//!
//! In X·Lᵀ = B each row of X is found from its left end: `x[j] = (b[j] − Σ x[k]·l[j, k]) / l[j, j]` over k < j. MR rows go
//! side by side, in tiles of NR columns: the kernel subtracts the products with all columns before the tile, so that only
//! a triangle of order NR is left to be done by hand. Every entry sees the operations of the plain loop, in its order.

use super::kernel::{MR, NR, Tile, kernel};
use super::pair::{LANES, Pair};
use super::view::View;

/// L by panels of NR rows, each as long as the diagonal allows: panel r has NR·(r + 1) columns.
#[derive(Debug)]
pub struct Triangle {
    panels: Vec<[f64; NR]>,
}

/// MR rows of X as far as they are known, by columns and negated, as the kernel takes them.
pub type Known = Vec<[f64; MR]>;

/// What is known once a tile is.
pub fn append(known: &mut Known, tile: &Tile) {
    known.extend(tile.iter().map(|column| column.map(|x| -x)));
}

impl Triangle {
    /// Room for the triangle of order `width`, without rows.
    pub fn new(width: usize) -> Self {
        Self { panels: Vec::with_capacity(start(width.div_ceil(NR))) }
    }

    /// The lower triangle of a square column-major matrix; nothing above its diagonal blocks is read.
    pub fn pack(l: View) -> Self {
        let width = l.rows();
        let mut triangle = Self::new(width);
        triangle.panels.resize(start(width.div_ceil(NR)), [0.0; NR]);
        for j in 0..width {
            let first = j / NR;
            for (r, entries) in (first..).zip(l.column(j)[first * NR..].chunks(NR)) {
                triangle.panels[start(r) + j][..entries.len()].copy_from_slice(entries);
            }
        }
        triangle
    }

    /// The columns of X that begin at NR·r, from what B has there. What is known begins at any column before.
    pub fn solve(&self, r: usize, known: &[[f64; MR]], tile: &mut Tile) {
        let Some((before, own)) = self.panels[start(r)..start(r + 1)].split_last_chunk::<NR>() else { return };
        kernel(known, &before[before.len() - known.len()..], tile);
        substitute(own, tile);
    }

    /// The same for X = L where the diagonal passes, at row `offset` of the tile: these rows are L's next panel.
    ///
    /// # Errors
    /// The number of the column, of those of the tile, whose pivot is not above its tolerance, and the pivot.
    pub fn extend(
        &mut self,
        offset: usize,
        known: &[[f64; MR]],
        tile: &mut Tile,
        tolerances: &[f64],
    ) -> Result<(), (usize, f64)> {
        let rows = |column: &[f64; MR]| -> [f64; NR] { std::array::from_fn(|i| column[offset + i]) };
        let first = self.panels.len();
        self.panels.extend(known.iter().map(|column| rows(column).map(|x| -x)));
        kernel(known, &self.panels[first..], tile);
        let own = factored(tile.each_ref().map(rows), tolerances)?;
        substitute(&own, tile);
        for (c, factor) in own.iter().enumerate() {
            tile[c][offset + c] = factor[c];
        }
        self.panels.extend(own);
        Ok(())
    }
}

/// Where panel r begins.
fn start(r: usize) -> usize {
    NR * r * (r + 1) / 2
}

/// The factor of a diagonal block, by columns, by the textbook loop; without tolerance there is no column.
fn factored(mut own: [[f64; NR]; NR], tolerances: &[f64]) -> Result<[[f64; NR]; NR], (usize, f64)> {
    for (c, tolerance) in (0..NR).zip(tolerances) {
        let pivot = own[c][c];
        if !(pivot > *tolerance && pivot.is_finite()) {
            return Err((c, pivot));
        }
        let root = pivot.sqrt();
        let column = own[c].map(|x| x / root);
        for j in c + 1..NR {
            for i in j..NR {
                own[j][i] += -column[j] * column[i];
            }
        }
        own[c] = column;
        own[c][c] = root;
    }
    Ok(own)
}

/// X·Lᵀ = B on a tile, for the triangle of a diagonal block.
fn substitute(own: &[[f64; NR]; NR], tile: &mut Tile) {
    let [x, y, z] = tile;
    divide(x, own[0][0]);
    subtract(y, own[0][1], x);
    divide(y, own[1][1]);
    subtract(z, own[0][2], x);
    subtract(z, own[1][2], y);
    divide(z, own[2][2]);
}

/// x /= by.
#[inline]
fn divide(x: &mut [f64; MR], by: f64) {
    let by = Pair::splat(by);
    for x in x.as_chunks_mut::<LANES>().0 {
        *x = (Pair::load(x) / by).store();
    }
}

/// y −= factor·x.
#[inline]
fn subtract(y: &mut [f64; MR], factor: f64, x: &[f64; MR]) {
    let factor = Pair::splat(-factor);
    for (y, x) in y.as_chunks_mut::<LANES>().0.iter_mut().zip(x.as_chunks::<LANES>().0) {
        *y = (Pair::load(y) + factor * Pair::load(x)).store();
    }
}
