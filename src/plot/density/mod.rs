//! Draws a density figure: theory as lines, sampled eigenvalues as histograms under them, atoms in a strip at 0.

mod readout;
mod table;

use plotters::prelude::DrawingBackend;

use super::View;
use super::curve::{Sample, sample};
use super::frame::{Area, Frame, Span, hairline, lettering};
use super::lines::{INTERVAL, Look, draw_bar, draw_curve};
use super::pen::{Anchor, Failure, Pen, Stroke};
use super::scale::{nice_step, power};
use super::theme::{Style, Theme, style};
use crate::figure::{Bin, Density, Point, Simulation, Values};
use crate::simulate::Estimate;
use crate::spec::SpecError;
use crate::theory::Law;

pub use readout::read;
pub use table::table;

/// Width of the strip at 0 beside a logarithmic axis, which has no 0.
const STRIP: f64 = 34.0;
/// Places of a support at which its highest density is looked for.
const LOOKS: u32 = 48;
/// So many of the first are left out on a linear axis: at a hard edge the density has no end.
const HARD: u32 = 8;

/// The laws of all ensembles.
fn laws(density: &Density, values: &Values) -> Result<Vec<Law>, SpecError> {
    (0..density.keys.len()).map(|at| density.law(values, at)).collect()
}

/// Draws a density figure. What went wrong with a law, whose curve is then missing, is returned.
///
/// # Errors
/// What the backend says.
pub fn draw<B: DrawingBackend>(
    pen: &Pen<B>,
    (density, values): (&Density, &Values),
    simulation: &Simulation,
    view: &View,
    area: Area,
) -> Result<Option<String>, Failure> {
    let theme = view.theme();
    let all = match laws(density, values) {
        Ok(laws) => laws,
        Err(error) => return Ok(Some(error.to_string())),
    };
    let frame = frame(density, values, &all, area);
    frame.draw_grid(pen, theme)?;
    for point in &simulation.points {
        let Some((at, bins)) = histogram(density, values, &all, point) else { continue };
        if view.shows(density.keys[at].name) {
            draw_histogram(pen, &frame, (&bins, point), style(density.keys[at].name), (theme, simulation.stale))?;
        }
    }
    if let Some(ghost) = view.ghost.as_ref().and_then(|ghost| laws(density, ghost).ok()) {
        draw_laws(pen, &frame, (density, &ghost), view, (theme, Look::Ghost))?;
    }
    draw_laws(pen, &frame, (density, &all), view, (theme, Look::Present))?;
    draw_atoms(pen, &frame, (density, &all), simulation, (view, theme))?;
    frame.draw_axes(pen, (&density.x, &density.y), theme)?;
    Ok(None)
}

/// Lays out axes and margins.
fn frame(density: &Density, values: &Values, laws: &[Law], area: Area) -> Frame {
    let edges = || laws.iter().flat_map(|law| law.edges().iter().copied());
    let high = edges().fold(1e-3, f64::max);
    let log = (density.x.log)(values);
    let x = if log {
        // Some way below the lowest edge, so that a hard edge at 0 is seen to rise.
        let low = edges().filter(|&edge| edge > 1e-3 * high).fold(high, f64::min);
        (f64::max(low / 6.0, 1e-3 * high), 1.4 * high)
    } else {
        (edges().fold(0.0, f64::min), 1.04 * high)
    };
    let frame = Frame::new(area, Span { log, values: x }, y_span(density, values, laws, x));
    let strip = log && laws.iter().any(|law| law.atom() > 0.0);
    if strip { frame.inset(STRIP) } else { frame }
}

/// Whole decades around the peaks, the lowest of them well above the floor; or from 0 to the highest.
fn y_span(density: &Density, values: &Values, laws: &[Law], (from, to): (f64, f64)) -> Span {
    let log = (density.y.log)(values);
    let first = if log { 1 } else { HARD };
    let peak = |law: &Law| {
        let stretches = law.edges().chunks_exact(2);
        let places = stretches.flat_map(|edges| {
            (first..LOOKS).map(|k| {
                let t = std::f64::consts::PI * f64::from(k) / f64::from(LOOKS);
                edges[0] + 0.5 * (edges[1] - edges[0]) * (1.0 - libm::cos(t))
            })
        });
        places.chain(log.then_some(from)).filter(|x| (from..=to).contains(x)).map(|x| law.at(x)).fold(0.0, f64::max)
    };
    let peaks = || laws.iter().map(peak).filter(|&peak| peak > 0.0);
    let atoms = laws.iter().map(Law::atom).fold(0.0, f64::max);
    let (highest, lowest) = (peaks().fold(atoms, f64::max), peaks().fold(f64::INFINITY, f64::min));
    if !log {
        let top = if highest > 0.0 { 1.04 * highest } else { 1.0 };
        let step = nice_step(top, 5);
        return Span { log, values: (0.0, libm::ceil(top / step) * step) };
    }
    #[expect(clippy::cast_possible_truncation, reason = "exponents of doubles")]
    let exponent = |value: f64, round: fn(f64) -> f64| round(libm::log10(value)) as i32;
    let top = exponent(f64::max(1.1 * highest, 1e-200), libm::ceil);
    let bottom = exponent(f64::min(0.2 * lowest, 1e200), libm::floor).clamp(top - 7, top - 2);
    Span { log, values: (power(bottom), power(top)) }
}

fn draw_laws<B: DrawingBackend>(
    pen: &Pen<B>,
    frame: &Frame,
    (density, laws): (&Density, &[Law]),
    view: &View,
    (theme, look): (&Theme, Look),
) -> Result<(), Failure> {
    for (law, key) in laws.iter().zip(density.keys).filter(|(_, key)| view.shows(key.name)) {
        draw_curve(pen, frame, (&sample_law(frame, law), 0), style(key.name), (theme, look))?;
    }
    Ok(())
}

fn sample_law(frame: &Frame, law: &Law) -> Vec<Sample> {
    let (left, right) = frame.x.pixels;
    let columns: Vec<f64> = law.edges().iter().map(|&edge| frame.x.pixel(edge).clamp(left, right)).collect();
    let (first, last) = (columns.first().copied().unwrap_or(left), columns.last().copied().unwrap_or(right));
    sample((first, last), &columns, frame.rows(), |pixel| {
        // At an edge the density is 0, and next to it by a rounding error anything.
        let edge = columns.iter().zip(law.edges()).find(|(column, _)| **column == pixel && pixel > left);
        Some(vec![frame.y.pixel(law.at(edge.map_or_else(|| frame.x.value(pixel), |(_, edge)| *edge)))])
    })
}

/// The ensemble that a point belongs to, by its place, and its bins, if both are of these parameters.
fn histogram(density: &Density, values: &Values, laws: &[Law], point: &Point) -> Option<(usize, Vec<Bin>)> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the legend, or none")]
    let at = point.x as usize;
    let bins = Density::bins(laws.get(at)?, &(density.spec)(values, at));
    (bins.len() == point.estimates.len()).then_some((at, bins))
}

/// The estimate of the share in a bin as one of the density there; none for the eigenvalues at 0.
fn height(bin: &Bin, estimate: Estimate) -> Option<Estimate> {
    let width = bin.x.1 - bin.x.0;
    let Estimate { mean, stderr, count } = estimate;
    (bin.x.0 >= 0.0 && width > 0.0).then(|| Estimate { mean: mean / width, stderr: stderr / width, count })
}

/// Bars from the floor, and at their ends the 95 % intervals.
fn draw_histogram<B: DrawingBackend>(
    pen: &Pen<B>,
    frame: &Frame,
    (bins, point): (&[Bin], &Point),
    style: &Style,
    (theme, stale): (&Theme, bool),
) -> Result<(), Failure> {
    let (left, right) = frame.x.pixels;
    let (top, bottom) = frame.rows();
    let colour = if stale { theme.soft } else { theme.series[style.role] };
    let faint = if stale { 0.5 } else { 1.0 };
    let mut outline = Vec::new();
    let mut intervals = Vec::new();
    for (bin, (_, estimate)) in bins.iter().zip(&point.estimates) {
        let Some(Estimate { mean, stderr, .. }) = height(bin, *estimate) else { continue };
        let [from, to] = [bin.x.0, bin.x.1].map(|x| frame.x.pixel(x).clamp(left, right));
        if from >= to {
            continue;
        }
        let row = |value: f64| frame.y.pixel(value).clamp(top, bottom);
        outline.extend([(from, row(mean)), (to, row(mean))]);
        let middle = f64::midpoint(from, to);
        let ends = [row(mean + INTERVAL * stderr), row(mean - INTERVAL * stderr)];
        // Of a bar that nothing is in yet there is nothing to say.
        if mean > 0.0 && ends[0] < bottom {
            intervals.push([(middle, ends[0]), (middle, ends[1])]);
        }
    }
    let (Some(&first), Some(&last)) = (outline.first(), outline.last()) else { return Ok(()) };
    let closed: Vec<_> = [(first.0, bottom)].into_iter().chain(outline).chain([(last.0, bottom)]).collect();
    pen.shade(&closed, colour, 0.13 * faint)?;
    pen.line(&closed[1..closed.len() - 1], Stroke { colour, opacity: 0.55 * faint, width: 1.0 })?;
    let bar = Stroke { colour, opacity: faint, width: 1.2 };
    intervals.iter().try_for_each(|ends| pen.line(ends, bar))
}

/// The share of eigenvalues at 0, as a dash at its height; what was simulated as marks.
fn draw_atoms<B: DrawingBackend>(
    pen: &Pen<B>,
    frame: &Frame,
    (density, laws): (&Density, &[Law]),
    simulation: &Simulation,
    (view, theme): (&View, &Theme),
) -> Result<(), Failure> {
    let Some((from, to)) = frame.strip().or_else(|| {
        let zero = frame.x.pixel(0.0);
        (!frame.x.log && frame.x.values.0 <= 0.0).then_some((zero, zero + 0.6 * STRIP))
    }) else {
        return Ok(());
    };
    let size = frame.tick_size();
    if frame.strip().is_some() {
        let (top, bottom) = frame.rows();
        pen.line(&[(to, top), (to, bottom)], hairline(theme.line))?;
        let below = (f64::midpoint(from, to), bottom + 6.0 + 0.8 * size);
        pen.text("0", below, lettering(size, theme.soft, Anchor::Middle))?;
    }
    for (at, (law, key)) in laws.iter().zip(density.keys).enumerate() {
        let Some(row) = frame.visible_row(law.atom()).filter(|_| law.atom() > 0.0 && view.shows(key.name)) else {
            continue;
        };
        let style = style(key.name);
        let stroke = Stroke { colour: theme.series[style.role], opacity: 1.0, width: 2.4 };
        pen.line(&[(from + 4.0, row), (to - 4.0, row)], stroke)?;
        let estimate =
            simulation.points.iter().find(|point| point.x == at as f64).and_then(|point| point.estimate("0"));
        if let Some(estimate) = estimate {
            draw_bar(pen, frame, (f64::midpoint(from, to), estimate), style, (theme, simulation.stale))?;
        }
    }
    Ok(())
}
