//! What is drawn of a table, and which of its columns say where.

use super::table::Name;

/// The shapes of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A line through the rows in order; a row whose y is not finite breaks it.
    Line,
    /// The area between `y` and `low`, tinted.
    Band,
    /// An outline at each row, with a bar of `interval` to both sides.
    Dots,
    /// A bar from the floor to y for each row, from `x` to `to`, with a bar of `interval` in its middle.
    Bars,
    /// A short stroke across, at each row.
    Dash,
    /// Tinted polygons: rows are corners, a row that is not finite stands between two of them. Corners may lie outside.
    Region,
    /// A dotted line at each row with its text: upright at x, or level at y where no x is named.
    Rule,
    /// The row's text in the middle of (x, y).
    Label,
    /// A small filled disc at each row: a place that is spoken of, such as a minimum.
    Point,
}

/// Whether a mark is as things are, or to be compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// As its series looks.
    Present,
    /// Of a lesser kind than the present one: thin and undashed.
    Thin,
    /// What was there before the parameters changed: thin and faint.
    Ghost,
    /// Simulated with other parameters than those shown: grey.
    Stale,
}

/// Where the numbers of a mark come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The theory of what is shown.
    Theory,
    /// A simulation.
    Simulation,
    /// Neither: a guide to the eye, a limit, a name.
    Guide,
}

/// What is drawn of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its shape.
    pub shape: Shape,
    /// The entry of the legend that it belongs to, and is hidden with; empty: always shown, in ink.
    pub key: Name,
    /// The table, by its place in the panel.
    pub table: usize,
    /// The column of x; empty where the shape needs none.
    pub x: Name,
    /// The column of y; empty where the shape needs none.
    pub y: Name,
    /// Where a bar ends along x.
    pub to: Option<Name>,
    /// The lower end of a band.
    pub low: Option<Name>,
    /// Half widths of 95 % intervals of y.
    pub interval: Option<Name>,
    /// What theory expects of y, for the model that was simulated.
    pub expected: Option<Name>,
    /// Texts by row, in the tiny markup of [`words`](super::words).
    pub texts: Vec<String>,
    /// Strength of a tint, from 0 to 1.
    pub tint: f64,
    /// How it looks.
    pub look: Look,
    /// Where its numbers come from.
    pub origin: Origin,
}

/// Strength of a tint where nothing else is said: the strongest on which every colour bears a text.
pub const TINT: f64 = 0.28;

impl Mark {
    /// A mark of theory as it is now.
    #[must_use]
    pub fn new(shape: Shape, key: impl Into<Name>, table: usize, x: impl Into<Name>, y: impl Into<Name>) -> Mark {
        Mark {
            shape,
            key: key.into(),
            table,
            x: x.into(),
            y: y.into(),
            to: None,
            low: None,
            interval: None,
            expected: None,
            texts: Vec::new(),
            tint: TINT,
            look: Look::Present,
            origin: Origin::Theory,
        }
    }

    /// The same, simulated, with the columns of its intervals and of what theory expects.
    #[must_use]
    pub fn simulated(self, interval: impl Into<Name>, expected: impl Into<Name>) -> Mark {
        Mark { interval: Some(interval.into()), expected: Some(expected.into()), origin: Origin::Simulation, ..self }
    }

    /// The same as a guide to the eye.
    #[must_use]
    pub fn guide(self) -> Mark {
        Mark { origin: Origin::Guide, ..self }
    }

    /// The same with another look.
    #[must_use]
    pub fn looking(self, look: Look) -> Mark {
        Mark { look, ..self }
    }

    /// The same with texts.
    #[must_use]
    pub fn saying(self, texts: Vec<String>) -> Mark {
        Mark { texts, ..self }
    }
}
