//! What the figures of Wishart matrices share: five ensembles whose ratios D/P are evenly spaced on a logarithmic axis.

use crate::figure::prelude::*;

/// D/P of the middle ensemble.
pub const RATIO: Real = log("ratio", "*D*/*P*", 0.02, 5.0)
    .start(1.0)
    .words("of the middle curve", "Dimensions per sample, of the third of the five ensembles.");

/// The factor between neighbours, from `least` on.
pub const fn factor(least: f64) -> Real {
    linear("factor", "", least, 4.0)
        .start(3.16)
        .words("ratio between curves", "From each ensemble to the next D/P grows by this factor.")
}

/// The ensemble at a place in the legend: of the ratio that a whole number of samples has.
pub fn ensemble(p: &Values, at: usize, factor: Real, dimension: u64, spectrum: Option<SpectrumSpec>) -> DensitySpec {
    let q = p.get(RATIO) * libm::pow(p.get(factor), at as f64 - 2.0);
    let samples = libm::round(dimension as f64 / q).max(1.0);
    let ensemble = RandomMatrix::Wishart { q: dimension as f64 / samples, spectrum };
    DensitySpec { ensemble, dimension: Some(dimension), at: Vec::new() }
}

/// Its name for readers, with enough digits that what is said of it is true.
pub fn label(_: usize, spec: &DensitySpec) -> String {
    match spec.ensemble {
        RandomMatrix::Wishart { q, .. } => format!("*D*/*P* = {}", significant(q, 4)),
        _ => String::new(),
    }
}
