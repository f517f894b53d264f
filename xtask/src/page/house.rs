//! The one place where the page asks the library.

use super::House;
use renorm::{figure, markup};

/// The library itself.
pub struct Renorm;

impl House for Renorm {
    fn figure(&self, id: &str) -> Option<String> {
        Some(markup::figure(figure::find(id).ok()?))
    }

    fn live(&self, id: &str, name: &str) -> Option<String> {
        markup::live_number(figure::find(id).ok()?, name)
    }
}
