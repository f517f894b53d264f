//! Words of figures as HTML, with live numbers and with room for the longest of them.

use crate::chart::words;
use crate::plot::Reading;

/// The texts of live numbers.
pub struct Numbers<'a>(pub &'a Reading);

/// Words as HTML: what scripts keep up to date is marked by its name.
pub fn live(text: &str, numbers: &Numbers) -> String {
    words::html(text, |name| {
        let value = escaped(numbers.0.number(name).unwrap_or_default());
        format!("<span data-value=\"{name}\">{value}</span>")
    })
}

/// Words as HTML without live numbers: titles, labels.
pub fn html(text: &str) -> String {
    words::html(text, |_| String::new())
}

/// Holds the room of words whose numbers are as long as they can be: what stands below never moves.
pub fn reserve(text: &str) -> String {
    let plain = words::plain(text, |name| longest(name).to_owned());
    format!("<span class=\"reserve\" aria-hidden=\"true\" data-text=\"{}\"></span>", escaped(&plain))
}

/// A text as long as a live number gets.
pub fn longest(name: &str) -> &'static str {
    match name {
        "agreement" => {
            "Simulation: theory inside 123 of 168 intervals (160 expected), within 0.12 %. At this size theory itself is off."
        }
        "atoms" => "68.75 % at q = 3.2, 90 % at q = 10",
        _ => "−2.22·10⁻¹⁰",
    }
}

pub use crate::chart::words::escaped;

/// The plain text of words without their live numbers, for an attribute.
pub fn attribute(text: &str) -> String {
    escaped(&words::bare(text))
}
