//! The density of products of free Wishart matrices, and of such a product plus a Wigner matrix.

use std::f64::consts::PI;

use super::equation::Equation;
use super::trace::{Piece, trace};
use crate::numeric::complex::Complex;

/// The law of a product, or of a product and a Wigner matrix.
#[derive(Debug, Clone)]
pub struct Free {
    equation: Equation,
    /// Ascending.
    pieces: Vec<Piece>,
    unit: f64,
}

impl Free {
    /// The law in units of `unit`; None if its support takes too much work to find.
    pub fn new(equation: Equation, unit: f64) -> Option<Free> {
        let pieces = trace(&equation)?;
        Some(Free { equation, pieces, unit })
    }

    /// All edges of the support, ascending.
    pub fn edges(&self) -> Vec<f64> {
        self.pieces.iter().flat_map(Piece::edges).map(|x| x * self.unit).collect()
    }

    /// Share of zero eigenvalues.
    pub fn atom(&self) -> f64 {
        if self.equation.sigma2 > 0.0 { 0.0 } else { 1.0 - self.equation.cap }
    }

    /// Terms of a sum.
    pub fn levels(&self) -> usize {
        self.equation.levels()
    }

    /// The density at x.
    pub fn at(&self, x: f64) -> f64 {
        let x = x / self.unit;
        let piece = self.pieces.iter().find(|piece| piece.edges()[1] > x);
        let Some(piece) = piece.filter(|piece| piece.edges()[0] < x) else { return 0.0 };
        let Some(state) = piece.state(&self.equation, x) else { return 0.0 };
        // The trace of (x − W)⁻¹ is (1 − f)/ω.
        let zeros = Complex::new(1.0 - self.equation.cap + state.e.re, state.e.im);
        let trace = zeros / self.equation.at(&state).omega;
        f64::max(-trace.im / (PI * self.unit), 0.0)
    }
}
