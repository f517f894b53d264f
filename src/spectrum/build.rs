//! From a spec to its spectrum: each kind of spectrum, what noisy features make of it, and every mode by itself.

use super::modes::eigenvalues;
use super::sums::Spectrum;
use super::teacher::Teacher;
use super::{explicit, features, isotropic, levels, power_law};
use crate::spec::{Spec, SpecError, SpectrumSpec};

impl Spectrum {
    /// What the fit of a spec that has been checked sees: spectrum and teacher, gain and noise of the features.
    #[must_use]
    pub fn new(spec: &Spec) -> Self {
        let teacher = Teacher::new(spec);
        let spectrum = match &spec.spectrum {
            SpectrumSpec::Isotropic { dimension } => isotropic::spectrum(*dimension, &teacher),
            SpectrumSpec::PowerLaw { dimension, alpha } => power_law::spectrum(*dimension, *alpha, 1.0, &teacher),
            SpectrumSpec::Levels { levels } => levels::spectrum(levels, &teacher),
            SpectrumSpec::Explicit { eigenvalues } => explicit::spectrum(eigenvalues, &teacher),
        };
        features::seen(spectrum, spec)
    }

    /// The same spectrum in units that keep the modes next to n1 = `filled` apart from 0 and ∞.
    ///
    /// None if the usual units do. Only a steep power law needs others (α = 1000: the second
    /// eigenvalue is 10⁻³⁰¹), and only at λ = 0: any λ > 0 of a spec is far above all it loses, and so is the noise of
    /// features, which holds κ up at τ/n1.
    #[must_use]
    pub fn magnified(spec: &Spec, filled: f64) -> Option<Self> {
        let SpectrumSpec::PowerLaw { dimension, alpha } = spec.spectrum else {
            return None;
        };
        if spec.feature_noise > 0.0 || spec.activation.is_some() {
            return None;
        }
        power_law::magnified(dimension, alpha, filled, || Teacher::new(spec))
    }
}

/// Every mode by itself, for simulation: eigenvalues `η_k` and weights `w_k`, both of length D.
///
/// Weights of a uniform or source teacher, given by their squares, are taken positive.
///
/// # Errors
/// Names the field that is over a limit of simulation.
pub fn modes(spec: &Spec) -> Result<(Vec<f64>, Vec<f64>), SpecError> {
    spec.check_simulation()?;
    let eigenvalues = eigenvalues(&spec.spectrum);
    Ok((eigenvalues, Teacher::new(spec).weights()))
}
