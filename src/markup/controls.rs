//! The controls of a figure: at most a few in sight, the others in one fold. The native ones, each with its name.

use std::fmt::Write;

use super::text::{attribute, escaped, html};
use crate::figure::{Control, Figure, Parameter};

/// All controls: those of the first step in sight, the others in the fold; a script moves them when the step changes.
pub fn controls(figure: &Figure, later: bool) -> String {
    let parameters = figure.all_parameters();
    let seen = figure.in_sight(figure.steps.first());
    let (mut front, mut rest) = (String::new(), String::new());
    for (at, parameter) in parameters.iter().enumerate() {
        let (names, inside) = match parameter.control {
            Control::To(_) => continue, // stands with its other end
            Control::From(other) => {
                let Some(to) = parameters.iter().find(|parameter| parameter.name == other) else { continue };
                (format!("{} {other}", parameter.name), interval(parameter, to, later))
            }
            _ => (parameter.name.to_owned(), single(parameter, later)),
        };
        let pair = match parameter.control {
            Control::From(_) => " pair",
            _ if parameter.name == "seed" => " seed",
            _ => "",
        };
        let target = if names.split(' ').any(|name| seen.contains(&name)) { &mut front } else { &mut rest };
        let _ = writeln!(
            target,
            "<div class=\"control{pair}\" data-at=\"{at}\" data-names=\"{names}\" title=\"{}\">{inside}</div>",
            attribute(parameter.help)
        );
    }
    let none = if rest.is_empty() { " hidden" } else { "" };
    // Both ends of an interval are one field.
    let is_field = |name: &&&str| {
        !parameters.iter().any(|parameter| parameter.name == **name && matches!(parameter.control, Control::To(_)))
    };
    let fields = |step| figure.in_sight(Some(step)).iter().filter(is_field).count();
    let most = figure.steps.iter().map(fields).max().unwrap_or_default();
    format!(
        "<div class=\"controls\" inert><div class=\"front fields-{most}\">{front}</div>\
         <details class=\"more\"{none}><summary>more controls</summary><div class=\"rest\">{rest}</div></details></div>"
    )
}

/// The parameter's symbol and its words.
fn name_of(parameter: &Parameter) -> String {
    let (symbol, label) = (html(parameter.symbol), escaped(parameter.label));
    let gap = if symbol.is_empty() { "" } else { " " };
    format!("{symbol}{gap}<small>{label}</small>")
}

/// Both ends of an interval in one line; each box has the whole name.
fn interval(from: &Parameter, to: &Parameter, later: bool) -> String {
    let mut html_ = format!("<span>{}</span>", html(from.symbol));
    for end in [from, to] {
        let (name, label) = (end.name, escaped(end.label));
        let whole = format!("{} {label}", attribute(end.symbol));
        let field =
            field(item(&number_box(end, &format!(" id=\"{name}\" name=\"{name}\" aria-label=\"{whole}\""))), later);
        let _ = write!(html_, "<label for=\"{name}\"><small>{label}</small></label>{field}");
    }
    html_
}

/// Draws a new seed.
const DIE: &str = "<button type=\"button\" class=\"die\" data-action=\"new-seed\" aria-label=\"Draw a new seed\" \
    title=\"Draw a new seed\"><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><rect x=\"1.5\" y=\"1.5\" width=\"13\" height=\"13\" \
    rx=\"2.5\"/><path d=\"M5 5h0M11 5h0M8 8h0M5 11h0M11 11h0\"/></svg></button>";

fn single(parameter: &Parameter, later: bool) -> String {
    let Parameter { name, .. } = parameter;
    let named = format!(" id=\"{name}\" name=\"{name}\"");
    let field = |html: String| field(html, later);
    let controls = match parameter.control {
        Control::Slider { .. } => {
            let spoken = [attribute(parameter.symbol), escaped(parameter.label)].join(" ");
            field(item(&number_box(parameter, &format!(" aria-label=\"{}, value\"", spoken.trim()))))
                + &slider(parameter)
        }
        Control::Choice(choices) => field(select(parameter, choices)),
        Control::Number if *name == "seed" => field(item(&number_box(parameter, &named))) + DIE,
        Control::Number | Control::From(_) | Control::To(_) => field(item(&number_box(parameter, &named))),
    };
    format!("<label for=\"{name}\">{}</label>{controls}", name_of(parameter))
}

/// What can be typed into or chosen from, at once or in a template.
fn field(html: String, later: bool) -> String {
    if later { format!("<template>{html}</template>") } else { html }
}

fn select(parameter: &Parameter, choices: &[(&str, &str)]) -> String {
    let name = parameter.name;
    let mut html = format!("<select id=\"{name}\" name=\"{name}\" data-for=\"{name}\" autocomplete=\"off\">");
    let start = parameter.text(parameter.start);
    for (value, text) in choices {
        let selected = if *value == start { " selected" } else { "" };
        let _ = write!(html, "<option value=\"{value}\"{selected}>{}</option>", escaped(text));
    }
    html + "</select>"
}

/// A box for text, since numbers are written in more ways than a browser's own number field takes.
fn number_box(parameter: &Parameter, attributes: &str) -> String {
    let (name, value) = (parameter.name, parameter.shown(parameter.start));
    format!(
        "<input type=\"text\" class=\"box chars-{}\" data-for=\"{name}\"{attributes} value=\"{value}\" inputmode=\"decimal\" \
         autocomplete=\"off\" spellcheck=\"false\">",
        characters(parameter)
    )
}

/// A slider in its own units: a logarithmic one runs over the decimal logarithm. Its stops are Rust's.
fn slider(parameter: &Parameter) -> String {
    let name = parameter.name;
    let [low, high, at] =
        [parameter.range.0, parameter.range.1, parameter.start].map(|value| parameter.position(value));
    let text = parameter.shown(parameter.start);
    item(&format!(
        "<input type=\"range\" id=\"{name}\" name=\"{name}\" data-for=\"{name}\" min=\"{low}\" max=\"{high}\" step=\"any\" \
         value=\"{at}\" aria-valuetext=\"{text}\">"
    ))
}

/// What changes while a slider moves, in a grid: the grid lays out its items, but what is in an item can be laid out
/// alone.
fn item(html: &str) -> String {
    format!("<span class=\"item\">{html}</span>")
}

/// The widest box there is, in characters.
pub const MOST_CHARACTERS: usize = 17;

/// The letters of the longest text that a parameter's box shows: at its ends and at every stop of its slider.
fn characters(parameter: &Parameter) -> usize {
    let (low, high) = (parameter.position(parameter.range.0), parameter.position(parameter.range.1));
    let stops = (0..=100).map(|stop| parameter.at_position(low + (high - low) * f64::from(stop) / 100.0));
    let all = stops.chain([parameter.range.0, parameter.range.1, parameter.start]);
    let longest = all.map(|value| parameter.shown(value).chars().count()).max().unwrap_or_default();
    (longest + usize::from(!parameter.integer)).clamp(3, MOST_CHARACTERS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::figures;

    #[test]
    fn no_value_is_wider_than_its_box() {
        for figure in figures() {
            for parameter in figure.all_parameters() {
                if matches!(parameter.control, Control::Choice(_)) {
                    continue;
                }
                let room = characters(&parameter);
                for value in [parameter.range.0, parameter.range.1, parameter.start] {
                    let text = parameter.shown(value);
                    assert!(text.chars().count() <= room, "{} {}: {text}", figure.id, parameter.name);
                }
            }
        }
    }
}
