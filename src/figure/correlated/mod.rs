//! Samples that resemble each other.

pub mod corr_gcv;
pub mod correlated_samples;
