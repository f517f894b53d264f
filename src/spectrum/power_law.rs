//! `η_k = k^-α`: the first modes one by one, then runs of modes by sixteen levels each.

use std::sync::LazyLock;

use super::teacher::Teacher;
use super::{Level, Spectrum};
use crate::numeric::block_sum::{PLACES, SHORTEST, legendre, rule};
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
    visit(first, last, reach(alpha, teacher, 0.0), |k, count| {
        let eigenvalue = libm::pow(k / pivot, -alpha);
        levels.push(Level { eigenvalue, count, signal: teacher.square(k, count) * eigenvalue });
    });
    let unit = libm::pow(pivot, -alpha);
    Spectrum {
        levels: levels.into_iter().collect(),
        dimension,
        rank: dimension,
        seen: last,
        counted: last,
        full: first - 1.0,
        weight: teacher.total(),
        pivot,
        unit,
        weight_unit: teacher.unit(),
        signal_unit: unit,
        ..Spectrum::empty()
    }
}

/// See [`Spectrum::magnified`].
pub fn magnified(dimension: u64, alpha: f64, filled: f64, teacher: &Teacher) -> Option<Spectrum> {
    let last = dimension as f64;
    // n1 = filled lies at mode ⌈filled⌉, or between two modes if it is an integer below D.
    let next = (filled.floor() + 1.0).min(last);
    let usual = alpha * libm::log(next) < LN_RANGE - 20.0;
    let between = filled.fract() == 0.0 && filled < last;
    let pivot = if between { filled.sqrt() * next.sqrt() } else { filled.ceil().min(last) };
    (!usual).then(|| spectrum(dimension, alpha, pivot, teacher))
}

/// One by one.
pub fn modes(dimension: u64, alpha: f64) -> Vec<f64> {
    (1..=dimension).map(|k| libm::pow(k as f64, -alpha)).collect()
}

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
fn run_length(exponent: f64) -> f64 {
    11.5 / exponent.max(1.0)
}

/// Length of a run in ln k on which sixteen places do for every sum of theory, with a further factor k^-`more`.
///
/// κ/(η+κ) has its poles at the angle π/α from the real k. Weights k^-β matter as long as what
/// follows the first modes does: beyond r = 1 + 4/α nothing does.
pub fn reach(alpha: f64, teacher: &Teacher, more: f64) -> f64 {
    if teacher.is_list() {
        return 0.0;
    }
    let exponent = teacher.exponent().abs().min(9.0 + alpha);
    (3.2 / alpha).min(run_length(exponent + alpha + more))
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
static MANY_PLACES: LazyLock<[(f64, f64); MANY]> = LazyLock::new(legendre);

/// As [`visit`], for modes so far out that a panel of `length` in ln k can have the places of Gauss's rule for integrals.
///
/// Three modes on either side of both ends correct the integral; a few of these have small negative counts.
fn far(first: f64, last: f64, length: f64, mut level: impl FnMut(f64, f64)) {
    let (start, end) = (first - 0.5, last + 0.5);
    let whole = libm::log(end / start);
    let [short, long] = [length, LONGER * length].map(|length| (whole / length).ceil());
    if PLACES as f64 * short <= MANY as f64 * long {
        panels(start, end, short, &legendre::<PLACES>(), &mut level);
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

#[cfg(test)]
mod tests {
    use super::{Level, Spectrum, Teacher, reach, visit};
    use crate::numeric::sum::Sum;
    use crate::spec::{Spec, SpectrumSpec, TeacherSpec};
    use crate::spectrum::Sums;

    fn spec(dimension: u64, alpha: f64, teacher: TeacherSpec) -> Spec {
        let spectrum = SpectrumSpec::PowerLaw { dimension, alpha };
        Spec { spectrum, teacher, ..Spec::isotropic(1) }
    }

    /// The definition: every mode by itself, η and w² taken from the formulas.
    fn direct(dimension: u64, alpha: f64, r: Option<f64>, kappa: f64) -> Sums {
        let exponent = r.map_or(0.0, |r| -1.0 - alpha * (2.0 * r - 1.0));
        let mut sums = [Sum::default(); 6];
        for k in 1..=dimension {
            let k = k as f64;
            let (eta, square) = (libm::pow(k, -alpha), libm::pow(k, exponent));
            let (kept, lost) = (eta / (eta + kappa), kappa / (eta + kappa));
            let [bias, crossing] = [lost, kept].map(|share| square * eta * lost * share);
            let terms = [kept, kept * kept, kept * lost, bias, crossing, square];
            for (sum, term) in sums.iter_mut().zip(terms) {
                sum.add(term);
            }
        }
        let [n1, n2, d, bias, crossing, total] = sums.map(Sum::value);
        Sums { n1, n2, d, bias: bias / total, crossing: crossing / total }
    }

    /// The largest relative error of the five sums, with its place.
    fn compare(worst: &mut (f64, String), got: Sums, want: Sums, place: &str) {
        let list = |sums: Sums| [sums.n1, sums.n2, sums.d, sums.bias, sums.crossing];
        let names = ["n1", "n2", "d", "B", "V"];
        for ((name, got), want) in names.into_iter().zip(list(got)).zip(list(want)) {
            let error = (got / want - 1.0).abs();
            if error > worst.0 || error.is_nan() {
                *worst = (error, format!("{name} {place}: {error:.1e}"));
            }
        }
    }

    #[test]
    fn sums_are_those_over_every_mode() {
        let mut worst = (0.0, String::new());
        let mut at = |dimension, alpha, r: Option<f64>, kappa| {
            let teacher = r.map_or(TeacherSpec::Uniform, |r| TeacherSpec::Source { r });
            let sums = Spectrum::new(&spec(dimension, alpha, teacher)).sums(kappa);
            let place = format!("D {dimension} α {alpha} r {r:?} κ {kappa:e}");
            compare(&mut worst, sums, direct(dimension, alpha, r, kappa), &place);
        };
        for dimension in [7, 300, 12_000] {
            for alpha in [0.01, 0.3, 1.0, 1.5, 2.5, 4.0, 8.0, 12.0, 30.0] {
                for r in [None, Some(0.0), Some(0.5), Some(1.0), Some(1.3), Some(8.0)] {
                    for mode in [0.5, 50.0, 250.0, 6e3] {
                        at(dimension, alpha, r, libm::pow(mode, -alpha));
                    }
                }
            }
        }
        for (alpha, r, kappa) in [(0.6, 0.3, 1e-2), (1.5, 0.8, 1e-4), (1.5, 1.2, 1e-8), (3.0, 0.5, 1e-12)] {
            at(1_000_000, alpha, Some(r), kappa);
        }
        assert!(worst.0 < 4e-15, "{}", worst.1);
    }

    #[test]
    fn shorter_runs_change_nothing_at_any_dimension() {
        let mut worst = (0.0, String::new());
        for alpha in [0.01, 0.7, 1.5, 3.0, 10.0, 25.0] {
            for r in [0.0, 0.5, 1.2, 3.0] {
                let spec = spec(1_000_000_000_000, alpha, TeacherSpec::Source { r });
                let (spectrum, teacher) = (Spectrum::new(&spec), Teacher::new(&spec));
                assert!(spectrum.levels.len() < 5000, "{}", spectrum.levels.len());
                let mut fine = Vec::new();
                visit(1.0, spectrum.seen(), 0.4 * reach(alpha, &teacher, 0.0), |k, count| {
                    let eigenvalue = libm::pow(k, -alpha);
                    fine.push(Level { eigenvalue, count, signal: teacher.square(k, count) * eigenvalue });
                });
                let fine = Spectrum { levels: fine.into_iter().collect(), ..spectrum.clone() };
                for mode in [2.0, 1e4, 1e9, 1e13] {
                    let kappa = libm::pow(mode, -alpha).max(1e-150);
                    let place = format!("α {alpha} r {r} κ {kappa:e}");
                    compare(&mut worst, spectrum.sums(kappa), fine.sums(kappa), &place);
                }
            }
        }
        assert!(worst.0 < 4e-15, "{}", worst.1);
    }

    #[test]
    fn steep_laws_have_a_bounded_number_of_levels() {
        for alpha in [30.0, 1e3, 1e6, 1e12, 1e150] {
            let spec = spec(1_000_000_000_000, alpha, TeacherSpec::Source { r: 0.0 });
            for filled in [0.5, 1.0, 50.0, 3e4, 1e7 + 0.5, 1e11] {
                for spectrum in [Some(Spectrum::new(&spec)), Spectrum::magnified(&spec, filled)] {
                    assert!(spectrum.is_none_or(|spectrum| spectrum.levels.len() < 40_000));
                }
            }
        }
    }
}
