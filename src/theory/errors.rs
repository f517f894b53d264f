//! Errors from the sums at the fixed point, in forms that subtract nothing (docs/theory.md §4).

use super::fixed_point::FixedPoint;
use super::stage::Stages;
use crate::spec::{Ensemble, Pairs, Spec};
use crate::spectrum::{Shift, Spectrum, Sums};

/// What the stages make of the sums at the fixed point, in the spectrum's units.
#[derive(Debug, Clone, Copy)]
pub struct Renormalised {
    /// n1, n2, d, B and V/(1−ρ) there; at κ = 0 their limits.
    pub sums: Sums,
    /// κ2.
    pub kappa2: f64,
    /// κ1 = κ2 ∏T over the layers.
    pub kappa1: f64,
    /// Σt over the layers.
    pub steepness: f64,
    /// T and b of the samples.
    pub samples: (f64, f64),
    /// T b/(1 − n/P)² of the samples: how far plain GCV is off, 1 if they are white.
    pub overestimate: f64,
    /// γ1 and γ2.
    pub gamma: (f64, f64),
    /// 1 − γ1 and 1 − γ2.
    pub rest: (f64, f64),
    /// γ1 − γ2.
    pub between: f64,
    /// V, the error from features of limited width.
    pub variance: f64,
    /// Are P and the tightest layers all as wide as Σ's rank, at λ = 0? Then how many layers.
    pub tie: Option<f64>,
}

/// a/(a + b) for a, b ≥ 0 that may be infinite, but not both.
fn share(a: f64, b: f64) -> f64 {
    if a.is_infinite() { 1.0 } else { a / (a + b) }
}

/// a·b, where zero times anything is zero.
fn times(a: f64, b: f64) -> f64 {
    if a == 0.0 || b == 0.0 { 0.0 } else { a * b }
}

/// a/b with 0/0 = 0: what has no source stays zero at a pole.
pub fn ratio(a: f64, b: f64) -> f64 {
    if a == 0.0 { 0.0 } else { a / b }
}

/// What the errors are made of, at the fixed point behind `stages`; P = `samples`.
pub fn renormalise(spectrum: &Spectrum, stages: &Stages, point: FixedPoint, samples: f64) -> Renormalised {
    let FixedPoint { kappa, n, .. } = point;
    let sums = if kappa > 0.0 {
        Sums { n1: n, ..spectrum.sums(kappa) }
    } else {
        Sums { n1: n, n2: n, d: 0.0, bias: 0.0, crossing: 0.0 }
    };
    let (mut kappa1, mut steepness, mut tied) = (kappa, 0.0, 0.0);
    for layer in &stages.layers {
        let fill = point.fill(layer.as_ref());
        let transfer = layer.transfer(fill);
        kappa1 *= transfer.value(fill);
        steepness += transfer.steepness(fill);
        tied += if fill.room == 0.0 { 1.0 } else { 0.0 };
    }
    let fill = point.fill(stages.samples.as_ref());
    let transfer = stages.samples.transfer(fill);
    // b = 1/(1 + nt) for every kind of samples.
    let filled = n * transfer.steepness(fill);
    let (b, rest_of_b) = (1.0 / (1.0 + filled), share(filled, 1.0));
    // d may have underflowed where Σt is infinite: κ > 0 means that it is not none.
    let loss = if steepness.is_infinite() && kappa > 0.0 { f64::INFINITY } else { times(sums.d, steepness) };
    let (rho, lost) = (1.0 / (1.0 + loss), share(loss, 1.0));
    // Without any mode e/κ → 0: all of n1 is d.
    let (p2, a2) = if n > 0.0 { (sums.n2 / n, sums.d / n) } else { (0.0, 1.0) };
    let (p1, a1) = (p2 + a2 * lost, rho * a2);
    Renormalised {
        sums,
        kappa2: kappa,
        kappa1,
        steepness,
        samples: (transfer.value(fill), b),
        overestimate: transfer.slope * samples * (samples / (fill.room + n * transfer.bend)),
        gamma: (p1 * rest_of_b, p2 * rest_of_b),
        rest: (a1 + b * p1, a2 + b * p2),
        between: rest_of_b * (a2 * lost),
        variance: times(lost, sums.crossing),
        tie: (kappa == 0.0 && n > 0.0 && fill.room == 0.0).then_some(tied),
    }
}

/// The six parts of the error, in the spec's units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parts {
    /// Error of the predictor averaged over data and features.
    pub bias2: f64,
    /// From the draw of the inputs.
    pub var_x: f64,
    /// From the draw of the features.
    pub var_f: f64,
    /// From inputs and features together.
    pub var_xf: f64,
    /// From the label noise.
    pub var_x_eps: f64,
    /// From label noise and features together.
    pub var_xf_eps: f64,
}

impl Parts {
    /// Their sum.
    pub fn total(&self) -> f64 {
        ((self.bias2 + self.var_x) + (self.var_f + self.var_xf)) + (self.var_x_eps + self.var_xf_eps)
    }

    /// The parts of the mean of many predictors.
    pub fn averaged(self, ensemble: &Ensemble) -> Parts {
        let (data, features) = (ensemble.datasets as f64, ensemble.features as f64);
        let (data, features, both) = match ensemble.mode {
            Pairs::Grid => (data, features, data * features),
            Pairs::Paired => (data, data, data),
        };
        Parts {
            bias2: self.bias2,
            var_x: self.var_x / data,
            var_f: self.var_f / features,
            var_xf: self.var_xf / both,
            var_x_eps: self.var_x_eps / data,
            var_xf_eps: self.var_xf_eps / both,
        }
    }
}

/// The errors of one fit: its parts, and `E_g` in a form of its own.
///
/// Source: docs/theory.md §4 and §5.
pub fn errors(spectrum: &Spectrum, at: &Renormalised, noise: f64) -> (Parts, f64) {
    let (noise2, Sums { n1, bias, .. }) = (noise * noise, at.sums);
    let over_both = |source: f64| ratio(ratio(times(source, at.between), at.rest.0), at.rest.1);
    let signal = Parts {
        bias2: bias,
        var_x: ratio(bias * at.gamma.1, at.rest.1),
        var_f: at.variance,
        var_xf: ratio(at.variance * at.gamma.0, at.rest.0) + over_both(bias),
        var_x_eps: ratio(noise2 * at.gamma.1, at.rest.1),
        var_xf_eps: over_both(noise2),
    };
    let signal = match at.tie {
        Some(0.0) => Parts { var_xf_eps: times(noise2, 0.25 * n1 * at.steepness), ..signal },
        Some(tied) => {
            let var_xf_eps = if noise2 > 0.0 { f64::INFINITY } else { 0.0 };
            Parts { var_xf: tied / (tied + 2.0) * (n1 * spectrum.flat_signal()), var_xf_eps, ..signal }
        }
        None => signal,
    };
    let unit = |error: f64| spectrum.error_in_spec_units(error);
    let parts = Parts {
        bias2: unit(signal.bias2),
        var_x: unit(signal.var_x),
        var_f: unit(signal.var_f),
        var_xf: unit(signal.var_xf),
        ..signal
    };
    let total = if at.tie.is_some() {
        parts.total()
    } else {
        unit(ratio(bias + at.variance, at.rest.0)) + ratio(noise2 * at.gamma.0, at.rest.0)
    };
    (parts, total)
}

/// `bias2` and the total error on test data of another covariance, in the spec's units.
///
/// Source: docs/theory.md §10.
pub fn shifted(spectrum: &Spectrum, shift: &Shift, at: &Renormalised, spec: &Spec) -> (f64, f64) {
    let sums = shift.sums(at.kappa2);
    let noise2 = spec.noise * spec.noise;
    // (1−ρ)/d = ρΣt, which is finite where d is none.
    let per_d =
        if at.steepness.is_infinite() { 1.0 / at.sums.d } else { at.steepness / (1.0 + at.sums.d * at.steepness) };
    let variance = times(per_d, sums.unlearned * sums.learned);
    let gamma = sums.overlap + times(per_d, sums.unlearned * spectrum.density(at.kappa2));
    let excess = match at.tie {
        Some(tied) => tied / (tied + 2.0) * (at.sums.n1 * spectrum.flat_signal()),
        None => ratio(at.sums.bias + at.variance, at.rest.0),
    };
    let unit = |error: f64| shift.error_in_spec_units(error);
    let (filled, scale) = (gamma / spec.samples, shift.unit() / spectrum.unit());
    let bias2 = unit(sums.bias);
    let from_noise = times(times(filled, ratio(noise2, at.rest.0)), scale);
    (bias2, bias2 + unit(variance + times(filled, excess)) + from_noise)
}
