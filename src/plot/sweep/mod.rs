//! Draws a sweep: theory as lines, simulation as marks with 95 % intervals.

mod readout;
mod table;

use plotters::prelude::DrawingBackend;

use super::View;
use super::curve::{Sample, sample};
use super::frame::{Area, Frame, Span};
use super::lines::{INTERVAL, Look, draw_curve, draw_estimate};
use super::pen::{Failure, Pen};
use super::scale::{Scale, nice_step, power};
use super::theme::{Theme, style};
use crate::figure::{Finite, Point, Series, Simulation, Sweep, Values};
use crate::simulate::Estimate;
use crate::spec::Spec;

pub use readout::read;
pub use table::table;

/// Draws a sweep with its simulated points. What went wrong with a curve, which is then broken there, is returned.
///
/// # Errors
/// What the backend says.
pub fn draw<B: DrawingBackend>(
    pen: &Pen<B>,
    (sweep, values): (&Sweep, &Values),
    simulation: &Simulation,
    view: &View,
    area: Area,
) -> Result<Option<String>, Failure> {
    let theme = view.theme();
    let frame = frame(sweep, values, simulation, area);
    frame.draw_grid(pen, theme)?;
    frame.draw_marks(pen, &(sweep.marks)(values), theme)?;
    if let Some(ghost) = &view.ghost {
        draw_curves(pen, &frame, (sweep, ghost), view, (theme, Look::Ghost))?;
    }
    let trouble = draw_curves(pen, &frame, (sweep, values), view, (theme, Look::Present))?;
    if let Some(finite) = sweep.finite.as_ref().filter(|_| !simulation.points.is_empty() && !simulation.stale) {
        draw_finite(pen, &frame, (sweep, values, finite), view, theme)?;
    }
    draw_points(pen, &frame, (sweep, values), simulation, (view, theme))?;
    frame.draw_axes(pen, (&sweep.x, &sweep.y), theme)?;
    Ok(trouble)
}

/// Lays out axes and margins.
pub fn frame(sweep: &Sweep, values: &Values, simulation: &Simulation, area: Area) -> Frame {
    let (from, to) = (sweep.range)(values);
    let x_log = (sweep.x.log)(values);
    // A linear axis that nearly begins at zero begins there.
    let start = if !x_log && from <= 0.15 * to { 0.0 } else { from };
    let log = (sweep.y.log)(values);
    let shown = if log { log_range(sweep, values) } else { linear_range(sweep, values, simulation) };
    Frame::new(area, Span { log: x_log, values: (start, to) }, Span { log, values: shown })
}

/// Theory of all lines at a few x: enough to choose the vertical range.
fn outlines(sweep: &Sweep, values: &Values) -> Vec<f64> {
    let (from, to) = (sweep.range)(values);
    let scale = Scale { log: (sweep.x.log)(values), values: (from, to), pixels: (0.0, 1.0) };
    let even = (0..=24).map(|k| scale.at(f64::from(k) / 24.0));
    let marks = (sweep.marks)(values).into_iter().map(|(x, _)| x).filter(|&x| x >= from && x <= to);
    let mut curves = sweep.curves(values);
    even.chain(marks)
        .filter_map(|x| curves.at(x).ok())
        .flat_map(|(spec, theory)| lines(sweep).map(move |series| series.value(&spec, &theory)))
        .filter(|value| value.is_finite())
        .collect()
}

fn lines(sweep: &Sweep) -> impl Iterator<Item = &'static Series> + use<> {
    sweep.series.iter().filter(|series| series.line)
}

/// Whole decades: up to the highest curve, down to 10⁻⁴ or so many below the top, less where nothing lies that low.
fn log_range(sweep: &Sweep, values: &Values) -> (f64, f64) {
    let outlines = outlines(sweep, values);
    let positive = || outlines.iter().copied().filter(|&value| value > 0.0);
    let highest = positive().fold(0.0, f64::max);
    let lowest = positive().fold(f64::INFINITY, f64::min);
    if highest <= 0.0 {
        return (1e-4, 1.0);
    }
    #[expect(clippy::cast_possible_truncation, reason = "exponents of doubles")]
    let exponent = |value: f64, round: fn(f64) -> f64| round(libm::log10(value)) as i32;
    let top = exponent(highest * 1.3, libm::ceil).clamp(-290, 290);
    let floor = (top - sweep.decades).min(-4).max(top - sweep.decades - 4);
    let bottom = exponent(lowest, libm::floor).clamp(floor, top - 2);
    (power(bottom), power(top))
}

fn linear_range(sweep: &Sweep, values: &Values, simulation: &Simulation) -> (f64, f64) {
    let highest = outlines(sweep, values).into_iter().fold(0.0, f64::max);
    let top = if highest > 0.0 { highest * 1.04 } else { 1.0 };
    // Estimates of small parts can be negative: the axis then reaches down to them.
    let spec = (sweep.spec)(values, sweep.read_at);
    let ends = simulation.points.iter().flat_map(|point| {
        let estimates = sweep.series.iter().filter_map(|series| shown(series, point, &spec));
        estimates.map(|estimate| estimate.mean - INTERVAL * estimate.stderr)
    });
    let lowest = ends.fold(0.0, f64::min).max(-0.5 * top);
    let step = nice_step(top - lowest, 5);
    let low = if lowest < -0.01 * top { libm::floor(lowest / step) * step } else { 0.0 };
    (low, libm::ceil(top / step) * step)
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
        draw_curve(pen, frame, (&samples, at), style(series.output), (theme, look))?;
    }
    Ok(trouble)
}

/// Theory of what is simulated, thin, where that is another model than the curves'.
fn draw_finite<B: DrawingBackend>(
    pen: &Pen<B>,
    frame: &Frame,
    (sweep, values, finite): (&Sweep, &Values, &Finite),
    view: &View,
    theme: &Theme,
) -> Result<(), Failure> {
    let (from, to) = (finite.range)(values);
    let [first, last] = [from, to].map(|x| frame.x.pixel(x).clamp(frame.x.pixels.0, frame.x.pixels.1));
    let mut curves = sweep.simulated_curves(values);
    let samples = sample((first, last), &[], frame.rows(), |pixel| {
        let (spec, theory) = curves.at(frame.x.value(pixel)).ok()?;
        Some(lines(sweep).map(|series| frame.y.pixel(series.value(&spec, &theory))).collect())
    });
    let shown = lines(sweep).enumerate().filter(|(_, series)| view.shows(series.output));
    for (at, series) in shown {
        draw_curve(pen, frame, (&samples, at), style(series.output), (theme, Look::Thin))?;
    }
    Ok(())
}

fn sample_curves(frame: &Frame, sweep: &Sweep, values: &Values, trouble: &mut Option<String>) -> Vec<Sample> {
    let (from, to) = (sweep.range)(values);
    let [first, last] = [from, to].map(|x| frame.x.pixel(x).clamp(frame.x.pixels.0, frame.x.pixels.1));
    let marks = (sweep.marks)(values);
    let breaks: Vec<f64> = marks.iter().map(|&(x, _)| frame.x.pixel(x)).collect();
    let mut curves = sweep.curves(values);
    sample((first, last), &breaks, frame.rows(), |pixel| {
        // The mark's own x, not its pixel's: a peak there may be narrower than a rounding error.
        let exact = marks.iter().zip(&breaks).find(|(_, column)| **column == pixel);
        let x = exact.map_or_else(|| frame.x.value(pixel), |((x, _), _)| *x);
        match curves.at(x) {
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
        for point in &simulation.points {
            if let Some(estimate) = shown(series, point, &(sweep.spec)(values, point.x)) {
                draw_estimate(pen, frame, (point.x, estimate), style(series.output), (theme, simulation.stale))?;
            }
        }
    }
    Ok(())
}

/// The estimate of a series at a point, less the offset.
fn shown(series: &Series, point: &Point, spec: &Spec) -> Option<Estimate> {
    let estimate = point.estimate(series.output)?;
    Some(Estimate { mean: estimate.mean - (series.offset)(spec), ..estimate })
}
