//! Coloured stages: Gaussian factors with a covariance of their own, as anisotropic layers or correlated samples.

use super::stage::{Fill, Stage, Transfer};
use crate::numeric::root;
use crate::spec::{Spec, SpectrumSpec};
use crate::spectrum::Spectrum;

/// Filled less than this share of its stable rank, a stage is as good as empty: T and t are their limits.
const EMPTY: f64 = 1e-17;

/// A factor G Z^{1/2} with G white of size M and Z of eigenvalues z_1 … z_M > 0: a layer, or samples with correlations.
///
/// T(n) = nκ̃/M, where Σ z/(z+κ̃) = n (docs/theory.md §3). Relative error about 1e-15 from n → 0 to n → M, in some ten
/// sums over the levels of Z: for a power law their number grows like ln M.
#[derive(Debug, Clone)]
pub struct Coloured {
    /// Z, with a teacher that nobody asks for.
    spec: Spec,
    spectrum: Spectrum,
    moments: Moments,
}

/// What κ̃ is enclosed by, in the spectrum's units.
#[derive(Debug, Clone, Copy)]
struct Moments {
    /// Σ z.
    trace: f64,
    /// Σ z².
    squares: f64,
    /// Σ 1/z.
    inverse: f64,
}

impl Coloured {
    /// With z_j = j^−α, j = 1 … `width`.
    #[must_use]
    pub fn power_law(width: f64, alpha: f64) -> Coloured {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width is at most 1e12")]
        let dimension = width as u64;
        Coloured::new(SpectrumSpec::PowerLaw { dimension, alpha })
    }

    /// With eigenvalues given one by one, all positive.
    #[must_use]
    pub fn list(eigenvalues: Vec<f64>) -> Coloured {
        Coloured::new(SpectrumSpec::Explicit { eigenvalues })
    }

    fn new(spectrum: SpectrumSpec) -> Coloured {
        let spec = Spec { spectrum, ..Spec::isotropic(1) };
        let spectrum = Spectrum::new(&spec);
        let [trace, squares, inverse] = spectrum.moments();
        Coloured { spec, spectrum, moments: Moments { trace, squares, inverse } }
    }

    /// κ̃ at that fill, 0 < n, in the units of `spectrum`.
    fn inner(&self, spectrum: &Spectrum, Fill { n, room }: Fill) -> f64 {
        let Moments { trace, inverse, .. } = self.moments;
        let usual = spectrum.unit() == self.spectrum.unit();
        let whole = usual && spectrum.seen() == spectrum.rank();
        // Σ z/(z+κ̃) ≤ Σz/κ̃, and Σ κ̃/(z+κ̃) ≤ κ̃ Σ 1/z.
        let high = if usual { (trace / n * (1.0 + 1e-12)).min(f64::MAX) } else { f64::MAX };
        let low =
            if whole { (room / inverse * (1.0 - 1e-12)).clamp(f64::MIN_POSITIVE, high) } else { f64::MIN_POSITIVE };
        if whole && room < n {
            return root::solve(low, high, low, |x| {
                let (_, lack, d) = spectrum.shortfall(x);
                (libm::log(lack / room), d / lack)
            });
        }
        let start = if usual { high } else { 1.0 };
        root::solve(low, high, start, |x| {
            let (excess, d) = spectrum.excess(x, n);
            (-libm::log1p((excess / n).max(-1.0)), d / (n + excess))
        })
    }
}

impl Stage for Coloured {
    fn cap(&self) -> f64 {
        self.spectrum.rank()
    }

    fn transfer(&self, fill: Fill) -> Transfer {
        let (size, Fill { n, room }) = (self.cap(), fill);
        let Moments { trace, squares, inverse } = self.moments;
        let unit = self.spectrum.unit();
        if n * squares <= EMPTY * (trace * trace) {
            return Transfer { slope: trace * unit / size / room, bend: squares / trace / trace * room };
        }
        if room == 0.0 {
            return Transfer { slope: unit / inverse, bend: 1.0 };
        }
        // Far down a steep power law other units are needed to see anything.
        let magnified = Spectrum::magnified(&self.spec, n);
        let spectrum = magnified.as_ref().unwrap_or(&self.spectrum);
        let x = self.inner(spectrum, fill);
        let sums = spectrum.sums(x);
        Transfer { slope: n / size * (x * spectrum.unit()) / room, bend: sums.n2 / n * (room / sums.d) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Coloured, Fill, Stage};
    use crate::theory::stage::White;

    /// T and t at a planted κ̃, from their definition.
    fn planted(z: &[f64], inner: f64) -> (Fill, f64, f64) {
        let sum = |term: &dyn Fn(f64) -> f64| z.iter().map(|&z| term(z)).sum::<f64>();
        let n = sum(&|z| z / (z + inner));
        let room = sum(&|z| inner / (z + inner));
        let n2 = sum(&|z| (z / (z + inner)) * (z / (z + inner)));
        let d = sum(&|z| (z / (z + inner)) * (inner / (z + inner)));
        (Fill { n, room }, n * inner / z.len() as f64, n2 / (n * d))
    }

    #[test]
    fn transfer_is_that_of_a_planted_root() {
        for alpha in [0.05, 0.7, 1.3, 4.0] {
            for width in [1_u32, 2, 9, 3000] {
                let z: Vec<f64> = (1..=width).map(|j| libm::pow(f64::from(j), -alpha)).collect();
                let (law, list) = (Coloured::power_law(f64::from(width), alpha), Coloured::list(z.clone()));
                for exponent in [-60, -20, -9, -3, -1, 0, 1, 5, 12, 40, 120] {
                    let (fill, value, steepness) = planted(&z, libm::pow(10.0, f64::from(exponent)));
                    for stage in [&law, &list] {
                        let got = stage.transfer(fill);
                        let errors = [got.value(fill) / value - 1.0, got.steepness(fill) / steepness - 1.0];
                        let place = format!("α {alpha} N {width} κ̃ 1e{exponent}");
                        assert!(errors.iter().all(|error| error.abs() < 2e-14), "{place}: {errors:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn with_equal_eigenvalues_it_is_white() {
        let stage = Coloured::list(vec![1.0; 7]);
        for n in [0.0, 1e-30, 1e-3, 3.5, 6.99, 7.0] {
            let fill = Fill { n, room: 7.0 - n };
            let (got, want) = (stage.transfer(fill), White { size: 7.0 }.transfer(fill));
            for (got, want) in [(got.slope, want.slope), (got.bend, want.bend)] {
                assert!((got / want - 1.0).abs() < 1e-14, "{n}: {got} {want}");
            }
        }
    }

    #[test]
    fn a_law_whose_eigenvalues_underflow_keeps_its_steepness() {
        // α = 1000, n = 50: κ̃ = √(z_50 z_51) is below 10⁻¹⁶⁹⁹, and d = 2 (50/51)^500 up to its square.
        let stage = Coloured::power_law(1000.0, 1000.0);
        let fill = Fill { n: 50.0, room: 950.0 };
        let got = stage.transfer(fill);
        let want = 1.0 / (2.0 * libm::pow(50.0 / 51.0, 500.0));
        assert!(got.value(fill) == 0.0 && (got.steepness(fill) / want - 1.0).abs() < 1e-4, "{got:?} {want}");
    }
}
