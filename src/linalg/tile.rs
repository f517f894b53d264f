//! Tiles of a matrix on their way to the kernel and back.

use super::kernel::{MR, NR, Tile};
use super::part::Part;
use super::view::ViewMut;
use std::ops::Range;

/// Does `work` on the tile of the given rows and columns, at most MR and NR. What sticks out is zero, and is not
/// written back; nor is, with [`Part::Lower`], what lies above the diagonal of `c`.
pub fn update<T>(
    c: &mut ViewMut,
    rows: Range<usize>,
    columns: Range<usize>,
    part: Part,
    work: impl FnOnce(&mut Tile) -> T,
) -> T {
    let mut tile: Tile = [[0.0; MR]; NR];
    let above = |j: usize| if part == Part::Lower { j.saturating_sub(rows.start) } else { 0 };
    if rows.len() < MR || columns.len() < NR {
        for (j, column) in columns.clone().zip(&mut tile) {
            column[..rows.len()].copy_from_slice(&c.column_mut(j)[rows.clone()]);
        }
        let done = work(&mut tile);
        for (j, column) in columns.zip(&tile) {
            write(column, above(j), &mut c.column_mut(j)[rows.clone()]);
        }
        return done;
    }
    // Copies of a fixed size need no calls.
    for (k, column) in tile.iter_mut().enumerate() {
        if let Some(from) = c.column_mut(columns.start + k)[rows.start..].first_chunk() {
            *column = *from;
        }
    }
    let done = work(&mut tile);
    for (k, column) in tile.iter().enumerate() {
        let j = columns.start + k;
        if let Some(into) = c.column_mut(j)[rows.start..].first_chunk_mut() {
            if above(j) == 0 {
                *into = *column;
            } else {
                write(column, above(j), into);
            }
        }
    }
    done
}

fn write(column: &[f64; MR], above: usize, into: &mut [f64]) {
    for (into, entry) in into.iter_mut().zip(column).skip(above) {
        *into = *entry;
    }
}
