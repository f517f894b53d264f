//! A median over trials and its standard error, for numbers whose mean a few of them decide.

use super::estimate::Estimate;

/// The median of some numbers with its standard error, in [`Estimate::mean`] and [`Estimate::stderr`].
///
/// For many trials the standard error of a median is 1/(2f√n), f being the density of the numbers at the median
/// (Cramér, Mathematical Methods of Statistics, §28.5). f is taken from the two order statistics x₍c₎ and x₍n+1−c₎ with
/// c = (n+1)/2 − √n to the nearest whole number, at least 1: between them lies the share (n+1−2c)/n of the numbers,
/// so that the standard error is √n (x₍n+1−c₎ − x₍c₎) / (2 (n+1−2c)). This is Price and Bonett's estimate (J. Stat.
/// Comput. Simul. 68, 295 (2001)) with a normal instead of a binomial quantile, which changes it by at most 5 %.
///
/// It is NaN, that is unknown, below two numbers. The order of the numbers does not matter. Costs O(n).
pub fn median(numbers: &[f64]) -> Estimate {
    let count = numbers.len();
    if count < 2 {
        return Estimate { mean: numbers.first().copied().unwrap_or(0.0), stderr: f64::NAN, count: count as u64 };
    }
    let mut numbers = numbers.to_vec();
    let mut ordered = |place: usize| *numbers.select_nth_unstable_by(place, f64::total_cmp).1;
    let outer = outer(count);
    // From place 0: x₍c₎ has c − 1 numbers below it.
    let (low, high) = (ordered(outer - 1), ordered(count - outer));
    let (left, right) = (ordered((count - 1) / 2), ordered(count / 2));
    let n = count as f64;
    let stderr = f64::sqrt(n) * (high - low) / (2.0 * (n + 1.0 - 2.0 * outer as f64));
    Estimate { mean: left + 0.5 * (right - left), stderr, count: count as u64 }
}

/// c of the order statistics on both sides of the median of n ≥ 2 numbers; 2c < n + 1.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to n/2")]
fn outer(count: usize) -> usize {
    let n = count as f64;
    libm::round(0.5 * (n + 1.0) - f64::sqrt(n)).max(1.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Normal, Role, stream};

    #[test]
    fn by_hand() {
        let got = median(&[9.0, 1.0, 4.0]); // c = 1: √3 · 8 / (2 · 2)
        assert_eq!((got.mean, got.count), (4.0, 3));
        assert!((got.stderr - 2.0 * f64::sqrt(3.0)).abs() < 1e-14);
        assert_eq!(median(&[3.0, 8.0, 1.0, 4.0]).mean, 3.5);
        let nine: Vec<f64> = (1..10).map(f64::from).collect(); // c = 2: 3 · (8 − 2) / (2 · 6)
        assert_eq!((median(&nine).mean, median(&nine).stderr), (5.0, 1.5));
    }

    #[test]
    fn few_numbers_have_no_error_bar() {
        assert!(median(&[]).stderr.is_nan() && median(&[]).mean == 0.0);
        assert!(median(&[3.0]).stderr.is_nan() && median(&[3.0]).mean == 3.0);
        assert_eq!(median(&[3.0, 3.0]).stderr, 0.0);
    }

    /// The squared error bars of many medians have the medians' variance as their mean, within what few numbers allow.
    #[test]
    fn error_bars_are_the_spread_of_medians() {
        let normal = Normal::new();
        for (count, shares) in [(2, 0.7..1.5), (5, 0.8..1.4), (20, 0.85..1.35), (400, 0.85..1.2)] {
            // Of a few numbers with heavy tails the extremes are the order statistics.
            for heavy in [false, true].into_iter().filter(|heavy| !heavy || count >= 20) {
                let (mut spread, mut bars) = (0.0, 0.0);
                for seed in 0..2000 {
                    let mut rng = stream(seed, 0, Role::Matrix(0));
                    // A t distribution with three degrees of freedom has heavy tails.
                    let draw = |_| {
                        let g: [f64; 4] = std::array::from_fn(|_| normal.sample(&mut rng));
                        let scale = f64::sqrt((g[1] * g[1] + g[2] * g[2] + g[3] * g[3]) / 3.0);
                        if heavy { g[0] / scale } else { g[0] }
                    };
                    let got = median(&(0..count).map(draw).collect::<Vec<_>>());
                    spread += got.mean * got.mean;
                    bars += got.stderr * got.stderr;
                }
                let ratio = f64::sqrt(bars / spread);
                assert!(shares.contains(&ratio), "{count}, {heavy}: {ratio}");
            }
        }
    }
}
