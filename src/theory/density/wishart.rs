//! The density of XᵀX/P: for each x inside the support the one κ below the real axis with κ(1 − n1(κ)/P) = −x.
//!
//! That there is exactly one makes any root found there the right one. Newton's method finds it from a guess, mostly; what
//! finds it surely is a picture of the curve that κ runs along: on the ray |κ| = r it has exactly one point while the support lasts, and x grows with r.
//!
//! Source: docs/theory.md §12.

use super::edges::{Edge, edges};
use super::resolvent::{Resolvent, Sums, place};
use crate::numeric::complex::Complex;
use crate::numeric::double_double::DoubleDouble;
use crate::spectrum::Distinct;

/// Most levels of a spectrum; a density costs some fifty sums over them at each x.
pub const MOST_LEVELS: usize = 200_000;

/// Most points of the curve that are tried for one x, and most steps of Newton's method from one of them.
const MOST_TRIES: usize = 100;
const MOST_STEPS: usize = 16;
/// A step of Newton's method, as a share of the distance from the real axis, that leaves an error of its square.
const LAST_STEP: f64 = 1e-8;

/// A spectrum with its samples and the edges of its support.
#[derive(Debug, Clone)]
pub struct Wishart {
    resolvent: Resolvent,
    edges: Vec<Edge>,
    dimension: f64,
    unit: f64,
}

impl Wishart {
    /// `spectrum` seen by `samples` samples; None if its edges are too much work.
    pub fn new(spectrum: Distinct, samples: DoubleDouble) -> Option<Wishart> {
        let rank = if spectrum.single < spectrum.levels.len() {
            spectrum.rank
        } else {
            spectrum.levels.iter().map(|level| level.1).sum()
        };
        let resolvent = Resolvent::new(spectrum.levels, rank, samples);
        let edges = edges(&resolvent, spectrum.single)?;
        Some(Wishart { resolvent, edges, dimension: spectrum.dimension, unit: spectrum.unit })
    }

    /// All edges of the support, ascending.
    pub fn edges(&self) -> Vec<f64> {
        self.edges.iter().map(|edge| edge.x.value() * self.unit).collect()
    }

    /// Terms of a sum over the spectrum.
    pub fn levels(&self) -> usize {
        self.resolvent.levels.len()
    }

    /// The density at x.
    pub fn at(&self, x: f64) -> f64 {
        let Some(x_in_units) = Some(x / self.unit).filter(|&x| x > 0.0 && x < f64::INFINITY) else { return 0.0 };
        let upper = self.edges.partition_point(|edge| edge.x.value() < x_in_units);
        let interval = (upper % 2 == 1).then(|| self.edges.get(upper - 1).zip(self.edges.get(upper))).flatten();
        let Some((left, right)) = interval else { return 0.0 };
        let exact = DoubleDouble::from(x_in_units);
        if x_in_units == right.x.value() || exact <= left.x || exact >= right.x {
            return 0.0;
        }
        // Im n1 = −Im room, and both n1 and x have their units in common with nothing else.
        let room = self.root(x_in_units, left, right);
        -room.im / (std::f64::consts::PI * self.dimension * x)
    }

    /// P − n1(κ) at the root that belongs to x, which lies between two edges.
    fn root(&self, x: f64, left: &Edge, right: &Edge) -> Complex {
        let exact = DoubleDouble::from(x);
        let margins = [(exact - left.x).value(), (right.x - exact).value()];
        for (edge, margin) in [(left, margins[0]), (right, margins[1])] {
            let rise = f64::sqrt(2.0 * margin / edge.bends.0.abs());
            if rise * edge.bends.1.abs() < 0.3 * edge.bends.0.abs()
                && let Some(room) = self.newton(x, Complex::new(-edge.y, (-rise).into()), true)
            {
                return room;
            }
        }
        let start = on_a_circle(left, right, margins);
        let narrow = margins[0].min(margins[1]) < 1e-6 * x;
        let near = if narrow { None } else { self.newton(x, start, false) };
        near.or_else(|| self.newton(x, start, true))
            .unwrap_or_else(|| self.along_the_curve(x, left, right, margins[0].min(margins[1])))
    }

    /// The root by a search along the curve, in (ln r, ln x), where it is nearly straight.
    fn along_the_curve(&self, x: f64, left: &Edge, right: &Edge, margin: f64) -> Complex {
        let ends = [left, right].map(|edge| (edge.y.value().abs(), edge.x.value()));
        let mut high = (libm::log(ends[1].0), libm::log(ends[1].1 / x));
        let mut low = if ends[0].0 > 0.0 && ends[0].1 > 0.0 {
            (libm::log(ends[0].0), libm::log(ends[0].1 / x))
        } else {
            // At a hard edge x falls as r².
            (high.0 - 0.5 * high.1 - 2.0, -1.0)
        };
        let mut sure = ends[0].0 > 0.0;
        let mut room = Complex::new(0.0, 0.0);
        for attempt in 0..MOST_TRIES {
            let straight = low.0 - low.1 * (high.0 - low.0) / (high.1 - low.1);
            let inside = straight > low.0 && straight < high.0;
            // Every third step halves: the interval shrinks whatever the curve does.
            let at = if attempt % 3 == 2 || !inside { 0.5 * (low.0 + high.0) } else { straight };
            let at = if sure { at } else { low.0 };
            let kappa = self.on_the_curve(libm::exp(at));
            room = self.resolvent.sums(kappa).room;
            let got = place(kappa, room, self.resolvent.samples.value()).re;
            if (got - x).abs() <= 0.03 * margin || attempt > MOST_TRIES / 2 {
                let start = kappa.widened();
                if let Some(room) = self.newton(x, start, false).or_else(|| self.newton(x, start, true)) {
                    return room;
                }
            }
            let value = libm::log(got / x);
            if value > 0.0 {
                high = (at, value);
                low.0 -= if sure { 0.0 } else { 2.0 * (1.0 + low.0.abs() * 0.1) };
            } else {
                low = (at, value);
                sure = true;
            }
            if high.0 - low.0 <= 1e-15 * high.0.abs() {
                break;
            }
        }
        room
    }

    /// The curve's point with |κ| = `radius`: φ, turned by an angle θ, is P. With s = 1 − cos θ one over it is concave
    /// and rises, so that Newton's method on that comes nearer from below.
    fn on_the_curve(&self, radius: f64) -> Complex {
        let samples = self.resolvent.samples.value();
        let own = |&(eta, count): &(f64, f64)| {
            let p = radius / eta;
            (count / samples - (1.0 - p) * (1.0 - p)) / (2.0 * p)
        };
        let mut s = self.resolvent.levels.iter().map(own).fold(0.0, f64::max);
        for _ in 0..MOST_STEPS {
            let (value, slope) = self.resolvent.turned(radius, s);
            let step = value * (1.0 - value / samples) / slope;
            if step.is_nan() || step <= 1e-13 * s {
                break;
            }
            s += step;
        }
        let s = s.min(2.0);
        Complex::new(-radius * (1.0 - s), -radius * f64::sqrt(s * (2.0 - s)))
    }

    /// Newton's method for κ(P − n1) + xP = 0 from `start`; None unless it settles below the real axis, by a last step that
    /// is small against its distance from there. `twice` evaluates the equation, not its slope, to twice the digits of doubles.
    fn newton(&self, x: f64, start: Complex<DoubleDouble>, twice: bool) -> Option<Complex> {
        let target = DoubleDouble::from(x) * self.resolvent.samples;
        let mut kappa = start;
        for _ in 0..MOST_STEPS {
            let before = kappa.value();
            let sums = self.resolvent.sums(before);
            let value = if twice { kappa * self.resolvent.room(kappa) } else { (before * sums.room).widened() };
            let rest = Complex::new(value.re + target, value.im).value();
            let step = rest / (sums.room + sums.d);
            kappa = kappa - step.widened();
            let depth = -kappa.value().im;
            let noise = if twice { 0.0 } else { noise(kappa.value(), &sums) };
            if depth.is_nan() || depth <= 0.0 || noise > 1e-11 * depth {
                return None;
            }
            if step.abs() <= LAST_STEP * depth {
                if twice {
                    return Some(self.resolvent.room(kappa).value());
                }
                // n1 falls by d for a step of ln κ; the square of a small κ would vanish.
                let unit = 1.0 / before.abs();
                return Some(sums.room - sums.d * (step.scale(unit) / before.scale(unit)));
            }
        }
        None
    }
}

/// κ for a spectrum of one level, where it runs along the circle through both edges as x runs between them: a start
/// for any that is not far from that.
fn on_a_circle(left: &Edge, right: &Edge, margins: [f64; 2]) -> Complex<DoubleDouble> {
    let half = DoubleDouble::from(0.5);
    let (middle, radius) = ((left.y + right.y) * half, (right.y - left.y).value() * 0.5);
    // x = x_left sin²(θ/2) + x_right cos²(θ/2).
    let whole = margins[0] + margins[1];
    let sine = 2.0 * f64::sqrt(margins[0] / whole) * f64::sqrt(margins[1] / whole);
    let cosine = (margins[0] - margins[1]) / whole;
    Complex::new(-(middle + (radius * cosine).into()), (-radius * sine).into())
}

/// How far rounding may move a root: the slope there is (room + d)/P.
fn noise(kappa: Complex, sums: &Sums) -> f64 {
    f64::EPSILON * sums.size * kappa.abs() / (sums.room + sums.d).abs()
}
