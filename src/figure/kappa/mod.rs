//! The renormalised ridge.

pub mod effective_ridge;
pub mod ridge_parameters;
pub mod ridge_structured_parameters;
