//! The renormalised ridge.

pub mod effective_ridge;
