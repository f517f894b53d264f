//! Draws a chart, the same on a canvas in the page and in an SVG file.

use super::axes::{draw_axes, draw_grid};
use super::frame::{Frame, frames};
use super::ink::{Stroke, crisp, hairline};
use super::pen::Pen;
use super::shapes::Drawing;
use super::surface::Failure;
use super::view::View;
use crate::chart::{Chart, Look, Mark, Origin, Panel, Pick, Role, Shape, Style};

/// What is drawn of no series.
const PLAIN: Style = Style { width: 1.0, dash: &[], ..Style::guide(Role::Ink) };

/// Draws a chart in a view: from back to front, without what is switched off.
///
/// # Errors
/// What the backend says.
pub fn draw(pen: &Pen, chart: &Chart, view: &View) -> Result<(), Failure> {
    if !view.bare {
        pen.fill((0.0, 0.0), view.size, view.theme().paper)?;
    }
    for (at, frame) in frames(chart, view.size).iter().enumerate() {
        draw_panel(pen, (chart, at), frame, view)?;
    }
    Ok(())
}

fn draw_panel(pen: &Pen, (chart, at): (&Chart, usize), frame: &Frame, view: &View) -> Result<(), Failure> {
    let (panel, theme) = (&chart.panels[at], view.theme());
    let drawing = |mark: &Mark| Drawing { pen, frame, theme: &theme, light: view.light(&mark.key) };
    let shown = |mark: &&Mark| mark.key.is_empty() || view.shows(&mark.key);
    let draw_mark = |panel: &Panel, mark: &Mark| {
        let key = chart.keys.iter().find(|key| key.name == mark.key);
        panel
            .tables
            .get(mark.table)
            .map_or(Ok(()), |table| drawing(mark).mark(table, mark, key.map_or(&PLAIN, |key| &key.style)))
    };
    let under = |mark: &&Mark| matches!(mark.shape, Shape::Region | Shape::Band);
    // Areas lie under the grid, which could not be seen through them otherwise.
    for mark in panel.marks.iter().filter(under).filter(shown) {
        draw_mark(panel, mark)?;
    }
    // A plane of regions has nothing that is read across.
    if panel.axes && (panel.read.is_some() || !panel.marks.iter().any(|mark| mark.shape == Shape::Region)) {
        draw_grid(frame, pen, &theme)?;
    }
    if let Some(ghost) = view.ghost.as_ref().and_then(|ghost| ghost.panels.get(at)) {
        let stays = |mark: &&Mark| {
            let is_seen = matches!(mark.shape, Shape::Line | Shape::Point) && mark.look == Look::Present;
            is_seen && mark.origin == Origin::Theory
        };
        for mark in ghost.marks.iter().filter(stays).filter(shown) {
            draw_mark(ghost, &mark.clone().looking(Look::Ghost))?;
        }
    }
    for mark in panel.marks.iter().filter(|mark| !under(mark)).filter(shown) {
        draw_mark(panel, mark)?;
    }
    if let Some(pick) = &panel.pick {
        draw_pick(&Drawing { pen, frame, theme: &theme, light: 1.0 }, pick)?;
    }
    if panel.axes { draw_axes(frame, pen, panel, &theme) } else { Ok(()) }
}

/// The point that a reader moves: a ring, and hairlines to both axes.
fn draw_pick(drawing: &Drawing, pick: &Pick) -> Result<(), Failure> {
    let Drawing { pen, frame, theme, .. } = drawing;
    let Some((column, row)) = frame.place(pick.at.0, pick.at.1).filter(|&at| frame.plot().holds(at)) else {
        return Ok(());
    };
    let line = Stroke { opacity: 0.6, ..hairline(theme.ink) };
    pen.line(&[(frame.columns().0, crisp(row)), (column, crisp(row))], line)?;
    pen.line(&[(crisp(column), row), (crisp(column), frame.rows().1)], line)?;
    pen.ring((column, row), 6.0, theme.ink, theme.paper)
}
