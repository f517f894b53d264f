//! How many trials a point may have, and which seeds there are.

use std::ops::RangeInclusive;

use crate::json::Value;
use crate::spec::SpecError;

/// The largest number of trials of a point.
pub const MAX_TRIALS: u64 = 1_000_000;
/// The largest seed, 2⁵³ − 1: the largest integer that JavaScript keeps exactly.
pub const MAX_SEED: u64 = (1 << 53) - 1;

/// A whole number's test and the words for it.
struct Whole {
    range: RangeInclusive<u64>,
    allowed: &'static str,
}

const TRIALS: Whole = Whole { range: 1..=MAX_TRIALS, allowed: "an integer from 1 to 1000000" };
const SEED: Whole = Whole { range: 0..=MAX_SEED, allowed: "an integer from 0 to 9007199254740991" };

/// Refuses a number of trials outside 1 to [`MAX_TRIALS`].
///
/// # Errors
/// Names the field, the number and what is allowed.
pub fn check_trials(field: &str, trials: u64) -> Result<(), SpecError> {
    TRIALS.check(field, trials)
}

/// Refuses a seed above [`MAX_SEED`].
///
/// # Errors
/// Names the field, the seed and what is allowed.
pub fn check_seed(field: &str, seed: u64) -> Result<(), SpecError> {
    SEED.check(field, seed)
}

/// A number of trials as somebody gave it, or didn't.
///
/// # Errors
/// Names the field, what was given and what is allowed: a text is no number.
pub fn read_trials(field: &str, given: Option<&Value>) -> Result<u64, SpecError> {
    TRIALS.read(field, given)
}

/// A seed as somebody gave it, or didn't.
///
/// # Errors
/// As [`read_trials`].
pub fn read_seed(field: &str, given: Option<&Value>) -> Result<u64, SpecError> {
    SEED.read(field, given)
}

impl Whole {
    fn check(&self, field: &str, number: u64) -> Result<(), SpecError> {
        if self.range.contains(&number) {
            return Ok(());
        }
        Err(SpecError::new(field, self.allowed, number.to_string()))
    }

    fn read(&self, field: &str, given: Option<&Value>) -> Result<u64, SpecError> {
        let number = given.and_then(Value::number).unwrap_or(f64::NAN);
        let (low, high) = (*self.range.start() as f64, *self.range.end() as f64);
        if (low..=high).contains(&number) && number == libm::floor(number) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked just above")]
            return Ok(number as u64);
        }
        Err(SpecError::new(field, self.allowed, given.map_or_else(|| "nothing".to_owned(), brief)))
    }
}

/// What was given, in a few words; numbers that JSON lacks come as texts of their names.
fn brief(given: &Value) -> String {
    match given.text() {
        Some(name @ ("NaN" | "Infinity" | "-Infinity")) => name.to_owned(),
        _ => given.brief(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_read_and_all_else_is_named() {
        let seed = |given: Value| read_seed("seed", Some(&given)).map_err(|error| error.to_string());
        assert_eq!(seed(7.0.into()), Ok(7));
        assert_eq!(seed(9_007_199_254_740_991.0.into()), Ok(MAX_SEED));
        let refused = |got: &str| Err(format!("seed: must be an integer from 0 to 9007199254740991, got {got}"));
        for (given, got) in [
            ("7".into(), "\"7\""),
            ("NaN".into(), "NaN"),
            (2.5.into(), "2.5"),
            ((-1.0).into(), "-1"),
            (9_007_199_254_740_992.0.into(), "9007199254740992"),
            (Value::Bool(true), "true"),
            (Value::Null, "null"),
        ] {
            assert_eq!(seed(given), refused(got));
        }
        let trials = |given: Option<Value>| read_trials("trials", given.as_ref()).unwrap_err().to_string();
        assert_eq!(trials(Some(2.5.into())), "trials: must be an integer from 1 to 1000000, got 2.5");
        assert_eq!(trials(Some(0.0.into())), "trials: must be an integer from 1 to 1000000, got 0");
        assert_eq!(trials(None), "trials: must be an integer from 1 to 1000000, got nothing");
    }
}
