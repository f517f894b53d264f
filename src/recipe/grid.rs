//! Evenly spaced numbers, told by their ends: short in code, and the same in every language.

use crate::numeric::grid::{linear_grid, log_grid};

/// Evenly spaced numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grid {
    /// The first.
    pub from: f64,
    /// The last.
    pub to: f64,
    /// How many there are, before they are rounded.
    pub count: usize,
    /// Whether they are evenly spaced in the logarithm.
    pub log: bool,
    /// Whether they are rounded to whole numbers, equal ones kept once.
    pub whole: bool,
}

impl Grid {
    /// The numbers.
    #[must_use]
    pub fn values(&self) -> Vec<f64> {
        let spaced = if self.log { log_grid } else { linear_grid };
        let mut values = spaced(self.from, self.to, self.count);
        if self.whole {
            for value in &mut values {
                *value = libm::rint(*value);
            }
            values.dedup();
        }
        values
    }
}
