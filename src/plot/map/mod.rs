//! Draws a map: the plane with its regions and the picked point, and the curve of that point beside it, or below it
//! where there is no room.

mod readout;
mod regions;
mod slopes;

use plotters::prelude::DrawingBackend;

use super::View;
use super::frame::{Area, Frame, Span, crisp, hairline, lettering, text_width};
use super::pen::{Anchor, Failure, Lettering, Pen, Stroke};
use super::sweep;
use super::theme::{Theme, style};
use crate::figure::{Map, Simulation, Values};
use regions::{Division, divide};

pub use readout::read;

/// Opacity of a region's colour: its name can be read on it.
pub const TINT: f64 = 0.28;
/// From this width on the curve stands beside the plane.
const WIDE: f64 = 600.0;
/// Between the one and the other.
const GAP: f64 = 8.0;
/// So many pixels above or below the curve the lines of its slopes run: beside it they can be compared.
const ASIDE: f64 = 12.0;
/// A picture's share of its height that the plane takes where the curve stands below it.
const SHARE: f64 = 0.54;

/// The parts of the picture: the plane's and the curve's.
fn areas(view: &View) -> (Area, Area) {
    let (width, height) = view.size;
    let (plane, curve, to) = if width >= WIDE {
        let half = 0.5 * width;
        ((half, height), (half, height), (half, 0.0))
    } else {
        let upper = libm::round(SHARE * height);
        ((width, upper - GAP), (width, height - upper), (0.0, upper))
    };
    (Area { at: (0.0, 0.0), size: plane }, Area { at: to, size: curve })
}

/// Draws a map. What went wrong with the curve, which is then broken there, is returned.
///
/// # Errors
/// What the backend says.
pub fn draw<B: DrawingBackend>(
    pen: &Pen<B>,
    (map, values): (&Map, &Values),
    simulation: &Simulation,
    view: &View,
) -> Result<Option<String>, Failure> {
    let (plane, curve) = areas(view);
    draw_plane(pen, &plane_frame(map, values, plane), (map, values), view)?;
    let trouble = sweep::draw(pen, (&map.curve, values), simulation, view, curve)?;
    let frame = sweep::frame(&map.curve, values, simulation, curve);
    if let Ok(slopes) = slopes::slopes(map, values) {
        for (key, slope, off) in [("predicted", slopes.predicted, -ASIDE), ("fitted", slopes.fitted.0, ASIDE)] {
            if view.shows(key) {
                slopes.draw(pen, &frame, (slope, off), (style(key), view.theme()))?;
            }
        }
    }
    Ok(trouble)
}

/// Lays out the plane.
fn plane_frame(map: &Map, values: &Values, area: Area) -> Frame {
    let (right, top) = (map.range)(values);
    let span = |last: f64| Span { log: false, values: (0.0, last) };
    Frame::new(area, span(right), span(top))
}

/// The regimes' names in the order in which they are met, and which of them holds where.
fn division(frame: &Frame, map: &Map, values: &Values) -> (Vec<(&'static str, Option<usize>)>, Division) {
    let names = std::cell::RefCell::new(Vec::new());
    let kind = |x: f64, y: f64| {
        let regimes = (map.regimes)(values, (frame.x.value(x), frame.y.value(y)));
        let named = regimes.map_or(("", None), |regimes| {
            let lowest = regimes.terms.iter().find(|(_, exponent)| *exponent <= regimes.exponent);
            let term = lowest.and_then(|(term, _)| map.terms.iter().position(|(name, _)| name == term));
            (regimes.regime, term)
        });
        let mut names = names.borrow_mut();
        names.iter().position(|other| *other == named).unwrap_or_else(|| {
            names.push(named);
            names.len() - 1
        })
    };
    let ((left, right), (top, bottom)) = (frame.x.pixels, frame.rows());
    let division = divide((left, top), (right, bottom), kind);
    (names.into_inner(), division)
}

fn draw_plane<B: DrawingBackend>(
    pen: &Pen<B>,
    frame: &Frame,
    (map, values): (&Map, &Values),
    view: &View,
) -> Result<(), Failure> {
    let theme = view.theme();
    let (names, division) = division(frame, map, values);
    for region in &division.regions {
        let term = names[region.kind].1.map(|term| map.terms[term].1.name);
        if let Some(term) = term.filter(|term| view.shows(term)) {
            pen.shade(&region.outline, theme.series[style(term).role], TINT)?;
        }
    }
    let stroke = Stroke { colour: theme.soft, opacity: 0.9, width: 1.0 };
    division.borders.iter().try_for_each(|border| pen.line(border, stroke))?;
    frame.draw_marks(pen, &(map.marks)(values), theme)?;
    for (kind, (name, _)) in names.iter().enumerate() {
        draw_name(pen, frame, (&division, kind), name, theme)?;
    }
    draw_point(pen, frame, map.picked(values), theme)?;
    frame.draw_axes(pen, (&map.x, &map.y), theme)
}

/// The name of a regime where it has room.
fn draw_name<B: DrawingBackend>(
    pen: &Pen<B>,
    frame: &Frame,
    (division, kind): (&Division, usize),
    name: &str,
    theme: &Theme,
) -> Result<(), Failure> {
    let size = frame.label_size();
    let halves: Vec<&str> = match name.split_once(", ") {
        Some((first, second)) => vec![first, second],
        None => name.rsplitn(2, ' ').collect::<Vec<_>>().into_iter().rev().collect(),
    };
    // In one line, in two, or upwards where the region is high and narrow.
    for (lines, upwards) in [(vec![name], false), (halves, false), (vec![name], true)] {
        let widest = lines.iter().map(|line| text_width(line, 0.9 * size)).fold(0.0, f64::max);
        let (width, height) = (widest + 8.0, 1.25 * size * lines.len() as f64 + 4.0);
        let room = if upwards { (height, width) } else { (width, height) };
        let Some((column, row)) = division.room(kind, room) else { continue };
        for (at, line) in lines.iter().enumerate() {
            let row = row + 1.25 * size * (at as f64 - 0.5 * (lines.len() as f64 - 1.0));
            let letters = Lettering { upwards, ..lettering(size, theme.ink, Anchor::Middle) };
            pen.text(line, (column, row), letters)?;
        }
        break;
    }
    Ok(())
}

/// The picked point: a ring, and hairlines to both axes.
fn draw_point<B: DrawingBackend>(
    pen: &Pen<B>,
    frame: &Frame,
    (x, y): (f64, f64),
    theme: &Theme,
) -> Result<(), Failure> {
    let (column, row) = (frame.x.pixel(x), frame.y.pixel(y));
    let ((left, right), (top, bottom)) = (frame.x.pixels, frame.rows());
    if column < left - 0.5 || column > right + 0.5 || row < top - 0.5 || row > bottom + 0.5 {
        return Ok(());
    }
    let line = Stroke { opacity: 0.6, ..hairline(theme.ink) };
    pen.line(&[(left, crisp(row)), (column, crisp(row))], line)?;
    pen.line(&[(crisp(column), row), (crisp(column), bottom)], line)?;
    pen.ring((column, row), 6.0, theme.ink, theme.paper)
}
