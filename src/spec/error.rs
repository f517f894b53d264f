//! What is said of input that does not fit: one message that names the field, its value and what is allowed.

/// A refusal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: must be {allowed}, got {got}")]
pub struct SpecError {
    /// Path as in JSON: `spec.spectrum.alpha`; or the name of a parameter.
    pub field: String,
    /// What would fit.
    pub allowed: String,
    /// What was there.
    pub got: String,
}

/// More than this of a wrong value helps nobody.
const MOST_LETTERS: usize = 60;

impl SpecError {
    /// A refusal of `got` where `allowed` was wanted. A long value is cut short.
    pub fn new(field: impl Into<String>, allowed: impl Into<String>, got: impl Into<String>) -> SpecError {
        let mut got: String = got.into();
        if got.chars().count() > MOST_LETTERS {
            got = got.chars().take(MOST_LETTERS).chain(['…']).collect();
        }
        SpecError { field: field.into(), allowed: allowed.into(), got }
    }

    /// The same refusal, its field inside `place`.
    #[must_use]
    pub(super) fn at(self, place: &str) -> SpecError {
        SpecError { field: format!("{place}{}", self.field), ..self }
    }
}
