//! A model of one's own: composed field by field, along any of its numbers, up to three over one another.

mod compose;
mod curves;
mod edit;
mod examples;
pub mod figure;
mod form;
mod over;

pub use edit::edit;
pub use form::{Entry, Field, form};
pub use over::Variable;
