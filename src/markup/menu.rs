//! The one menu of a figure, "⋯": its small actions, in groups of one line each.

use std::fmt::Write;

use super::start::Start;

/// An action: its name, what its button says, and what a screen reader hears.
type Item = (&'static str, &'static str, &'static str);

const SHARE: &[Item] = &[
    ("link", "Link", "Copy a link to this state"),
    ("embed", "Embed code", "Copy the embed code of this state"),
    ("cite", "Citation", "Copy a citation in BibTeX"),
];
const SAVE: &[Item] = &[
    ("png", "PNG", "Save as PNG, a picture in pixels"),
    ("svg", "SVG", "Save as SVG, a picture that can be edited"),
    ("csv", "CSV", "Save as CSV, the numbers for a spreadsheet"),
    ("json", "JSON", "Save as JSON, the numbers with their parameters"),
    ("pgfplots", "pgfplots", "Save as pgfplots, a picture for LaTeX"),
];
const COPY: &[Item] = &[
    ("copy-js", "JavaScript", "Copy as JavaScript"),
    ("copy-cli", "Command line", "Copy as command line"),
    ("copy-python", "Python", "Copy as Python"),
];
const ZOOM: &[Item] = &[
    ("zoom-in", "Zoom in", "Zoom in"),
    ("zoom-out", "Zoom out", "Zoom out"),
    ("zoom-reset", "Whole range", "Show the whole range"),
];
const VIEW: &[Item] = &[
    ("table", "Table", "Table of the numbers"),
    ("explore", "Explorer", "Open the models in the explorer"),
    ("reset", "Reset", "Reset the figure"),
];

/// The button and what it opens.
pub fn menu(start: &Start) -> String {
    let explores = start.figure.explores();
    let zooms = start.chart.panels.iter().any(|panel| panel.pick.is_some() || panel.read.is_some());
    let mut groups = String::new();
    for (name, items) in [("Share", SHARE), ("Save", SAVE), ("Copy as", COPY), ("View", VIEW), ("Zoom", ZOOM)] {
        if name == "Zoom" && !zooms {
            continue;
        }
        let offered = items.iter().filter(|item| item.0 != "explore" || explores);
        let buttons = offered.fold(String::new(), |mut html, (action, text, spoken)| {
            let expands = if *action == "table" { " aria-expanded=\"false\"" } else { "" };
            let label =
                if text == spoken { String::new() } else { format!(" aria-label=\"{spoken}\" title=\"{spoken}\"") };
            let _ = write!(html, "<button type=\"button\" data-action=\"{action}\"{label}{expands}>{text}</button>");
            html
        });
        let _ = write!(
            groups,
            "<div class=\"group\" role=\"group\" aria-label=\"{name}\"><span aria-hidden=\"true\">{name}</span><div>{buttons}</div></div>"
        );
    }
    format!(
        "<button type=\"button\" class=\"dots\" data-action=\"menu\" aria-expanded=\"false\" aria-label=\"Save, share and more\">⋯</button>\
         <div class=\"menu\" role=\"group\" aria-label=\"Actions of Figure {}\" hidden>{groups}</div>",
        start.number
    )
}
