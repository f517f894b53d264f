//! The lowest minimum of a function of a positive unknown: a grid, and golden sections around its low places.

/// Spacing of the grid, in ln x.
const SPACING: f64 = 1.0;
/// Steps of a golden section: from two spacings to 1e-8.
const STEPS: usize = 40;
/// 1/φ.
const GOLDEN: f64 = 0.618_033_988_749_894_9;

/// The x in `[first, last]` at which `function` is lowest, if it is below `level` there; None if it is nowhere.
///
/// As a function of ln x it must be smooth on the scale 1; every minimum of a grid of that spacing that lies below
/// `level` is followed to where the function is flat up to rounding: x comes out with about half the digits of its
/// values. Needs `0 < first < last < ∞`.
pub fn lowest(first: f64, last: f64, level: f64, mut function: impl FnMut(f64) -> f64) -> Option<f64> {
    let (from, to) = (libm::log(first), libm::log(last));
    let count = libm::ceil((to - from) / SPACING).max(2.0);
    let place = |at: usize| from + (to - from) * (at as f64 / count);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousand at most")]
    let grid: Vec<f64> = (0..=count as usize).map(|at| function(libm::exp(place(at)))).collect();
    let mut best = (level, None);
    for at in 1..grid.len() - 1 {
        let here = grid[at];
        if here < level && here <= grid[at - 1] && here < grid[at + 1] {
            let found = section(place(at - 1), place(at + 1), STEPS, &mut |u| function(libm::exp(u)));
            let value = function(libm::exp(found));
            if value < best.0 {
                best = (value, Some(libm::exp(found)));
            }
        }
    }
    best.1
}

/// Golden section of an interval with one minimum: where that is, to the interval's width times 0.618^`steps`.
pub fn section(low: f64, high: f64, steps: usize, function: &mut impl FnMut(f64) -> f64) -> f64 {
    let (mut low, mut high) = (low, high);
    let (mut left, mut right) = (high - GOLDEN * (high - low), low + GOLDEN * (high - low));
    let (mut at_left, mut at_right) = (function(left), function(right));
    for _ in 0..steps {
        if at_left < at_right {
            (high, right, at_right) = (right, left, at_left);
            left = high - GOLDEN * (high - low);
            at_left = function(left);
        } else {
            (low, left, at_left) = (left, right, at_right);
            right = low + GOLDEN * (high - low);
            at_right = function(right);
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::lowest;

    /// Two valleys, at ln x = −3 and 4, the second deeper by `more`.
    fn valleys(x: f64, more: f64) -> f64 {
        let u = libm::log(x);
        let valley = |at: f64| 1.0 / (1.0 + (u - at) * (u - at));
        2.0 - valley(-3.0) - (1.0 + more) * valley(4.0)
    }

    #[test]
    fn the_deeper_valley_is_found() {
        for (more, want) in [(0.1, 4.0), (-0.1, -3.0)] {
            let found = lowest(1e-9, 1e9, 2.0, |x| valleys(x, more)).unwrap();
            // The other valley's slope moves it a little.
            assert!((libm::log(found) - want).abs() < 0.02, "{found}");
            let around = [0.999, 1.001].map(|factor| valleys(found * factor, more));
            assert!(around.iter().all(|value| *value > valleys(found, more)));
        }
        assert_eq!(lowest(1e-9, 1e9, 0.5, |x| valleys(x, 0.0)), None);
        assert_eq!(lowest(1e-9, 1e9, 2.0, |x| x), None);
    }
}
