//! The HTML of a figure: everything the page's element shows, as it stands at the start, and the styles that follow from
//! what Rust knows.
//!
//! It is written once, here: a notebook's page has it in its HTML before any script runs, and the element in another page
//! gets it from the module. Scripts only bring it to life; until then what can be operated is inert.

mod composer;
mod controls;
mod css;
#[cfg(not(target_arch = "wasm32"))]
mod height;
mod legend;
mod menu;
#[cfg(not(target_arch = "wasm32"))]
mod numbers;
mod place;
mod plot_area;
mod start;
#[cfg(not(target_arch = "wasm32"))]
mod stills;
mod story;
mod text;

pub use composer::composer;
pub use css::css;
#[cfg(not(target_arch = "wasm32"))]
pub use height::{WIDTHS, heights};
pub use legend::front;
#[cfg(not(target_arch = "wasm32"))]
pub use numbers::{LiveNumber, live_numbers};
pub use place::Stills;
#[cfg(not(target_arch = "wasm32"))]
pub use stills::files as still_files;

use crate::figure::Figure;
use start::Start;
use text::{live, reserve};

/// The figure's inner HTML, its title a heading of that level: 2 or 3.
#[must_use]
pub fn figure(figure: &'static Figure, stills: Stills, heading: u8) -> String {
    let start = Start::of(figure);
    let panels = figure.panels();
    let later = stills.are_later();
    format!(
        "<figure class=\"panels-{panels}\" aria-labelledby=\"title\">\n{top}\n\
         <div class=\"stage\"><div class=\"bench\">\n{show}\n{controls}</div>\n{legend}</div>\n{run}\n\
         <div class=\"foot\"><p class=\"status\" hidden></p>{caption}</div>\n{composer}\
         <div class=\"numbers\" tabindex=\"0\" role=\"region\" aria-label=\"Table of the numbers of Figure {number}\" hidden></div>\n\
         </figure>",
        top = story::top(&start, heading),
        show = plot_area::show(&start, stills),
        controls = controls::controls(figure, later),
        legend = legend::legend(&start),
        run = run(&start),
        caption = caption(&start),
        composer = composer::place(figure),
        number = start.number,
    )
}

/// What stands below the plot.
fn run(start: &Start) -> String {
    let simulate = if start.figure.simulates() {
        "<button type=\"button\" class=\"go\" data-action=\"simulate\">Simulate</button>\
         <button type=\"button\" class=\"go\" data-action=\"stop\" hidden>Stop</button>\
         <span class=\"cost\"></span><progress max=\"1\" value=\"0\" aria-label=\"Progress of the simulation\" hidden></progress>"
    } else {
        ""
    };
    format!(
        "<div class=\"run\" inert>{simulate}<span class=\"say\"></span>{}</div>\
         <p class=\"asleep\">Sliders and buttons work once this page’s scripts have run.</p>",
        menu::menu(start)
    )
}

/// The words under the figure, with room for its longest numbers.
fn caption(start: &Start) -> String {
    let caption = start.figure.caption;
    format!(
        "<figcaption class=\"stack\"><div>{}</div>{}</figcaption>",
        live(caption, &start.numbers()),
        reserve(caption)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::figures;

    #[test]
    fn every_name_of_the_interface_is_there_once() {
        for each in figures() {
            let html = figure(each, Stills::None, 3);
            for parameter in each.all_parameters() {
                let name = format!(" name=\"{}\"", parameter.name);
                assert_eq!(html.matches(&name).count(), 1, "{}: {name}", each.id);
            }
            for step in each.steps {
                let step = format!("data-preset=\"{}\"", step.name);
                assert_eq!(html.matches(&step).count(), usize::from(each.steps.len() > 1), "{}: {step}", each.id);
            }
            assert_eq!(html.contains("data-action=\"simulate\""), each.simulates(), "{}", each.id);
            for action in ["link", "png", "svg", "csv", "json", "pgfplots", "cite", "embed", "table", "reset", "menu"] {
                let action = format!("data-action=\"{action}\"");
                assert_eq!(html.matches(&action).count(), 1, "{}: {action}", each.id);
            }
            assert_eq!(html.contains("data-action=\"explore\""), each.explores(), "{}", each.id);
            assert_eq!(html.contains("data-action=\"new-seed\""), each.simulates(), "{}", each.id);
            assert!(!html.contains(" style="), "{}: the page's policy refuses inline styles", each.id);
        }
    }

    #[test]
    fn ids_are_unique() {
        for each in figures() {
            let html = figure(each, Stills::Inside, 3);
            let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            let count = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), count, "{}", each.id);
        }
    }
}
