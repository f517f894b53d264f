//! Dense real linear algebra: as much of it as the simulations need, and no more.
//!
//! Matrices are column-major `f64`; routines take [`View`]s, slices with a leading dimension. Every sum runs over its
//! index in ascending order whatever the block sizes, and each product and each sum rounds by itself, so that results
//! are those of the textbook loops in every bit, on every target.

mod cholesky;
mod gemm;
mod kernel;
mod matrix;
mod pack;
mod triangular;

pub use cholesky::{NotPositiveDefinite, cholesky};
pub use gemm::{Part, gemm};
pub use matrix::{Matrix, View, ViewMut};
pub use triangular::{inverse_transposed, solve_lower, solve_lower_transposed};

/// x·y, summed in order; the shorter length counts.
#[must_use]
pub fn dot(x: &[f64], y: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (x, y) in x.iter().zip(y) {
        sum += x * y;
    }
    sum
}

/// ‖x‖², summed in order.
#[must_use]
pub fn norm2(x: &[f64]) -> f64 {
    dot(x, x)
}

/// y += a·x, entry by entry; the shorter length counts.
pub fn axpy(a: f64, x: &[f64], y: &mut [f64]) {
    for (x, y) in x.iter().zip(y) {
        *y += a * x;
    }
}
