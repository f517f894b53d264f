//! What noisy or nonlinear features make of a spectrum: a gain g and a noise τ (docs/theory.md §7).

use super::sums::Spectrum;
use crate::spec::{Activation, Spec};

/// μ1 = E hφ(h) and μ*² = Eφ² − (Eφ)² − μ1², h ~ N(0, 1).
#[must_use]
pub fn moments(activation: Activation) -> (f64, f64) {
    match activation {
        Activation::Relu => (0.5, 0.090_845_056_908_104_67),
        Activation::Sign => {
            (core::f64::consts::FRAC_2_SQRT_PI * core::f64::consts::FRAC_1_SQRT_2, 1.0 - core::f64::consts::FRAC_2_PI)
        }
        Activation::Erf => (0.651_470_015_870_559_9, 0.040_145_872_819_152_42),
        Activation::Tanh => (0.605_705_509_602_158_9, 0.027_415_326_035_430_256),
        Activation::Quadratic => (0.0, 2.0),
    }
}

/// e = g²η instead of η, and τ. κ and λ are measured in units that take g² in.
pub fn seen(spectrum: Spectrum, spec: &Spec) -> Spectrum {
    let width = spec.layers.first().map_or(0.0, |layer| layer.width);
    let (gain, residue) = spec.activation.map_or((1.0, 0.0), moments);
    if residue == 0.0 && spec.feature_noise == 0.0 {
        return spectrum;
    }
    let spectrum = match spec.activation {
        None => spectrum,
        Some(_) if gain == 0.0 => deaf(&spectrum),
        Some(_) => Spectrum { unit: gain * gain / spectrum.trace(), ..spectrum },
    };
    // τ = μ*² + Nσ_ξ² may be beyond all numbers in units of Σ: there the unit grows, and Σ fades.
    let noise = spec.feature_noise;
    let reach = 2 * libm::ilogb(noise.max(1.0)) - libm::ilogb(spectrum.unit);
    let factor = libm::scalbn(1.0, (600 - reach).min(0));
    let unit = spectrum.unit / factor;
    let tau = residue / unit + width * ((noise / unit) * noise);
    let rank = if tau > 0.0 { f64::INFINITY } else { spectrum.rank };
    let levels = if factor < 1.0 { spectrum.levels.scaled(factor) } else { spectrum.levels };
    Spectrum { levels, rank, seen: if tau > 0.0 { rank } else { spectrum.seen }, tau, unit, ..spectrum }
}

/// The spectrum as features see it that are blind to anything linear: no mode at all.
fn deaf(spectrum: &Spectrum) -> Spectrum {
    let [unseen] = spectrum.levels.sum(|_, _, signal| [signal]);
    let signal =
        Spectrum { unseen, weight_unit: spectrum.weight_unit, signal_unit: spectrum.signal_unit, ..Spectrum::empty() };
    Spectrum { dimension: spectrum.dimension, ..signal }
}

#[cfg(test)]
mod tests {
    use super::moments;
    use crate::spec::Activation;

    #[test]
    fn moments_are_those_of_a_gaussian() {
        // The midpoint rule: exact to rounding for smooth φ, and for a kink or jump at 0 between two points.
        const STEP: f64 = 1.0 / 8192.0;
        for activation in Activation::ALL {
            let phi = |h: f64| match activation {
                Activation::Relu => h.max(0.0),
                Activation::Tanh => libm::tanh(h),
                Activation::Erf => libm::erf(h),
                Activation::Sign => h.signum(),
                Activation::Quadratic => h * h - 1.0,
            };
            let mut sums = [0.0; 3];
            for k in -81_920..81_920 {
                let h = (f64::from(k) + 0.5) * STEP;
                let weight = STEP * libm::exp(-0.5 * h * h) / core::f64::consts::TAU.sqrt();
                for (sum, value) in sums.iter_mut().zip([phi(h), h * phi(h), phi(h) * phi(h)]) {
                    *sum += weight * value;
                }
            }
            let [mean, linear, square] = sums;
            let (gain, residue) = moments(activation);
            let want = square - mean * mean - linear * linear;
            assert!((gain - linear).abs() < 1e-8 && (residue - want).abs() < 1e-8, "{activation:?} {linear} {want}");
        }
    }
}
