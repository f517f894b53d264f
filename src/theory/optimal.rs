//! The ridge with the least test error (docs/theory.md §10).

use super::fixed_point;
use super::model::Prepared;
use super::solve::solve;
use super::stage::White;
use crate::numeric::{minimum, root};
use crate::spec::{Spec, SpecError, SpectrumSpec, TeacherSpec};
use crate::spectrum::{Slopes, Spectrum};

/// The best ridge of a model, and what it gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Optimal {
    /// λ ≥ 0; infinite if every finite ridge is too small, as without any signal.
    pub ridge: f64,
    /// κ, in units of Σ; behind layers κ2.
    pub kappa: f64,
    /// `E_g`.
    pub generalization: f64,
}

/// Spacing of the places in ln κ between which a minimum is looked for: sums over a spectrum bend on the scale 1.
const SPACING: f64 = 0.5;
/// Steps to the ends of the interval that holds all eigenvalues, and places in it.
const MOST_PLACES: usize = 4000;

/// Below this share of what λ = 0 or λ → ∞ leaves an error counts as less.
const LESS: f64 = 1.0 - 1e-14;

/// The λ that minimises `E_g` of a model with white samples. The spec's own `ridge` plays no part.
///
/// All minima are compared, the end λ = 0 among them: it wins without noise, and where variance falls so fast
/// with κ that even a negative ridge would help. Ridge regression: relative error of λ about 1e-13 unless `E_g` is
/// flat there. With layers, ensembles or shifted test data λ is known as far as doubles tell `E_g` apart, to 1e-7 or so.
///
/// # Errors
/// Names the field that does not fit; `correlation` must be left out.
///
/// ```
/// use renorm::{spec::Spec, theory};
/// // Isotropic data: λ = Dσ²/(P Σw²).
/// let spec = Spec { noise: 0.5, samples: 150.0, ..Spec::isotropic(100) };
/// let best = theory::optimal(&spec)?;
/// assert!((best.ridge * 6.0 - 1.0).abs() < 1e-12 && (best.generalization - 0.25).abs() < 1e-14);
/// # Ok::<(), renorm::spec::SpecError>(())
/// ```
pub fn optimal(spec: &Spec) -> Result<Optimal, SpecError> {
    let spec = &Spec { ridge: 0.0, ..spec.clone() };
    spec.check()?;
    if spec.correlation.is_some() {
        return Err(SpecError::new("spec.correlation", "left out to look for the best ridge", "an object"));
    }
    if !spec.layers.is_empty() || spec.ensemble.is_some() || spec.test_spectrum.is_some() {
        return search(spec);
    }
    let curve = Curve::new(spec);
    let signal = curve.spectrum.error_in_spec_units(curve.spectrum.sums(f64::MAX).bias);
    if signal == 0.0 {
        return Ok(Optimal { ridge: f64::INFINITY, kappa: f64::INFINITY, generalization: 0.0 });
    }
    let none = solve(spec)?;
    let mut best = Optimal { ridge: 0.0, kappa: none.kappa1, generalization: none.generalization };
    if spec.noise == 0.0 && curve.bottom == 0.0 {
        return Ok(best); // nothing is left to learn
    }
    // Where every direction carries the same signal the best ridge is σ²/(P w²): exact, however small it is against κ.
    let square = match (&spec.spectrum, &spec.teacher) {
        (spectrum, TeacherSpec::Uniform) => Some(1.0 / spectrum.dimension() as f64),
        (SpectrumSpec::Isotropic { dimension }, _) => Some(signal / *dimension as f64),
        _ => None,
    };
    if let Some(square) = square {
        let ridge = spec.noise * (spec.noise / (spec.samples * square));
        return Ok(if ridge > 0.0 { curve.with(ridge) } else { best });
    }
    let places = curve.places();
    for pair in places.windows(2) {
        let &[low, high] = pair else { continue };
        // At λ = 0 the slope may be none but for rounding.
        let slack = if low == curve.bottom { 1e-12 } else { 0.0 };
        if curve.slope(low).0 < -slack && curve.slope(high).0 >= 0.0 {
            let (from, width) = (low - curve.bottom, high - curve.bottom);
            let step = root::solve(from.max(f64::MIN_POSITIVE), width, width, |step| {
                let (value, slope) = curve.slope(curve.bottom + step);
                (value, slope * (step / (curve.bottom + step)))
            });
            let kappa = curve.bottom + step;
            let found = curve.at(kappa, curve.room(kappa, step));
            if found.generalization < best.generalization {
                best = found;
            }
        }
    }
    // Error that falls to the largest of doubles: no ridge is large enough.
    if signal < best.generalization && places.last().is_some_and(|&last| curve.slope(last).0 < 0.0) {
        return Ok(Optimal { ridge: f64::INFINITY, kappa: f64::INFINITY, generalization: signal });
    }
    Ok(best)
}

/// The same for any model, by values of `E_g` alone, as a function of κ2 from its value at λ = 0 upwards.
fn search(spec: &Spec) -> Result<Optimal, SpecError> {
    let prepared = Prepared::new(spec)?;
    let (none, climb) = (prepared.theory(), prepared.climb());
    let untrained = climb.untrained();
    let level = none.generalization.min(untrained) * LESS;
    let lowest = climb
        .range()
        .and_then(|(first, last)| minimum::lowest(first, last, level, |step| climb.at(step).1.generalization));
    Ok(if let Some(step) = lowest {
        let (ridge, best) = climb.at(step);
        Optimal { ridge, kappa: best.kappa2, generalization: best.generalization }
    } else if untrained <= none.generalization {
        Optimal { ridge: f64::INFINITY, kappa: f64::INFINITY, generalization: untrained }
    } else {
        Optimal { ridge: 0.0, kappa: none.kappa2, generalization: none.generalization }
    })
}

/// `E_g` as a function of κ, in the spectrum's units.
struct Curve {
    spectrum: Spectrum,
    samples: f64,
    /// σ in the spec's units, and σ² in units of the spectrum's errors.
    noise: f64,
    noise2: f64,
    /// κ at λ = 0.
    bottom: f64,
}

impl Curve {
    fn new(spec: &Spec) -> Curve {
        let spectrum = Spectrum::new(spec);
        let samples = spec.samples;
        let bottom = if spectrum.seen() > samples {
            fixed_point(0.0, &spectrum, &[&White { size: samples }]).kappa
        } else {
            0.0
        };
        Curve { noise2: spectrum.square_in_units(spec.noise), noise: spec.noise, spectrum, samples, bottom }
    }

    /// P − n1 at κ = bottom + `step`.
    fn room(&self, kappa: f64, step: f64) -> f64 {
        if self.bottom > 0.0 {
            self.spectrum.fall(self.bottom, step).1
        } else {
            (self.samples - self.spectrum.seen()) + self.spectrum.shortfall(kappa).1
        }
    }

    /// A function of κ with the sign of dE/dκ, and its derivative in ln κ: the logarithm of the ratio of
    /// κ Σ se/(e+κ)³ (P − n2) to Σ e²/(e+κ)³ (σ² + B).
    fn slope(&self, kappa: f64) -> (f64, f64) {
        let sums = self.spectrum.sums(kappa);
        let rest = self.room(kappa, kappa - self.bottom) + sums.d;
        let error = self.noise2 + sums.bias;
        let Slopes { bias, n2, logarithmic, turns } = self.spectrum.slopes(kappa);
        let value = libm::log(kappa) + libm::log(bias) + libm::log(rest) - libm::log(n2) - libm::log(error);
        let slope = 1.0 - 3.0 * (turns.0 / bias - turns.1 / n2) + 2.0 * (logarithmic.1 / rest - logarithmic.0 / error);
        (if value.is_nan() { 0.0 } else { value }, if slope.is_finite() { slope } else { 1.0 })
    }

    fn at(&self, kappa: f64, room: f64) -> Optimal {
        let sums = self.spectrum.sums(kappa);
        let rest = room + sums.d;
        let signal = self.spectrum.error_in_spec_units(sums.bias * (self.samples / rest));
        Optimal {
            ridge: kappa * (room / self.samples) * self.spectrum.unit(),
            kappa: kappa * self.spectrum.unit(),
            generalization: signal + self.noise * self.noise * (sums.n2 / rest),
        }
    }

    /// What a given ridge > 0 gives.
    fn with(&self, ridge: f64) -> Optimal {
        if !ridge.is_finite() {
            let generalization = self.spectrum.error_in_spec_units(self.spectrum.sums(f64::MAX).bias);
            return Optimal { ridge, kappa: f64::INFINITY, generalization };
        }
        let point = fixed_point(ridge / self.spectrum.unit(), &self.spectrum, &[&White { size: self.samples }]);
        Optimal { ridge, ..self.at(point.kappa, (self.samples - point.cap) + point.room) }
    }

    /// Values of κ from its least to the largest of doubles, dense where the eigenvalues are.
    fn places(&self) -> Vec<f64> {
        let (step, factor) = (libm::exp(SPACING), libm::exp(4.0));
        let (mut low, mut high) = (1.0, 1.0);
        for _ in 0..200 {
            let few = self.spectrum.shortfall(low).1 < 1e-3;
            low /= if few { 1.0 } else { factor };
            let none = self.spectrum.sums(high).n1 < 1e-3;
            high *= if none { 1.0 } else { factor };
        }
        let start = if self.bottom > 0.0 { self.bottom } else { 1e-300 };
        let mut places = vec![start];
        let mut kappa = low.max(start * step);
        while kappa < high && places.len() < MOST_PLACES {
            places.push(kappa);
            kappa *= step;
        }
        places.extend([kappa.max(start), 1e300]);
        places
    }
}

#[cfg(test)]
mod tests {
    use super::{Optimal, optimal};
    use crate::spec::{Correlation, Spec, SpectrumSpec, TeacherSpec, WeightScale};
    use crate::theory::solve;

    /// The same target in another form, which has no closed one.
    fn explicit(spec: &Spec) -> Spec {
        let (_, weights) = crate::spectrum::modes(&Spec { samples: 1.0, ..spec.clone() }).unwrap();
        Spec { teacher: TeacherSpec::Explicit { weights }, ..spec.clone() }
    }

    #[test]
    fn the_closed_form_is_what_the_search_finds() {
        for (alpha, samples, noise) in [(0.3, 20.0, 0.2), (1.2, 77.7, 1.0), (2.0, 300.0, 5.0), (1.0, 4.0, 0.0)] {
            let spectrum = SpectrumSpec::PowerLaw { dimension: 90, alpha };
            let spec = Spec { spectrum, noise, samples, ..Spec::isotropic(1) };
            let (closed, found) = (optimal(&spec).unwrap(), optimal(&explicit(&spec)).unwrap());
            assert!((closed.ridge - found.ridge).abs() <= 1e-11 * closed.ridge, "{closed:?} {found:?}");
            assert!((closed.kappa - found.kappa).abs() <= 1e-11 * closed.kappa, "{closed:?} {found:?}");
        }
    }

    #[test]
    fn no_other_ridge_is_better() {
        let law = |dimension, alpha| SpectrumSpec::PowerLaw { dimension, alpha };
        let levels = || SpectrumSpec::Levels { levels: vec![(1.0, 10), (0.0, 3), (1e-4, 200)] };
        for (spectrum, r) in [
            (law(300, 1.2), Some(0.3)),
            (law(1_000_000_000_000, 1.5), Some(1.4)),
            (law(40, 0.4), None),
            (levels(), None),
        ] {
            for (noise, samples) in [(0.01, 20.0), (1.0, 35.5), (0.3, 500.0), (0.0, 30.0), (20.0, 0.3)] {
                let teacher = r.map_or(TeacherSpec::Uniform, |r| TeacherSpec::Source { r, scale: WeightScale::Sum });
                let spec = Spec { spectrum: spectrum.clone(), teacher, noise, samples, ..Spec::isotropic(1) };
                let best = optimal(&spec).unwrap();
                let error = |ridge| solve(&Spec { ridge, ..spec.clone() }).unwrap().generalization;
                assert!((error(best.ridge) / best.generalization - 1.0).abs() < 1e-11 || best.generalization == 0.0);
                let others = (0..300).map(|k| error(libm::exp(-30.0 + 0.17 * f64::from(k))));
                let least = others.chain([error(0.0)]).fold(f64::INFINITY, f64::min);
                assert!(best.generalization <= least * (1.0 + 1e-12), "{spec:?}: {best:?} {least}");
                // At an inner minimum the slope changes its sign within 1e-4, where E_g may be told apart.
                if best.ridge > 0.0 {
                    let [below, above] = [0.99, 1.01].map(|factor| error(best.ridge * factor));
                    assert!(below > best.generalization && above > best.generalization, "{spec:?}: {best:?}");
                }
            }
        }
    }

    #[test]
    fn isotropic_data_have_a_closed_form() {
        for (dimension, samples) in [(1, 0.5), (100, 99.0), (100, 100.0), (1_000_000_000_000, 1e9), (7, 1e15)] {
            for noise in [1e-120, 1e-9, 0.5, 1e3, 1e70] {
                let spec = Spec { noise, samples, ..Spec::isotropic(dimension) };
                let want = dimension as f64 * noise * noise / samples;
                let got = optimal(&spec).unwrap().ridge;
                assert!((got / want - 1.0).abs() < 1e-9, "{dimension} {samples} {noise}: {got} {want}");
            }
        }
    }

    #[test]
    fn the_ends_win_where_they_should() {
        let infinite = Optimal { ridge: f64::INFINITY, kappa: f64::INFINITY, generalization: 0.0 };
        let silent = TeacherSpec::Explicit { weights: vec![0.0, 0.0, 1.0] };
        let spectrum = SpectrumSpec::Explicit { eigenvalues: vec![1.0, 0.5, 0.0] };
        let spec = Spec { spectrum, teacher: silent, noise: 0.5, samples: 2.0, ..Spec::isotropic(3) };
        assert_eq!(optimal(&spec), Ok(infinite));
        // Without noise and with enough samples everything is learned.
        let clear = Spec { samples: 10.0, ..Spec::isotropic(5) };
        assert_eq!(optimal(&clear), Ok(Optimal { ridge: 0.0, kappa: 0.0, generalization: 0.0 }));
        // Signal in one strong mode, many weak ones that act as a ridge already: any more is too much.
        let spectrum = SpectrumSpec::Levels { levels: vec![(1.0, 1), (1e-3, 100_000)] };
        let mut weights = vec![0.0; 100_001];
        weights[0] = 1.0;
        let strong = Spec {
            spectrum,
            teacher: TeacherSpec::Explicit { weights },
            noise: 1e-3,
            samples: 50.0,
            ..Spec::isotropic(1)
        };
        let best = optimal(&strong).unwrap();
        assert!(best.ridge == 0.0 && best.kappa > 0.5, "{best:?}");
    }

    #[test]
    fn correlated_samples_are_refused() {
        let correlation = Some(Correlation::Ar1 { rho: 0.5 });
        assert_eq!(optimal(&Spec { correlation, ..Spec::isotropic(3) }).unwrap_err().field, "spec.correlation");
    }
}
