//! The legend: a grid of buttons, one for each curve, with what theory and simulation say where the figure is read.

use std::fmt::Write;

use super::start::Start;
use super::text::{escaped, html};
use crate::chart::{Chart, Key};
use crate::figure::Figure;
use crate::plot::{class, swatch};

/// Curves that are in sight at first.
const IN_SIGHT: usize = 5;

/// The series whose rows are in sight at a step, by its place: those that it shows, then others, as many in every step,
/// so that nothing moves from one to the next.
#[must_use]
pub fn front<'a>(figure: &Figure, chart: &'a Chart, step: usize) -> Vec<&'a str> {
    let drawn = || chart.keys.iter().map(|key| key.name.as_ref()).filter(|name| chart.draws(name));
    let shows = |step: usize| figure.steps.get(step).map_or(&[][..], |step| step.shows);
    let rows = |step| if shows(step).is_empty() { drawn().count() } else { shows(step).len() };
    let most = (0..figure.steps.len().max(1)).map(rows).max().unwrap_or_default().min(IN_SIGHT);
    let shows = shows(step);
    let told = |name: &&str| shows.is_empty() || shows.contains(name) || shows.contains(&figure.kind.like(name));
    let (first, others): (Vec<&str>, Vec<&str>) = drawn().partition(told);
    first.into_iter().chain(others).take(most).collect()
}

/// The legend; on a phone it is folded behind the number of curves.
pub fn legend(start: &Start) -> String {
    let keys = &start.chart.keys;
    if keys.is_empty() {
        return String::new();
    }
    let first = front(start.figure, &start.chart, 0);
    let most = first.len();
    let (mut rows, mut key_line) = (String::new(), String::new());
    for (at, key) in keys.iter().enumerate() {
        row(&mut rows, start, key, at, !first.contains(&key.name.as_ref()));
        let symbol = swatch(&start.chart, key);
        let hidden = if is_shown(start, key) { "" } else { " hidden" };
        let label = html(&key.label);
        let _ = write!(key_line, "<span data-key=\"{}\"{hidden}>{symbol}<span>{label}</span></span>", key.name);
    }
    let drawn = keys.iter().filter(|key| start.chart.draws(&key.name)).count();
    let others = drawn.saturating_sub(first.len());
    let none = if others == 0 { " hidden" } else { "" };
    let place =
        if start.reading.place.is_empty() { String::new() } else { format!("at {}", escaped(&start.reading.place)) };
    let (bare, simulated) = if start.figure.simulates() { ("", "simulated") } else { (" bare", "") };
    format!(
        "<div class=\"legend{bare}\" inert>\
         <button type=\"button\" class=\"toggle phone\" data-opens=\"all\" aria-expanded=\"false\"><span class=\"curves\">{} curve{}</span><span class=\"key\" aria-hidden=\"true\">{key_line}</span></button>\
         <div class=\"line\"><span class=\"place\">{place}</span>\
         <button type=\"button\" class=\"toggle more\" data-opens=\"rest\" aria-expanded=\"false\"{none}>{others} more</button>\
         <span>theory</span><span>{simulated}</span></div>\
         <div class=\"rows rows-{most}\" role=\"group\" aria-label=\"Curves\">{rows}</div></div>\n",
        drawn,
        if drawn == 1 { "" } else { "s" }
    )
}

/// Whether the first step shows a curve.
fn is_shown(start: &Start, key: &Key) -> bool {
    let shows = start.figure.steps.first().map_or(&[][..], |step| step.shows);
    shows.is_empty() || shows.contains(&key.name.as_ref())
}

fn row(rows: &mut String, start: &Start, key: &Key, at: usize, rest: bool) {
    let text = || start.reading.values.get(at).map_or_else(String::new, |value| escaped(&value.text));
    let value = key.note.as_deref().map_or_else(text, html);
    let shown = is_shown(start, key);
    let _ = write!(
        rows,
        "<button type=\"button\"{} data-series=\"{}\" data-role=\"{}\" aria-pressed=\"{shown}\" tabindex=\"{}\">{}<span class=\"name\">{}</span>\
         <span class=\"item\"><span class=\"value theory\">{}</span></span><span class=\"item\"><span class=\"value simulated\"></span></span></button>",
        [if rest { " class=\"rest\"" } else { "" }, if start.chart.draws(&key.name) { "" } else { " hidden" }].concat(),
        key.name,
        class(key.style.role),
        if at == 0 { 0 } else { -1 },
        swatch(&start.chart, key),
        html(&key.label),
        value,
    );
}
