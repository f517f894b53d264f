//! Sums over powers of k: the first modes one by one, then runs of modes by sixteen places each (docs/theory.md §6).

use std::sync::LazyLock;

use crate::numeric::block_sum::{PLACES, SHORTEST, legendre, rule};
use crate::numeric::sum::Sum;

/// Levels are kept where |ln η| is at most this, in units: from 10⁻²⁶⁹ to 10²⁶⁹.
pub const LN_RANGE: f64 = 620.0;

/// Σ (k/pivot)^-exponent, k = 1 … D, for the pivot at the largest term.
#[must_use]
pub fn sum_of_powers(dimension: f64, exponent: f64, pivot: f64) -> f64 {
    sum(1.0, dimension, Some(exponent), |k, count| count * libm::pow(k / pivot, -exponent))
}

/// Σ of `terms(k, count)` over the modes `first … last`, where a term goes like k^-exponent; or of any terms, one by one.
pub fn sum(first: f64, last: f64, exponent: Option<f64>, terms: impl Fn(f64, f64) -> f64) -> f64 {
    let (mut from, mut to, mut reach) = (first, last, 0.0);
    if let Some(exponent) = exponent {
        // Terms below e^-100 of the largest are left out: even 1e12 of them are below rounding.
        let drop = libm::exp(100.0 / exponent.abs());
        if exponent > 0.0 {
            to = (first * drop).floor().min(last);
        } else {
            from = (last / drop).ceil().max(first);
        }
        reach = run_length(exponent.abs());
    }
    let mut sum = Sum::default();
    visit(from, to, reach, |k, count| sum.add(terms(k, count)));
    sum.value()
}

/// Levels (η, count) as fine as P `samples` resolve, and how many of them are single modes; None if over `most`.
///
/// On the curve of κ(x) the angle of −κ is about πk/(αP) where |κ| = `η_k` (docs/theory.md §12): a run of that length in
/// α ln k may be stood for by sixteen levels, and only modes beyond √P are that close to each other.
pub fn resolved(dimension: u64, alpha: f64, samples: f64, most: usize) -> Option<(Vec<(f64, f64)>, usize)> {
    let (longest, last) = (run_length(alpha).min(LONGEST), libm::exp(LN_RANGE / alpha).floor().min(dimension as f64));
    let mut first = 1.0;
    let mut levels = Vec::new();
    let mut single = None;
    while first <= last && levels.len() <= most {
        let reach = (1.3 / alpha * (2.0 * first / (alpha * samples)).min(1.0)).min(longest);
        let count = (first * libm::expm1(reach)).floor().min(last - first + 1.0);
        if count < SHORTEST {
            levels.push((libm::pow(first, -alpha), 1.0));
            first += 1.0;
        } else {
            let from = levels.len();
            single.get_or_insert(from);
            levels.extend(rule(first, count).map(|(k, count)| (libm::pow(k, -alpha), count)));
            levels[from..].sort_by(|a, b| b.0.total_cmp(&a.0));
            first += count;
        }
    }
    let single = single.unwrap_or(levels.len());
    (levels.len() <= most).then_some((levels, single))
}

/// As a function of k itself nothing is smooth on a longer run, in ln k.
const LONGEST: f64 = 1.1;

/// Length of a run in ln k on which sixteen places do for k^-`exponent`, up to rounding.
pub fn run_length(exponent: f64) -> f64 {
    11.5 / exponent.max(1.0)
}

/// Calls `level(k, count)` so that Σ f(k) over the integers `first … last` is Σ count · f(k).
pub fn visit(first: f64, last: f64, reach: f64, mut level: impl FnMut(f64, f64)) {
    let far_out = FAR.max(460.0 / reach).ceil();
    if reach == 0.0 || last < 4.0 * far_out || last < 4.0 * first {
        runs(first, last, last + 1.0, reach, &mut level);
    } else {
        // The last run may reach beyond its end.
        let next = runs(first, last, far_out, reach, &mut level);
        far(next, last, 1.15 * reach, level);
    }
}

/// Runs of modes from `first` on, the last of them the first to end at `enough` or beyond; returns the next mode.
fn runs(first: f64, last: f64, enough: f64, reach: f64, level: &mut impl FnMut(f64, f64)) -> f64 {
    let growth = libm::expm1(reach.min(LONGEST));
    let mut first = first;
    while first < enough {
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
    first
}

/// From here on a sum is an integral over ln k, but for what is left at its ends.
const FAR: f64 = 256.0;

/// What the ends add to an integral that begins or ends between two modes, for the values half a mode, one and a half
/// and two and a half modes inside: the series of Euler and Maclaurin in central differences,
/// δ/24 − 17 δ³/5760 + 367 δ⁵/967680.
const ENDS: [f64; 3] = [
    1.0 / 24.0 + 3.0 * 17.0 / 5760.0 + 10.0 * 367.0 / 967_680.0,
    -17.0 / 5760.0 - 5.0 * 367.0 / 967_680.0,
    367.0 / 967_680.0,
];

/// Places of a rule that does for panels [`LONGER`] times as long as [`PLACES`] do.
const MANY: usize = 40;
const LONGER: f64 = 3.0;
static FEW_PLACES: LazyLock<[(f64, f64); PLACES]> = LazyLock::new(legendre);
static MANY_PLACES: LazyLock<[(f64, f64); MANY]> = LazyLock::new(legendre);

/// As [`visit`], for modes so far out that a panel of `length` in ln k can have the places of Gauss's rule for integrals.
///
/// Three modes on either side of both ends correct the integral; a few of these have small negative counts.
fn far(first: f64, last: f64, length: f64, mut level: impl FnMut(f64, f64)) {
    let (start, end) = (first - 0.5, last + 0.5);
    let whole = libm::log(end / start);
    let [short, long] = [length, LONGER * length].map(|length| (whole / length).ceil());
    if PLACES as f64 * short <= MANY as f64 * long {
        panels(start, end, short, &*FEW_PLACES, &mut level);
    } else {
        panels(start, end, long, &*MANY_PLACES, &mut level);
    }
    for (at, weight) in ENDS.into_iter().enumerate() {
        let away = at as f64 + 0.5;
        for (edge, weight) in [(start, weight), (end, -weight)] {
            level(edge + away, weight);
            level(edge - away, -weight);
        }
    }
}

/// The places of a rule on each of so many panels of one length in ln k.
fn panels(start: f64, end: f64, panels: f64, rule: &[(f64, f64)], level: &mut impl FnMut(f64, f64)) {
    let (whole, mut low, mut panel) = (libm::log(end / start), start, 1.0);
    while panel <= panels {
        // A place is reached from its own panel's edge: the logarithm of a large k has not the digits for k^-α.
        let high = if panel < panels { start * libm::exp(whole * (panel / panels)) } else { end };
        let half = 0.5 * libm::log(high / low);
        for &(place, weight) in rule {
            let k = low * libm::exp(half * (1.0 + place));
            level(k, weight * half * k);
        }
        (low, panel) = (high, panel + 1.0);
    }
}
