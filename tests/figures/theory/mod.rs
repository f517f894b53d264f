//! The theory that figures draw, by a second route: closed forms where there are some, else sums over every mode.

mod correlated;
mod densities;
mod errors;
mod kappa;
mod nonlinear;
mod ridge;
mod widths;

use super::independent::Solved;
use super::shown::Shown;

/// The largest relative distance so far, with where it was.
#[derive(Default)]
pub struct Worst(pub f64, pub String);

impl Worst {
    /// Takes a number in beside what it should be.
    pub fn see(&mut self, got: f64, wanted: f64, place: impl FnOnce() -> String) {
        let distance = if got == wanted { 0.0 } else { (got / wanted - 1.0).abs() };
        if distance.is_nan() || distance > self.0 {
            (self.0, self.1) = (if distance.is_nan() { f64::INFINITY } else { distance }, place());
        }
    }

    /// Fails if any was further away.
    pub fn within(&self, share: f64, what: &str) {
        println!("{what}: at most {:.1e} ({})", self.0, self.1);
        assert!(self.0 <= share, "{what}: {:.1e} at {}, more than {share:e}", self.0, self.1);
    }
}

/// About so many rows of a curve, its ends among them.
pub fn some(curve: &[(f64, f64)], count: usize) -> impl Iterator<Item = (f64, f64)> + '_ {
    let last = curve.len() - 1;
    (0..count).map(move |k| curve[k * last / (count - 1)])
}

/// A column, and what it should be.
pub type Wanted = (&'static str, fn(&Solved) -> f64);

/// Some rows of a chart's first table beside what a second route has there.
pub fn compare(shown: &Shown, columns: &[Wanted], rows: usize, solve: impl Fn(f64) -> Solved) -> Worst {
    let mut worst = Worst::default();
    for (x, _) in some(&shown.curve(columns[0].0), rows) {
        let solved = solve(x);
        for (name, wanted) in columns {
            let drawn = shown.curve(name).into_iter().find(|row| row.0 == x).map_or(f64::NAN, |row| row.1);
            worst.see(drawn, wanted(&solved), || format!("{name} at {x}"));
        }
    }
    worst
}
