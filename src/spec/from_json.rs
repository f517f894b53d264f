//! Specs from JSON: one, many, or one whose ridge is looked for.

#[cfg(not(target_arch = "wasm32"))]
use super::MOST_POINTS;
use super::read;
use super::reader::Reader;
use super::{Spec, SpecError};
use crate::json::Value;

#[cfg(not(target_arch = "wasm32"))]
pub(super) fn parse(text: &str) -> Result<Value, SpecError> {
    Value::parse(text).map_err(|error| SpecError::new("spec", "JSON", error))
}

impl Spec {
    /// Reads one spec.
    ///
    /// # Errors
    /// Names the first field that does not fit, its value and what is allowed.
    ///
    /// ```
    /// use renorm::spec::Spec;
    /// let refused = Spec::from_json(
    ///     r#"{"model": "ridge", "spectrum": {"kind": "power-law", "dimension": 100, "alpha": -1},
    ///         "teacher": {"kind": "uniform"}, "ridge": 0.1, "samples": 50}"#,
    /// );
    /// assert_eq!(refused.unwrap_err().to_string(), "spec.spectrum.alpha: must be a number > 0, got -1");
    /// ```
    #[cfg(not(target_arch = "wasm32"))]
    pub fn from_json(text: &str) -> Result<Spec, SpecError> {
        Spec::from_value(&parse(text)?)
    }

    /// Reads one spec from a value.
    ///
    /// # Errors
    /// As `from_json`.
    pub fn from_value(value: &Value) -> Result<Spec, SpecError> {
        read::spec(&Reader::new("spec", value))
    }

    /// Reads one spec that has no `ridge`, because the best is looked for. It gets λ = 1, which means nothing.
    ///
    /// # Errors
    /// As [`Spec::from_value`]; names `ridge` if it is there.
    pub fn without_ridge(value: &Value) -> Result<Spec, SpecError> {
        if let Some(ridge) = value.get("ridge") {
            return Err(SpecError::new("spec.ridge", "left out: the best one is looked for", ridge.brief()));
        }
        let Value::Object(fields) = value else { return Spec::from_value(value) };
        let ridge = ("ridge".to_owned(), Value::Number(1.0));
        Spec::from_value(&Value::Object(fields.iter().cloned().chain([ridge]).collect()))
    }

    /// Reads a spec, or an array of at most so many. Paths in an array begin `spec[1]`.
    ///
    /// # Errors
    /// As [`Spec::from_value`].
    pub fn many_from_value(value: &Value, most: usize) -> Result<Vec<Spec>, SpecError> {
        let reader = Reader::new("spec", value);
        if value.list().is_none() {
            return Ok(vec![read::spec(&reader)?]);
        }
        reader.items(1..=most)?.iter().map(read::spec).collect()
    }

    /// Reads a spec or an array of specs; the second value tells whether it was an array. Paths then begin `spec[1]`.
    ///
    /// # Errors
    /// As [`Spec::from_json`].
    #[cfg(not(target_arch = "wasm32"))]
    pub fn many_from_json(text: &str) -> Result<(Vec<Spec>, bool), SpecError> {
        let value = parse(text)?;
        Ok((Spec::many_from_value(&value, MOST_POINTS)?, value.list().is_some()))
    }
}
