//! Theory and simulation of high-dimensional regression.
pub mod figure;
pub mod json;
pub mod linalg;
pub mod numeric;
pub mod plot;
pub mod random;
pub mod simulate;
pub mod spec;
pub mod spectrum;
pub mod theory;
