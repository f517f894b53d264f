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
mod trapezoid;
mod triangular;
mod vector;
mod view;

pub use cholesky::{NotPositiveDefinite, cholesky};
pub use gemm::{Part, gemm};
pub use matrix::Matrix;
pub use trapezoid::{inner_product, outer_product};
pub use triangular::{inverse_transposed, solve_lower, solve_lower_transposed};
pub use vector::{axpy, dot, norm2, product, scaled, sum_of};
pub use view::{View, ViewMut};
