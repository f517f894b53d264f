//! The HTML of a figure: everything the page's element shows, with the start values filled in.
//!
//! It is written once, here: the hosted page has it in its HTML before any script runs, and the element in a
//! stranger's page gets it from the module. Scripts only bring it to life.

use std::fmt::Write;

use crate::figure::{Control, Figure, Key, Pane, Parameter, Simulation, Trace, Values};
use crate::plot::{self, At, Mark, ROLES, Reading, View, number, style};

/// Classes of the stills, the first wide and the last narrow.
#[cfg(not(target_arch = "wasm32"))]
const STILLS: [&str; 3] = ["wide", "middle", "narrow"];

/// Where the stills of the plot are, which stand there until the canvas lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stills {
    /// In the HTML: for the figure that is seen first.
    #[cfg(not(target_arch = "wasm32"))]
    Inside,
    /// In files of their own ([`still_files`]), fetched when they come near.
    #[cfg(not(target_arch = "wasm32"))]
    Beside,
    /// Nowhere: the canvas is there at once.
    None,
}

impl Stills {
    #[cfg(not(target_arch = "wasm32"))]
    fn are_beside(self) -> bool {
        self == Stills::Beside
    }

    #[cfg(target_arch = "wasm32")]
    fn are_beside(self) -> bool {
        self != Stills::None
    }
}

/// The figure's inner HTML.
#[must_use]
pub fn figure(figure: &'static Figure, stills: Stills) -> String {
    let reading = first_reading(figure);
    let mut html = String::new();
    let Figure { title, alt, .. } = figure;
    let number = figure.number();
    let _ = write!(
        html,
        "<figure class=\"{kind}\">\n<h3><b>Figure {number}</b> <span>{title}</span></h3>\n<div class=\"stage\">\n{presets}\n<div class=\"show\">\n\
         <div class=\"plot\">{stills}<canvas part=\"canvas\" role=\"img\" aria-label=\"{alt}\" hidden></canvas>\n{cross}{panes}</div>\n\
         {legend}</div>\n{controls}\n{RUN}</div>\n\
         <p class=\"status\" hidden></p>\n<figcaption>{caption}</figcaption>\n\
         <div class=\"numbers\" tabindex=\"0\" role=\"region\" aria-label=\"Table of the numbers of figure {number}\" hidden></div>\n</figure>",
        kind = figure.content.name(),
        presets = presets(figure),
        stills = placed(stills, figure),
        cross = cross(figure),
        panes = panes(figure),
        legend = legend(figure, reading.as_ref()),
        controls = controls(figure, stills.are_beside()),
        caption = live(figure.caption, reading.as_ref()),
    );
    html
}

/// What stands below the plot: the same for every figure.
const RUN: &str = "<div class=\"run\"><button type=\"button\" class=\"go\" data-action=\"simulate\">Simulate</button>\
<button type=\"button\" class=\"go\" data-action=\"stop\" hidden>Stop</button>\
<progress max=\"1\" value=\"0\" aria-label=\"Progress of the simulation\" hidden></progress><span class=\"say\"></span>\
<span class=\"actions\"><button type=\"button\" data-action=\"reset\">Reset</button>\
<button type=\"button\" data-action=\"link\">Link</button>\
<button type=\"button\" data-action=\"table\" aria-expanded=\"false\">Table</button></span></div>\n";

fn first_reading(figure: &'static Figure) -> Option<Reading> {
    let (width, height) = figure.content.sizes()[0];
    plot::read(&Values::start(figure), &Simulation::default(), &View::new(width, height), At::START).ok()
}

/// The text of a live number at the figure's start, such as `kappa`.
#[must_use]
pub fn live_number(figure: &'static Figure, name: &str) -> Option<String> {
    let reading = first_reading(figure)?;
    reading.number(name).map(str::to_owned)
}

/// Fills `{name}` with live numbers.
fn live(text: &str, reading: Option<&Reading>) -> String {
    plot::fill(text, |name| {
        let value = reading.and_then(|reading| reading.number(name)).unwrap_or_default();
        format!("<span data-value=\"{name}\">{value}</span>")
    })
}

#[cfg(not(target_arch = "wasm32"))]
fn placed(stills: Stills, figure: &'static Figure) -> String {
    let alt = figure.alt;
    let mut html = String::new();
    for (class, size) in STILLS.into_iter().zip(figure.content.sizes()) {
        match stills {
            Stills::Inside => {
                if let Some(svg) = still(figure, size, plot::Colours::Page) {
                    let open = format!("<svg class=\"still {class}\" role=\"img\" aria-label=\"{alt}\"");
                    html += &svg.replacen("<svg", &open, 1);
                }
            }
            Stills::Beside => {
                let id = figure.id;
                let _ = writeln!(
                    html,
                    "<img class=\"still {class}\" src=\"stills/{id}-{class}.svg\" alt=\"{alt}\" loading=\"lazy\">"
                );
            }
            Stills::None => {}
        }
    }
    html
}

#[cfg(target_arch = "wasm32")]
fn placed(_stills: Stills, _figure: &'static Figure) -> String {
    String::new()
}

#[cfg(not(target_arch = "wasm32"))]
fn still(figure: &'static Figure, size: (f64, f64), colours: plot::Colours) -> Option<String> {
    plot::svg(&Values::start(figure), &Simulation::default(), &View::new(size.0, size.1), colours).ok()
}

/// Name and content of the files that [`Stills::Beside`] names: in their folder `stills`.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn still_files(figure: &'static Figure) -> Vec<(String, String)> {
    let file =
        |(class, size)| Some((format!("{}-{class}.svg", figure.id), still(figure, size, plot::Colours::Themed)?));
    STILLS.into_iter().zip(figure.content.sizes()).filter_map(file).collect()
}

/// What answers pointer and keyboard, over the picture.
fn panes(figure: &Figure) -> String {
    let number = figure.number();
    figure.panes().iter().fold(String::new(), |mut html, Pane { label, plane }| {
        let plane = if *plane { " data-plane" } else { "" };
        let _ = write!(
            html,
            "<div class=\"pane\"{plane} tabindex=\"0\" role=\"group\" aria-label=\"Plot of figure {number}. {label}\"></div>"
        );
        html
    })
}

fn presets(figure: &Figure) -> String {
    let mut html = String::from("<div class=\"presets\">");
    for (at, preset) in figure.presets.iter().enumerate() {
        let (name, label, pressed) = (preset.name, preset.label, at == 0);
        let _ =
            write!(html, "<button type=\"button\" data-preset=\"{name}\" aria-pressed=\"{pressed}\">{label}</button>");
    }
    html + "</div>"
}

/// The crosshair over the plot: the script moves it.
fn cross(figure: &Figure) -> String {
    let mut html = String::from("<svg class=\"cross\" aria-hidden=\"true\"><line/>");
    for Key { name, .. } in figure.keys().iter().filter(|key| key.trace.has_line()) {
        let role = ROLES[style(name).role];
        let _ = write!(html, "<circle class=\"hit {role}\" data-hit=\"{name}\" r=\"4\"/>");
    }
    html + "</svg>"
}

fn legend(figure: &Figure, reading: Option<&Reading>) -> String {
    let mut html = String::from("<div class=\"legend\">");
    for (at, key) in figure.keys().iter().enumerate() {
        let text = reading.filter(|_| key.trace != Trace::Marks).map_or("", |reading| &reading.values[at].text);
        let _ = write!(
            html,
            "<button type=\"button\" data-series=\"{}\" aria-pressed=\"true\">{}<span>{}</span>{}</button>",
            key.name,
            swatch(key),
            live(key.label, reading),
            item(&format!("<output>{text}</output>")),
        );
    }
    html + "</div>\n"
}

fn swatch(key: &Key) -> String {
    let style = style(key.name);
    let colour = format!("var(--{})", ROLES[style.role]);
    let mut html = String::from("<svg class=\"swatch\" viewBox=\"0 0 26 10\" aria-hidden=\"true\">");
    match key.trace {
        Trace::Bars => {
            let _ = write!(html, "<rect x=\"4\" y=\"5\" width=\"18\" height=\"7\" fill=\"{colour}\" opacity=\".2\"/>");
        }
        Trace::Region => {
            let _ =
                write!(html, "<rect y=\"-2\" width=\"26\" height=\"14\" rx=\"2\" fill=\"{colour}\" opacity=\".4\"/>");
        }
        Trace::Curve | Trace::Marks | Trace::Line => {}
    }
    if key.trace.has_line() {
        let dash: Vec<String> = style.dash.iter().map(f64::to_string).collect();
        let dash = if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{}\"", dash.join(" ")) };
        let _ = write!(
            html,
            "<line x1=\"0\" x2=\"26\" y1=\"5\" y2=\"5\" stroke=\"{colour}\" stroke-width=\"{}\"{dash}/>",
            style.width
        );
    }
    let shape = match style.mark {
        Mark::Circle => "<circle cx=\"13\" cy=\"5\" r=\"3.4\"",
        Mark::Square => "<rect x=\"9.9\" y=\"1.9\" width=\"6.2\" height=\"6.2\"",
        Mark::Diamond => "<path d=\"M13 .6 17.4 5 13 9.4 8.6 5z\"",
        Mark::Triangle => "<path d=\"M13 1.2 16.6 7.6H9.4z\"",
        Mark::Funnel => "<path d=\"M13 8.8 16.6 2.4H9.4z\"",
        Mark::Cross => "<path d=\"M10.2 2.2l5.6 5.6m0-5.6-5.6 5.6\"",
    };
    if key.trace.has_marks() {
        let _ = write!(html, "{shape} fill=\"var(--paper)\" stroke=\"{colour}\" stroke-width=\"1.6\"/>");
    }
    html + "</svg>"
}

/// All controls in the figure's order: the first ones in sight, those under "more" in one fold. Of a figure that lives
/// `later`, what can be typed into waits in templates: browsers look for such fields as soon as a page is read, and lay out
/// all around them, seen or not.
fn controls(figure: &Figure, later: bool) -> String {
    let (mut seen, mut more) = (String::new(), String::new());
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(parameter) = figure.parameters.get(at) {
        let html = if parameter.more { &mut more } else { &mut seen };
        match figure.parameters.get(at + 1) {
            // Two number boxes of one symbol are the ends of one range.
            Some(next) if is_pair(parameter, next) => {
                pair(html, parameter, next, later);
                at += 1;
            }
            _ => control(html, parameter, later),
        }
        if parameter.more {
            names.push(parameter.label);
        }
        at += 1;
    }
    let fold = format!("<details class=\"more\"><summary>more: {}</summary>\n{more}</details>", names.join(", "));
    format!("<div class=\"controls\">{seen}{}</div>", if more.is_empty() { "" } else { &fold })
}

fn is_pair(first: &Parameter, second: &Parameter) -> bool {
    !first.symbol.is_empty()
        && first.symbol == second.symbol
        && first.control == Control::Number
        && second.control == Control::Number
}

fn pair(html: &mut String, first: &Parameter, second: &Parameter, later: bool) {
    let symbol = first.symbol;
    let _ = write!(html, "<div class=\"control pair\"><span>{symbol}</span>");
    for parameter in [first, second] {
        let Parameter { name, label, .. } = parameter;
        let field = field(number_box(parameter, "", true), later);
        let _ = write!(html, "<label for=\"{name}\"><small>{label}</small></label>{field}");
    }
    html.push_str("</div>\n");
}

fn control(html: &mut String, parameter: &Parameter, later: bool) {
    let Parameter { name, symbol, label, help, .. } = parameter;
    let gap = if symbol.is_empty() { "" } else { " " };
    let _ = write!(
        html,
        "<div class=\"control\" title=\"{help}\"><label for=\"{name}\">{symbol}{gap}<small>{label}</small></label>"
    );
    match parameter.control {
        Control::Slider { log } => {
            let aria = format!(" class=\"box\" aria-label=\"{label}, value\"");
            html.push_str(&field(number_box(parameter, &aria, false), later));
            html.push_str(&slider(parameter, log));
        }
        Control::Number => html.push_str(&field(number_box(parameter, "", true), later)),
        Control::Choice(choices) => html.push_str(&field(select(name, choices), later)),
    }
    html.push_str("</div>\n");
}

/// What can be typed into or chosen from, at once or in a template.
fn field(html: String, later: bool) -> String {
    if later { format!("<template>{html}</template>") } else { html }
}

fn select(name: &str, choices: &[(&str, &str)]) -> String {
    let mut html = format!("<select id=\"{name}\" name=\"{name}\" autocomplete=\"off\">");
    for (value, text) in choices {
        let _ = write!(html, "<option value=\"{value}\">{text}</option>");
    }
    html + "</select>"
}

fn number_box(parameter: &Parameter, attributes: &str, named: bool) -> String {
    let Parameter { name, range: (low, high), .. } = parameter;
    let named = if named { format!(" id=\"{name}\" name=\"{name}\"") } else { String::new() };
    let step = if parameter.integer { "1" } else { "any" };
    let (low, high, value) = (parameter.text(*low), parameter.text(*high), parameter.text(parameter.start));
    item(&format!(
        "<input type=\"number\" autocomplete=\"off\"{named}{attributes} min=\"{low}\" max=\"{high}\" step=\"{step}\" value=\"{value}\" inputmode=\"decimal\">"
    ))
}

/// A slider; a logarithmic one runs over the decimal logarithm.
fn slider(parameter: &Parameter, log: bool) -> String {
    let Parameter { name, range: (low, high), start, .. } = parameter;
    let [low, high, value] = [*low, *high, *start].map(|value| if log { libm::log10(value) } else { value });
    let data = if log { " data-scale=\"log\"" } else { "" };
    let text = number::short(*start);
    item(&format!(
        "<input type=\"range\" id=\"{name}\" name=\"{name}\"{data} min=\"{low}\" max=\"{high}\" step=\"{}\" value=\"{value}\" aria-valuetext=\"{text}\">",
        if log || !parameter.integer { "0.01" } else { "1" },
    ))
}

/// What changes while a hand moves, in a grid: the grid lays out its items, but what is in an item can be laid out alone.
fn item(html: &str) -> String {
    format!("<span class=\"item\">{html}</span>")
}
