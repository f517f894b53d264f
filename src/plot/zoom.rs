//! Zooming: the ranges that a panel shows afterwards.

use super::frame::{Frame, frames};
use super::strokes::At;
use super::view::View;
use crate::chart::{Chart, Scale};

/// What both axes of a panel show.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranges {
    /// First and last x.
    pub x: (f64, f64),
    /// First and last y.
    pub y: (f64, f64),
}

/// Fewer digits than this can't tell the ends of a range apart in labels.
const NARROWEST: f64 = 2e-4;

/// Zooms in by a factor about a pixel, whose values stay under it; out by one below 1. None if the panel can show no more.
#[must_use]
pub fn zoom_by(chart: &Chart, view: &View, panel: usize, (column, row): At, factor: f64) -> Option<Ranges> {
    let frame = *frames(chart, view.size).get(panel)?;
    let range = |scale: &Scale, pixel: f64| {
        let share = ((pixel - scale.pixels.0) / (scale.pixels.1 - scale.pixels.0)).clamp(0.0, 1.0);
        between(scale, share - share / factor, share + (1.0 - share) / factor)
    };
    Some(Ranges { x: range(&frame.x, column)?, y: range(&frame.y, row)? })
}

/// Zooms to the rectangle between two pixels. None if it is too small to be meant, or to be shown.
#[must_use]
pub fn zoom_to(chart: &Chart, view: &View, panel: usize, from: At, to: At) -> Option<Ranges> {
    let frame: Frame = *frames(chart, view.size).get(panel)?;
    let range = |scale: &Scale, pixels: [f64; 2]| {
        let [a, b] = pixels.map(|pixel| ((pixel - scale.pixels.0) / (scale.pixels.1 - scale.pixels.0)).clamp(0.0, 1.0));
        between(scale, a.min(b), a.max(b)).filter(|_| (pixels[0] - pixels[1]).abs() >= 4.0)
    };
    Some(Ranges { x: range(&frame.x, [from.0, to.0])?, y: range(&frame.y, [from.1, to.1])? })
}

/// Moves what is seen by some pixels, to the right and down, as a hand moves paper. None where there are no such numbers.
#[must_use]
pub fn pan_by(chart: &Chart, view: &View, panel: usize, (right, down): At) -> Option<Ranges> {
    let frame = *frames(chart, view.size).get(panel)?;
    let range = |scale: &Scale, pixels: f64| {
        let share = pixels / (scale.pixels.1 - scale.pixels.0);
        between(scale, -share, 1.0 - share)
    };
    Some(Ranges { x: range(&frame.x, right)?, y: range(&frame.y, down)? })
}

fn between(scale: &Scale, from: f64, to: f64) -> Option<(f64, f64)> {
    let (low, high) = (scale.at(from), scale.at(to));
    let wide = if scale.log {
        low > 1e-300 && high < 1e300 && high / low > 1.0 + NARROWEST
    } else {
        high - low > NARROWEST * low.abs().max(high.abs()) && low.is_finite() && high.is_finite()
    };
    wide.then_some((low, high))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{plane, sweep};
    use super::*;

    #[test]
    fn what_is_under_the_pointer_stays_there() {
        for (mut chart, panel) in [(sweep(), 0), (plane(), 0), (plane(), 1)] {
            let view = View::new(720.0, 400.0);
            let frame = frames(&chart, view.size)[panel];
            let at = (frame.x.pixels.0 + 70.0, frame.y.pixels.0 - 50.0);
            for factor in [1.3, 2.0, 0.5] {
                let Ranges { x, y } = zoom_by(&chart, &view, panel, at, factor).unwrap();
                for (scale, values, pixel) in [(frame.x, x, at.0), (frame.y, y, at.1)] {
                    let zoomed = Scale { values, ..scale };
                    assert!((zoomed.value(pixel) / scale.value(pixel) - 1.0).abs() < 1e-9);
                    let wider = zoomed.share(scale.values.1) - zoomed.share(scale.values.0);
                    assert!((wider / factor - 1.0).abs() < 1e-9);
                }
            }
            let ranges = zoom_by(&chart, &view, panel, at, 2.0).unwrap();
            (chart.panels[panel].x.range, chart.panels[panel].y.range) = (ranges.x, ranges.y);
            let after = frames(&chart, view.size)[panel];
            assert!((after.y.pixel(frame.y.value(at.1)) - at.1).abs() < 2.0, "drawn, it is where it was");
        }
    }

    #[test]
    fn what_is_held_moves_with_the_pointer() {
        for (chart, panel) in [(sweep(), 0), (plane(), 1)] {
            let view = View::new(720.0, 400.0);
            let frame = frames(&chart, view.size)[panel];
            let Ranges { x, y } = pan_by(&chart, &view, panel, (40.0, -25.0)).unwrap();
            for (scale, values, moved) in [(frame.x, x, 40.0), (frame.y, y, -25.0)] {
                let panned = Scale { values, ..scale };
                let held = scale.value(scale.pixels.0 + 60.0);
                assert!((panned.pixel(held) - scale.pixel(held) - moved).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn a_rectangle_is_shown_and_what_is_none_refused() {
        let (chart, view) = (sweep(), View::new(720.0, 400.0));
        let frame = frames(&chart, view.size)[0];
        let corner = |x: f64, y: f64| (frame.x.pixel(x), frame.y.pixel(y));
        let Ranges { x, y } = zoom_to(&chart, &view, 0, corner(1.5, 0.01), corner(0.5, 1.0)).unwrap();
        assert!(
            (x.0 - 0.5).abs() < 1e-9
                && (x.1 - 1.5).abs() < 1e-9
                && (y.0 - 0.01).abs() < 1e-9
                && (y.1 - 1.0).abs() < 1e-9
        );
        assert_eq!(zoom_to(&chart, &view, 0, (300.0, 200.0), (302.0, 300.0)), None);
        assert_eq!(zoom_by(&chart, &view, 0, (300.0, 200.0), 1e9), None, "labels could not tell its ends apart");
        assert_eq!(zoom_by(&chart, &view, 7, (300.0, 200.0), 2.0), None);
    }
}
