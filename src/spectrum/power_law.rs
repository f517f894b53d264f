//! `η_k = k^-α`: the first modes one by one, then runs of modes by sixteen levels each.

use super::blocks::Level;
use super::powers::{LN_RANGE, run_length, visit};
use super::sums::Spectrum;
use super::teacher::Teacher;

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

/// See [`Spectrum::magnified`]; the teacher, a sum over all modes, is asked for only if it is needed.
pub fn magnified(dimension: u64, alpha: f64, filled: f64, teacher: impl Fn() -> Teacher) -> Option<Spectrum> {
    let last = dimension as f64;
    // n1 = filled lies at mode ⌈filled⌉, or between two modes if it is an integer below D.
    let next = (filled.floor() + 1.0).min(last);
    let usual = alpha * libm::log(next) < LN_RANGE - 20.0;
    let between = filled.fract() == 0.0 && filled < last;
    let pivot = if between { filled.sqrt() * next.sqrt() } else { filled.ceil().min(last) };
    (!usual).then(|| spectrum(dimension, alpha, pivot, &teacher()))
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

#[cfg(test)]
mod tests {
    use super::{Level, Spectrum, Teacher, reach, visit};
    use crate::numeric::sum::Sum;
    use crate::spec::{Spec, SpectrumSpec, TeacherSpec, WeightScale};
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
            let teacher = r.map_or(TeacherSpec::Uniform, |r| TeacherSpec::Source { r, scale: WeightScale::Sum });
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
                let spec = spec(1_000_000_000_000, alpha, TeacherSpec::Source { r, scale: WeightScale::Sum });
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
            let spec = spec(1_000_000_000_000, alpha, TeacherSpec::Source { r: 0.0, scale: WeightScale::Sum });
            for filled in [0.5, 1.0, 50.0, 3e4, 1e7 + 0.5, 1e11] {
                for spectrum in [Some(Spectrum::new(&spec)), Spectrum::magnified(&spec, filled)] {
                    assert!(spectrum.is_none_or(|spectrum| spectrum.levels.len() < 40_000));
                }
            }
        }
    }
}
