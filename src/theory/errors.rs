//! Errors from the sums at the fixed point, in forms that subtract nothing (docs/theory.md §4).

use super::Theory;
use super::fixed_point::FixedPoint;
use crate::spectrum::{Spectrum, Sums};

/// All outputs of ridge regression on white samples, in the spec's units.
///
/// `ridge` is λ in the spectrum's units, `noise` is σ in the spec's, `samples` is P.
///
/// Source: docs/theory.md §4, §5 and §8.
pub fn ridge(spectrum: &Spectrum, point: FixedPoint, ridge: f64, samples: f64, noise: f64) -> Theory {
    let FixedPoint { kappa, room } = point;
    let Sums { n1, n2, d, bias } = sums(spectrum, point, ridge, samples);
    // T and b of the samples: λ/κ, which keeps its digits where the samples are nearly full.
    let b = if kappa > 0.0 { ridge / kappa } else { room / samples };
    let gamma = n2 / samples;
    let rest = if n1 > 0.0 { d / n1 + b * (n2 / n1) } else { 1.0 }; // 1 − γ
    let noise2 = noise * noise;
    let bias2 = spectrum.error_in_spec_units(bias);
    let var_x = spectrum.error_in_spec_units(ratio(bias * gamma, rest));
    let var_x_eps = ratio(noise2 * gamma, rest);
    let generalization = spectrum.error_in_spec_units(ratio(bias, rest)) + var_x_eps;
    let gcv = generalization + noise2;
    Theory {
        kappa: kappa * spectrum.unit(),
        gamma,
        df1: n1 / spectrum.dimension(),
        df2: n2 / spectrum.dimension(),
        bias2,
        var_x,
        var_f: 0.0,
        var_xf: 0.0,
        var_x_eps,
        var_xf_eps: 0.0,
        generalization,
        training: if b == 0.0 { 0.0 } else { gcv * b * b },
        gcv,
    }
}

/// The sums at the fixed point. At κ = 0 they are the limit, and samples that are full have n1 = P.
fn sums(spectrum: &Spectrum, point: FixedPoint, ridge: f64, samples: f64) -> Sums {
    if point.kappa == 0.0 {
        return Sums { n1: spectrum.rank(), n2: spectrum.rank(), d: 0.0, bias: 0.0 };
    }
    let sums = spectrum.sums(point.kappa);
    if ridge == 0.0 { Sums { n1: samples, ..sums } } else { sums }
}

/// a/b with 0/0 = 0: what has no source stays zero at a pole.
fn ratio(a: f64, b: f64) -> f64 {
    if a == 0.0 { 0.0 } else { a / b }
}
