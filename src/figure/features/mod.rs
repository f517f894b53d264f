//! Linear random features.

pub mod anisotropic;
pub mod double_descent;
pub mod variance_dominated;
