//! Values that a reader sets.

use super::state::Live;
use crate::figure::Values;
use crate::json::Value;
use crate::spec::SpecError;

impl Live {
    /// Sets one parameter to a number.
    ///
    /// # Errors
    /// Names the parameter; nothing changes then.
    pub fn set(&mut self, name: &str, number: f64) -> Result<(), SpecError> {
        self.change(&[name], |values| values.set(name, number))
    }

    /// Sets one parameter to what was typed.
    ///
    /// # Errors
    /// Names the parameter; nothing changes then.
    pub fn set_text(&mut self, name: &str, text: &str) -> Result<(), SpecError> {
        self.change(&[name], |values| values.set_text(name, text))
    }

    /// Sets several parameters at once.
    ///
    /// # Errors
    /// Names the first that does not fit; nothing changes then.
    pub fn set_all(&mut self, fields: &[(String, Value)]) -> Result<(), SpecError> {
        let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
        self.change(&names, |values| values.set_all(fields))
    }

    /// Moves a slider to a place on it.
    ///
    /// # Errors
    /// Names the parameter if there is none of that name.
    pub fn slide(&mut self, name: &str, position: f64) -> Result<(), SpecError> {
        let value = self.values.parameter(name)?.at_position(position);
        self.set(name, value)
    }

    /// Moves a parameter by some stops of its slider; by infinitely many to its end.
    ///
    /// # Errors
    /// Names the parameter if there is none of that name, or the end of an interval that it would pass.
    pub fn nudge(&mut self, name: &str, steps: f64) -> Result<(), SpecError> {
        let value = self.values.parameter(name)?.stepped(self.values.number(name), steps);
        self.set(name, value)
    }

    /// Sets the seed to one that random bits choose, of all that it may be.
    ///
    /// # Errors
    /// Names the seed if the figure has none.
    pub fn new_seed(&mut self, bits: u64) -> Result<(), SpecError> {
        let (low, high) = self.values.parameter("seed")?.range;
        // Equally likely to less than 2^-10: the range is at most 2^53, and is drawn from 2^64 numbers.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole numbers below 2^53")]
        let count = (high - low) as u64 + 1;
        self.set("seed", low + (bits % count) as f64)
    }

    fn change(
        &mut self,
        names: &[&str],
        set: impl FnOnce(&mut Values) -> Result<(), SpecError>,
    ) -> Result<(), SpecError> {
        self.arrive();
        let before = self.values.clone();
        set(&mut self.values)?;
        if self.values != before {
            self.figure.kind.settle(&mut self.values, names);
            if let Err(error) = self.figure.kind.check(&self.values) {
                self.values = before;
                return Err(error);
            }
            self.chart = None;
        }
        Ok(())
    }
}
