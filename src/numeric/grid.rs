//! Numbers between two ends, evenly spaced, that read as one would write them: 0.01 and not 0.009999999999999998.

use super::double_double::DoubleDouble;

/// Digits of a decimal that counts as short.
const DIGITS: i32 = 12;

/// `count` numbers from `from` to `to`, evenly spaced in the logarithm; the ends come out as given.
///
/// A number within rounding of a decimal of twelve digits is that decimal, so that decades are met exactly. Both ends
/// must be positive: else the numbers between them are NaN. One number alone is `from`.
///
/// ```
/// use renorm::numeric::grid::log_grid;
/// assert_eq!(log_grid(1e-3, 1e3, 7), [1e-3, 1e-2, 0.1, 1.0, 10.0, 100.0, 1e3]);
/// ```
#[must_use]
pub fn log_grid(from: f64, to: f64, count: usize) -> Vec<f64> {
    let span = libm::log(to / from);
    // What the power makes of half a unit in the last place of its exponent.
    let error = f64::EPSILON * (4.0 + span.abs());
    spaced(from, to, count, |share| {
        let value = from * libm::pow(to / from, share);
        decimal(value, value, error * value.abs())
    })
}

/// `count` numbers from `from` to `to`, evenly spaced; the ends come out as given.
///
/// A number within rounding of a decimal of twelve digits, as counted from the larger end's first, is that decimal. One
/// number alone is `from`.
///
/// ```
/// use renorm::numeric::grid::linear_grid;
/// assert_eq!(linear_grid(0.0, 0.4, 5), [0.0, 0.1, 0.2, 0.3, 0.4]);
/// ```
#[must_use]
pub fn linear_grid(from: f64, to: f64, count: usize) -> Vec<f64> {
    let size = from.abs().max(to.abs());
    spaced(from, to, count, |share| decimal(from + (to - from) * share, size, 4.0 * f64::EPSILON * size))
}

/// The ends as given, and between them what `value` makes of the share of the way.
fn spaced(from: f64, to: f64, count: usize, value: impl Fn(f64) -> f64) -> Vec<f64> {
    let last = count.saturating_sub(1);
    let number = |k: usize| match k {
        0 => from,
        k if k == last => to,
        k => value(k as f64 / last as f64),
    };
    (0..count).map(number).collect()
}

/// The decimal with twelve digits, the first of them that of `size`, if it lies within `error` of the value.
fn decimal(value: f64, size: f64, error: f64) -> f64 {
    let first = libm::floor(libm::log10(size.abs()));
    if !(-250.0..=250.0).contains(&first) {
        return value; // zero, or next to the ends of the range, where powers of ten have no room
    }
    #[expect(clippy::cast_possible_truncation, reason = "bounded just above")]
    let mut power = first as i32 - (DIGITS - 1);
    #[expect(clippy::cast_possible_truncation, reason = "of thirteen digits at most, and whole")]
    let mut digits = libm::rint(shifted(value, -power)) as i64;
    // As few digits as there are.
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
        power += 1;
    }
    let rounded = shifted(digits as f64, power);
    if (rounded - value).abs() <= error { rounded } else { value }
}

/// value·10^power to the last bit: with twice the digits, so that a short decimal is the one of its text.
fn shifted(value: f64, power: i32) -> f64 {
    let (mut ten, mut square) = (DoubleDouble::from(1.0), DoubleDouble::from(10.0));
    let mut rest = power.unsigned_abs();
    while rest > 0 {
        if rest % 2 == 1 {
            ten = ten * square;
        }
        rest /= 2;
        if rest > 0 {
            square = square * square;
        }
    }
    let value = DoubleDouble::from(value);
    if power < 0 { (value / ten).value() } else { (value * ten).value() }
}

#[cfg(test)]
mod tests {
    use super::{linear_grid, log_grid};

    #[test]
    fn decades_are_those_of_their_texts() {
        for (low, high) in [(-150_i16, 150_i16), (-12, 3), (0, 3), (-30, -20), (40, 45)] {
            let texts = (low..=high).map(|power| format!("1e{power}"));
            let want: Vec<f64> = texts.map(|text| text.parse().unwrap()).collect();
            let (from, to) = (want[0], want[want.len() - 1]);
            assert_eq!(log_grid(from, to, want.len()), want);
            let backwards: Vec<f64> = want.iter().rev().copied().collect();
            assert_eq!(log_grid(to, from, want.len()), backwards);
            // With numbers between them.
            let fine = log_grid(from, to, 3 * want.len() - 2);
            assert_eq!(fine.iter().step_by(3).copied().collect::<Vec<f64>>(), want);
        }
        assert_eq!(log_grid(2.0, 2048.0, 11), (1..=11).map(|k| libm::exp2(f64::from(k))).collect::<Vec<f64>>());
        assert_eq!(log_grid(0.3, 30.0, 3), [0.3, 3.0, 30.0]);
    }

    #[test]
    fn even_steps_are_those_of_their_texts() {
        for (from, step, count) in [(0.0, 0.1, 31), (-1.0, 0.05, 41), (-0.3, 0.1, 7), (1e-6, 1e-7, 20), (5.0, 2.5, 9)] {
            let text = |k: usize| format!("{:.9}", from + step * k as f64).parse::<f64>().unwrap() + 0.0;
            let want: Vec<f64> = (0..count).map(text).collect();
            assert_eq!(linear_grid(from, want[count - 1], count), want);
        }
    }

    #[test]
    fn what_is_no_short_decimal_stays_and_all_lie_in_order_between_the_ends() {
        let roots = log_grid(1.0, 100.0, 5);
        assert!((roots[1] - f64::sqrt(10.0)).abs() < 1e-15 && (roots[3] / f64::sqrt(1000.0) - 1.0).abs() < 1e-15);
        assert!((linear_grid(0.0, 1.0, 4)[1] - 1.0 / 3.0).abs() < 1e-16);
        for (from, to, count) in [(1.0, 1.000_001, 5000), (1e-150, 1e150, 777), (0.123_456_789_012_345, 7.0, 100)] {
            for grid in [log_grid(from, to, count), linear_grid(from, to, count)] {
                assert!(grid.is_sorted() && grid[0] == from && grid[count - 1] == to && grid.len() == count);
            }
        }
        assert_eq!((log_grid(3.0, 7.0, 1), log_grid(3.0, 7.0, 0)), (vec![3.0], vec![]));
        assert_eq!((linear_grid(0.0, 0.0, 3), linear_grid(-1.0, 1.0, 3)), (vec![0.0; 3], vec![-1.0, 0.0, 1.0]));
    }
}
