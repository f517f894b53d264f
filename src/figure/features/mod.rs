//! Linear random features.

pub mod against_width;
pub mod anisotropic;
pub mod deep;
pub mod double_descent;
pub mod ensembling;
pub mod noise_mitigated;
pub mod orthogonal;
pub mod parameters;
mod power_law;
pub mod ridge_dominated;
pub mod variance_dominated;
