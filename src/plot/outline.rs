//! The outlines of simulated points.

use super::strokes::At;
use crate::chart::Outline;

/// Radius of a circle.
pub const CIRCLE: f64 = 3.6;

/// The lines of a mark around its middle, in pixels; one with more than two points is closed.
pub fn outline(mark: Outline) -> &'static [&'static [At]] {
    match mark {
        Outline::Circle => &[],
        Outline::Square => &[&[(-3.2, -3.2), (3.2, -3.2), (3.2, 3.2), (-3.2, 3.2), (-3.2, -3.2), (3.2, -3.2)]],
        Outline::Diamond => &[&[(0.0, -6.6), (6.6, 0.0), (0.0, 6.6), (-6.6, 0.0), (0.0, -6.6), (6.6, 0.0)]],
        Outline::Triangle => &[&[(0.0, -4.0), (3.7, 2.6), (-3.7, 2.6), (0.0, -4.0), (3.7, 2.6)]],
        Outline::Funnel => &[&[(0.0, 4.0), (3.7, -2.6), (-3.7, -2.6), (0.0, 4.0), (3.7, -2.6)]],
        Outline::Cross => &[&[(-3.0, -3.0), (3.0, 3.0)], &[(-3.0, 3.0), (3.0, -3.0)]],
    }
}
