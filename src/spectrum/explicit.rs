//! One eigenvalue a mode, as given.

use super::blocks::Level;
use super::sums::Spectrum;
use super::teacher::Teacher;

/// One level a mode.
pub fn spectrum(eigenvalues: &[f64], teacher: &Teacher) -> Spectrum {
    let level = |(index, &eigenvalue): (usize, &f64)| Level {
        eigenvalue,
        count: 1.0,
        signal: teacher.square(index as f64 + 1.0, 1.0),
    };
    let levels = eigenvalues.iter().enumerate().map(level);
    Spectrum::from_levels(levels, eigenvalues.len() as f64, teacher.unit())
}
