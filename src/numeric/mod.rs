//! Small numerical tools with stated guarantees: sums, roots, quadrature. They know nothing of regression.

pub mod block_sum;
pub mod complex;
pub mod decimal;
pub mod double_double;
pub mod fit;
pub mod grid;
pub mod minimum;
pub mod root;
pub mod student;
pub mod sum;
