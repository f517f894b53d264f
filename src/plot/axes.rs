//! What shows a panel's values: grid, axes, ticks and titles.

use super::frame::{Frame, labels};
use super::ink::{Anchor, Lettering, crisp, hairline};
use super::letters::{plain_width, width};
use super::pen::Pen;
use super::surface::Failure;
use super::theme::Theme;
use crate::chart::{Panel, Tick};

/// Lines across at the labelled ticks.
///
/// # Errors
/// What the backend says.
pub fn draw_grid(frame: &Frame, pen: &Pen, theme: &Theme) -> Result<(), Failure> {
    let (left, right) = frame.columns();
    for tick in labels(&frame.y) {
        let row = crisp(frame.y.pixel(tick.value));
        pen.line(&[(left, row), (right, row)], hairline(theme.line))?;
    }
    Ok(())
}

/// The axes with ticks and titles.
///
/// # Errors
/// What the backend says.
pub fn draw_axes(frame: &Frame, pen: &Pen, panel: &Panel, theme: &Theme) -> Result<(), Failure> {
    let (left, right) = frame.columns();
    let (top, bottom) = frame.rows();
    let axis = crisp(bottom);
    let size = frame.tick_size();
    let below = axis + 6.0 + 0.8 * size;
    let letters = |anchor| Lettering::new(size, theme.soft, anchor);
    pen.line(&[(left, axis), (right, axis)], hairline(theme.soft))?;
    for tick in spaced(frame.x.ticks(), |tick| {
        let half = 0.5 * plain_width(&tick.text, size) + 3.0;
        let column = frame.x.pixel(tick.value);
        (column - half, column + half)
    }) {
        let column = crisp(frame.x.pixel(tick.value));
        let length = if tick.text.is_empty() { 3.0 } else { 5.0 };
        pen.line(&[(column, axis), (column, axis + length)], hairline(theme.soft))?;
        if !tick.text.is_empty() {
            pen.text(&tick.text, (column, below), letters(Anchor::Middle))?;
        }
    }
    if let Some((from, to)) = frame.strip() {
        pen.line(&[(crisp(to), top), (crisp(to), bottom)], hairline(theme.line))?;
        pen.text("0", (f64::midpoint(from, to), below), letters(Anchor::Middle))?;
    }
    for tick in spaced(frame.y.ticks(), |tick| {
        let row = frame.y.pixel(tick.value);
        (-row - 0.6 * size, -row + 0.6 * size)
    }) {
        if !tick.text.is_empty() {
            pen.text(&tick.text, (left - 8.0, frame.y.pixel(tick.value)), letters(Anchor::End))?;
        }
    }
    draw_titles(frame, pen, panel, theme)
}

fn draw_titles(frame: &Frame, pen: &Pen, panel: &Panel, theme: &Theme) -> Result<(), Failure> {
    let ((from_left, from_top), (area_width, height)) = frame.area;
    let (left, right) = frame.columns();
    let size = frame.label_size();
    // A title that is too long is set smaller, but stays readable.
    let letters = |text: &str, room: f64, anchor| {
        let fitting = size * (room / width(text, size)).min(1.0);
        Lettering::new(fitting.max(11.0), theme.ink, anchor)
    };
    let (x, y) = (&panel.x.title, &panel.y.title);
    let middle = f64::midpoint(left, right);
    let room = 2.0 * f64::min(middle - from_left, from_left + area_width - middle);
    pen.words(x, (middle, from_top + height - 0.5 * size - 1.0), letters(x, room, Anchor::Middle))?;
    if frame.narrow {
        return pen.words(y, (from_left + 3.0, from_top + 0.6 * size), letters(y, area_width - 3.0, Anchor::Start));
    }
    let (top, bottom) = frame.rows();
    let upwards = Lettering { upwards: true, ..letters(y, height, Anchor::Middle) };
    pen.words(y, (from_left + 0.75 * size, f64::midpoint(top, bottom)), upwards)
}

/// The ticks with every label, or every second or third …, so that none touches the next. `extent` is where a label begins
/// and ends along the axis.
fn spaced(mut ticks: Vec<Tick>, extent: impl Fn(&Tick) -> (f64, f64)) -> Vec<Tick> {
    let labelled: Vec<usize> = (0..ticks.len()).filter(|&at| !ticks[at].text.is_empty()).collect();
    // Decades stay when of 1, 2 and 5 some must go.
    let first = labelled.iter().position(|&at| ticks[at].text.starts_with('1')).unwrap_or(0);
    let kept = |every: usize| labelled.iter().copied().skip(first % every).step_by(every);
    let apart = |every: &usize| {
        let extents: Vec<(f64, f64)> = kept(*every).map(|at| extent(&ticks[at])).collect();
        extents.windows(2).all(|pair| pair[0].1 <= pair[1].0)
    };
    let every = (1..=labelled.len()).find(apart).unwrap_or(1);
    let kept: Vec<usize> = kept(every).collect();
    for at in labelled.into_iter().filter(|at| !kept.contains(at)) {
        ticks[at].text.clear();
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Axis;

    fn panel(log: bool, x: (f64, f64), y: (f64, f64)) -> Panel {
        Panel::new(Axis::new("x", "x", log, x), Axis::new("y", "y", log, y))
    }

    #[test]
    fn no_label_is_cut_off_or_touches_the_next() {
        let odd =
            [(0.0, 1.001), (0.995, 1.005), (0.0, 123_456.0), (1.2, 1.9), (0.05, 0.600_1), (3.0, 4.0), (1e-6, 1e5)];
        for range in odd {
            for (log, width) in [(false, 328.0), (false, 720.0), (true, 328.0), (true, 720.0)] {
                let range = if log && range.0 == 0.0 { (0.01, range.1) } else { range };
                let frame = Frame::new(&panel(log, range, (1.0, 10.0)), ((0.0, 0.0), (width, 246.0)));
                let extent = |tick: &Tick| {
                    let half = 0.5 * plain_width(&tick.text, frame.tick_size());
                    (frame.x.pixel(tick.value) - half, frame.x.pixel(tick.value) + half)
                };
                let ticks = spaced(frame.x.ticks(), extent);
                let labels: Vec<_> = ticks.iter().filter(|tick| !tick.text.is_empty()).collect();
                assert!(labels.len() >= 2, "{range:?} {log}: {} labels", labels.len());
                assert!(labels.iter().all(|tick| extent(tick).0 >= 0.0 && extent(tick).1 <= width), "{range:?} {log}");
                assert!(labels.windows(2).all(|pair| extent(pair[0]).1 <= extent(pair[1]).0), "{range:?} {log}");
            }
        }
    }
}
