//! Every eigenvalue by itself, for simulations.

use crate::spec::SpectrumSpec;

/// Every eigenvalue by itself, in the order of the modes, of a spectrum that is small enough.
#[must_use]
pub fn eigenvalues(spectrum: &SpectrumSpec) -> Vec<f64> {
    match spectrum {
        SpectrumSpec::Isotropic { dimension } => (0..*dimension).map(|_| 1.0).collect(),
        SpectrumSpec::PowerLaw { dimension, alpha } => (1..=*dimension).map(|k| libm::pow(k as f64, -alpha)).collect(),
        SpectrumSpec::Levels { levels } => {
            levels.iter().flat_map(|&(eigenvalue, count)| (0..count).map(move |_| eigenvalue)).collect()
        }
        SpectrumSpec::Explicit { eigenvalues } => eigenvalues.clone(),
    }
}
