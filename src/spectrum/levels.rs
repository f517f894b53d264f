//! A few eigenvalues with their multiplicities.

use super::blocks::Level;
use super::sums::Spectrum;
use super::teacher::Teacher;

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
