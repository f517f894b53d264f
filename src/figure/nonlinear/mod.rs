//! Nonlinear random features: for the fit, linear ones with noise.

pub mod activations;
pub mod isotropic;
pub mod label_noise;
pub mod noise_dominated;
mod noisy;
pub mod parameters;
pub mod plateau;
pub mod transition;
