//! Which values an axis shows, from what is to be drawn in it.

use crate::chart::{nice_step, power};

/// The lowest decade of an axis that has room for it.
const FLOOR: i32 = -4;

/// Whole decades: up to the highest value, down to 10⁻⁴ or so many below the top, less where nothing lies that low.
#[must_use]
pub fn log_range(values: &[f64], decades: i32) -> (f64, f64) {
    let positive = || values.iter().copied().filter(|&value| value > 0.0 && value.is_finite());
    let highest = positive().fold(0.0, f64::max);
    let lowest = positive().fold(f64::INFINITY, f64::min);
    if highest <= 0.0 {
        return (1e-4, 1.0);
    }
    let top = exponent(highest * 1.3, libm::ceil).clamp(-290, 290);
    let floor = (top - decades).min(FLOOR).max(top - decades - 4);
    let bottom = exponent(lowest, libm::floor).clamp(floor, top - 2);
    (power(bottom), power(top))
}

/// From zero to a round number above the highest value; as far below zero as `low` reaches.
#[must_use]
pub fn linear_range(values: &[f64], low: f64) -> (f64, f64) {
    let highest = values.iter().copied().filter(|value| value.is_finite()).fold(0.0, f64::max);
    let top = if highest > 0.0 { highest * 1.04 } else { 1.0 };
    let lowest = low.min(0.0).max(-0.5 * top);
    let step = nice_step(top - lowest, 5);
    let bottom = if lowest < -0.01 * top { libm::floor(lowest / step) * step } else { 0.0 };
    (bottom, libm::ceil(top / step) * step)
}

#[expect(clippy::cast_possible_truncation, reason = "exponents of doubles")]
fn exponent(value: f64, round: fn(f64) -> f64) -> i32 {
    round(libm::log10(value)) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_round() {
        assert_eq!(log_range(&[3e-3, 0.7], 5), (1e-3, 1.0));
        assert_eq!(log_range(&[1e-12, 2.0], 5), (1e-4, 10.0));
        assert_eq!(log_range(&[], 5), (1e-4, 1.0));
        assert_eq!(linear_range(&[3.7], 0.0), (0.0, 4.0));
        assert_eq!(linear_range(&[1.0], -0.3), (-0.5, 1.5));
    }
}
