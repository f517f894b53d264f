//! Sums that lose nothing to their length: a spectrum may have a million levels.

/// A running sum with the rounding errors of its additions kept apart (Neumaier's form of Kahan's
/// algorithm): the result is the exact sum rounded once, up to `n·ε²` of the sum of absolute values.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sum {
    high: f64,
    low: f64,
}

impl Sum {
    /// Adds a term.
    #[inline]
    pub fn add(&mut self, term: f64) {
        // The branch-free error of one addition (Knuth).
        let total = self.high + term;
        let kept = total - self.high;
        self.low += (self.high - (total - kept)) + (term - kept);
        self.high = total;
    }

    /// The sum so far.
    #[inline]
    #[must_use]
    pub fn value(self) -> f64 {
        self.high + self.low
    }
}

/// Sums added side by side: what two vector registers of doubles hold.
const LANES: usize = 4;
/// Terms that a lane adds plainly before they join the compensated sum: at most as many roundings.
const PLAIN: usize = 8;

/// Sums of N terms of each item, in an order that depends on nothing but the number of items.
///
/// Thirty-two items are added in four lanes, these in a tree, and the rest with compensation: the error is a few units in
/// the last place of the sum of absolute values, however many there are.
#[inline]
pub fn sum_of<T, const N: usize>(items: &[T], terms: impl Fn(&T) -> [f64; N]) -> [f64; N] {
    let mut sums = [Sum::default(); N];
    for items in items.chunks(LANES * PLAIN) {
        let mut lanes = [[0.0; LANES]; N];
        for items in items.chunks(LANES) {
            for (lane, item) in items.iter().enumerate() {
                for (sum, term) in lanes.iter_mut().zip(terms(item)) {
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

#[cfg(test)]
mod tests {
    use super::{Sum, sum_of};

    #[test]
    fn keeps_what_plain_addition_drops() {
        let mut sum = Sum::default();
        for term in [1.0, 1e100, 1.0, -1e100] {
            sum.add(term);
        }
        assert_eq!(sum.value(), 2.0);
        let mut tenths = Sum::default();
        (0..1_000_000).for_each(|_| tenths.add(0.1));
        assert_eq!(tenths.value(), 100_000.0);
    }

    #[test]
    fn side_by_side_no_item_is_left_out_and_nothing_drifts() {
        for len in [0, 1, 3, 4, 31, 32, 33, 1_000_001] {
            let [tenths, ones] = sum_of(&vec![0.1; len], |tenth| [*tenth, 1.0]);
            assert!((tenths - 0.1 * len as f64).abs() <= 4e-16 * tenths && ones == len as f64, "{len}: {tenths}");
        }
    }
}
