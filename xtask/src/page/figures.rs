//! Gives every `<renorm-figure figure="ID"></renorm-figure>` its declarative shadow root: the figure as it
//! stands before, or without, any script.

use std::fmt::Write;

use super::House;
use crate::Result;

const OPEN: &str = "<renorm-figure ";
const CLOSE: &str = "></renorm-figure>";
const ROOT: &str = "<template shadowrootmode=\"open\">\n<link rel=\"stylesheet\" href=\"renorm-figure.css\">\n";

/// Fills in all figures; other attributes of the element stay.
///
/// # Errors
/// Names a figure that the library doesn't have, or an element that isn't written as above.
pub fn fill(html: &str, house: &dyn House) -> Result<String> {
    let mut filled = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (attributes, after) =
            after.split_once(CLOSE).ok_or_else(|| format!("a figure must be written {OPEN}figure=\"…\"{CLOSE}"))?;
        let id = id_of(attributes).ok_or_else(|| format!("`{OPEN}{attributes}>` has no attribute figure=\"…\""))?;
        let inside = house.figure(id).ok_or_else(|| format!("there is no figure `{id}`"))?;
        // Markdown makes a paragraph of a tag it doesn't know; a figure is none.
        let (before, after) = match (before.strip_suffix("<p>"), after.strip_prefix("</p>")) {
            (Some(before), Some(after)) => (before, after),
            _ => (before, after),
        };
        let _ = write!(filled, "{before}{OPEN}{attributes}>{ROOT}{inside}\n</template></renorm-figure>");
        rest = after;
    }
    Ok(filled + rest)
}

/// The figure named in an element's attributes.
fn id_of(attributes: &str) -> Option<&str> {
    let (_, after) = attributes.split_once("figure=\"")?;
    Some(after.split_once('"')?.0)
}

/// The first figure that a text names: whose numbers its live numbers are.
pub fn first_in(text: &str) -> Option<&str> {
    id_of(text.split_once(OPEN)?.1)
}

#[cfg(test)]
mod tests {
    use super::{super::tests::Hut, fill};

    #[test]
    fn a_figure_stands_alone_and_keeps_its_attributes() {
        let html = "<p><renorm-figure figure=\"ridge\" ridge=\"0.1\"></renorm-figure></p>";
        let filled = fill(html, &Hut).unwrap();
        assert!(filled.starts_with("<renorm-figure figure=\"ridge\" ridge=\"0.1\"><template"), "{filled}");
        assert!(filled.ends_with("still</figure>\n</template></renorm-figure>"), "{filled}");
    }

    #[test]
    fn unknown_figures_are_named() {
        let error = fill("<renorm-figure figure=\"lasso\"></renorm-figure>", &Hut).unwrap_err();
        assert_eq!(error.to_string(), "there is no figure `lasso`");
        assert!(fill("<renorm-figure id=\"x\"></renorm-figure>", &Hut).is_err());
    }
}
