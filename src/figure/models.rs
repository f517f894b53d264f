//! The models of a figure that composes them, as JSON.

use crate::json::Value;
use crate::spec::{Spec, SpecError};

/// Models at most, one over the other.
pub const MOST_MODELS: usize = 3;

/// Reads a spec, or a list of up to three. A text is JSON.
///
/// # Errors
/// Names the field that does not fit: `spec.ridge`, or in a list `spec[1].ridge`.
pub fn read_models(value: &Value) -> Result<Vec<Spec>, SpecError> {
    match value {
        #[cfg(not(target_arch = "wasm32"))]
        Value::Text(text) => {
            let parsed = Value::parse(text).map_err(|error| SpecError::new("spec", "JSON", error))?;
            if parsed.text().is_some() { Spec::many_from_value(&parsed, MOST_MODELS) } else { read_models(&parsed) }
        }
        _ => Spec::many_from_value(value, MOST_MODELS),
    }
}

/// One spec as an object, several as a list.
#[must_use]
pub fn write_models(models: &[Spec]) -> Value {
    match models {
        [one] => one.to_value(),
        several => several.iter().map(Spec::to_value).collect(),
    }
}
