//! Linear random features.

pub mod anisotropic;
pub mod deep;
pub mod double_descent;
pub mod noise_mitigated;
pub mod parameters;
mod power_law;
pub mod ridge_dominated;
pub mod variance_dominated;
