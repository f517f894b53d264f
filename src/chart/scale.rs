//! An axis' scale: from values to pixels, and the ticks it bears.

use super::number;

/// A linear or logarithmic map of an interval of values onto an interval of pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// Whether equal distances are equal ratios.
    pub log: bool,
    /// First and last value; positive and in order, if logarithmic.
    pub values: (f64, f64),
    /// Pixels of the first and last value.
    pub pixels: (f64, f64),
}

/// A tick: where it stands, and its text if it has one.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// The value.
    pub value: f64,
    /// The text; empty for a minor tick.
    pub text: String,
}

/// More labels than this on one axis are noise.
const MOST_LABELS: i32 = 7;

impl Scale {
    /// The pixel of a value. A value that a logarithmic axis can't show lies far below its floor.
    #[must_use]
    pub fn pixel(&self, value: f64) -> f64 {
        let (first, last) = self.pixels;
        first + (last - first) * self.share(value).clamp(-50.0, 50.0)
    }

    /// The value at a pixel.
    #[must_use]
    pub fn value(&self, pixel: f64) -> f64 {
        let share = (pixel - self.pixels.0) / (self.pixels.1 - self.pixels.0);
        self.at(share)
    }

    /// The value at a share 0..1 of the axis.
    #[must_use]
    pub fn at(&self, share: f64) -> f64 {
        let (from, to) = self.values;
        if self.log { from * libm::pow(to / from, share) } else { from + (to - from) * share }
    }

    /// Where a value stands between the first (0) and the last (1).
    #[must_use]
    pub fn share(&self, value: f64) -> f64 {
        let (from, to) = self.values;
        if !self.log {
            return (value - from) / (to - from);
        }
        if value > 0.0 { libm::log(value / from) / libm::log(to / from) } else { f64::NEG_INFINITY }
    }

    /// The ticks: labelled decades (1, 2, 5 where there are few), or labelled round steps with a minor one between.
    #[must_use]
    pub fn ticks(&self) -> Vec<Tick> {
        if self.log { self.log_ticks() } else { self.linear_ticks() }
    }

    fn log_ticks(&self) -> Vec<Tick> {
        let (from, to) = self.values;
        let [low, high] = [libm::floor(libm::log10(from)), libm::ceil(libm::log10(to))].map(to_i32);
        let inside = |value: f64| value >= from * (1.0 - 1e-12) && value <= to * (1.0 + 1e-12);
        let decades = (low..=high).filter(|&k| inside(power(k))).count();
        let mantissas: &[f64] = if decades < 3 { &[1.0, 2.0, 5.0] } else { &[1.0] };
        let step = (high - low) / MOST_LABELS + 1;
        let mut ticks = Vec::new();
        for k in low..=high {
            for &mantissa in mantissas {
                let value = mantissa * power(k);
                if inside(value) && (mantissas.len() > 1 || (k - high).rem_euclid(step) == 0) {
                    let text = if mantissas.len() > 1 { number::significant(value, 1) } else { number::decade(k) };
                    ticks.push(Tick { value, text });
                }
            }
        }
        // Less than a decade may hold none of them: there a logarithmic axis is nearly a linear one.
        if ticks.len() < 2 { self.linear_ticks() } else { ticks }
    }

    fn linear_ticks(&self) -> Vec<Tick> {
        let (from, to) = self.values;
        let step = nice_step(to - from, 5);
        let minor = step / 2.0;
        let first = to_i32(libm::ceil(from / minor - 1e-9));
        let last = to_i32(libm::floor(to / minor + 1e-9));
        let tick = |k: i32| {
            let value = f64::from(k) * minor;
            Tick {
                value,
                text: if k % 2 == 0 { number::significant(libm::round(value / step) * step, 6) } else { String::new() },
            }
        };
        (first..=last).map(tick).collect()
    }
}

/// The round step (1, 2 or 5 times a power of ten) that divides a span into about `parts`.
#[must_use]
pub fn nice_step(span: f64, parts: u32) -> f64 {
    let raw = span / f64::from(parts);
    let base = power(to_i32(libm::floor(libm::log10(raw))));
    [1.0, 2.0, 5.0].into_iter().map(|mantissa| mantissa * base).find(|&step| step >= 0.8 * raw).unwrap_or(10.0 * base)
}

/// 10^k; the nearest double for |k| ≤ 22, where powers of ten are doubles themselves.
#[must_use]
pub fn power(k: i32) -> f64 {
    let size = (0..k.unsigned_abs()).fold(1.0, |product, _| product * 10.0);
    if k < 0 { 1.0 / size } else { size }
}

#[expect(clippy::cast_possible_truncation, reason = "exponents and tick counts")]
fn to_i32(value: f64) -> i32 {
    value as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(log: bool, from: f64, to: f64) -> Vec<String> {
        let scale = Scale { log, values: (from, to), pixels: (0.0, 1.0) };
        scale.ticks().into_iter().map(|tick| tick.text).filter(|text| !text.is_empty()).collect()
    }

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(texts(true, 1e-4, 10.0), ["10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1", "10"]);
        assert_eq!(texts(true, 1e-9, 10.0), ["10⁻⁹", "10⁻⁷", "10⁻⁵", "10⁻³", "10⁻¹", "10"]);
        assert_eq!(texts(true, 0.05, 2.0), ["0.05", "0.1", "0.2", "0.5", "1", "2"]);
        assert_eq!(texts(true, 1.2, 1.9), ["1.2", "1.4", "1.6", "1.8"]);
        assert_eq!(texts(false, 0.0, 2.0), ["0", "0.5", "1", "1.5", "2"]);
        assert_eq!(texts(false, 0.0, 0.3), ["0", "0.05", "0.1", "0.15", "0.2", "0.25", "0.3"]);
    }

    #[test]
    fn pixels_and_values_are_inverse() {
        for log in [false, true] {
            let scale = Scale { log, values: (0.05, 2.0), pixels: (56.0, 661.0) };
            for value in [0.05, 0.3, 1.0, 2.0] {
                assert!((scale.value(scale.pixel(value)) - value).abs() < 1e-12);
            }
        }
        let scale = Scale { log: true, values: (1e-4, 10.0), pixels: (300.0, 20.0) };
        assert!(scale.pixel(0.0) > 1e4, "zero lies below the floor of a logarithmic axis");
        assert!(scale.pixel(-1.0).is_finite());
    }
}
