//! The one place where the page asks the library.

use super::House;
use renorm::figure;
use renorm::markup::{self, Stills};

/// The library itself.
pub struct Renorm;

impl House for Renorm {
    fn figure(&self, id: &str) -> Option<String> {
        let figure = figure::find(id).ok()?;
        // The first one is in sight at once; the others' pictures come when they are.
        let stills = if figure.number() == 1 { Stills::Inside } else { Stills::Beside };
        Some(markup::figure(figure, stills))
    }

    fn live(&self, id: &str, name: &str) -> Option<String> {
        markup::live_number(figure::find(id).ok()?, name)
    }
}

/// Name and content of every still picture that the page links to.
pub fn stills() -> Vec<(String, String)> {
    figure::FIGURES.iter().skip(1).flat_map(|figure| markup::still_files(figure)).collect()
}
