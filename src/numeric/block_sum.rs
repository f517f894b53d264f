//! Sums over long runs of consecutive integers from sixteen values: Gauss's rule for a discrete measure.
//!
//! The polynomials that are orthogonal on the integers of a run (Gram's, or discrete Chebyshev's) play
//! the part of Legendre's, and become these for long runs. The rule is exact for polynomials of
//! degree 31, its places lie inside the run, its weights are positive and sum to the run's length: a
//! sum over 10¹² modes becomes a sum over a few hundred, with nothing left to correct at the ends.

/// Values of a rule.
pub const PLACES: usize = 16;
/// Roots sought side by side: a processor waits for none of them.
const LANES: usize = 4;
/// Shortest run that gets a rule; shorter ones are summed one by one.
pub const SHORTEST: f64 = 64.0;

/// Places and weights for a sum over the integers `first … first + count − 1`, in no special order.
///
/// Σ f(k) ≈ Σ weight · f(place). `count` is an integer ≥ [`SHORTEST`]: the roots are found by Newton's
/// method from those of Legendre's polynomial, which is sure for such lengths (the tests try them).
#[must_use]
pub fn rule(first: f64, count: f64) -> [(f64, f64); PLACES] {
    // p_{j+1} = s p_j − b_j p_{j−1} for monic p on s = (2k − N + 1)/N in (−1, 1), k = 0 … N − 1.
    let mut b = [0.0; PLACES];
    for (j, b) in b.iter_mut().enumerate() {
        let j = j as f64;
        let share = j / count;
        *b = j * j * (1.0 - share * share) / (4.0 * j * j - 1.0);
    }
    places(&b, first + 0.5 * (count - 1.0), count)
}

/// The rule of the polynomials with the recurrence `b`, on an interval of that middle and length.
fn places<const N: usize>(b: &[f64; N], middle: f64, length: f64) -> [(f64, f64); N] {
    let mut places = [(0.0, 0.0); N];
    for (group, places) in places.chunks_exact_mut(2 * LANES).enumerate() {
        let first = (group * LANES) as f64;
        let angle = |lane: usize| core::f64::consts::PI * (first + lane as f64 + 0.75) / (N as f64 + 0.5);
        let roots = roots(b, core::array::from_fn(|lane| libm::cos(angle(lane))));
        let squares = squares(b, &roots);
        for ((pair, root), square) in places.chunks_exact_mut(2).zip(roots).zip(squares) {
            let weight = length / square;
            pair[0] = (middle - 0.5 * length * root, weight);
            pair[1] = (middle + 0.5 * length * root, weight);
        }
    }
    places
}

/// Gauss's rule for the integral over (−1, 1), of so many places that 8 divides: what [`rule`] becomes for a run without end.
#[must_use]
pub fn legendre<const N: usize>() -> [(f64, f64); N] {
    // With a weight of 2 and a middle at 0, a run from −1 to 1.
    let mut b = [0.0; N];
    for (j, b) in b.iter_mut().enumerate() {
        let j = j as f64;
        *b = j * j / (4.0 * j * j - 1.0);
    }
    places(&b, 0.0, 2.0)
}

/// The roots of the last polynomial next to `start`.
fn roots(b: &[f64], start: [f64; LANES]) -> [f64; LANES] {
    let mut s = start;
    for _ in 0..10 {
        let (mut before, mut value) = ([0.0; LANES], [1.0; LANES]);
        let (mut slope_before, mut slope) = ([0.0; LANES], [0.0; LANES]);
        for &b in b {
            for lane in 0..LANES {
                let next = s[lane] * value[lane] - b * before[lane];
                let next_slope = value[lane] + s[lane] * slope[lane] - b * slope_before[lane];
                (before[lane], value[lane]) = (value[lane], next);
                (slope_before[lane], slope[lane]) = (slope[lane], next_slope);
            }
        }
        let mut longest = 0.0_f64;
        for lane in 0..LANES {
            let step = value[lane] / slope[lane];
            s[lane] -= step;
            longest = longest.max(step.abs());
        }
        if longest < 1e-10 {
            break; // Newton's next step would be its square
        }
    }
    s
}

/// Σ_j p_j(s)²/(b_1 … b_j) over the polynomials below the last, which are of unit norm so: the inverse of the rule's weight.
fn squares(b: &[f64], s: &[f64; LANES]) -> [f64; LANES] {
    let (mut before, mut value, mut sum) = ([0.0; LANES], [1.0; LANES], [1.0; LANES]);
    let mut norm = 1.0;
    for pair in b.windows(2) {
        norm /= pair[1];
        for lane in 0..LANES {
            let next = s[lane] * value[lane] - pair[0] * before[lane];
            (before[lane], value[lane]) = (value[lane], next);
            sum[lane] += norm * (next * next);
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::{PLACES, SHORTEST, rule};

    #[test]
    fn weights_and_degrees_are_those_of_gauss() {
        let mut lengths: Vec<f64> = (0..2000).map(|more| SHORTEST + f64::from(more)).collect();
        lengths.extend([1e4, 123_456.0, 1e7, 1e10, 1e12]);
        for count in lengths {
            let places = rule(1.0, count);
            let total: f64 = places.iter().map(|place| place.1).sum();
            assert!((total / count - 1.0).abs() < 1e-14, "{count}: {total}");
            assert!(places.iter().all(|&(k, weight)| k > 0.0 && k < count + 1.0 && weight > 0.0));
            // Distinct roots: all PLACES of them.
            let mut sorted = places.map(|place| place.0);
            sorted.sort_by(f64::total_cmp);
            assert!(sorted.windows(2).all(|pair| pair[1] - pair[0] > 1e-3 * count / PLACES as f64));
        }
    }

    #[test]
    fn an_endless_run_is_an_integral() {
        // ∫ s^30 = 2/31, by the degree of the rule; ∫ e^s = e − 1/e.
        fn integral<const N: usize>(term: &dyn Fn(f64) -> f64) -> f64 {
            super::legendre::<N>().iter().map(|&(s, weight)| weight * term(s)).sum()
        }
        for integral in [integral::<PLACES>, integral::<{ 2 * PLACES }>] {
            assert!((integral(&|s| (0..30).fold(1.0, |power, _| power * s)) * 15.5 - 1.0).abs() < 1e-14);
            assert!((integral(&libm::exp) - 2.0 * libm::sinh(1.0)).abs() < 1e-15);
        }
    }

    #[test]
    fn sums_powers_exactly() {
        // Σ ((k − 500.5)/500)^30 over 1 … 1000, by direct summation.
        let term = |k: f64| (0..30).fold(1.0, |power, _| power * (k - 500.5) / 500.0);
        let direct: f64 = (1..=1000).map(|k| term(f64::from(k))).sum();
        let gauss: f64 = rule(1.0, 1000.0).iter().map(|&(k, weight)| weight * term(k)).sum();
        assert!((gauss / direct - 1.0).abs() < 1e-13, "{gauss} {direct}");
    }
}
