//! Levels laid out for sums: four at a time, and a sum of many in a fixed order.

use crate::numeric::sum::Sum;

/// Modes that share an eigenvalue, in the units of their [`Spectrum`](super::Spectrum).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// η > 0.
    pub eigenvalue: f64,
    /// Number of modes; an integer but for levels that stand for a run of a power law.
    pub count: f64,
    /// Σ w²η of these modes.
    pub signal: f64,
}

/// Levels side by side: what two vector registers of doubles hold.
const LANES: usize = 4;
/// Blocks whose terms are added plainly before they join the compensated sum: at most as many roundings.
const PLAIN: usize = 16;

/// Four levels, one after the other in each row.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Block {
    eigenvalue: [f64; LANES],
    count: [f64; LANES],
    signal: [f64; LANES],
}

/// A list of levels.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Blocks {
    blocks: Vec<Block>,
    len: usize,
}

impl FromIterator<Level> for Blocks {
    fn from_iter<I: IntoIterator<Item = Level>>(levels: I) -> Self {
        // What fills the last block up adds nothing to any sum.
        let empty = Block { eigenvalue: [1.0; LANES], count: [0.0; LANES], signal: [0.0; LANES] };
        let mut list = Blocks::default();
        for level in levels {
            let lane = list.len % LANES;
            if lane == 0 {
                list.blocks.push(empty);
            }
            if let Some(block) = list.blocks.last_mut() {
                block.eigenvalue[lane] = level.eigenvalue;
                block.count[lane] = level.count;
                block.signal[lane] = level.signal;
            }
            list.len += 1;
        }
        list
    }
}

impl Blocks {
    /// How many levels.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Every level with its eigenvalue times `factor`.
    pub fn scaled(&self, factor: f64) -> Blocks {
        let scale = |block: &Block| Block { eigenvalue: block.eigenvalue.map(|eta| eta * factor), ..*block };
        Blocks { blocks: self.blocks.iter().map(scale).collect(), len: self.len }
    }

    /// Sums of N terms of (eigenvalue, count, signal) over all levels.
    ///
    /// Sixty-four levels are added in four lanes, these in a tree, and the rest with compensation: the error is a few
    /// units in the last place of positive terms, however many there are, and the order is always the same.
    #[inline]
    pub fn sum<const N: usize>(&self, terms: impl Fn(f64, f64, f64) -> [f64; N]) -> [f64; N] {
        let mut sums = [Sum::default(); N];
        for blocks in self.blocks.chunks(PLAIN) {
            let mut lanes = [[0.0; LANES]; N];
            for block in blocks {
                for lane in 0..LANES {
                    let terms = terms(block.eigenvalue[lane], block.count[lane], block.signal[lane]);
                    for (sum, term) in lanes.iter_mut().zip(terms) {
                        sum[lane] += term;
                    }
                }
            }
            for (sum, [a, b, c, d]) in sums.iter_mut().zip(lanes) {
                sum.add((a + b) + (c + d));
            }
        }
        sums.map(Sum::value)
    }
}

#[cfg(test)]
mod tests {
    use super::{Blocks, Level};

    #[test]
    fn a_million_equal_terms_are_summed_to_the_last_bits() {
        for len in [0_u32, 1, 3, 4, 5, 63, 64, 65, 1_000_001] {
            let level = |k: u32| Level { eigenvalue: f64::from(k), count: 0.1, signal: 1.0 };
            let blocks: Blocks = (0..len).map(level).collect();
            let [counts, signals] = blocks.sum(|_, count, signal| [count, signal]);
            assert!((counts - 0.1 * f64::from(len)).abs() <= 4e-16 * counts && signals == f64::from(len), "{len}");
        }
    }
}
