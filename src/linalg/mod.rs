//! Dense real linear algebra: as much of it as the simulations need, and no more.
//!
//! Matrices are column-major `f64`; routines take [`View`]s, slices with a leading dimension. Each product and each sum
//! rounds by itself, in an order that the shapes fix, so that results have the same bits on every target. In the matrix
//! product, the Cholesky factor, solves and inverses every sum runs over its index in ascending order, whatever the block
//! sizes: their bits are those of the textbook loops.

mod cholesky;
mod gemm;
mod householder;
mod implicit_qr;
mod kernel;
mod least_squares;
mod matrix;
mod matvec;
mod pack;
mod pair;
mod part;
mod qr;
mod symmetric_eigen;
#[cfg(test)]
mod testing;
mod tile;
mod trapezoid;
mod triangle;
mod triangular;
mod tridiagonal;
mod tridiagonal_eigen;
mod vector;
mod view;

pub use cholesky::{NotPositiveDefinite, cholesky};
pub use gemm::gemm;
pub use least_squares::{LeastSquares, least_squares, least_squares_within};
pub use matrix::Matrix;
pub use part::Part;
pub use qr::{Qr, qr};
pub use symmetric_eigen::{Eigen, EigenError, symmetric_eigen, symmetric_eigenvalues};
pub use trapezoid::{inner_product, outer_product};
pub use triangular::{inverse_transposed, solve_lower, solve_lower_transposed};
pub use tridiagonal_eigen::tridiagonal_eigenvalues;
pub use vector::{axpy, dot, norm2, product, scaled, sum_of};
pub use view::{View, ViewMut};
