//! What is read of a chart at one place.

use crate::chart::Name;

/// What stands at one place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// The panel that was asked for.
    pub panel: usize,
    /// Where it is read, in words: `P/D = 1.25`; in a plane what holds at its point. Empty where nothing is read.
    pub place: String,
    /// The x of the row that is read, and its column in CSS pixels, if this panel is read along x.
    pub x: Option<(f64, f64)>,
    /// First and last row of the plot, in CSS pixels.
    pub rows: (f64, f64),
    /// One for each entry of the legend, in order.
    pub values: Vec<Value>,
    /// Name and text of every live number: of the row that is read, then of the chart.
    pub numbers: Vec<(Name, String)>,
    /// Parameters that picking this place sets, with their values; none where a place is only read.
    pub set: Vec<(&'static str, f64)>,
}

/// The value of an entry of the legend.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The entry.
    pub key: Name,
    /// What theory says, if it has a curve.
    pub theory: Option<f64>,
    /// The same as text, or what the legend says of an entry without a curve.
    pub text: String,
    /// What was simulated at this x.
    pub simulated: Option<Simulated>,
    /// Its row in the picture, in CSS pixels, where it has a curve that can be seen in the panel asked for.
    pub row: Option<f64>,
    /// Where it is read, in words, if that is not the reading's own place: in another panel.
    pub elsewhere: Option<String>,
}

/// A simulated value.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulated {
    /// Its mean.
    pub value: f64,
    /// Half the width of its 95 % interval; not finite before that is known.
    pub interval: f64,
    /// Both as text: `0.876 ± 0.012`.
    pub text: String,
    /// How many standard errors it lies above what theory expects of the model that was simulated.
    pub z: Option<f64>,
}

impl Reading {
    /// The text of a live number.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<&str> {
        self.numbers.iter().find(|(number, _)| *number == name).map(|(_, text)| text.as_str())
    }
}
