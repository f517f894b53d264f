//! Root of an increasing function of a positive unknown, by Newton's steps inside a bracket.

/// Most evaluations of the function in one call of [`solve`]; a handful is usual.
///
/// A Newton step counts only if it is half the last one or less, else the bracket is halved on the
/// logarithmic scale: 42 halvings take the whole range of doubles below the last step.
pub const MOST_STEPS: usize = 128;

/// A step in ln x this small leaves an error of its square.
const LAST_STEP: f64 = 1e-9;
/// Only where the function itself is this small: on a cliff far narrower than ln x ~ 1 every step is small.
const LAST_VALUE: f64 = 1e-6;

/// The x in `[low, high]` where a function of ln x that does not decrease crosses zero.
///
/// `function(x)` gives the value f and the derivative df/d ln x. The unknown is kept as x itself and
/// steps multiply it, so that x comes out with the *relative* accuracy of f near the root, whatever
/// the size of ln x. `start` is moved into the bracket. The function must be finite or infinite, and
/// smooth on the scale ln x ~ 1 (sums of e/(e + x) are): a Newton step below 1e-9 is taken as the last.
/// If there is no sign change, the end that is nearer to one is returned.
///
/// Takes at most [`MOST_STEPS`] evaluations; needs `0 < low <= high < ∞`.
pub fn solve(low: f64, high: f64, start: f64, mut function: impl FnMut(f64) -> (f64, f64)) -> f64 {
    let (mut low, mut high) = (low, high);
    let mut x = start.max(low).min(high);
    let mut last = f64::INFINITY;
    for _ in 0..MOST_STEPS {
        let (value, slope) = function(x);
        if value == 0.0 {
            break;
        }
        if value > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let step = -value / slope;
        let next = x * libm::exp(step);
        let newton = step.abs() <= 0.5 * last && next >= low && next <= high;
        last = if newton { step.abs() } else { libm::log(high / low) };
        let next = if newton { next } else { (low.sqrt() * high.sqrt()).max(low).min(high) };
        if next == x || next <= low && next >= high {
            break;
        }
        x = next;
        if newton && step.abs() <= LAST_STEP && value.abs() <= LAST_VALUE {
            break;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::{MOST_STEPS, solve};

    /// Root of ln(x + x²/c) = ln y, planted: y is made from x.
    fn planted(x: f64, c: f64, low: f64, high: f64) -> (f64, usize) {
        let y = x + x * x / c;
        let mut steps = 0;
        let root = solve(low, high, high, |x| {
            steps += 1;
            (libm::log((x + x * x / c) / y), 1.0 + x / (c + x))
        });
        (root, steps)
    }

    #[test]
    fn finds_planted_roots_of_any_size_in_few_steps() {
        for (x, c) in [(1.0, 1.0), (1e-100, 1.0), (1e100, 1.0), (3e-8, 1e-8), (7.0, 1e-50)] {
            let (root, steps) = planted(x, c, 1e-140, 1e140);
            assert!((root / x - 1.0).abs() < 1e-15 && steps < 12, "{x} {c}: {root} in {steps}");
        }
    }

    #[test]
    fn a_step_is_found_where_newton_is_lost() {
        // Flat but for a cliff: n1 of two levels far apart looks like this.
        let mut steps = 0;
        let root = solve(1e-200, 1e200, 1e200, |x| {
            steps += 1;
            let cliff = x / (x + 1e-90);
            (cliff - 0.25, cliff * (1e-90 / (x + 1e-90)))
        });
        assert!((root / (1e-90 / 3.0) - 1.0).abs() < 1e-15 && steps < 60, "{root:e} in {steps}");
        assert!(steps < MOST_STEPS);
    }

    #[test]
    fn without_a_root_an_end_is_returned_and_nan_stops_nothing() {
        assert!((solve(1.0, 2.0, 1.5, |_| (1.0, 1.0)) - 1.0).abs() < 1e-9);
        assert!((solve(1.0, 2.0, 1.5, |_| (-1.0, 0.0)) - 2.0).abs() < 1e-9);
        assert!((1.0..=2.0).contains(&solve(1.0, 2.0, 1.5, |_| (f64::NAN, f64::NAN))));
    }
}
