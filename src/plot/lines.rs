//! Curves and simulated points in their frame, the same in every kind of figure.

use plotters::prelude::DrawingBackend;

use super::curve::{Sample, clip};
use super::frame::Frame;
use super::pen::{Failure, Pen, Stroke};
use super::theme::{Style, Theme};
use crate::simulate::Estimate;

/// Half width of a 95 % interval, in standard errors.
pub const INTERVAL: f64 = 1.96;

/// Whether curves are those of the parameters, or of those before the hand moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// As the series looks.
    Present,
    /// Of a lesser kind than the present one: thin and undashed.
    Thin,
    /// There to be compared with, not to be told apart in itself: thin, faint and undashed.
    Ghost,
}

/// Draws one series of what was sampled.
///
/// # Errors
/// What the backend says.
pub fn draw_curve<B: DrawingBackend>(
    pen: &Pen<B>,
    frame: &Frame,
    (samples, at): (&[Sample], usize),
    style: &Style,
    (theme, look): (&Theme, Look),
) -> Result<(), Failure> {
    let width = if frame.narrow && style.width > 2.0 { 2.0 } else { style.width };
    let (width, opacity, dash) = match look {
        Look::Present => (width, 1.0, style.dash),
        Look::Thin => (1.0, 1.0, &[][..]),
        Look::Ghost => (1.2, 0.35, &[][..]),
    };
    let stroke = Stroke { colour: theme.series[style.role], opacity, width };
    clip(samples, at, frame.rows()).iter().try_for_each(|piece| pen.dashed(piece, dash, stroke))
}

/// Draws one estimate at x as a mark with its 95 % interval, or what of both lies in the plot. An interval that reaches zero
/// or below runs to the floor of a logarithmic axis, and a mean that does has no mark. Stale ones are grey.
///
/// # Errors
/// What the backend says.
pub fn draw_estimate<B: DrawingBackend>(
    pen: &Pen<B>,
    frame: &Frame,
    (x, estimate): (f64, Estimate),
    style: &Style,
    (theme, stale): (&Theme, bool),
) -> Result<(), Failure> {
    let column = frame.x.pixel(x);
    if column < frame.x.pixels.0 || column > frame.x.pixels.1 {
        return Ok(());
    }
    draw_bar(pen, frame, (column, estimate), style, (theme, stale))
}

/// The same at a column of the picture.
///
/// # Errors
/// What the backend says.
pub fn draw_bar<B: DrawingBackend>(
    pen: &Pen<B>,
    frame: &Frame,
    (column, Estimate { mean, stderr, .. }): (f64, Estimate),
    style: &Style,
    (theme, stale): (&Theme, bool),
) -> Result<(), Failure> {
    let (colour, opacity) = if stale { (theme.soft, 0.45) } else { (theme.series[style.role], 1.0) };
    let stroke = Stroke { colour, opacity, width: 1.6 };
    let (top, bottom) = frame.rows();
    let [high, low] = [1.0, -1.0].map(|sign| frame.y.pixel(mean + sign * INTERVAL * stderr));
    if high < bottom && low > top {
        pen.line(&[(column, high.max(top)), (column, low.min(bottom))], Stroke { width: 1.4, ..stroke })?;
    }
    match frame.visible_row(mean) {
        Some(row) => pen.mark(style.mark, (column, row), stroke, theme.paper),
        None => Ok(()),
    }
}
