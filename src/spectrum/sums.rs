//! [`Spectrum`]: eigenvalues and weights gathered into levels, and the sums over them (docs/theory.md §2).

use super::blocks::{Blocks, Level};
use crate::numeric::sum::Sum;

/// Eigenvalues of Σ and target weights, gathered into levels.
///
/// Eigenvalues are in units of about the largest one and weights likewise, so that no product
/// overflows whatever the units of the spec: κ and λ scale like η, errors like η w².
#[derive(Debug, Clone, PartialEq)]
pub struct Spectrum {
    pub(super) levels: Blocks,
    pub(super) dimension: f64,
    pub(super) rank: f64,
    pub(super) seen: f64,
    /// The same without regard to τ: the levels' counts and `full`, a whole number.
    pub(super) counted: f64,
    /// Modes that count as full, n1 = 1 each: so far above the unit that no sum sees the rest.
    pub(super) full: f64,
    /// τ ≥ 0, of noisy or nonlinear features.
    pub(super) tau: f64,
    /// Σ w²η of what the features do not see at all.
    pub(super) unseen: f64,
    /// Σ w² of the modes with η > 0.
    pub(super) weight: f64,
    /// The mode, of a power law, that has e = 1.
    pub(super) pivot: f64,
    pub(super) unit: f64,
    pub(super) weight_unit: f64,
    /// The unit of η in errors, whatever the unit of κ.
    pub(super) signal_unit: f64,
}

/// The sums of docs/theory.md §2 at one κ, in the spectrum's units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sums {
    /// n1 = Σ e/(e+κ) + τ/κ.
    pub n1: f64,
    /// n2 = Σ (e/(e+κ))².
    pub n2: f64,
    /// d = n1 − n2 = Σ eκ/(e+κ)² + τ/κ, by this sum.
    pub d: f64,
    /// B = Σ s (κ/(e+κ))².
    pub bias: f64,
    /// Σ s eκ/(e+κ)².
    pub crossing: f64,
}

/// How B and n2 change with κ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slopes {
    /// Σ s e/(e+κ)³ = dB/dκ/(2κ), times a power of κ that it shares with `n2`.
    pub bias: f64,
    /// Σ e²/(e+κ)³ = −½ dn2/dκ, times the same.
    pub n2: f64,
    /// ½ dB/d ln κ and −½ dn2/d ln κ.
    pub logarithmic: (f64, f64),
    /// The sums of `bias` and `n2` with κ/(e+κ) in each term.
    pub turns: (f64, f64),
}

impl Spectrum {
    /// From a list of levels, their signals still Σ w², in the spec's own units; zero eigenvalues count in `dimension` alone.
    pub(super) fn from_levels(levels: impl Iterator<Item = Level> + Clone, dimension: f64, weight_unit: f64) -> Self {
        let largest = levels.clone().fold(0.0_f64, |largest, level| largest.max(level.eigenvalue));
        // A power of two: changing the unit changes no digit.
        let unit = if largest > 0.0 { libm::scalbn(1.0, libm::ilogb(largest)) } else { 1.0 };
        let level = |level: Level| {
            let eigenvalue = level.eigenvalue / unit;
            Level { eigenvalue, signal: level.signal * eigenvalue, ..level }
        };
        let positive = levels.filter(|level| level.eigenvalue > 0.0);
        let mut weight = Sum::default();
        positive.clone().for_each(|level| weight.add(level.signal));
        let (weight, levels): (f64, Blocks) = (weight.value(), positive.map(level).collect());
        let [rank] = levels.sum(|_, count, _| [count]);
        let spectrum = Self { levels, dimension, rank, seen: rank, counted: rank, weight, ..Self::empty() };
        Self { unit, weight_unit, signal_unit: unit, ..spectrum }
    }

    /// No modes at all.
    pub(super) fn empty() -> Self {
        Self {
            levels: Blocks::default(),
            dimension: 0.0,
            rank: 0.0,
            seen: 0.0,
            counted: 0.0,
            full: 0.0,
            tau: 0.0,
            unseen: 0.0,
            weight: 0.0,
            pivot: 1.0,
            unit: 1.0,
            weight_unit: 1.0,
            signal_unit: 1.0,
        }
    }

    /// Does no level lie between 0 and ∞, and no noise hide it?
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.levels.is_empty() && self.tau == 0.0
    }

    /// D, modes with η = 0 included.
    #[must_use]
    pub fn dimension(&self) -> f64 {
        self.dimension
    }

    /// `D_eff`, the number of modes with e > 0; infinite with noisy features.
    #[must_use]
    pub fn rank(&self) -> f64 {
        self.rank
    }

    /// Modes that the levels stand for or that count as full: `D_eff` but for the far end of a steep
    /// power law, which lies below 10⁻²⁶⁹ and is dropped.
    #[must_use]
    pub fn seen(&self) -> f64 {
        self.seen
    }

    /// Modes that count as full, n1 = 1 each: so far above the unit that no sum sees the rest.
    #[must_use]
    pub fn full(&self) -> f64 {
        self.full
    }

    /// The unit of e, τ, κ and λ here, in those of the spec.
    #[must_use]
    pub fn unit(&self) -> f64 {
        self.unit
    }

    /// An error in these units (η w²) as one in the units of the spec.
    #[must_use]
    pub fn error_in_spec_units(&self, error: f64) -> f64 {
        in_units(error, self.weight_unit, self.signal_unit)
    }

    /// Σ e + τ.
    #[must_use]
    pub fn trace(&self) -> f64 {
        self.levels.sum(|e, count, _| [count * e])[0] + self.tau
    }

    /// [Σ e, Σ e², Σ 1/e] over the levels.
    #[must_use]
    pub fn moments(&self) -> [f64; 3] {
        self.levels.sum(|e, count, _| [count * e, count * (e * e), count / e])
    }

    /// Σ w²/Σ (1/η) over η > 0, an error in these units: what is left of the sums as κ → 0.
    #[must_use]
    pub fn flat_signal(&self) -> f64 {
        let [inverse] = self.levels.sum(|e, count, _| [count / e]);
        self.weight / inverse
    }

    /// d/κ = Σ e/(e+κ)² at κ ≥ 0, where there is no τ.
    #[must_use]
    pub fn density(&self, kappa: f64) -> f64 {
        self.levels.sum(|e, count, _| [count * (shares(e, kappa).0 / (e + kappa))])[0]
    }

    /// All sums at κ > 0.
    #[must_use]
    pub fn sums(&self, kappa: f64) -> Sums {
        let [n1, n2, d, bias, crossing] = self.levels.sum(|e, count, signal| {
            let (kept, lost) = shares(e, kappa);
            [count * kept, count * (kept * kept), count * (kept * lost), signal * (lost * lost), signal * (kept * lost)]
        });
        let noise = self.tau / kappa;
        let bias = self.unseen + bias;
        Sums { n1: (self.full + n1) + noise, n2: self.full + n2, d: d + noise, bias, crossing }
    }

    /// Slopes at κ > 0, where there is no τ.
    #[must_use]
    pub fn slopes(&self, kappa: f64) -> Slopes {
        let scale = kappa.max(1.0); // keeps the third power of 1/κ from underflow
        let [bias, n2, bias_turn, n2_turn, first, second] = self.levels.sum(|e, count, signal| {
            let (kept, lost) = shares(e, kappa);
            let inverse = scale / (e + kappa);
            let near = (e * inverse) * inverse;
            let (bias, n2) = (signal * (near * inverse), count * (near * (e * inverse)));
            [bias, n2, bias * lost, n2 * lost, signal * (kept * lost) * lost, count * (kept * kept) * lost]
        });
        Slopes { bias, n2, logarithmic: (first, second), turns: (bias_turn, n2_turn) }
    }

    /// A standard deviation of labels, squared, in the units of errors here.
    #[must_use]
    pub fn square_in_units(&self, noise: f64) -> f64 {
        let noise = noise / self.weight_unit / f64::sqrt(self.signal_unit);
        noise * noise
    }

    /// (n1(κ) − `target`, d(κ)) without cancellation on a plateau of n1: modes above κ are counted,
    /// and only what they and the modes below differ from 1 and 0 is summed.
    #[must_use]
    pub fn excess(&self, kappa: f64, target: f64) -> (f64, f64) {
        let [above, below, rest, d] = self.levels.sum(|e, count, _| {
            let (kept, lost) = shares(e, kappa);
            let d = count * (kept * lost);
            if e > kappa { [count, 0.0, -count * lost, d] } else { [0.0, count, count * kept, d] }
        });
        // Counts of levels that stand for runs are not whole, but that of all modes is: near it what lies below is taken off.
        let whole =
            if below < above && self.tau == 0.0 { (self.seen - target) - below } else { (self.full - target) + above };
        let noise = self.tau / kappa;
        (whole + (rest + noise), d + noise)
    }

    /// (n1(κ + step), n1(κ) − n1(κ + step), d(κ + step)), the second by a sum of positive terms.
    #[must_use]
    pub fn fall(&self, kappa: f64, step: f64) -> (f64, f64, f64) {
        let end = kappa + step;
        let [n, fall, d] = self.levels.sum(|e, count, _| {
            let (inverse, before) = (1.0 / (e + end), e / (e + kappa));
            let kept = e * inverse;
            [count * kept, count * (before * (step * inverse)), count * (kept * (end * inverse))]
        });
        let noise = self.tau / end;
        let fallen = if self.tau == 0.0 { 0.0 } else { (self.tau / kappa) * (step / end) };
        ((self.full + n) + noise, fall + fallen, d + noise)
    }

    /// (n1, Σ κ/(e+κ) = seen modes − n1, d), each by a sum of positive terms, where there is no τ.
    #[must_use]
    pub fn shortfall(&self, kappa: f64) -> (f64, f64, f64) {
        let [n, shortfall, d] = self.levels.sum(|e, count, _| {
            let (kept, lost) = shares(e, kappa);
            [count * kept, count * lost, count * (kept * lost)]
        });
        (self.full + n, shortfall, d)
    }
}

/// An error as a number: what is infinite stays so also where the unit is a true zero.
pub(super) fn in_units(error: f64, weight: f64, signal: f64) -> f64 {
    if error.is_infinite() { error } else { error * weight * signal * weight }
}

/// (η/(η+κ), κ/(η+κ)).
#[inline]
pub(super) fn shares(e: f64, kappa: f64) -> (f64, f64) {
    let inverse = 1.0 / (e + kappa); // one division instead of two
    (e * inverse, kappa * inverse)
}
