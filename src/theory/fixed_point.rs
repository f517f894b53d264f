//! The one equation of the theory: λ = κ ∏ T(n1(κ)), solved to rounding (docs/theory.md §3 and §6).

use super::stage::{Fill, Stage};
use crate::numeric::root;
use crate::spectrum::Spectrum;

/// The root, in the spectrum's units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FixedPoint {
    /// κ ≥ 0, behind all stages: κ2.
    pub kappa: f64,
    /// n1(κ).
    pub n: f64,
    /// The least cap of a stage.
    pub cap: f64,
    /// Room under that cap, cap − n1(κ) ≥ 0, without cancellation.
    pub room: f64,
}

impl FixedPoint {
    /// How far one of the stages is filled.
    #[must_use]
    pub fn fill(&self, stage: &dyn Stage) -> Fill {
        Fill { n: self.n, room: (stage.cap() - self.cap) + self.room }
    }
}

/// Renormalised ridge κ of `ridge` = λ ≥ 0 (in the spectrum's units) behind `stages`.
///
/// λ = 0 is the limit λ → 0⁺: κ = 0 unless more modes are nonzero than the tightest stage lets
/// through, else n1(κ) fills that stage (docs/theory.md §5). Relative error about 1e-15 where the
/// problem itself allows it, in at most twice [`root::MOST_STEPS`] sums over the spectrum, a dozen
/// as a rule: the cost does not grow with D. Needs at least one stage.
///
/// Source: docs/theory.md §6. Checked against tests/golden/theory.json.
#[must_use]
pub fn solve(ridge: f64, spectrum: &Spectrum, stages: &[&dyn Stage]) -> FixedPoint {
    let cap = stages.iter().fold(f64::INFINITY, |cap, stage| cap.min(stage.cap()));
    if spectrum.is_bare() {
        return without_levels(ridge, spectrum, stages, cap);
    }
    if ridge == 0.0 {
        return if spectrum.rank() > cap {
            FixedPoint { kappa: full(spectrum, cap).0, n: cap, cap, room: 0.0 }
        } else {
            FixedPoint { kappa: 0.0, n: spectrum.rank(), cap, room: cap - spectrum.rank() }
        };
    }
    let empty: f64 = stages.iter().map(|stage| at(*stage, 0.0, stage.cap()).0).product();
    let start = ridge / empty + spectrum.trace() / cap;
    let (bottom, step) = if spectrum.seen() > cap {
        // κ = κ_full + δ: the unknown is δ, and the room is a sum of positive terms.
        let (bottom, d) = full(spectrum, cap);
        let near = first_step(ridge, FixedPoint { kappa: bottom, n: cap, cap, room: 0.0 }, d, stages);
        let start = if near > 0.0 && near.is_normal() { 1.0 / (1.0 / near + 1.0 / start) } else { start };
        (bottom, start)
    } else {
        (0.0, start)
    };
    let step = grow(bottom, step, |step| {
        let (point, d) = above(spectrum, cap, bottom, step);
        let (excess, steepness) = excess(ridge, point, stages);
        (excess, (1.0 + d * steepness) * (step / point.kappa))
    });
    above(spectrum, cap, bottom, step).0
}

/// κ at λ = 0 behind stages with that least cap, in the spectrum's units; 0 if they let all modes through.
#[must_use]
pub fn bottom(spectrum: &Spectrum, cap: f64) -> f64 {
    if spectrum.seen() > cap { full(spectrum, cap).0 } else { 0.0 }
}

/// The point at κ = `bottom` + `step`, `bottom` that at λ = 0 and `step` > 0; and d there.
#[must_use]
pub fn above(spectrum: &Spectrum, cap: f64, bottom: f64, step: f64) -> (FixedPoint, f64) {
    if bottom > 0.0 {
        let (n, room, d) = spectrum.fall(bottom, step);
        (FixedPoint { kappa: bottom + step, n, cap, room }, d)
    } else {
        let (n, shortfall, d) = spectrum.shortfall(step);
        (FixedPoint { kappa: step, n, cap, room: (cap - spectrum.seen()) + shortfall }, d)
    }
}

/// The root of an increasing function of ln δ that as a function of ln(`bottom` + δ) rises at least with slope 1:
/// one value and one slope give an interval that holds the root, and a Newton step into it.
fn grow(bottom: f64, start: f64, mut function: impl FnMut(f64) -> (f64, f64)) -> f64 {
    let (value, slope) = function(start);
    // (bottom + start) e^−value − bottom, where start may be far below the digits of bottom.
    let far = start * libm::exp(-value) + bottom * libm::expm1(-value);
    let slack = 1e-12 * start;
    let (low, high) =
        if value > 0.0 { (far - slack, start + slack) } else { (start - slack, far * (1.0 + 1e-12) + slack) };
    root::solve(low.max(f64::MIN_POSITIVE), high.min(f64::MAX), start * libm::exp(-value / slope), function)
}

/// The first order of δ in a small λ: λ = κ₀ ∏T with room = d δ/κ₀ under the tightest stages.
fn first_step(ridge: f64, bottom: FixedPoint, d: f64, stages: &[&dyn Stage]) -> f64 {
    let (mut ratio, mut tight) = (ridge / bottom.kappa, 0.0);
    for stage in stages {
        let fill = bottom.fill(*stage);
        let transfer = stage.transfer(fill);
        ratio /= if fill.room == 0.0 { transfer.slope } else { transfer.value(fill) };
        tight += if fill.room == 0.0 { 1.0 } else { 0.0 };
    }
    let room = if tight == 1.0 { ratio } else { libm::pow(ratio, 1.0 / tight) };
    room * (bottom.kappa / d)
}

/// T and t of a stage.
fn at(stage: &dyn Stage, n: f64, room: f64) -> (f64, f64) {
    let fill = Fill { n, room };
    let transfer = stage.transfer(fill);
    (transfer.value(fill), transfer.steepness(fill))
}

/// ln(κ ∏T/λ) and Σ t.
fn excess(ridge: f64, point: FixedPoint, stages: &[&dyn Stage]) -> (f64, f64) {
    let kappa = point.kappa;
    let (mut ratio, mut logarithm, mut steepness) = (kappa / ridge, libm::log(kappa) - libm::log(ridge), 0.0);
    for stage in stages {
        let Fill { n, room } = point.fill(*stage);
        let (value, steep) = at(*stage, n, room);
        ratio *= value;
        logarithm += libm::log(value);
        steepness += steep;
    }
    // The logarithm of the ratio has all digits near the root; the sum of logarithms never overflows.
    (if ratio.is_normal() { libm::log(ratio) } else { logarithm }, steepness)
}

/// κ with n1(κ) = `cap` < the number of nonzero eigenvalues, by Newton's method in (ln κ, ln n1), and d next to it.
fn full(spectrum: &Spectrum, cap: f64) -> (f64, f64) {
    let upper = spectrum.trace() / (cap - spectrum.full()) * (1.0 + 1e-12);
    let mut last = 0.0;
    let kappa = root::solve(f64::MIN_POSITIVE, upper, upper, |kappa| {
        let (excess, d) = spectrum.excess(kappa, cap);
        last = d;
        let share = (excess / cap).max(-1.0);
        (-libm::log1p(share), d / (cap + excess))
    });
    (kappa, last)
}

/// No level lies between 0 and ∞ in these units: n1 is a constant up to the stages' own caps.
fn without_levels(ridge: f64, spectrum: &Spectrum, stages: &[&dyn Stage], cap: f64) -> FixedPoint {
    let n = spectrum.seen().min(cap);
    let room = cap - n;
    if ridge == 0.0 {
        // Full modes alone: κ is somewhere in the gap above all others, a few units.
        let kappa = if spectrum.rank() > cap { 1.0 } else { 0.0 };
        return FixedPoint { kappa, n, cap, room };
    }
    let product: f64 = stages.iter().map(|stage| at(*stage, n, (stage.cap() - cap) + room).0).product();
    FixedPoint { kappa: ridge / product, n, cap, room }
}
