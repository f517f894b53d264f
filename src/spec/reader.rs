//! A walk through a JSON value that knows its path, so that every refusal can name it.

use crate::json::{Value, brief_text};
use std::ops::RangeInclusive;

use super::{Bound, Count, MOST_ENTRIES, SpecError};

/// A JSON value and the path that leads to it.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    path: String,
    value: &'a Value,
}

impl<'a> Reader<'a> {
    /// A reader at the root, which errors call `path`.
    #[must_use]
    pub fn new(path: &str, value: &'a Value) -> Reader<'a> {
        Reader { path: path.to_owned(), value }
    }

    /// Where the value stands.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// A refusal of this value.
    #[must_use]
    pub fn refuse(&self, allowed: impl Into<String>) -> SpecError {
        SpecError::new(self.path.clone(), allowed, self.value.brief())
    }

    /// Refuses anything but an object whose fields are all among `fields`.
    ///
    /// # Errors
    /// If it is something else, or has another field.
    pub fn object(&self, fields: &[&str]) -> Result<(), SpecError> {
        let Value::Object(object) = self.value else { return Err(self.refuse("an object")) };
        match object.iter().find(|(name, _)| !fields.contains(&name.as_str())) {
            None => Ok(()),
            Some((name, value)) => {
                let allowed = format!("left out (the fields here are {})", fields.join(", "));
                Err(SpecError::new(format!("{}.{}", self.path, brief_text(name)), allowed, value.brief()))
            }
        }
    }

    /// Is there an object here?
    #[must_use]
    pub fn is_object(&self) -> bool {
        matches!(self.value, Value::Object(_))
    }

    /// The field of that name, if it is there.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Reader<'a>> {
        let value = self.value.get(name)?;
        Some(Reader { path: format!("{}.{name}", self.path), value })
    }

    /// The field of that name, which has to be there.
    ///
    /// # Errors
    /// If it is missing.
    pub fn need(&self, name: &str, allowed: &str) -> Result<Reader<'a>, SpecError> {
        self.get(name).ok_or_else(|| SpecError::new(format!("{}.{name}", self.path), allowed, "nothing"))
    }

    /// The entries of the list here, which has one of the `lengths`.
    ///
    /// # Errors
    /// If it is something else or its length does not fit.
    pub fn items(&self, lengths: RangeInclusive<usize>) -> Result<Vec<Reader<'a>>, SpecError> {
        let list = self.value.list().ok_or_else(|| self.refuse("a list"))?;
        if !lengths.contains(&list.len()) {
            let allowed = format!("a list of {} to {} entries", lengths.start(), lengths.end());
            return Err(SpecError::new(self.path.clone(), allowed, format!("{} entries", list.len())));
        }
        let item = |(at, value)| Reader { path: format!("{}[{at}]", self.path), value };
        Ok(list.iter().enumerate().map(item).collect())
    }

    /// The number here, within a bound.
    ///
    /// # Errors
    /// If it is something else or does not fit.
    pub fn number(&self, bound: &Bound) -> Result<f64, SpecError> {
        bound.check(self.path.as_str(), self.value().ok_or_else(|| self.refuse(bound.allowed))?)
    }

    /// The whole number here, within a bound.
    ///
    /// # Errors
    /// If it is something else or does not fit.
    pub fn count(&self, count: &Count) -> Result<u64, SpecError> {
        count.check(self.path.as_str(), self.value().ok_or_else(|| self.refuse(count.allowed))?)
    }

    /// The list of numbers here, each within a bound.
    ///
    /// # Errors
    /// If it is something else, its length does not fit, or one of the numbers.
    pub fn numbers(&self, bound: &Bound) -> Result<Vec<f64>, SpecError> {
        self.items(1..=MOST_ENTRIES)?.iter().map(|item| item.number(bound)).collect()
    }

    /// A number of any kind. JavaScript's non-finite ones come as text; no bound holds for them.
    fn value(&self) -> Option<f64> {
        match self.value {
            Value::Number(number) => Some(*number),
            Value::Text(text) => match text.as_str() {
                "NaN" => Some(f64::NAN),
                "Infinity" => Some(f64::INFINITY),
                "-Infinity" => Some(f64::NEG_INFINITY),
                _ => None,
            },
            _ => None,
        }
    }

    /// The text here, one of `choices`.
    ///
    /// # Errors
    /// If it is something else.
    pub fn choice(&self, choices: &[&'static str]) -> Result<&'static str, SpecError> {
        let chosen = self.value.text().and_then(|text| choices.iter().find(|choice| **choice == text));
        chosen.copied().ok_or_else(|| {
            let quoted: Vec<String> = choices.iter().map(|choice| format!("\"{choice}\"")).collect();
            self.refuse(quoted.join(" or "))
        })
    }
}
