//! `η_k = k^-α`: the first modes one by one, then runs of modes by sixteen levels each.

use super::teacher::Teacher;
use super::{Level, Spectrum};
use crate::numeric::block_sum::{SHORTEST, rule};
use crate::numeric::sum::Sum;

/// Levels are kept where |ln η| is at most this, in units: from 10⁻²⁶⁹ to 10²⁶⁹.
const LN_RANGE: f64 = 620.0;

/// D modes, in units of `pivot^-α`.
pub fn spectrum(dimension: u64, alpha: f64, pivot: f64, teacher: &Teacher) -> Spectrum {
    let dimension = dimension as f64;
    let first = (pivot * libm::exp(-LN_RANGE / alpha)).ceil().max(1.0);
    let last = (pivot * libm::exp(LN_RANGE / alpha)).floor().min(dimension);
    // With a gap around the pivot wider than the range there is no level on either side of it.
    let last = if first > pivot { first - 1.0 } else { last };
    let mut levels = Vec::new();
    visit(first, last, reach(alpha, teacher), |k, count| {
        let eigenvalue = libm::pow(k / pivot, -alpha);
        levels.push(Level { eigenvalue, count, weight: teacher.square(k, count) });
    });
    Spectrum {
        levels,
        dimension,
        rank: dimension,
        seen: last,
        full: first - 1.0,
        unit: libm::pow(pivot, -alpha),
        weight_unit: teacher.unit(),
    }
}

/// See [`Spectrum::magnified`].
pub fn magnified(dimension: u64, alpha: f64, filled: f64, teacher: &Teacher) -> Option<Spectrum> {
    let next = filled.floor() + 1.0;
    let usual = alpha * libm::log(next) < LN_RANGE - 20.0;
    // n1 = filled lies at mode ⌈filled⌉, or between two modes if it is an integer.
    let pivot = if filled.fract() == 0.0 { filled.sqrt() * next.sqrt() } else { filled.ceil() };
    (!usual).then(|| spectrum(dimension, alpha, pivot, teacher))
}

/// One by one.
pub fn modes(dimension: u64, alpha: f64) -> Vec<f64> {
    (1..=dimension).map(|k| libm::pow(k as f64, -alpha)).collect()
}

/// Σ (k/pivot)^-exponent, k = 1 … D, for the pivot at the largest term.
pub fn sum_of_powers(dimension: f64, exponent: f64, pivot: f64) -> f64 {
    // Terms below e^-100 of the largest are left out: even 1e12 of them are below rounding.
    let (first, last) = if exponent > 0.0 {
        (1.0, libm::exp(100.0 / exponent).floor().min(dimension))
    } else {
        ((dimension * libm::exp(-100.0 / exponent.abs())).ceil().max(1.0), dimension)
    };
    let mut sum = Sum::default();
    visit(first, last, run_length(exponent.abs()), |k, count| {
        sum.add(count * libm::pow(k / pivot, -exponent));
    });
    sum.value()
}

/// Length of a run in ln k on which sixteen places do for k^-`exponent`, up to rounding.
fn run_length(exponent: f64) -> f64 {
    (20.0 / exponent).min(1.1)
}

/// Length of a run in ln k on which sixteen places do for every sum of theory.
///
/// κ/(η+κ) has its poles at the angle π/α from the real k. Weights k^-β matter as long as what
/// follows the first modes does: beyond r = 1 + 4/α nothing does.
fn reach(alpha: f64, teacher: &Teacher) -> f64 {
    if teacher.is_list() {
        return 0.0;
    }
    let poles = 3.2 / alpha;
    let Teacher::Source { exponent, .. } = teacher else {
        return poles.min(run_length(alpha));
    };
    let exponent = exponent.abs().min(9.0 + alpha);
    poles.min(run_length(exponent + alpha))
}

/// Calls `level(k, count)` so that Σ f(k) over the integers `first … last` is Σ count · f(k).
fn visit(first: f64, last: f64, reach: f64, mut level: impl FnMut(f64, f64)) {
    let growth = libm::expm1(reach);
    let mut first = first;
    while first <= last {
        let count = (first * growth).floor().min(last - first + 1.0);
        if count < SHORTEST {
            level(first, 1.0);
            first += 1.0;
        } else {
            for (k, count) in rule(first, count) {
                level(k, count);
            }
            first += count;
        }
    }
}
