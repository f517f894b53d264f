//! The one equation of the theory: λ = κ ∏ T(n1(κ)), solved to rounding (docs/theory.md §3 and §6).

use super::stage::Stage;
use crate::numeric::root;
use crate::spectrum::Spectrum;

/// The root, in the spectrum's units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FixedPoint {
    /// κ ≥ 0.
    pub kappa: f64,
    /// Room under the tightest stage, min cap − n1(κ) ≥ 0, without cancellation.
    pub room: f64,
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
    if spectrum.levels().is_empty() {
        return without_levels(ridge, spectrum, stages, cap);
    }
    if ridge == 0.0 {
        return if spectrum.rank() > cap {
            FixedPoint { kappa: full(spectrum, cap), room: 0.0 }
        } else {
            FixedPoint { kappa: 0.0, room: cap - spectrum.rank() }
        };
    }
    // T <= T(0) and T >= T(0) − n1 ∏T(0)/cap a stage, n1 <= tr/κ: an interval that holds the root.
    let empty: f64 = stages.iter().map(|stage| stage.transfer(stage.cap()).value).product();
    let least = ridge / empty;
    let most = least + stages.len() as f64 * spectrum.trace() / cap;
    let slack = 1.0 + 1e-12;
    if spectrum.seen() > cap {
        // κ = κ_full + δ: the unknown is δ, and the room is a sum of positive terms.
        let bottom = full(spectrum, cap);
        let step = root::solve(least / slack, most * slack, most, |step| {
            let kappa = bottom + step;
            let (room, d) = spectrum.fall(bottom, step);
            let (excess, steepness) = excess(ridge, kappa, room, cap, stages);
            (excess, (1.0 + d * steepness) * (step / kappa))
        });
        FixedPoint { kappa: bottom + step, room: spectrum.fall(bottom, step).0 }
    } else {
        let spare = cap - spectrum.seen();
        let kappa = root::solve(least / slack, most * slack, most, |kappa| {
            let (shortfall, d) = spectrum.shortfall(kappa);
            let (excess, steepness) = excess(ridge, kappa, spare + shortfall, cap, stages);
            (excess, 1.0 + d * steepness)
        });
        FixedPoint { kappa, room: spare + spectrum.shortfall(kappa).0 }
    }
}

/// ln(κ ∏T/λ) and Σ t, for the tightest stage's `room`.
fn excess(ridge: f64, kappa: f64, room: f64, cap: f64, stages: &[&dyn Stage]) -> (f64, f64) {
    let (mut ratio, mut logarithm, mut steepness) = (kappa / ridge, libm::log(kappa) - libm::log(ridge), 0.0);
    for stage in stages {
        let transfer = stage.transfer((stage.cap() - cap) + room);
        ratio *= transfer.value;
        logarithm += libm::log(transfer.value);
        steepness += transfer.steepness;
    }
    // The logarithm of the ratio has all digits near the root; the sum of logarithms never overflows.
    (if ratio.is_normal() { libm::log(ratio) } else { logarithm }, steepness)
}

/// κ with n1(κ) = `cap` < the number of nonzero eigenvalues, by Newton's method in (ln κ, ln n1).
fn full(spectrum: &Spectrum, cap: f64) -> f64 {
    let upper = spectrum.trace() / cap * (1.0 + 1e-12);
    let function = |kappa: f64| {
        let (excess, d) = spectrum.excess(kappa, cap);
        let share = (excess / cap).max(-1.0);
        (-libm::log1p(share), d / (cap + excess))
    };
    root::solve(f64::MIN_POSITIVE, upper, upper, function)
}

/// No level lies between 0 and ∞ in these units: n1 is a constant up to the stages' own caps.
fn without_levels(ridge: f64, spectrum: &Spectrum, stages: &[&dyn Stage], cap: f64) -> FixedPoint {
    let room = (cap - spectrum.seen()).max(0.0);
    if ridge == 0.0 {
        // Full modes alone: κ is somewhere in the gap above all others, a few units.
        let kappa = if spectrum.rank() > cap { 1.0 } else { 0.0 };
        return FixedPoint { kappa, room };
    }
    let transfer = |stage: &&dyn Stage| stage.transfer((stage.cap() - cap) + room).value;
    FixedPoint { kappa: ridge / stages.iter().map(transfer).product::<f64>(), room }
}
