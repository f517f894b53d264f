//! An entry of the legend, and how what belongs to it looks.

use super::table::Name;

/// What a reader can show, hide and read.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// Its name in markup and links.
    pub name: Name,
    /// Its name for readers, in the tiny markup of [`words`](super::words).
    pub label: String,
    /// How it looks.
    pub style: Style,
    /// What the legend says of it where no curve is read: an exponent, a slope. In the same markup.
    pub note: Option<String>,
}

impl Key {
    /// An entry without a note.
    #[must_use]
    pub fn new(name: impl Into<Name>, label: impl Into<String>, style: Style) -> Key {
        Key { name: name.into(), label: label.into(), style, note: None }
    }

    /// The same with what the legend says of it.
    #[must_use]
    pub fn noted(self, note: impl Into<String>) -> Key {
        Key { note: Some(note.into()), ..self }
    }
}

/// The colour of a series, by what it means. The same series keeps its colour in every figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The test error, and what estimates it.
    Test,
    /// The training error.
    Train,
    /// Bias².
    Bias,
    /// Variance due to the data.
    VarX,
    /// Variance due to the label noise.
    Noise,
    /// Variance due to the features.
    VarF,
    /// Variance due to data and features together.
    VarXf,
    /// Variance due to noise and features together.
    VarXfe,
    /// The first of five shades for curves of one kind that a parameter orders.
    Ramp1,
    /// The second.
    Ramp2,
    /// The third.
    Ramp3,
    /// The fourth.
    Ramp4,
    /// The fifth.
    Ramp5,
    /// What is no series: guides, limits, populations.
    Ink,
}

/// The outline of a simulated point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outline {
    /// A circle.
    Circle,
    /// A square.
    Square,
    /// A square on its corner.
    Diamond,
    /// A triangle pointing up.
    Triangle,
    /// A triangle pointing down.
    Funnel,
    /// Two crossed strokes.
    Cross,
}

/// Colour, stroke and mark of a series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Its colour.
    pub role: Role,
    /// Its stroke in CSS pixels: totals are heavier than their parts.
    pub width: f64,
    /// Lengths of strokes and gaps in CSS pixels; empty: solid.
    pub dash: &'static [f64],
    /// The mark of a simulated point.
    pub outline: Outline,
}

impl Style {
    /// A total: solid and heavy.
    #[must_use]
    pub const fn total(role: Role, outline: Outline) -> Style {
        Style { role, width: 2.4, dash: &[], outline }
    }

    /// A part, with a dash of its own.
    #[must_use]
    pub const fn part(role: Role, dash: &'static [f64], outline: Outline) -> Style {
        Style { role, width: 1.6, dash, outline }
    }

    /// A guide to the eye.
    #[must_use]
    pub const fn guide(role: Role) -> Style {
        Style { role, width: 1.3, dash: &[6.0, 4.0], outline: Outline::Circle }
    }
}
