//! Scaling regimes: which term of the error falls most slowly.

pub mod best_width;
pub mod phase_diagram;
pub mod variance_venn;
