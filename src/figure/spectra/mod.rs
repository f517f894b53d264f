//! Random matrices: the eigenvalues that samples show.

pub mod structured_wishart;
pub mod white_wishart;
mod wishart;
