//! A mean over trials and its standard error, one number at a time.

/// A mean over trials with its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The mean; 0 before the first trial.
    pub mean: f64,
    /// The standard error of the mean; NaN, that is unknown, while `count` < 2.
    pub stderr: f64,
    /// Trials.
    pub count: u64,
}

/// The running form of an [`Estimate`]: Welford's recurrence, which cancels nothing.
///
/// Its bits depend on the order of the numbers: feed them in the order of the trials.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Accumulator {
    count: u64,
    mean: f64,
    /// Σ(x − mean)².
    squares: f64,
}

impl Accumulator {
    /// Takes one more number.
    pub fn push(&mut self, x: f64) {
        self.count += 1;
        let distance = x - self.mean;
        self.mean += distance / self.count as f64;
        self.squares += distance * (x - self.mean);
    }

    /// What is known so far.
    pub fn estimate(&self) -> Estimate {
        let n = self.count as f64;
        let stderr = if self.count < 2 { f64::NAN } else { f64::sqrt(self.squares / (n - 1.0) / n) };
        Estimate { mean: self.mean, stderr, count: self.count }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(numbers: &[f64]) -> Estimate {
        let mut accumulator = Accumulator::default();
        for x in numbers {
            accumulator.push(*x);
        }
        accumulator.estimate()
    }

    #[test]
    fn mean_and_standard_error_by_hand() {
        let got = estimate(&[2.0, 4.0, 9.0]); // mean 5, variance (9 + 1 + 16)/2 = 13
        assert_eq!((got.mean, got.count), (5.0, 3));
        assert!((got.stderr - f64::sqrt(13.0 / 3.0)).abs() < 1e-15);
    }

    #[test]
    fn a_large_offset_costs_no_digits() {
        let got = estimate(&[1e9 + 2.0, 1e9 + 4.0, 1e9 + 9.0]);
        assert!((got.stderr - f64::sqrt(13.0 / 3.0)).abs() < 1e-6);
    }

    #[test]
    fn few_numbers_have_no_error_bar() {
        assert!(estimate(&[]).stderr.is_nan() && estimate(&[]).mean == 0.0);
        assert!(estimate(&[3.0]).stderr.is_nan() && estimate(&[3.0]).mean == 3.0);
        assert_eq!(estimate(&[3.0, 3.0]).stderr, 0.0);
    }
}
