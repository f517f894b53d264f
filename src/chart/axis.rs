//! One axis of a panel: what it measures, and which values it shows.

use super::scale::Scale;

/// An axis: what it measures, and which values it shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Its title in the tiny markup of [`words`](super::words): words, then the symbol.
    pub title: String,
    /// What a reading calls its values, in the same markup: `*P*/*D*`.
    pub symbol: String,
    /// Whether equal distances are equal ratios.
    pub log: bool,
    /// First and last value shown.
    pub range: (f64, f64),
    /// Whether a logarithmic axis has a strip before its first value for what stands at 0.
    pub zero: bool,
}

impl Axis {
    /// An axis over a range.
    #[must_use]
    pub fn new(title: impl Into<String>, symbol: impl Into<String>, log: bool, range: (f64, f64)) -> Axis {
        Axis { title: title.into(), symbol: symbol.into(), log, range, zero: false }
    }

    /// Its values as shares from 0 to 1.
    #[must_use]
    pub fn scale(&self) -> Scale {
        Scale { log: self.log, values: self.range, pixels: (0.0, 1.0) }
    }
}
