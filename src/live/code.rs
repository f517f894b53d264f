//! The theory shown, as a program to copy.

use super::state::Live;
use crate::chart::words::bare;
use crate::code::{self, Language};
use crate::figure::{Detail, number, page};
use crate::recipe::Computation;
use crate::spec::SpecError;

impl Live {
    /// What theory computes for the picture of now: the series in sight, over the part that is seen.
    ///
    /// # Errors
    /// Names what theory refuses.
    pub fn recipe(&mut self) -> Result<Vec<Computation>, SpecError> {
        self.arrive();
        let chart = self.present()?;
        let hidden = |name: &str| chart.keys.iter().any(|key| key.name == name) && !self.shows(name);
        let detail = Detail { zoom: self.zoom.clone(), ..Detail::default() };
        let all = self.figure.kind.recipe(&self.values, &detail)?;
        let some: Vec<_> = all.iter().filter_map(|part| part.clone().only(|name| !hidden(name))).collect();
        // Whoever hides all series wants none of them less.
        Ok(if some.is_empty() { all } else { some })
    }

    /// The same as a program.
    ///
    /// # Errors
    /// Names what theory refuses, or `code` where there is nothing to compute.
    pub fn code(&mut self, language: Language) -> Result<String, SpecError> {
        let recipe = self.recipe()?;
        let fields = self.link().into_iter().map(|(name, text)| format!("{name}={}", encoded(&text)));
        let heading = [
            format!("Figure {}: {}", number(self.figure), bare(self.story().title)),
            format!("{}#{}", page(self.figure), fields.collect::<Vec<_>>().join("&")),
        ];
        code::write(&recipe, &heading, language)
    }
}

/// A text as it stands in the fragment of an address.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b',' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}
