//! A parameter of a figure, as data: the page builds a control from it, a link and the command line check with it.

use crate::json::{Value, brief_number};
use crate::spec::SpecError;

/// One parameter.
#[derive(Debug)]
pub struct Parameter {
    /// Name in attributes, links and on the command line: the spec's own where there is one.
    pub name: &'static str,
    /// Symbol in the text, as HTML; may be empty.
    pub symbol: &'static str,
    /// What it is, in a word or two.
    pub label: &'static str,
    /// What it does, in a sentence.
    pub help: &'static str,
    /// Smallest and largest value.
    pub range: (f64, f64),
    /// Value at the start.
    pub start: f64,
    /// Whether only whole numbers are allowed.
    pub integer: bool,
    /// What operates it.
    pub control: Control,
    /// Whether it stands under "more".
    pub more: bool,
    /// Whether it changes the picture only, not the model: simulated points stay valid.
    pub display: bool,
}

/// What operates a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// A slider with a number box; `log`: equal ways are equal factors.
    Slider {
        /// Whether the slider is logarithmic.
        log: bool,
    },
    /// A number box alone.
    Number,
    /// A list of choices, each a name and a text; the value is the index.
    Choice(&'static [(&'static str, &'static str)]),
}

const fn parameter(name: &'static str, symbol: &'static str, low: f64, high: f64, control: Control) -> Parameter {
    Parameter {
        name,
        symbol,
        label: "",
        help: "",
        range: (low, high),
        start: low,
        integer: false,
        control,
        more: false,
        display: false,
    }
}

/// A slider over equal differences.
#[must_use]
pub const fn linear(name: &'static str, symbol: &'static str, low: f64, high: f64) -> Parameter {
    parameter(name, symbol, low, high, Control::Slider { log: false })
}

/// A slider over equal factors.
#[must_use]
pub const fn log(name: &'static str, symbol: &'static str, low: f64, high: f64) -> Parameter {
    parameter(name, symbol, low, high, Control::Slider { log: true })
}

/// A number box.
#[must_use]
pub const fn number(name: &'static str, symbol: &'static str, low: f64, high: f64) -> Parameter {
    parameter(name, symbol, low, high, Control::Number)
}

/// A list of choices (name, text); it starts at the first.
#[must_use]
pub const fn choice(name: &'static str, choices: &'static [(&'static str, &'static str)]) -> Parameter {
    let last = (choices.len() - 1) as f64;
    parameter(name, "", 0.0, last, Control::Choice(choices))
}

impl Parameter {
    /// The same, starting at `value`.
    #[must_use]
    pub const fn start(self, value: f64) -> Parameter {
        Parameter { start: value, ..self }
    }

    /// The same with its words: a label of a word or two, and a sentence.
    #[must_use]
    pub const fn words(self, label: &'static str, help: &'static str) -> Parameter {
        Parameter { label, help, ..self }
    }

    /// The same for whole numbers only.
    #[must_use]
    pub const fn integer(self) -> Parameter {
        Parameter { integer: true, ..self }
    }

    /// The same, under "more".
    #[must_use]
    pub const fn more(self) -> Parameter {
        Parameter { more: true, ..self }
    }

    /// The same, for what changes the picture and not the model.
    #[must_use]
    pub const fn display(self) -> Parameter {
        Parameter { display: true, ..self }
    }

    /// Refuses a value that is out of range or not whole where it has to be.
    ///
    /// # Errors
    /// Names the parameter, its value and what is allowed.
    pub fn check(&self, value: f64) -> Result<f64, SpecError> {
        let fits = value >= self.range.0 && value <= self.range.1 && (!self.integer || value == value.floor());
        if fits { Ok(value) } else { Err(self.refuse(brief_number(value))) }
    }

    /// Reads a value: a number, or the name of a choice.
    ///
    /// # Errors
    /// Names the parameter, the value and what is allowed.
    pub fn read(&self, value: &Value) -> Result<f64, SpecError> {
        match (self.control, value) {
            (Control::Choice(choices), Value::Text(text)) => {
                let index = choices.iter().position(|(name, _)| name == text);
                index.map(|index| index as f64).ok_or_else(|| self.refuse(value.brief()))
            }
            (Control::Slider { .. } | Control::Number, Value::Number(number)) => self.check(*number),
            _ => Err(self.refuse(value.brief())),
        }
    }

    /// The value as text.
    #[must_use]
    pub fn text(&self, value: f64) -> String {
        match self.control {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index below the length")]
            Control::Choice(choices) => choices[value as usize].0.to_owned(),
            _ => brief_number(value),
        }
    }

    /// What is allowed, in words.
    #[must_use]
    pub fn allowed(&self) -> String {
        if let Control::Choice(choices) = self.control {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            return format!("one of {}", names.join(", "));
        }
        let kind = if self.integer { "a whole number" } else { "a number" };
        format!("{kind} from {} to {}", self.text(self.range.0), self.text(self.range.1))
    }

    fn refuse(&self, got: String) -> SpecError {
        SpecError::new(self.name, self.allowed(), got)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIDGE: Parameter = log("ridge", "λ", 1e-6, 10.0).start(1e-3);
    const TRIALS: Parameter = linear("trials", "", 2.0, 1000.0).integer();
    const AXES: Parameter = choice("axes", &[("semilog", "log y"), ("linear", "linear")]);

    #[test]
    fn a_value_out_of_range_is_refused_by_name() {
        let refused = |parameter: &Parameter, value: Value| parameter.read(&value).unwrap_err().to_string();
        assert_eq!(refused(&RIDGE, 50.0.into()), "ridge: must be a number from 1e-6 to 10, got 50");
        assert_eq!(refused(&RIDGE, "many".into()), "ridge: must be a number from 1e-6 to 10, got \"many\"");
        assert_eq!(refused(&RIDGE, f64::NAN.into()), "ridge: must be a number from 1e-6 to 10, got NaN");
        assert_eq!(refused(&RIDGE, Value::Null), "ridge: must be a number from 1e-6 to 10, got null");
        assert_eq!(refused(&TRIALS, 2.5.into()), "trials: must be a whole number from 2 to 1000, got 2.5");
        assert_eq!(refused(&AXES, "cubic".into()), "axes: must be one of semilog, linear, got \"cubic\"");
        assert_eq!(AXES.read(&"linear".into()), Ok(1.0));
    }
}
