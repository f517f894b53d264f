//! Random matrices: their eigenvalues, what samples show of true ones, and what products and sums make of them.

pub mod deep_wishart;
pub mod free_product;
pub mod structured_wishart;
pub mod white_wishart;
pub mod wigner_semicircle;
mod wishart;
