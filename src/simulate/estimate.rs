//! A mean over trials, its standard error and its interval, one number at a time.

use crate::numeric::student;

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

impl Estimate {
    /// Half the width of the 95 % confidence interval of the mean, by Student's distribution: few trials know little of
    /// their own spread. NaN, that is unknown, while `count` < 2.
    ///
    /// ```
    /// let estimate = renorm::simulate::Estimate { mean: 1.0, stderr: 0.1, count: 2 };
    /// assert!((estimate.interval() - 1.2706).abs() < 1e-4); // and 0.196 after very many trials
    /// ```
    #[must_use]
    pub fn interval(&self) -> f64 {
        student::quantile(self.count.saturating_sub(1)) * self.stderr
    }
}

/// The running form of an [`Estimate`]: Welford's recurrence, which cancels nothing, in units of a power of two, so that
/// squares neither overflow nor underflow.
///
/// Its bits depend on the order of the numbers: feed them in the order of the trials.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Accumulator {
    count: u64,
    /// The unit is 2 to this power; no number so far is larger.
    exponent: i32,
    /// In units.
    mean: f64,
    /// Σ(x − mean)², in squared units.
    squares: f64,
}

impl Accumulator {
    /// Takes one more number.
    pub fn push(&mut self, x: f64) {
        self.count += 1;
        self.make_room(x);
        let x = libm::scalbn(x, -self.exponent);
        let distance = x - self.mean;
        self.mean += distance / self.count as f64;
        self.squares += distance * (x - self.mean);
    }

    /// Chooses the unit so that x is at most one.
    fn make_room(&mut self, x: f64) {
        let (_, exponent) = libm::frexp(x);
        let nothing = self.mean == 0.0 && self.squares == 0.0;
        if x == 0.0 || !nothing && exponent <= self.exponent {
            return;
        }
        // All are multiplied by powers of two, which changes no digit of what counts beside x.
        self.mean = libm::scalbn(self.mean, self.exponent - exponent);
        self.squares = libm::scalbn(self.squares, 2 * (self.exponent - exponent));
        self.exponent = exponent;
    }

    /// What is known so far.
    pub fn estimate(&self) -> Estimate {
        let n = self.count as f64;
        let stderr = if self.count < 2 { f64::NAN } else { f64::sqrt(self.squares / (n - 1.0) / n) };
        let [mean, stderr] = [self.mean, stderr].map(|x| libm::scalbn(x, self.exponent));
        Estimate { mean, stderr, count: self.count }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Normal, Role, stream};

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

    #[test]
    fn numbers_of_any_size_have_a_spread() {
        let plain = estimate(&[2.0, 4.0, 9.0]);
        for exponent in [-1074, -1070, -600, -500, 500, 600, 1019] {
            let scaled = [2.0, 4.0, 9.0].map(|x| libm::scalbn(x, exponent));
            for sign in [1.0, -1.0] {
                let got = estimate(&scaled.map(|x| sign * x));
                let want = [sign * plain.mean, plain.stderr].map(|x| libm::scalbn(x, exponent));
                assert_eq!([got.mean, got.stderr], want, "2^{exponent}");
            }
        }
        // Opposite ends of the range; and numbers that are small beside others, before and after them.
        let got = estimate(&[f64::MAX, -f64::MAX]);
        assert_eq!((got.mean, got.stderr / f64::MAX), (0.0, 1.0));
        let (small, large) = (estimate(&[1e-300, 1.0, 3.0]), estimate(&[1.0, 3.0, 1e-300]));
        assert!((small.mean - 4.0 / 3.0).abs() < 1e-15 && (small.stderr / large.stderr - 1.0).abs() < 1e-15);
        assert_eq!(estimate(&[0.0, 0.0, 1e-200]).mean, 1e-200 / 3.0);
    }

    #[test]
    fn the_scale_changes_no_bits_of_ordinary_numbers() {
        let (mut count, mut mean, mut squares, mut got) = (0.0, 0.0, 0.0, Accumulator::default());
        for k in 0..2000 {
            let x = libm::sin(f64::from(k * k)) * libm::exp(f64::from(k % 90) - 45.0);
            count += 1.0;
            let distance = x - mean;
            mean += distance / count;
            squares += distance * (x - mean);
            got.push(x);
        }
        let want = (mean, f64::sqrt(squares / (count - 1.0) / count));
        assert_eq!((got.estimate().mean, got.estimate().stderr), want);
    }

    #[test]
    fn intervals_cover_the_truth_as_often_as_they_say() {
        let (runs, normal) = (20_000, Normal::new());
        for count in [2, 3, 10] {
            let mut rng = stream(31, count, Role::Data(0));
            let covered = (0..runs).filter(|_| {
                let got = estimate(&(0..count).map(|_| 5.0 + normal.sample(&mut rng)).collect::<Vec<f64>>());
                (got.mean - 5.0).abs() <= got.interval()
            });
            let share = covered.count() as f64 / f64::from(runs);
            // Four standard errors of the share.
            assert!((share - 0.95).abs() < 4.0 * f64::sqrt(0.95 * 0.05 / f64::from(runs)), "{count}: {share}");
        }
        assert!(estimate(&[3.0]).interval().is_nan() && estimate(&[]).interval().is_nan());
        assert_eq!(estimate(&[3.0, 3.0]).interval(), 0.0);
    }
}
