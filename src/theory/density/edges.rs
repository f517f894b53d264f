//! Where the eigenvalues of XᵀX/P can lie: the edges of its support, found as minima and maxima of x(y) on the real axis.
//!
//! With y = −κ real, x(y) = y(1 − Σ η/(η−y)/P) rises outside the support and falls in it: its slope is 1 − φ(y)/P. So every
//! edge is a root of φ(y) = P, where φ = Σ η²/(η−y)² is a sum of poles: one above the largest η, one below the smallest, and
//! two or none between two neighbours, where φ is convex. As a function of y, φ^(−1/2) is concave between poles: Newton's
//! method on it, begun at the pole's side, comes nearer with each step and never oversteps.
//!
//! Source: docs/theory.md §12; Silverstein and Choi, J. Multivariate Anal. 54 (1995).

use super::resolvent::Resolvent;
use crate::numeric::complex::Complex;
use crate::numeric::double_double::DoubleDouble;
use crate::numeric::root;

/// An edge of the support.
#[derive(Debug, Clone, Copy)]
pub struct Edge {
    /// y = −κ there.
    pub y: DoubleDouble,
    /// The edge itself.
    pub x: DoubleDouble,
    /// d²x/dy² and d³x/dy³ there.
    pub bends: (f64, f64),
}

/// Most steps of a search; where two roots meet each step halves the distance.
const MOST_STEPS: usize = 80;

/// Evaluations of one level that finding all edges may cost.
const MOST_WORK: usize = 1_000_000_000;

/// All edges in ascending order, each two of them an interval of the support; None if finding them is too much work.
///
/// Only the first `single` levels are taken as eigenvalues with gaps between them.
pub fn edges(resolvent: &Resolvent, single: usize) -> Option<Vec<Edge>> {
    let levels = &resolvent.levels;
    let (Some(&(top, _)), Some(&(bottom, _))) = (levels.first(), levels.last()) else { return Some(Vec::new()) };
    let mut found = vec![lowest(resolvent, bottom)];
    let mut work = 0;
    for pair in levels[..single].windows(2).rev() {
        let (&[upper, lower], samples) = (pair, resolvent.samples.value()) else { continue };
        // φ of these two alone has its minimum (a^⅓ + b^⅓)³/gap²: with it above P there is no gap of the support.
        let side =
            |level: (f64, f64)| libm::cbrt(level.1 * (level.0 / (upper.0 - lower.0)) * (level.0 / (upper.0 - lower.0)));
        let sides = side(upper) + side(lower);
        if sides * sides * sides >= samples {
            continue;
        }
        work += levels.len() * 20;
        if work > MOST_WORK {
            return None;
        }
        let gap = upper.0 - lower.0;
        if let (Some(left), Some(right)) =
            (from_pole(resolvent, lower, 1.0, gap), from_pole(resolvent, upper, -1.0, gap))
            && left.x < right.x
        {
            found.extend([left, right]);
        }
    }
    found.extend(from_pole(resolvent, levels[0], 1.0, f64::INFINITY));
    debug_assert!(found.len() % 2 == 0 && top >= bottom);
    Some(found)
}

/// The lower end of the support, on the side of y below all eigenvalues.
fn lowest(resolvent: &Resolvent, bottom: f64) -> Edge {
    let (samples, rank) = (resolvent.samples, resolvent.rank());
    let spare = (samples - rank.into()).value();
    let last = resolvent.levels[resolvent.levels.len() - 1];
    if spare == 0.0 {
        return edge(resolvent, 0.0.into(), 0.0, 0.0);
    }
    if spare > 0.0
        && let Some(found) = from_pole(resolvent, last, -1.0, bottom * 2.0)
    {
        return found;
    }
    // y = −r < 0 with n2(r) = P.
    let trace2 = resolvent.levels.iter().map(|&(eta, count)| count * eta * eta).sum::<f64>();
    let high = f64::sqrt(trace2 / samples.value()).max(f64::MIN_POSITIVE) * 2.0;
    let radius = root::solve(f64::MIN_POSITIVE, high, high, |radius| {
        let shape = resolvent.shape(0.0, -radius);
        (-libm::log(shape.phi / samples.value()), radius * shape.slope / shape.phi)
    });
    edge(resolvent, 0.0.into(), -radius, radius.max(bottom))
}

/// The first root of φ = P at a distance below `gap` from a pole, upwards or downwards.
fn from_pole(resolvent: &Resolvent, (eta, count): (f64, f64), direction: f64, gap: f64) -> Option<Edge> {
    let samples = resolvent.samples.value();
    // The pole's own term alone is P here, the whole sum more.
    let mut distance = eta * f64::sqrt(count / samples);
    for _ in 0..MOST_STEPS {
        let shape = resolvent.shape(eta, direction * distance);
        let slope = direction * shape.slope;
        let step = 2.0 * shape.phi * (1.0 - f64::sqrt(shape.phi / samples)) / slope;
        let arrived = step.abs() <= 1e-14 * distance;
        if distance >= gap || slope >= 0.0 && !arrived || step.is_nan() {
            return None;
        }
        distance += step.max(-0.5 * distance);
        if arrived {
            break;
        }
    }
    Some(edge(resolvent, eta.into(), direction * distance, distance))
}

/// The edge near y = `anchor` + `step`, with twice the digits; corrections are small against `scale`.
fn edge(resolvent: &Resolvent, anchor: DoubleDouble, step: f64, scale: f64) -> Edge {
    let mut y = anchor + step.into();
    let shape = resolvent.shape(anchor.value(), step);
    if scale > 0.0 {
        for _ in 0..3 {
            let correction = resolvent.excess(y) / shape.slope;
            if correction.is_nan() || correction.abs() > 1e-4 * scale {
                break; // two edges meet here: the place is as good as it gets
            }
            y = y - correction.into();
            if correction.abs() < 1e-16 * y.value().abs() {
                break; // the next would be beyond all digits
            }
        }
    }
    let samples = resolvent.samples;
    let x = if y.value() == 0.0 {
        0.0.into()
    } else {
        let kappa = Complex::new(-y, 0.0.into());
        super::resolvent::place(kappa, resolvent.room(kappa), samples).re
    };
    Edge { y, x, bends: (-shape.slope / samples.value(), -shape.curvature / samples.value()) }
}
