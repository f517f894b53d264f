//! Numbers of a column as readers see them.

use crate::chart::{Digits, Table, number};

/// A number with the digits of its column.
pub fn shown(digits: Digits, value: f64) -> String {
    match digits {
        Digits::Given(most) => number::significant(value, most),
        Digits::Computed => number::computed(value),
    }
}

/// A number with the half width of its interval, if that is known yet.
pub fn with_interval(text: String, half: f64) -> String {
    if half.is_finite() { format!("{text} ± {}", number::significant(half, 2)) } else { text }
}

/// The digits of a column.
pub fn digits(table: &Table, name: &str) -> Digits {
    table.columns.iter().find(|column| column.name == name).map_or(Digits::Computed, |column| column.digits)
}
