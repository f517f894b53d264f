//! The head of a figure: its number and title, its steps, and the present one's sentence.

use std::fmt::Write;

use super::start::Start;
use super::text::{attribute, html, live, reserve};
use crate::figure::Step;

/// Number, title and steps. Title and sentence have the room of the longest that may stand there.
pub fn top(start: &Start, heading: u8) -> String {
    let (figure, number) = (start.figure, &start.number);
    let first = figure.steps.first();
    let title = html(first.map_or(figure.name, |step| step.title));
    let titles = figure.steps.iter().map(|step| step.title).chain([figure.name]);
    let room: String = titles.map(|title| reserve(&format!("Figure {number} \u{a0}{title}"))).collect();
    format!(
        "<div class=\"top stack\"><h{heading} id=\"title\" tabindex=\"-1\"><b>Figure {number}</b> <span class=\"title\">{title}</span></h{heading}>{room}</div>\n\
         <div class=\"story\">{}{}</div>",
        steps(figure.steps),
        sentence(start),
    )
}

/// ‹ 1 2 3 4 ›; a figure of one step has none.
fn steps(steps: &[Step]) -> String {
    if steps.len() < 2 {
        return String::new();
    }
    let arrow = |action: &str, label: &str, sign: &str, ends: &str| {
        format!(
            "<button type=\"button\" class=\"arrow\" data-action=\"{action}\" aria-label=\"{label}\"{ends} tabindex=\"-1\">{sign}</button>"
        )
    };
    let mut bar = String::from("<div class=\"steps\" role=\"group\" aria-label=\"Steps of the figure\" inert>");
    bar += &arrow("step-back", "Step before", "‹", " aria-disabled=\"true\"");
    for (at, step) in steps.iter().enumerate() {
        let (number, name, title) = (at + 1, step.name, attribute(step.title));
        let present = if at == 0 {
            "aria-pressed=\"true\" aria-current=\"step\" tabindex=\"0\""
        } else {
            "aria-pressed=\"false\" tabindex=\"-1\""
        };
        let _ = write!(
            bar,
            "<button type=\"button\" data-preset=\"{name}\" aria-label=\"Step {number}: {title}\" title=\"{title}\" {present}>{number}</button>"
        );
    }
    bar += &arrow("step-on", "Next step", "›", "");
    let _ = write!(bar, "<span class=\"count\">1 of {}</span></div>", steps.len());
    bar
}

/// The step's sentence; once the step is left, the way back stands in its place.
fn sentence(start: &Start) -> String {
    let steps = start.figure.steps;
    let first = steps.first().map_or(String::new(), |step| live(step.words, &start.numbers()));
    let room: String = steps.iter().map(|step| reserve(step.words)).collect();
    format!(
        "<div class=\"sentence stack\"><p class=\"words\">{first}</p>\
         <div class=\"left\"><button type=\"button\" data-action=\"step-return\" hidden>back to step 1</button></div>{room}</div>"
    )
}
