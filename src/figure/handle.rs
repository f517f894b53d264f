//! Typed handles of parameters: a misspelt name, a wrong type or a value out of range in a figure does not compile.

use super::parameter::{Changes, Control, Parameter};
use super::values::Values;

/// What a figure asks its values by.
pub trait Handle: Copy {
    /// What it gets.
    type Output;
    /// The value of its parameter.
    fn of(self, values: &Values) -> Self::Output;
}

impl Values {
    /// The value behind a handle.
    #[must_use]
    pub fn get<H: Handle>(&self, handle: H) -> H::Output {
        handle.of(self)
    }
}

/// One parameter of a step, with its value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// The parameter.
    pub name: &'static str,
    /// Its number; of a choice its place in the list.
    pub value: f64,
}

/// A parameter with any number in a range.
#[derive(Debug, Clone, Copy)]
pub struct Real(Parameter);

/// A parameter with whole numbers.
#[derive(Debug, Clone, Copy)]
pub struct Whole(Parameter);

/// A parameter with a list of choices, each standing for a value.
#[derive(Debug, Clone, Copy)]
pub struct Choice<T: 'static>(Parameter, &'static [T]);

/// Two parameters, the first always below the second.
#[derive(Debug, Clone, Copy)]
pub struct Interval(Parameter, Parameter);

const fn parameter(name: &'static str, symbol: &'static str, range: (f64, f64), control: Control) -> Parameter {
    assert!(range.0 < range.1, "a parameter needs a range");
    Parameter {
        name,
        symbol,
        label: "",
        help: "",
        range,
        start: range.0,
        integer: false,
        control,
        more: false,
        changes: Changes::Model,
    }
}

/// A slider on which equal distances are equal ratios.
#[must_use]
pub const fn log(name: &'static str, symbol: &'static str, low: f64, high: f64) -> Real {
    Real(parameter(name, symbol, (low, high), Control::Slider { log: true }))
}

/// A slider on which equal distances are equal differences.
#[must_use]
pub const fn linear(name: &'static str, symbol: &'static str, low: f64, high: f64) -> Real {
    Real(parameter(name, symbol, (low, high), Control::Slider { log: false }))
}

/// A slider over whole numbers on which equal distances are equal ratios.
#[must_use]
pub const fn whole(name: &'static str, symbol: &'static str, low: f64, high: f64) -> Whole {
    Whole(Parameter { integer: true, ..parameter(name, symbol, (low, high), Control::Slider { log: true }) })
}

/// A number box for whole numbers.
#[must_use]
pub const fn count(name: &'static str, symbol: &'static str, low: f64, high: f64) -> Whole {
    Whole(Parameter { integer: true, ..parameter(name, symbol, (low, high), Control::Number) })
}

/// A list of choices (name, words) with the values they stand for; it starts at the first.
#[must_use]
pub const fn choice<T>(
    name: &'static str,
    choices: &'static [(&'static str, &'static str)],
    values: &'static [T],
) -> Choice<T> {
    assert!(choices.len() == values.len(), "each choice stands for a value");
    let last = (choices.len() - 1) as f64;
    Choice(parameter(name, "", (0.0, last), Control::Choice(choices)), values)
}

/// Two number boxes, the ends of an interval.
#[must_use]
pub const fn interval(names: (&'static str, &'static str), symbol: &'static str, low: f64, high: f64) -> Interval {
    let from = parameter(names.0, symbol, (low, high), Control::From(names.1));
    let to = parameter(names.1, symbol, (low, high), Control::To(names.0));
    Interval(from, Parameter { start: high, ..to })
}

/// What handles of one parameter share.
macro_rules! settings {
    () => {
        /// The same with its words: a label of a word or two, and a sentence.
        #[must_use]
        pub const fn words(mut self, label: &'static str, help: &'static str) -> Self {
            (self.0.label, self.0.help) = (label, help);
            self
        }

        /// The parameter behind it.
        #[must_use]
        pub const fn any(self) -> Parameter {
            self.0
        }
    };
}

const fn fits(parameter: &Parameter, value: f64) -> f64 {
    assert!(value >= parameter.range.0 && value <= parameter.range.1, "a value outside of its parameter's range");
    value
}

impl Real {
    settings!();

    /// The same, starting at `value`.
    #[must_use]
    pub const fn start(mut self, value: f64) -> Self {
        self.0.start = fits(&self.0, value);
        self
    }

    /// A step's setting.
    #[must_use]
    pub const fn at(self, value: f64) -> Setting {
        Setting { name: self.0.name, value: fits(&self.0, value) }
    }
}

impl Whole {
    settings!();

    /// The same, under "more controls".
    #[must_use]
    pub const fn more(mut self) -> Self {
        self.0.more = true;
        self
    }

    /// The same, starting at `value`.
    #[must_use]
    pub const fn start(mut self, value: u64) -> Self {
        self.0.start = fits(&self.0, value as f64);
        self
    }

    /// A step's setting.
    #[must_use]
    pub const fn at(self, value: u64) -> Setting {
        Setting { name: self.0.name, value: fits(&self.0, value as f64) }
    }
}

impl<T: Copy + 'static> Choice<T> {
    settings!();

    /// The same, under "more controls".
    #[must_use]
    pub const fn more(mut self) -> Self {
        self.0.more = true;
        self
    }

    /// The same, for what changes the picture and not the model.
    #[must_use]
    pub const fn display(mut self) -> Self {
        self.0.changes = Changes::Picture;
        self
    }

    /// The same, for what changes what is made of the trials, and not the trials.
    #[must_use]
    pub const fn afterwards(mut self) -> Self {
        self.0.changes = Changes::Reading;
        self
    }

    /// The same, starting at the choice of that name.
    #[must_use]
    pub const fn start(mut self, name: &str) -> Self {
        self.0.start = self.at(name).value;
        self
    }

    /// A step's setting, by the name of the choice.
    #[must_use]
    pub const fn at(self, name: &str) -> Setting {
        let Control::Choice(choices) = self.0.control else { panic!("a choice") };
        let mut at = 0;
        while at < choices.len() {
            if same(choices[at].0, name) {
                return Setting { name: self.0.name, value: at as f64 };
            }
            at += 1;
        }
        panic!("there is no such choice")
    }
}

impl Interval {
    /// The same with the words of both ends.
    #[must_use]
    pub const fn words(mut self, from: (&'static str, &'static str), to: (&'static str, &'static str)) -> Self {
        (self.0.label, self.0.help) = from;
        (self.1.label, self.1.help) = to;
        self
    }

    /// The same, starting at an interval.
    #[must_use]
    pub const fn start(mut self, from: f64, to: f64) -> Self {
        assert!(from < to, "an interval is not empty");
        (self.0.start, self.1.start) = (fits(&self.0, from), fits(&self.1, to));
        self
    }

    /// The parameter of the lower end.
    #[must_use]
    pub const fn from(self) -> Parameter {
        self.0
    }

    /// The parameter of the upper end.
    #[must_use]
    pub const fn to(self) -> Parameter {
        self.1
    }
}

/// Whether two names are the same, where the compiler asks.
const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

impl Handle for Real {
    type Output = f64;
    fn of(self, values: &Values) -> f64 {
        values.number(self.0.name)
    }
}

impl Handle for Whole {
    type Output = u64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number below 2^53")]
    fn of(self, values: &Values) -> u64 {
        values.number(self.0.name) as u64
    }
}

impl<T: Copy> Handle for Choice<T> {
    type Output = T;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the list")]
    fn of(self, values: &Values) -> T {
        let at = values.number(self.0.name) as usize;
        self.1[at.min(self.1.len() - 1)]
    }
}

impl Handle for Interval {
    type Output = (f64, f64);
    fn of(self, values: &Values) -> (f64, f64) {
        (values.number(self.0.name), values.number(self.1.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::object;

    const RIDGE: Real = log("ridge", "*λ*", 1e-6, 10.0).start(1e-3).words("ridge", "The ridge you set.");
    const RATIO: Interval = interval(("ratio_min", "ratio_max"), "*P*/*D*", 0.01, 10.0)
        .start(0.05, 2.0)
        .words(("from", "First."), ("to", "Last."));
    const NOISE: Choice<f64> = choice("noise", &[("none", "none"), ("half", "σ = 0.5")], &[0.0, 0.5]);
    const DIMENSION: Whole = whole("dimension", "*D*", 10.0, 1000.0).start(250);
    const ALL: [Parameter; 5] = [RIDGE.any(), RATIO.from(), RATIO.to(), NOISE.any(), DIMENSION.any()];

    #[test]
    fn handles_get_their_own_type() {
        let mut values = Values::start(&ALL);
        let setting = NOISE.at("half");
        values.set(setting.name, setting.value).unwrap();
        assert_eq!((values.get(RIDGE), values.get(RATIO)), (1e-3, (0.05, 2.0)));
        assert_eq!((values.get(NOISE), values.get(DIMENSION)), (0.5, 250));
    }

    #[test]
    fn an_interval_is_never_empty() {
        let mut values = Values::start(&ALL);
        assert_eq!(
            values.set_text("ratio_min", "5").unwrap_err().to_string(),
            "ratio_min: must be a number below 2, got 5"
        );
        let both = [("ratio_min".to_owned(), 3.0.into()), ("ratio_max".to_owned(), 4.0.into())];
        values.set_all(&both).unwrap();
        assert_eq!(values.get(RATIO), (3.0, 4.0));
        let crossed = [("ratio_min".to_owned(), "7".into()), ("ratio_max".to_owned(), "2".into())];
        assert_eq!(values.restore(&crossed).len(), 1);
        assert_eq!(values.get(RATIO), (3.0, 4.0));
    }

    #[test]
    fn a_link_is_taken_as_far_as_it_goes_and_says_what_was_changed() {
        let mut values = Values::start(&ALL);
        let link = [("ridge", "50"), ("dimension", "fifty"), ("colour", "red"), ("noise", "half")];
        let fields: Vec<_> = link.iter().map(|&(name, text)| (name.to_owned(), text.into())).collect();
        let changes = values.restore(&fields);
        assert_eq!((values.get(RIDGE), values.get(DIMENSION), values.get(NOISE)), (10.0, 250, 0.5));
        assert_eq!(changes[0], "λ must be between 10⁻⁶ and 10: set to 10");
        assert_eq!(changes.len(), 3);
        let read = Values::start(&ALL).read(&values.to_value());
        assert_eq!(read, Ok(values));
        assert!(Values::start(&ALL).read(&object([("ridge", 50.0.into())])).is_err());
    }
}
