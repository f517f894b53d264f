//! A parameter of a figure, as data: a control is built from it, and link, attribute, box and command line are read by it.

use crate::chart::number::{brief, parse, significant};
use crate::chart::words::bare;
use crate::json::{Value, brief_number, brief_text};
use crate::numeric::decimal;
use crate::spec::SpecError;

/// One parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameter {
    /// Name in attributes, links and on the command line: the spec's own where there is one.
    pub name: &'static str,
    /// Symbol in the text, in the tiny markup of [`words`](crate::chart::words); may be empty.
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
    /// Whether it stands under "more controls".
    pub more: bool,
    /// What it changes.
    pub changes: Changes,
}

/// What a parameter changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changes {
    /// The model: what was simulated before is of another.
    Model,
    /// What is made of the trials, not the trials: simulated points stay valid.
    Reading,
    /// The picture alone: simulated points stay valid, and a step stays what it was.
    Picture,
}

/// What operates a parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Control {
    /// A slider with a number box.
    Slider {
        /// Whether equal distances on the slider are equal ratios.
        log: bool,
    },
    /// A number box alone.
    Number,
    /// A list of choices, each a name and its words; the value is the place in it.
    Choice(&'static [(&'static str, &'static str)]),
    /// The lower end of an interval, in a number box; names the upper end.
    From(&'static str),
    /// The upper end of an interval, in a number box; names the lower end.
    To(&'static str),
}

/// Stops of a slider from one end to the other.
const STOPS: f64 = 100.0;
/// Up to here every whole number is a double.
const MAX_WHOLE: f64 = 9_007_199_254_740_991.0;
/// Significant digits of a slider's values: finer than a pixel, and short in links.
const DIGITS: usize = 3;

impl Parameter {
    /// Refuses a value that is out of range or not whole where it has to be.
    ///
    /// # Errors
    /// Names the parameter, its value and what is allowed.
    pub fn check(&self, value: f64) -> Result<f64, SpecError> {
        let fits = value >= self.range.0 && value <= self.range.1 && (!self.integer || value == libm::floor(value));
        if fits { Ok(value) } else { Err(self.refuse(brief_number(value))) }
    }

    /// Reads what was typed, or stands in a link or an attribute: the name of a choice, or a number as people write it.
    ///
    /// # Errors
    /// Names the parameter, the text and what is allowed.
    pub fn read_text(&self, text: &str) -> Result<f64, SpecError> {
        let refused = || self.refuse(format!("\"{}\"", brief_text(text)));
        if let Control::Choice(choices) = self.control {
            return choices.iter().position(|(name, _)| *name == text).map(|at| at as f64).ok_or_else(refused);
        }
        let value = parse(text).ok_or_else(refused)?;
        // Further out doubles lie apart: what was read is not what was written.
        if value.abs() > MAX_WHOLE { self.check(value).map_err(|_| refused()) } else { self.check(value) }
    }

    /// Reads a value of JSON: a number, or a text as [`read_text`](Parameter::read_text) reads it.
    ///
    /// # Errors
    /// Names the parameter, the value and what is allowed.
    pub fn read(&self, value: &Value) -> Result<f64, SpecError> {
        match (self.control, value) {
            (_, Value::Text(text)) => self.read_text(text),
            (Control::Choice(_), _) => Err(self.refuse(value.brief())),
            (_, Value::Number(number)) => self.check(*number),
            _ => Err(self.refuse(value.brief())),
        }
    }

    /// The allowed value nearest to any number.
    #[must_use]
    pub fn nearest(&self, value: f64) -> f64 {
        if value.is_nan() || matches!(self.control, Control::Choice(_)) {
            return self.start;
        }
        let whole = if self.integer { libm::round(value) } else { value };
        whole.clamp(self.range.0, self.range.1)
    }

    /// The value as text: the shortest that reads back exactly.
    #[must_use]
    pub fn text(&self, value: f64) -> String {
        match self.control {
            Control::Choice(choices) => choices.get(place(value)).map_or("", |(name, _)| name).to_owned(),
            _ => brief_number(value),
        }
    }

    /// The value as a reader sees it in a box: short, with powers of ten written out.
    #[must_use]
    pub fn shown(&self, value: f64) -> String {
        match self.control {
            Control::Choice(choices) => choices.get(place(value)).map_or("", |(_, words)| words).to_owned(),
            _ if self.integer => brief(value),
            _ => significant(value, 4),
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

    /// What a reader is told of a value that does not fit.
    #[must_use]
    pub fn sentence(&self) -> String {
        let name = self.spoken();
        if let Control::Choice(choices) = self.control {
            let words: Vec<&str> = choices.iter().map(|(_, words)| *words).collect();
            return format!("{name} must be one of: {}", words.join(", "));
        }
        let kind = if self.integer { "a whole number " } else { "" };
        format!("{name} must be {kind}between {} and {}", self.shown(self.range.0), self.shown(self.range.1))
    }

    /// Its name for readers and screen readers: the symbol, else the label; of an interval's end, both.
    #[must_use]
    pub fn spoken(&self) -> String {
        let symbol = bare(self.symbol);
        match self.control {
            Control::From(_) | Control::To(_) => format!("{symbol} {}", self.label),
            _ if symbol.is_empty() => self.label.to_owned(),
            _ => symbol,
        }
    }

    /// Where a value stands on the slider: its decimal logarithm if that is logarithmic.
    #[must_use]
    pub fn position(&self, value: f64) -> f64 {
        if self.is_log() { libm::log10(value) } else { value }
    }

    /// The value at a place of the slider. Both ends are reached exactly.
    #[must_use]
    pub fn at_position(&self, position: f64) -> f64 {
        let (low, high) = self.range;
        if position <= self.position(low) {
            return low;
        }
        if position >= self.position(high) {
            return high;
        }
        let exact = if self.is_log() { libm::pow(10.0, position) } else { position };
        let value = if self.integer { libm::round(exact) } else { rounded(exact) };
        value.clamp(low, high)
    }

    /// The value some stops further up, or down. Every stop changes it, unless it is at the end.
    #[must_use]
    pub fn stepped(&self, value: f64, steps: f64) -> f64 {
        if steps.is_infinite() {
            return if steps > 0.0 { self.range.1 } else { self.range.0 };
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few stops")]
        let count = libm::round(steps.abs()).min(STOPS) as u32;
        (0..count).fold(value, |value, _| self.next(value, steps.signum()))
    }

    fn next(&self, value: f64, sign: f64) -> f64 {
        let (first, last) = (self.position(self.range.0), self.position(self.range.1));
        let stop = (last - first) / STOPS;
        // A boundary is passed by a hair at least, or rounding would hold a value where it is.
        let from = libm::floor((self.position(value) - first) / stop * sign + 1e-6) + 1.0;
        for k in 0..100 {
            let next = self.at_position(first + sign * (from + f64::from(k)) * stop);
            if (next - value) * sign > 0.0 {
                // Whole numbers, and choices, are not passed over where they are few.
                let whole = self.integer || matches!(self.control, Control::Choice(_));
                return if whole && stop < 1.0 && !self.is_log() { value + sign } else { next };
            }
        }
        value
    }

    fn is_log(&self) -> bool {
        self.control == Control::Slider { log: true }
    }

    /// The refusal of what was given.
    pub(super) fn refuse(&self, got: String) -> SpecError {
        SpecError::new(self.name, self.allowed(), got)
    }
}

/// A place in a list.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index below the length")]
fn place(value: f64) -> usize {
    value as usize
}

/// The nearest number of few digits: the double that its decimals are read as.
fn rounded(value: f64) -> f64 {
    decimal::read(&format!("{value:.*e}", DIGITS - 1)).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIDGE: Parameter = Parameter {
        name: "ridge",
        symbol: "*λ*",
        label: "ridge",
        help: "",
        range: (1e-6, 10.0),
        start: 1e-3,
        integer: false,
        control: Control::Slider { log: true },
        more: false,
        changes: Changes::Model,
    };
    const WIDTH: Parameter =
        Parameter { name: "width", symbol: "*N*", range: (5.0, 400.0), start: 100.0, integer: true, ..RIDGE };
    const AXES: Parameter = Parameter {
        name: "axes",
        symbol: "",
        label: "axes",
        control: Control::Choice(&[("semilog", "y logarithmic"), ("linear", "both linear")]),
        ..RIDGE
    };

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for text in ["0.0025", "0,0025", "2.5e-3", "2,5·10⁻³", "2.5×10^-3", " 2.5 · 10⁻³ ", "25·10−4"] {
            assert_eq!(RIDGE.read_text(text), Ok(0.0025), "{text}");
        }
        assert_eq!(RIDGE.read_text("10⁻⁶"), Ok(1e-6));
        assert_eq!(AXES.read_text("linear"), Ok(1.0));
    }

    #[test]
    fn what_does_not_fit_is_refused_by_name_and_in_words() {
        let refused = |parameter: &Parameter, text: &str| parameter.read_text(text).unwrap_err().to_string();
        assert_eq!(refused(&RIDGE, "50"), "ridge: must be a number from 1e-6 to 10, got 50");
        assert_eq!(refused(&RIDGE, "−1"), "ridge: must be a number from 1e-6 to 10, got -1");
        assert_eq!(refused(&RIDGE, "many"), "ridge: must be a number from 1e-6 to 10, got \"many\"");
        assert_eq!(refused(&WIDTH, "2.5"), "width: must be a whole number from 5 to 400, got 2.5");
        let seed = Parameter { range: (0.0, MAX_WHOLE), ..WIDTH };
        let allowed = "width: must be a whole number from 0 to 9007199254740991";
        assert_eq!(refused(&seed, "9007199254740993"), format!("{allowed}, got \"9007199254740993\""));
        assert_eq!(refused(&AXES, "cubic"), "axes: must be one of semilog, linear, got \"cubic\"");
        assert_eq!(RIDGE.read(&Value::Null).unwrap_err().got, "null");
        assert_eq!(RIDGE.sentence(), "λ must be between 10⁻⁶ and 10");
        assert_eq!(WIDTH.sentence(), "N must be a whole number between 5 and 400");
    }

    #[test]
    fn sliders_reach_both_ends_and_every_press_changes_something() {
        for parameter in [RIDGE, WIDTH, Parameter { control: Control::Slider { log: false }, ..WIDTH }] {
            let (low, high) = parameter.range;
            assert_eq!(parameter.at_position(parameter.position(low)), low);
            assert_eq!(parameter.at_position(parameter.position(high)), high);
            for (mut value, end, step) in [(low, high, 1.0), (high, low, -1.0)] {
                let mut presses = 0;
                while value != end {
                    let next = parameter.stepped(value, step);
                    assert!((next - value) * step > 0.0, "{} stays at {value}", parameter.name);
                    value = next;
                    presses += 1;
                }
                assert!((50..=400).contains(&presses), "{presses}");
            }
            assert_eq!(parameter.stepped(parameter.start, f64::INFINITY), high);
        }
    }

    #[test]
    fn shown_values_are_short_and_read_back() {
        assert_eq!(RIDGE.shown(1e-6), "10⁻⁶");
        assert_eq!(RIDGE.shown(2.384e-5), "2.384·10⁻⁵");
        assert_eq!(Parameter { range: (0.0, 9e15), ..WIDTH }.shown(9_007_199_254_740_991.0), "9007199254740991");
        for value in [1e-6, 3.3e-4, 0.5, 10.0] {
            assert_eq!(RIDGE.read_text(&RIDGE.shown(value)), Ok(value));
            assert_eq!(RIDGE.read_text(&RIDGE.text(value)), Ok(value));
        }
    }
}
