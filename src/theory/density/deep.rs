//! The density of FFᵀ for a product F = F_1 … F_L of white Gaussian matrices of widths N_0, …, N_L.
//!
//! With N the smallest width, `a_l` = (N_l − N)/N and w = 1 − n1/N, the equation of docs/theory.md §12 becomes
//!
//! x = −∏_{l ≥ 0} (w + a_l) / ((1 − w) ∏_{l ≥ 1} (1 + a_l)),
//!
//! a polynomial one that has many roots below the real axis. The right one is where the *sum of the angles* of all factors
//! is zero and not a multiple of 2π. On each ray of w this sum falls with |w|, so that it has one root there, and x moves
//! one way from ray to ray.

use std::f64::consts::PI;

use crate::numeric::complex::Complex;
use crate::numeric::double_double::DoubleDouble;
use crate::numeric::root;

const MOST_TRIES: usize = 80;
const MOST_STEPS: usize = 24;

/// Widths and the edges of the support.
#[derive(Debug, Clone)]
pub struct Deep {
    /// `a_l` ≥ 0, that of N_0 first.
    excess: Vec<DoubleDouble>,
    /// How many of the widths are the smallest.
    equal: f64,
    edges: [Edge; 2],
}

/// An edge of the support.
#[derive(Debug, Clone, Copy)]
struct Edge {
    /// Real w there; 0 at a hard edge.
    w: DoubleDouble,
    x: DoubleDouble,
    /// d² ln x/dw² and d³ ln x/dw³ there.
    bends: (f64, f64),
}

impl Deep {
    /// Widths > 0, at least two.
    pub fn new(widths: &[f64]) -> Deep {
        let smallest = widths.iter().copied().fold(f64::INFINITY, f64::min);
        let excess: Vec<DoubleDouble> =
            widths.iter().map(|&width| DoubleDouble::sum(width, -smallest) / DoubleDouble::from(smallest)).collect();
        let equal = excess.iter().filter(|a| a.value() == 0.0).count() as f64;
        let hard = Edge { w: 0.0.into(), x: 0.0.into(), bends: (0.0, 0.0) };
        let mut deep = Deep { excess, equal, edges: [hard; 2] };
        deep.edges = [if equal > 1.0 { hard } else { deep.lower() }, deep.upper()];
        deep
    }

    /// Both edges of the support.
    pub fn edges(&self) -> Vec<f64> {
        self.edges.iter().map(|edge| edge.x.value()).collect()
    }

    /// Share of zero eigenvalues, 1 − N/N_0.
    pub fn atom(&self) -> f64 {
        let a = self.excess[0];
        (a / (a + 1.0.into())).value()
    }

    /// The density at x.
    pub fn at(&self, x: f64) -> f64 {
        let [left, right] = self.edges.map(|edge| edge.x);
        let exact = DoubleDouble::from(x);
        if x <= left.value() || x >= right.value() || exact <= left || exact >= right {
            return 0.0;
        }
        -self.root(x).im / ((1.0 + self.excess[0].value()) * PI * x)
    }

    fn a(&self) -> impl Iterator<Item = f64> {
        self.excess.iter().map(|a| a.value())
    }

    /// Widths above the smallest.
    fn larger(&self) -> impl Iterator<Item = f64> {
        self.a().filter(|&a| a > 0.0)
    }

    /// The maximum of x over w = −s between the two smallest widths: Σ s/(a−s) + s/(1+s) = 1 over the larger widths.
    fn lower(&self) -> Edge {
        let second = self.larger().fold(f64::INFINITY, f64::min);
        let s = root::solve(second * 1e-18, second, 0.5 * second, |s| {
            let terms = self.larger().map(|a| (s / (a - s), s * a / ((a - s) * (a - s))));
            let (sum, slope) = terms.fold((0.0, 0.0), |sum, term| (sum.0 + term.0, sum.1 + term.1));
            (sum + s / (1.0 + s) - 1.0, slope + s / ((1.0 + s) * (1.0 + s)))
        });
        self.edge(-s)
    }

    /// The minimum of x over w = 1 + v: Σ v/(1+v+a) = 1 over all widths.
    fn upper(&self) -> Edge {
        let largest = self.a().fold(0.0, f64::max);
        let v = root::solve(1e-3 / self.excess.len() as f64, 10.0 + 2.0 * largest, 1.0, |v| {
            let terms = self.a().map(|a| (v / (1.0 + v + a), v * (1.0 + a) / ((1.0 + v + a) * (1.0 + v + a))));
            let (sum, slope) = terms.fold((0.0, 0.0), |sum, term| (sum.0 + term.0, sum.1 + term.1));
            (sum - 1.0, slope)
        });
        self.edge(1.0 + v)
    }

    fn edge(&self, w: f64) -> Edge {
        let powers = |n: i32| {
            let power = |x: f64| (0..n).fold(1.0, |power, _| power / x);
            self.a().map(|a| power(w + a)).sum::<f64>() - power(w - 1.0)
        };
        // ln x = Σ ln(w + a) − ln|w − 1| + const is flat here: its error is the square of that of w.
        let x = self.place(Complex::new(w, 0.0).widened()).re;
        Edge { w: w.into(), x, bends: (-powers(2), 2.0 * powers(3)) }
    }

    /// x at w, to twice the digits of doubles.
    fn place(&self, w: Complex<DoubleDouble>) -> Complex<DoubleDouble> {
        let one = DoubleDouble::from(1.0);
        let factor = |a: DoubleDouble| Complex::new(w.re + a, w.im);
        let first = factor(self.excess[0]) / Complex::new(w.re - one, w.im);
        self.excess[1..].iter().fold(first, |product, &a| product * factor(a).scale(one / (one + a)))
    }

    /// The sum of the angles of all factors of x, which is 0 at the root, and d ln x/d ln w.
    fn angle(&self, w: Complex) -> (f64, Complex) {
        let rest = Complex::new(1.0 - w.re, -w.im);
        let mut angle = PI - rest.arg();
        let mut slope = w / rest;
        for a in self.a() {
            let factor = Complex::new(w.re + a, w.im);
            angle += factor.arg();
            slope = slope + w / factor;
        }
        (angle, slope)
    }

    /// w at the root that belongs to x inside the support.
    fn root(&self, x: f64) -> Complex {
        for edge in self.edges {
            if let Some(w) = self.near(edge, x).and_then(|start| self.newton(x, start)) {
                return w;
            }
        }
        // From ray to ray: x falls from the lower edge's angle π/equal … to the upper edge's, 0.
        let (mut upper, mut lower) = (0.0, PI / self.equal);
        let mut w = Complex::new(0.0, 0.0);
        for _ in 0..MOST_TRIES {
            let ray = 0.5 * (upper + lower);
            w = self.on_the_ray(ray);
            if let Some(w) = self.newton(x, w.widened()) {
                return w;
            }
            if self.place(w.widened()).value().abs() > x { upper = ray } else { lower = ray }
        }
        w
    }

    /// A start from an edge that is near.
    fn near(&self, edge: Edge, x: f64) -> Option<Complex<DoubleDouble>> {
        if edge.x.value() == 0.0 {
            let constant =
                self.larger().fold(x, |product, a| product / a) * self.a().skip(1).fold(1.0, |p, a| p * (1.0 + a));
            let size = libm::pow(constant, 1.0 / self.equal);
            let turn = Complex::new(0.0, -PI / self.equal).exp();
            let smallest = self.larger().fold(1.0, f64::min);
            return (size < 0.2 * smallest).then(|| turn.scale(size).widened());
        }
        let off = ((DoubleDouble::from(x) - edge.x) / edge.x).value();
        let rise = f64::sqrt(2.0 * libm::log1p(off).abs() / edge.bends.0.abs());
        let near = rise * edge.bends.1.abs() < 0.3 * edge.bends.0.abs();
        near.then(|| Complex::new(edge.w, (-rise).into()))
    }

    /// The point of the curve on a ray of w, at an angle below the real axis.
    fn on_the_ray(&self, ray: f64) -> Complex {
        let turn = Complex::new(0.0, -ray).exp();
        let radius = root::solve(1e-160, 1e160, 1.0, |radius| {
            let (angle, slope) = self.angle(turn.scale(radius));
            (-angle, -slope.im)
        });
        turn.scale(radius)
    }

    /// Newton's method for ln x(w) = ln x; None unless it settles below the real axis with a sum of angles of 0.
    fn newton(&self, x: f64, start: Complex<DoubleDouble>) -> Option<Complex> {
        let scale = Complex::new(DoubleDouble::from(1.0) / x.into(), 0.0.into());
        let mut w = start;
        let mut last = f64::INFINITY;
        for _ in 0..MOST_STEPS {
            let ratio = self.place(w) * scale;
            let (angle, slope) = self.angle(w.value());
            let small = Complex::new(ratio.re - 1.0.into(), ratio.im).value();
            // ln(1 + ε), without the digits of 1.
            let log = Complex::new(0.5 * libm::log1p(small.re * (2.0 + small.re) + small.im * small.im), {
                let turned = libm::atan2(small.im, 1.0 + small.re);
                turned + 2.0 * PI * libm::round((angle - turned) / (2.0 * PI))
            });
            let step = w.value() * (log / slope);
            let depth = -w.value().im;
            if step.abs().is_nan() || step.abs() > last {
                return None;
            }
            w = w - step.widened();
            if w.value().im >= 0.0 {
                return None;
            }
            if step.abs() <= 1e-12 * depth {
                return Some(w.value());
            }
            last = 2.0 * step.abs();
        }
        None
    }
}
