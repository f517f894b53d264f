//! A bound holds the test of a number and the words for it, so that check and message can't differ.

use super::SpecError;
use crate::json::brief_number;

/// Smallest and largest absolute value of a number that is not zero.
const ABSOLUTE: (f64, f64) = (1e-150, 1e150);

/// What a number may be.
#[derive(Debug, Clone, Copy)]
pub struct Bound {
    /// In words.
    pub allowed: &'static str,
    /// As a test.
    pub holds: fn(f64) -> bool,
}

impl Bound {
    /// A bound; every number must besides be finite and, unless zero, between 1e-150 and 1e150 in absolute value.
    #[must_use]
    pub const fn new(allowed: &'static str, holds: fn(f64) -> bool) -> Bound {
        Bound { allowed, holds }
    }

    /// The number, if it fits.
    ///
    /// # Errors
    /// Names the field, the number and what is allowed.
    pub fn check(&self, field: impl Into<String>, value: f64) -> Result<f64, SpecError> {
        if !value.is_finite() || !(self.holds)(value) {
            return Err(SpecError::new(field, self.allowed, brief_number(value)));
        }
        if value != 0.0 && !(ABSOLUTE.0..=ABSOLUTE.1).contains(&value.abs()) {
            let allowed = format!("{}, and 0 or from 1e-150 to 1e150 in absolute value", self.allowed);
            return Err(SpecError::new(field, allowed, brief_number(value)));
        }
        Ok(value + 0.0) // −0 becomes 0
    }
}

/// What a whole number ≥ 1 may be.
#[derive(Debug, Clone, Copy)]
pub struct Count {
    /// In words.
    pub allowed: &'static str,
    /// The largest.
    pub most: u64,
}

impl Count {
    /// The number, if it fits.
    ///
    /// # Errors
    /// Names the field, the number and what is allowed.
    pub fn check(&self, field: impl Into<String>, value: f64) -> Result<u64, SpecError> {
        let fits = value >= 1.0 && value <= self.most as f64 && value == libm::floor(value);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked just above")]
        if fits { Ok(value as u64) } else { Err(SpecError::new(field, self.allowed, brief_number(value))) }
    }
}

#[cfg(test)]
mod tests {
    use crate::spec::{ALPHA, DIMENSION, RIDGE, SAMPLES, SIMULATED_SAMPLES, WEIGHT};

    #[test]
    fn edges_of_the_limits_table() {
        for (bound, inside, outside) in [
            (&RIDGE, vec![0.0, 1e-150, 1e150], vec![-1e-9, 1e-151, 1e151, f64::NAN, f64::INFINITY]),
            (&SAMPLES, vec![1e-150, 0.5, 1e15], vec![0.0, 1.1e15, -3.0]),
            (&ALPHA, vec![0.01, 1e150], vec![0.0, 1e-160]),
            (&WEIGHT, vec![0.0, -1e-150, 1e150], vec![1e-300, -2e150]),
            (&SIMULATED_SAMPLES, vec![1.0, 1e6], vec![1e6 + 1.0, 10.5, 0.5]),
        ] {
            for x in inside {
                assert_eq!(bound.check("f", x), Ok(x), "{}", bound.allowed);
            }
            for x in outside {
                assert!(bound.check("f", x).is_err(), "{x} {}", bound.allowed);
            }
        }
        assert_eq!(DIMENSION.check("f", 1e12), Ok(1_000_000_000_000));
        for x in [0.0, 1.5, 1e12 + 1.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(DIMENSION.check("f", x).is_err(), "{x}");
        }
        assert_eq!(RIDGE.check("f", -0.0).map(f64::to_bits), Ok(0));
        let got = |x| RIDGE.check("f", x).unwrap_err().got;
        assert_eq!([-1.0, -1e-7, f64::NAN, f64::NEG_INFINITY].map(got), ["-1", "-1e-7", "NaN", "-Infinity"]);
    }
}
