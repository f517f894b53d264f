//! The plot: stills, canvas, crosshair, what answers pointer and keyboard, and the tip.

use std::fmt::Write;

use super::place::Stills;
use super::start::Start;
use super::text::{escaped, html};
use crate::chart::SIZES;
use crate::plot::{View, alt, class};

/// What the keys do where curves are read.
const CURVES: &str = "Left and right arrow keys read its values, up and down choose a curve, Enter pins the values.";
/// What they do in a plane.
const PLANE: &str = "The arrow keys move its point; with Shift faster.";

/// What they do in both.
const ZOOM: &str =
    "Plus and minus zoom, 0 shows the whole range, and Shift with an arrow key moves a plot that is zoomed.";

/// Everything in the plot's box.
pub fn show(start: &Start, stills: Stills) -> String {
    let view = View::new(SIZES[0].0, SIZES[0].1);
    let title = start.figure.steps.first().map_or(start.figure.name, |step| step.title);
    let words = escaped(&alt(&start.chart, &start.hiding(view), title));
    format!(
        "<div class=\"show\"><div class=\"plot\">{}<canvas part=\"canvas\" role=\"img\" aria-label=\"{words}\" hidden></canvas>\n{}{}{}</div></div>",
        still(start, stills, &words),
        cross(start),
        panes(start),
        tip(start),
    )
}

#[cfg(not(target_arch = "wasm32"))]
fn still(start: &Start, stills: Stills, alt: &str) -> String {
    super::stills::placed(start, stills, alt)
}

#[cfg(target_arch = "wasm32")]
fn still(_start: &Start, _stills: Stills, _alt: &str) -> String {
    String::new()
}

/// The crosshair over the plot: a script moves it.
fn cross(start: &Start) -> String {
    let mut html = String::from("<svg class=\"cross\" aria-hidden=\"true\"><line/>");
    for key in &start.chart.keys {
        let _ = write!(html, "<circle class=\"hit {}\" data-hit=\"{}\" r=\"4\"/>", class(key.style.role), key.name);
    }
    html + "</svg>"
}

/// What answers pointer and keyboard, over the picture: a panel that is neither read nor moved in has nothing.
fn panes(start: &Start) -> String {
    let mut html = String::new();
    for (at, panel) in start.chart.panels.iter().enumerate() {
        let (plane, words, handle) = match (&panel.pick, &panel.read) {
            (Some(_), _) => {
                (" data-plane", PLANE, format!("<span class=\"handle\" data-panel=\"{at}\" hidden></span>"))
            }
            (None, Some(_)) => ("", CURVES, String::new()),
            (None, None) => continue,
        };
        let of = if start.chart.panels.len() > 1 {
            format!("Panel {} of Figure {}.", at + 1, start.number)
        } else {
            format!("Plot of Figure {}.", start.number)
        };
        let _ = write!(
            html,
            "<div class=\"pane\" data-panel=\"{at}\"{plane} tabindex=\"0\" role=\"group\" aria-label=\"{of} {words} {ZOOM}\">{handle}</div>"
        );
    }
    html
}

/// The values at the pointer; a screen reader hears them from the page's one live region.
fn tip(start: &Start) -> String {
    let mut html_ = String::from(
        "<div class=\"tip\" aria-hidden=\"true\" hidden><div class=\"place\"></div>\
         <div class=\"row heads\"><span></span><span></span><span>theory</span><span class=\"simulated\">simulated</span><span class=\"z\">z</span></div>",
    );
    for key in &start.chart.keys {
        let _ = write!(
            html_,
            "<div class=\"row\" data-tip=\"{}\"><span class=\"dot {}\"></span><span class=\"name\">{}</span><span class=\"theory\"></span><span class=\"simulated\"></span><span class=\"z\"></span></div>",
            key.name,
            class(key.style.role),
            html(&key.label),
        );
    }
    html_ + "</div>"
}
