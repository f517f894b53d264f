//! What a sweep draws: outputs of its models as curves, and power laws to hold them against.

use crate::chart::words::bare;
use crate::chart::{Role, Style};
use crate::figure::output::Output;
use crate::figure::values::Values;
use crate::recipe;
use crate::spec::Spec;
use crate::theory::Theory;

/// The name of a curve for readers, in the tiny markup of [`words`](crate::chart::words).
#[derive(Debug, Clone, Copy)]
pub enum Label {
    /// The same for all values.
    Fixed(&'static str),
    /// The same, and which of several models it is of.
    Of(&'static str, &'static str),
    /// With numbers of the figure's values.
    Live(fn(&Values) -> String),
}

impl Label {
    /// The name at these values.
    #[must_use]
    pub fn at(self, values: &Values) -> String {
        match self {
            Label::Fixed(label) => label.to_owned(),
            Label::Of(label, model) => format!("{label}, {model}"),
            Label::Live(label) => label(values),
        }
    }
}

/// A curve: an output of one of the models, or a sum of outputs, with its simulated points.
#[derive(Debug, Clone, Copy)]
pub struct Curve {
    /// Its name in the legend and in links.
    pub name: &'static str,
    /// Its name for readers.
    pub label: Label,
    /// How it looks.
    pub style: Style,
    /// The outputs that it adds up.
    pub parts: &'static [Output],
    /// Its model, by its place in the sweep.
    pub model: usize,
    /// Whether theory has a line of its own here: an estimator shares the line of what it estimates.
    pub line: bool,
    /// Whether it is simulated.
    pub simulated: bool,
}

impl Curve {
    /// The curve of one output of the first model: `Curve::of(&[TEST])`.
    #[must_use]
    pub const fn of(output: &'static [Output; 1]) -> Curve {
        let Output { name, label, style, .. } = output[0];
        Curve { name, label: Label::Fixed(label), style, parts: output, model: 0, line: true, simulated: true }
    }

    /// The sum of several outputs of the first model, under a name of its own.
    #[must_use]
    pub const fn sum(name: &'static str, label: &'static str, style: Style, parts: &'static [Output]) -> Curve {
        Curve { name, label: Label::Fixed(label), style, parts, model: 0, line: true, simulated: true }
    }

    /// The same of another model, under a name and with a look of its own.
    #[must_use]
    pub const fn of_model(self, model: usize, name: &'static str, label: Label, style: Style) -> Curve {
        Curve { name, label, style, model, ..self }
    }

    /// The same as marks alone.
    #[must_use]
    pub const fn marks(self) -> Curve {
        Curve { line: false, ..self }
    }

    /// The same as a line alone, of what no trial measures or what would crowd the plot.
    #[must_use]
    pub const fn theory(self) -> Curve {
        Curve { simulated: false, ..self }
    }

    /// The same under a name of the figure's own.
    #[must_use]
    pub const fn called(self, label: &'static str) -> Curve {
        Curve { label: Label::Fixed(label), ..self }
    }

    /// Its value by theory.
    #[must_use]
    pub fn value(&self, spec: &Spec, theory: &Theory) -> f64 {
        self.parts.iter().map(|part| (part.theory)(spec, theory)).sum()
    }

    /// The same for a recipe.
    #[must_use]
    pub fn computed(&self, values: &Values) -> recipe::Curve {
        let terms = self.parts.iter().map(Output::term).collect();
        recipe::Curve { name: self.name.to_owned(), label: bare(&self.label.at(values)), terms }
    }

    /// What is taken off its observable before it is shown.
    #[must_use]
    pub fn offset(&self, spec: &Spec) -> f64 {
        self.parts.iter().map(|part| (part.offset)(spec)).sum()
    }
}

/// A power law to hold a curve against: factor · x^slope.
#[derive(Debug, Clone, Copy)]
pub struct Guide {
    /// Its name in the legend and in links.
    pub name: &'static str,
    /// Its name for readers, in which `{slope}` is the exponent.
    pub label: &'static str,
    /// Its colour.
    pub role: Role,
    /// The exponent.
    pub slope: fn(&Values) -> f64,
    /// The factor.
    pub factor: fn(&Values) -> f64,
    /// First and last x.
    pub range: fn(&Values) -> (f64, f64),
}
