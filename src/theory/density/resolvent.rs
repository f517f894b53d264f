//! XᵀX/P on one spectrum: the equation between x and κ, and the sums in it, in doubles and in twice their digits.

use crate::numeric::complex::{Complex, Real};
use crate::numeric::double_double::DoubleDouble;
use crate::numeric::sum::{Sum, sum_of};

/// Eigenvalues η of Σ, the largest first, with their multiplicities, and the samples.
#[derive(Debug, Clone)]
pub struct Resolvent {
    /// (η, count).
    pub levels: Vec<(f64, f64)>,
    /// `above[i]`: modes of the first i levels.
    above: Vec<f64>,
    /// P.
    pub samples: DoubleDouble,
}

/// The sums at one κ.
#[derive(Debug, Clone, Copy)]
pub struct Sums {
    /// P − n1(κ).
    pub room: Complex,
    /// d = Σ ηκ/(η+κ)².
    pub d: Complex,
    /// The size of what `room` is summed from.
    pub size: f64,
}

/// φ(y) = Σ η²/(η−y)² and its relatives at a real y that is no eigenvalue.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// φ.
    pub phi: f64,
    /// dφ/dy = 2 Σ η²/(η−y)³.
    pub slope: f64,
    /// d²φ/dy² = 6 Σ η²/(η−y)⁴.
    pub curvature: f64,
}

impl Resolvent {
    /// `rank` is the exact number of modes, which the counts sum to but for rounding.
    pub fn new(levels: Vec<(f64, f64)>, rank: f64, samples: DoubleDouble) -> Resolvent {
        let mut sum = Sum::default();
        let mut above = Vec::with_capacity(levels.len() + 1);
        above.push(0.0);
        for level in &levels {
            sum.add(level.1);
            above.push(sum.value());
        }
        if let Some(last) = above.last_mut() {
            *last = rank;
        }
        Resolvent { levels, above, samples }
    }

    /// Modes with η > 0.
    pub fn rank(&self) -> f64 {
        self.above.last().copied().unwrap_or_default()
    }

    /// The sums at κ, with modes above |κ| counted and only their lack of 1 summed: nothing cancels that need not.
    pub fn sums(&self, kappa: Complex) -> Sums {
        let unit = power_of_two(kappa.abs());
        let kappa = kappa.scale(1.0 / unit);
        let split = self.levels.partition_point(|level| level.0 > unit);
        let (above, below) = self.levels.split_at(split);
        let square = kappa.im * kappa.im;
        // κ/(η+κ) and d of what has η > |κ|, as functions of |κ|/η …
        let mut sums = sum_of(above, |&(eta, count)| {
            let share = unit / eta;
            let (lost, turned) = (kappa.re * share, kappa.im * share);
            let rest = 1.0 + lost;
            let by = 1.0 / (rest * rest + turned * turned);
            let kept = Complex::new(rest * by, -turned * by);
            let lost = Complex::new((lost * rest + turned * turned) * by, turned * by);
            terms(count, lost, lost * kept)
        });
        // … and −η/(η+κ) of what has less.
        let others = sum_of(below, |&(eta, count)| {
            let eta = eta / unit;
            let whole = eta + kappa.re;
            let by = 1.0 / (whole * whole + square);
            let turned = eta * kappa.im * by;
            let kept = Complex::new(eta * whole * by, -turned);
            let lost = Complex::new((kappa.re * whole + square) * by, turned);
            terms(count, -kept, kept * lost)
        });
        for (sum, other) in sums.iter_mut().zip(others) {
            *sum += other;
        }
        let [re, im, d_re, d_im, size] = sums;
        let spare = (self.samples - self.above[split].into()).value();
        Sums { room: Complex::new(spare + re, im), d: Complex::new(d_re, d_im), size: spare.abs() + size }
    }

    /// P − n1(κ) to twice the digits.
    pub fn room(&self, kappa: Complex<DoubleDouble>) -> Complex<DoubleDouble> {
        let unit = power_of_two(kappa.value().abs());
        let kappa = kappa.scale((1.0 / unit).into());
        let split = self.levels.partition_point(|level| level.0 > unit);
        let mut room = Complex::new(self.samples - self.above[split].into(), 0.0.into());
        for (at, &(eta, count)) in self.levels.iter().enumerate() {
            let eta = eta / unit;
            let term = if eta > FAR {
                kappa.scale((1.0 / eta).into())
            } else {
                let whole = Complex::new(kappa.re + eta.into(), kappa.im);
                // One division instead of two: they are what takes time.
                let by = DoubleDouble::from(1.0) / (whole.re * whole.re + whole.im * whole.im);
                let inverse = Complex::new(whole.re * by, -(whole.im * by));
                if at < split { kappa * inverse } else { -inverse.scale(eta.into()) }
            };
            room = room + term.scale(count.into());
        }
        room
    }

    /// φ and its derivatives at y = `anchor` + `step`, each difference taken without cancellation.
    pub fn shape(&self, anchor: f64, step: f64) -> Shape {
        let mut sums = [Sum::default(); 3];
        for &(eta, count) in &self.levels {
            let distance = (eta - anchor) - step;
            let ratio = eta / distance;
            let term = count * (ratio * ratio);
            sums[0].add(term);
            sums[1].add(2.0 * term / distance);
            sums[2].add(6.0 * term / distance / distance);
        }
        let [phi, slope, curvature] = sums.map(Sum::value);
        Shape { phi, slope, curvature }
    }

    /// φ(y) − P to twice the digits.
    pub fn excess(&self, y: DoubleDouble) -> f64 {
        let mut sum = -self.samples;
        for &(eta, count) in &self.levels {
            let ratio = DoubleDouble::from(eta) / (DoubleDouble::from(eta) - y);
            sum = sum + ratio * ratio * count.into();
        }
        sum.value()
    }

    /// Σ c/((1−p)² + 2ps) and its derivative in s, where p = r/η: φ's counterpart off the real axis, at |κ| = r.
    pub fn turned(&self, radius: f64, s: f64) -> (f64, f64) {
        let (mut value, mut slope) = (Sum::default(), Sum::default());
        for &(eta, count) in &self.levels {
            let p = radius / eta;
            let inverse = 1.0 / ((1.0 - p) * (1.0 - p) + 2.0 * p * s);
            value.add(count * inverse);
            // p² overflows only where the level adds nothing.
            slope.add(if inverse > 0.0 { -2.0 * count * (p * inverse) * inverse } else { 0.0 });
        }
        (value.value(), slope.value())
    }
}

/// What a level adds to the sums: to `room`, to `d`, to `size`.
fn terms(count: f64, room: Complex, d: Complex) -> [f64; 5] {
    let size = count * (room.re.abs() + room.im.abs());
    [count * room.re, count * room.im, count * d.re, count * d.im, size]
}

/// Beyond this multiple of |κ| a level is seen as η/(η+κ) = 1 − κ/η.
const FAR: f64 = 1e90;

/// The power of two at or below a positive number.
fn power_of_two(size: f64) -> f64 {
    libm::scalbn(1.0, libm::ilogb(size))
}

/// x = −κ (P − n1(κ))/P, in the numbers given.
pub fn place<T: Real>(kappa: Complex<T>, room: Complex<T>, samples: T) -> Complex<T> {
    -(kappa * room).scale(T::from(1.0) / samples)
}
