//! A few eigenvalues with their multiplicities.

use super::teacher::Teacher;
use super::{Level, Spectrum};

/// One level a pair, in the order of the modes.
pub fn spectrum(levels: &[(f64, u64)], teacher: &Teacher) -> Spectrum {
    let mut first = 1.0;
    let gathered: Vec<Level> = levels
        .iter()
        .map(|&(eigenvalue, count)| {
            let count = count as f64;
            let signal = teacher.square(first, count);
            first += count;
            Level { eigenvalue, count, signal }
        })
        .collect();
    Spectrum::from_levels(gathered.iter().copied(), first - 1.0, teacher.unit())
}

/// One by one.
pub fn modes(levels: &[(f64, u64)]) -> Vec<f64> {
    levels.iter().flat_map(|&(eigenvalue, count)| (0..count).map(move |_| eigenvalue)).collect()
}
