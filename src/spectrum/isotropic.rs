//! All eigenvalues are 1: one level.

use super::blocks::Level;
use super::sums::Spectrum;
use super::teacher::Teacher;

/// D modes with η = 1.
pub fn spectrum(dimension: u64, teacher: &Teacher) -> Spectrum {
    let dimension = dimension as f64;
    let level = Level { eigenvalue: 1.0, count: dimension, signal: teacher.square(1.0, dimension) };
    Spectrum::from_levels(std::iter::once(level), dimension, teacher.unit())
}
