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

#[cfg(test)]
mod tests {
    use super::Sum;

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
}
