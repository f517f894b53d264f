//! Draws a sweep: theory as lines, simulation as marks with 95 % intervals.

use plotters::prelude::DrawingBackend;

use super::View;
use super::curve::{Sample, clip, sample};
use super::number;
use super::pen::{Anchor, At, Failure, Lettering, Pen, Stroke};
use super::scale::{Scale, nice_step, power};
use super::theme::{Rgb, Style, THEMES, Theme, style};
use crate::figure::{Content, Point, Series, Simulation, Sweep, Values};

/// Half width of a 95 % interval, in standard errors.
pub const INTERVAL: f64 = 1.96;

/// Where things stand in a picture, in CSS pixels.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// The horizontal axis.
    pub x: Scale,
    /// The vertical axis: its first pixel is the lower one.
    pub y: Scale,
    narrow: bool,
}

impl Frame {
    /// First and last row of the plot, from above.
    pub fn rows(&self) -> (f64, f64) {
        (self.y.pixels.1, self.y.pixels.0)
    }

    fn tick_size(&self) -> f64 {
        if self.narrow { 11.0 } else { 12.5 }
    }

    fn label_size(&self) -> f64 {
        if self.narrow { 12.0 } else { 13.5 }
    }
}

/// Draws a figure with its simulated points. What went wrong with a curve, which is then broken there, is returned.
///
/// # Errors
/// What the backend says.
pub fn draw<B: DrawingBackend>(
    pen: &Pen<B>,
    values: &Values,
    simulation: &Simulation,
    view: &View,
) -> Result<Option<String>, Failure> {
    let Content::Sweep(sweep) = &values.figure().content;
    let theme = &THEMES[usize::from(view.dark)];
    let frame = frame(sweep, values, simulation, view);
    pen.fill((0.0, 0.0), view.size, theme.paper)?;
    draw_grid(pen, &frame, theme)?;
    draw_marks(pen, &frame, sweep, theme)?;
    if let Some(ghost) = &view.ghost {
        draw_curves(pen, &frame, (sweep, ghost), view, (theme, Look::Ghost))?;
    }
    let trouble = draw_curves(pen, &frame, (sweep, values), view, (theme, Look::Present))?;
    draw_points(pen, &frame, (sweep, values), simulation, (view, theme))?;
    draw_axes(pen, &frame, sweep, view, theme)?;
    Ok(trouble)
}

/// Lays out axes and margins.
pub fn frame(sweep: &Sweep, values: &Values, simulation: &Simulation, view: &View) -> Frame {
    let narrow = view.narrow();
    let (left, right, top, bottom) = if narrow { (40.0, 12.0, 26.0, 38.0) } else { (56.0, 14.0, 12.0, 44.0) };
    let (width, height) = view.size;
    let (from, to) = (sweep.range)(values);
    let x_log = (sweep.x.log)(values);
    // A linear axis that nearly begins at zero begins there.
    let start = if !x_log && from <= 0.15 * to { 0.0 } else { from };
    let x = Scale { log: x_log, values: (start, to), pixels: (left, width - right) };
    let log = (sweep.y.log)(values);
    let shown = if log { log_range(sweep, values) } else { linear_range(sweep, values, simulation) };
    let mut frame = Frame { x, y: Scale { log, values: shown, pixels: (height - bottom, top) }, narrow };
    // Long numbers on the vertical axis push it to the right, so that none is ever cut off.
    let widest = frame.y.ticks().iter().map(|tick| text_width(&tick.text, frame.tick_size())).fold(0.0, f64::max);
    let title = if narrow { 2.0 } else { 22.0 };
    frame.x.pixels.0 = left.max(title + widest + 8.0);
    frame
}

/// About how wide a text is; the true width is known to the reader's browser only.
fn text_width(text: &str, size: f64) -> f64 {
    let em = |letter: char| {
        if "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".contains(letter) { 0.42 } else { 0.62 }
    };
    text.chars().map(em).sum::<f64>() * size
}

/// Theory of all lines at a few x: enough to choose the vertical range.
fn outlines(sweep: &Sweep, values: &Values) -> Vec<f64> {
    let (from, to) = (sweep.range)(values);
    let scale = Scale { log: (sweep.x.log)(values), values: (from, to), pixels: (0.0, 1.0) };
    let even = (0..=24).map(|k| scale.at(f64::from(k) / 24.0));
    let marks = sweep.marks.iter().map(|&(x, _)| x).filter(|&x| x >= from && x <= to);
    even.chain(marks)
        .filter_map(|x| sweep.theory(values, x).ok())
        .flat_map(|(spec, theory)| lines(sweep).map(move |series| series.value(&spec, &theory)))
        .filter(|value| value.is_finite())
        .collect()
}

fn lines(sweep: &Sweep) -> impl Iterator<Item = &'static Series> + use<> {
    sweep.series.iter().filter(|series| series.line)
}

/// Whole decades: up to the highest curve, down to 10⁻⁴ or five below the top, less where nothing lies that low.
fn log_range(sweep: &Sweep, values: &Values) -> (f64, f64) {
    let positive = || outlines(sweep, values).into_iter().filter(|&value| value > 0.0);
    let highest = positive().fold(0.0, f64::max);
    let lowest = positive().fold(f64::INFINITY, f64::min);
    if highest <= 0.0 {
        return (1e-4, 1.0);
    }
    #[expect(clippy::cast_possible_truncation, reason = "exponents of doubles")]
    let exponent = |value: f64, round: fn(f64) -> f64| round(libm::log10(value)) as i32;
    let top = exponent(highest * 1.3, libm::ceil).clamp(-290, 290);
    let floor = (top - 5).min(-4).max(top - 9);
    let bottom = exponent(lowest, libm::floor).clamp(floor, top - 2);
    (power(bottom), power(top))
}

fn linear_range(sweep: &Sweep, values: &Values, simulation: &Simulation) -> (f64, f64) {
    let highest = outlines(sweep, values).into_iter().fold(0.0, f64::max);
    let top = if highest > 0.0 { highest * 1.04 } else { 1.0 };
    // Estimates of small parts can be negative: the axis then reaches down to them.
    let spec = (sweep.spec)(values, sweep.read_at);
    let ends = simulation.points.iter().flat_map(|point| {
        sweep.series.iter().filter_map(|series| {
            let estimate = point.estimate(series.output)?;
            Some(estimate.mean - (series.offset)(&spec) - INTERVAL * estimate.stderr)
        })
    });
    let lowest = ends.fold(0.0, f64::min).max(-0.5 * top);
    let step = nice_step(top - lowest, 5);
    let low = if lowest < -0.01 * top { libm::floor(lowest / step) * step } else { 0.0 };
    (low, libm::ceil(top / step) * step)
}

fn hairline(colour: Rgb) -> Stroke {
    Stroke { colour, opacity: 1.0, width: 1.0 }
}

/// Rows and columns of one-pixel lines stand on half pixels, where they are sharp.
fn crisp(pixel: f64) -> f64 {
    libm::floor(pixel) + 0.5
}

fn draw_grid<B: DrawingBackend>(pen: &Pen<B>, frame: &Frame, theme: &Theme) -> Result<(), Failure> {
    let (left, right) = frame.x.pixels;
    for tick in frame.y.ticks().iter().filter(|tick| !tick.text.is_empty()) {
        let row = crisp(frame.y.pixel(tick.value));
        pen.line(&[(left, row), (right, row)], hairline(theme.line))?;
    }
    Ok(())
}

fn lettering(size: f64, colour: Rgb, anchor: Anchor) -> Lettering {
    Lettering { size, colour, anchor, italic: false, upwards: false }
}

fn draw_axes<B: DrawingBackend>(
    pen: &Pen<B>,
    frame: &Frame,
    sweep: &Sweep,
    view: &View,
    theme: &Theme,
) -> Result<(), Failure> {
    let (left, right) = frame.x.pixels;
    let (top, bottom) = frame.rows();
    let axis = crisp(bottom);
    let size = frame.tick_size();
    pen.line(&[(left, axis), (right, axis)], hairline(theme.soft))?;
    for tick in frame.x.ticks() {
        let column = crisp(frame.x.pixel(tick.value));
        let length = if tick.text.is_empty() { 3.0 } else { 5.0 };
        pen.line(&[(column, axis), (column, axis + length)], hairline(theme.soft))?;
        if !tick.text.is_empty() {
            pen.text(&tick.text, (column, axis + 6.0 + 0.8 * size), lettering(size, theme.soft, Anchor::Middle))?;
        }
    }
    for tick in frame.y.ticks() {
        let row = frame.y.pixel(tick.value);
        pen.text(&tick.text, (left - 8.0, row), lettering(size, theme.soft, Anchor::End))?;
    }
    let size = frame.label_size();
    draw_title(pen, sweep, (f64::midpoint(left, right), view.size.1 - 0.5 * size - 1.0), size, theme)?;
    let label = lettering(size, theme.ink, Anchor::Start);
    if frame.narrow {
        return pen.text(sweep.y.words, (0.0, 0.6 * size), label);
    }
    let upwards = Lettering { anchor: Anchor::Middle, upwards: true, ..label };
    pen.text(sweep.y.words, (0.75 * size, f64::midpoint(top, bottom)), upwards)
}

/// The words of the horizontal axis and, in italics, its symbol, together in the middle.
fn draw_title<B: DrawingBackend>(
    pen: &Pen<B>,
    sweep: &Sweep,
    (middle, row): At,
    size: f64,
    theme: &Theme,
) -> Result<(), Failure> {
    let [words, symbol] = [sweep.x.words, sweep.x.symbol].map(|text| text_width(text, 0.86 * size));
    let join = middle + 0.5 * (words - symbol);
    pen.text(sweep.x.words, (join - 0.15 * size, row), lettering(size, theme.ink, Anchor::End))?;
    let italic = Lettering { italic: true, ..lettering(size, theme.ink, Anchor::Start) };
    pen.text(sweep.x.symbol, (join + 0.15 * size, row), italic)
}

fn draw_marks<B: DrawingBackend>(pen: &Pen<B>, frame: &Frame, sweep: &Sweep, theme: &Theme) -> Result<(), Failure> {
    let (top, bottom) = frame.rows();
    for &(x, name) in sweep.marks {
        let share = frame.x.share(x);
        if !(0.0..=1.0).contains(&share) {
            continue;
        }
        let column = crisp(frame.x.pixel(x));
        pen.dashed(&[(column, top), (column, bottom)], &[2.0, 4.0], hairline(theme.soft))?;
        let size = frame.tick_size();
        let (side, anchor) = if share > 0.85 { (-6.0, Anchor::End) } else { (6.0, Anchor::Start) };
        pen.text(name, (column + side, top + 0.6 * size), lettering(size, theme.soft, anchor))?;
    }
    Ok(())
}

/// Whether curves are those of the parameters, or of those before the hand moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Present,
    Ghost,
}

fn draw_curves<B: DrawingBackend>(
    pen: &Pen<B>,
    frame: &Frame,
    (sweep, values): (&Sweep, &Values),
    view: &View,
    (theme, look): (&Theme, Look),
) -> Result<Option<String>, Failure> {
    let mut trouble = None;
    let samples = sample_curves(frame, sweep, values, &mut trouble);
    // Totals last, so that they lie above their parts.
    for (at, series) in lines(sweep).enumerate().collect::<Vec<_>>().into_iter().rev() {
        if !view.shows(series.output) {
            continue;
        }
        let Style { role, width, dash, .. } = style(series.output);
        let width = if frame.narrow && *width > 2.0 { 2.0 } else { *width };
        // A ghost is there to be compared with, not to be told apart in itself: thin, faint and undashed.
        let (width, opacity, dash) = if look == Look::Ghost { (1.2, 0.35, &[][..]) } else { (width, 1.0, *dash) };
        let stroke = Stroke { colour: theme.series[*role], opacity, width };
        for piece in clip(&samples, at, frame.rows()) {
            pen.dashed(&piece, dash, stroke)?;
        }
    }
    Ok(trouble)
}

fn sample_curves(frame: &Frame, sweep: &Sweep, values: &Values, trouble: &mut Option<String>) -> Vec<Sample> {
    let (from, to) = (sweep.range)(values);
    let [first, last] = [from, to].map(|x| frame.x.pixel(x).clamp(frame.x.pixels.0, frame.x.pixels.1));
    let breaks: Vec<f64> = sweep.marks.iter().map(|&(x, _)| frame.x.pixel(x)).collect();
    sample((first, last), &breaks, frame.rows(), |pixel| {
        // The mark's own x, not its pixel's: a peak there may be narrower than a rounding error.
        let exact = sweep.marks.iter().zip(&breaks).find(|(_, column)| **column == pixel);
        let x = exact.map_or_else(|| frame.x.value(pixel), |((x, _), _)| *x);
        match sweep.theory(values, x) {
            Ok((spec, theory)) => {
                Some(lines(sweep).map(|series| frame.y.pixel(series.value(&spec, &theory))).collect())
            }
            Err(error) => {
                *trouble = Some(error.to_string());
                None
            }
        }
    })
}

fn draw_points<B: DrawingBackend>(
    pen: &Pen<B>,
    frame: &Frame,
    (sweep, values): (&Sweep, &Values),
    simulation: &Simulation,
    (view, theme): (&View, &Theme),
) -> Result<(), Failure> {
    for series in sweep.series.iter().rev().filter(|series| view.shows(series.output)) {
        let style = style(series.output);
        let (colour, opacity) = if simulation.stale { (theme.soft, 0.45) } else { (theme.series[style.role], 1.0) };
        let stroke = Stroke { colour, opacity, width: 1.6 };
        for point in &simulation.points {
            let Some((column, interval, mark)) = place(frame, (sweep, values), series, point) else {
                continue;
            };
            if let Some((high, low)) = interval {
                pen.line(&[(column, high), (column, low)], Stroke { width: 1.4, ..stroke })?;
            }
            if let Some(row) = mark {
                pen.mark(style.mark, (column, row), stroke, theme.paper)?;
            }
        }
    }
    Ok(())
}

/// Column, rows of the interval and row of the mark of one estimate: what of it lies in the plot.
type Placed = (f64, Option<(f64, f64)>, Option<f64>);

/// An interval that reaches zero or below runs to the floor of a logarithmic axis, and a mean that does has no mark.
fn place(frame: &Frame, (sweep, values): (&Sweep, &Values), series: &Series, point: &Point) -> Option<Placed> {
    if !(0.0..=1.0).contains(&frame.x.share(point.x)) {
        return None;
    }
    let estimate = point.estimate(series.output)?;
    let mean = estimate.mean - (series.offset)(&(sweep.spec)(values, point.x));
    let (top, bottom) = frame.rows();
    let [high, low] = [1.0, -1.0].map(|sign| frame.y.pixel(mean + sign * INTERVAL * estimate.stderr));
    let interval = (high < bottom && low > top).then(|| (high.max(top), low.min(bottom)));
    let row = frame.y.pixel(mean);
    Some((frame.x.pixel(point.x), interval, (row >= top && row <= bottom).then_some(row)))
}

/// The row of a value in the plot, if it can be seen there.
pub fn visible_row(frame: &Frame, value: f64) -> Option<f64> {
    let row = frame.y.pixel(value);
    let (top, bottom) = frame.rows();
    (value.is_finite() && row >= top && row <= bottom).then_some(row)
}

/// The reading's x as a text: "P/D = 1.27".
pub fn x_text(sweep: &Sweep, x: f64) -> String {
    format!("{} = {}", sweep.x.symbol, number::significant(x, 4))
}
