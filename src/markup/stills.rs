//! The pictures that stand in a plot until its canvas lives: three of them, by the room there is.

use std::fmt::Write;

use super::place::Stills;
use super::start::Start;
use crate::chart::{Chart, panel_size, picture_sizes};
use crate::figure::{Detail, Figure, Simulated};
use crate::plot::{self, Colours, View};

/// Their classes, the first wide and the last narrow.
const CLASSES: [&str; 3] = ["wide", "middle", "narrow"];

/// The stills of a figure, or links to their files.
pub fn placed(start: &Start, stills: Stills, alt: &str) -> String {
    let mut html = String::new();
    for (class, size) in CLASSES.into_iter().zip(picture_sizes(start.figure.panels())) {
        match stills {
            Stills::Inside => {
                if let Some(svg) = still(start, size, Colours::Page) {
                    let open = format!("<svg class=\"still {class}\" role=\"img\" aria-label=\"{alt}\"");
                    html += &svg.replacen("<svg", &open, 1);
                }
            }
            Stills::Beside => {
                let id = start.figure.id;
                let _ = writeln!(
                    html,
                    "<img class=\"still {class}\" src=\"stills/{id}-{class}.svg\" alt=\"{alt}\" loading=\"lazy\" decoding=\"async\">"
                );
            }
            Stills::None => {}
        }
    }
    html
}

/// Name and content of the files that [`Stills::Beside`] names: in their folder `stills`.
#[must_use]
pub fn files(figure: &'static Figure) -> Vec<(String, String)> {
    let start = Start::of(figure);
    let sizes = CLASSES.into_iter().zip(picture_sizes(figure.panels()));
    let file = |(class, size)| Some((format!("{}-{class}.svg", figure.id), still(&start, size, Colours::Themed)?));
    sizes.filter_map(file).collect()
}

fn still(start: &Start, size: (f64, f64), colours: Colours) -> Option<String> {
    let chart = chart(start.figure, size)?;
    plot::svg(&chart, &start.hiding(View::new(size.0, size.1)), start.figure.name, colours).ok()
}

/// The figure at its start, as finely as that picture shows it.
fn chart(figure: &Figure, size: (f64, f64)) -> Option<Chart> {
    let (_, panel) = panel_size(0, figure.panels(), size);
    figure.chart(&figure.start(), &Simulated::default(), &Detail { size: panel, ..Detail::default() }).ok()
}
