//! A spectrum with its teacher as a short list of levels, and the sums over it that theory is made of.
//!
//! Every kind becomes the same list: equal eigenvalues are one level, and of a long power law each
//! run of modes is stood for by sixteen levels (docs/theory.md §6). So no sum's cost grows with D.

mod explicit;
mod isotropic;
mod levels;
mod power_law;
mod teacher;

use crate::numeric::sum::Sum;
use crate::spec::{Spec, SpecError, SpectrumSpec};
use teacher::Teacher;

/// Modes that share an eigenvalue, in the units of their [`Spectrum`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// η > 0.
    pub eigenvalue: f64,
    /// Number of modes; an integer but for levels that stand for a run of a power law.
    pub count: f64,
    /// Σ w² of these modes.
    pub weight: f64,
}

/// Eigenvalues of Σ and target weights, gathered into levels.
///
/// Eigenvalues are in units of about the largest one and weights likewise, so that no product
/// overflows whatever the units of the spec: κ and λ scale like η, errors like η w².
#[derive(Debug, Clone, PartialEq)]
pub struct Spectrum {
    levels: Vec<Level>,
    dimension: f64,
    rank: f64,
    seen: f64,
    /// Modes that count as full, n1 = 1 each: so far above the unit that no sum sees the rest.
    full: f64,
    unit: f64,
    weight_unit: f64,
}

/// The sums of docs/theory.md §2 at one κ, in the spectrum's units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sums {
    /// n1 = Σ η/(η+κ).
    pub n1: f64,
    /// n2 = Σ (η/(η+κ))².
    pub n2: f64,
    /// d = n1 − n2 = Σ ηκ/(η+κ)², by this sum.
    pub d: f64,
    /// B = Σ w²η (κ/(η+κ))².
    pub bias: f64,
}

impl Spectrum {
    /// The spectrum and teacher of a spec that has been checked.
    ///
    /// # Errors
    /// Names the field that does not fit.
    pub fn new(spec: &Spec) -> Result<Self, SpecError> {
        spec.check()?;
        let teacher = Teacher::new(spec);
        Ok(match &spec.spectrum {
            SpectrumSpec::Isotropic { dimension } => isotropic::spectrum(*dimension, &teacher),
            SpectrumSpec::PowerLaw { dimension, alpha } => power_law::spectrum(*dimension, *alpha, 1.0, &teacher),
            SpectrumSpec::Levels { levels } => levels::spectrum(levels, &teacher),
            SpectrumSpec::Explicit { eigenvalues } => explicit::spectrum(eigenvalues, &teacher),
        })
    }

    /// The same spectrum in units that keep the modes next to n1 = `filled` apart from 0 and ∞.
    ///
    /// None if the usual units do. Only a steep power law needs others (α = 1000: the second
    /// eigenvalue is 10⁻³⁰¹), and only at λ = 0: any λ > 0 of a spec is far above all it loses.
    #[must_use]
    pub fn magnified(spec: &Spec, filled: f64) -> Option<Self> {
        let SpectrumSpec::PowerLaw { dimension, alpha } = spec.spectrum else {
            return None;
        };
        power_law::magnified(dimension, alpha, filled, &Teacher::new(spec))
    }

    /// From a list of levels in the spec's own units; zero eigenvalues count in `dimension` alone.
    fn from_levels(levels: impl Iterator<Item = Level> + Clone, dimension: f64, weight_unit: f64) -> Self {
        let largest = levels.clone().fold(0.0_f64, |largest, level| largest.max(level.eigenvalue));
        // A power of two: changing the unit changes no digit.
        let unit = if largest > 0.0 { libm::scalbn(1.0, libm::ilogb(largest)) } else { 1.0 };
        let levels: Vec<Level> = levels
            .filter(|level| level.eigenvalue > 0.0)
            .map(|level| Level { eigenvalue: level.eigenvalue / unit, ..level })
            .collect();
        let rank = levels.iter().map(|level| level.count).sum();
        Self { levels, dimension, rank, seen: rank, full: 0.0, unit, weight_unit }
    }

    /// The levels with η > 0, in units of [`Spectrum::unit`].
    #[must_use]
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// D, modes with η = 0 included.
    #[must_use]
    pub fn dimension(&self) -> f64 {
        self.dimension
    }

    /// `D_eff`, the number of modes with η > 0.
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

    /// The unit of η, κ and λ here, in those of the spec.
    #[must_use]
    pub fn unit(&self) -> f64 {
        self.unit
    }

    /// An error in these units (η w²) as one in the units of the spec.
    #[must_use]
    pub fn error_in_spec_units(&self, error: f64) -> f64 {
        error * self.weight_unit * self.unit * self.weight_unit
    }

    /// Σ η.
    #[must_use]
    pub fn trace(&self) -> f64 {
        self.sum(|level| [level.count * level.eigenvalue])[0]
    }

    /// All sums at κ > 0.
    #[must_use]
    pub fn sums(&self, kappa: f64) -> Sums {
        let [n1, n2, d, bias] = self.sum(|level| {
            let (kept, lost) = shares(level.eigenvalue, kappa);
            [
                level.count * kept,
                level.count * (kept * kept),
                level.count * (kept * lost),
                level.weight * (level.eigenvalue * lost * lost),
            ]
        });
        Sums { n1: self.full + n1, n2: self.full + n2, d, bias }
    }

    /// (n1(κ) − `target`, d(κ)) without cancellation on a plateau of n1: modes above κ are counted,
    /// and only what they and the modes below differ from 1 and 0 is summed.
    #[must_use]
    pub fn excess(&self, kappa: f64, target: f64) -> (f64, f64) {
        let [above, rest, d] = self.sum(|level| {
            let (kept, lost) = shares(level.eigenvalue, kappa);
            let d = level.count * (kept * lost);
            if level.eigenvalue > kappa { [level.count, -level.count * lost, d] } else { [0.0, level.count * kept, d] }
        });
        ((self.full + above - target) + rest, d)
    }

    /// (n1(κ) − n1(κ + step), d(κ + step)) by a sum of positive terms.
    #[must_use]
    pub fn fall(&self, kappa: f64, step: f64) -> (f64, f64) {
        let [fall, d] = self.sum(|level| {
            let (kept, lost) = shares(level.eigenvalue, kappa + step);
            let before = level.eigenvalue / (level.eigenvalue + kappa);
            let change = step / (level.eigenvalue + (kappa + step));
            [level.count * (before * change), level.count * (kept * lost)]
        });
        (fall, d)
    }

    /// (Σ κ/(η+κ) = seen modes − n1, d), by a sum of positive terms.
    #[must_use]
    pub fn shortfall(&self, kappa: f64) -> (f64, f64) {
        let [shortfall, d] = self.sum(|level| {
            let (kept, lost) = shares(level.eigenvalue, kappa);
            [level.count * lost, level.count * (kept * lost)]
        });
        (shortfall, d)
    }

    /// Compensated sums over the levels, in their order.
    fn sum<const N: usize>(&self, terms: impl Fn(&Level) -> [f64; N]) -> [f64; N] {
        let mut sums = [Sum::default(); N];
        for level in &self.levels {
            for (sum, term) in sums.iter_mut().zip(terms(level)) {
                sum.add(term);
            }
        }
        sums.map(Sum::value)
    }
}

/// (η/(η+κ), κ/(η+κ)).
#[inline]
fn shares(eigenvalue: f64, kappa: f64) -> (f64, f64) {
    let whole = eigenvalue + kappa;
    (eigenvalue / whole, kappa / whole)
}

/// Every mode by itself, for simulation: eigenvalues `η_k` and weights `w_k`, both of length D.
///
/// Weights of a uniform or source teacher, given by their squares, are taken positive.
///
/// # Errors
/// Names the field that is over a limit of simulation.
pub fn modes(spec: &Spec) -> Result<(Vec<f64>, Vec<f64>), SpecError> {
    spec.check_simulation()?;
    let eigenvalues = match &spec.spectrum {
        SpectrumSpec::Isotropic { dimension } => isotropic::modes(*dimension),
        SpectrumSpec::PowerLaw { dimension, alpha } => power_law::modes(*dimension, *alpha),
        SpectrumSpec::Levels { levels } => levels::modes(levels),
        SpectrumSpec::Explicit { eigenvalues } => eigenvalues.clone(),
    };
    Ok((eigenvalues, Teacher::new(spec).weights()))
}
