//! Gives every `<renorm-figure figure="ID"></renorm-figure>` its id and its declarative shadow root: the figure as it
//! stands before, or without, any script.

use std::fmt::Write;

use super::library::Library;
use super::sections;
use crate::Result;

const OPEN: &str = "<renorm-figure ";
const CLOSE: &str = "></renorm-figure>";
const ROOT: &str = "<template shadowrootmode=\"open\">\n<link rel=\"stylesheet\" href=\"renorm-figure.css\">\n";

/// Fills in all figures of a page; other attributes of the element stay.
///
/// # Errors
/// Names a figure that the library doesn't have, or an element that isn't written as above.
pub fn fill(html: &str, library: &dyn Library) -> Result<String> {
    let mut filled = String::new();
    let mut rest = html;
    let mut is_first = true;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (attributes, after) =
            after.split_once(CLOSE).ok_or_else(|| format!("a figure must be written {OPEN}figure=\"…\"{CLOSE}"))?;
        let id = id_of(attributes).ok_or_else(|| format!("`{OPEN}{attributes}>` has no attribute figure=\"…\""))?;
        // Markdown makes a paragraph of a tag it doesn't know, and a paragraph holds no figure.
        let (before, after) = match (before.strip_suffix("<p>"), after.strip_prefix("</p>")) {
            (Some(before), Some(after)) => (before, after),
            _ => (before, after),
        };
        filled += before;
        let heading = if filled.contains("<h2") { 3 } else { 2 };
        let anchor = sections::anchor(&format!("fig-{id}"), &number(id, library));
        let inside = library.figure(id, is_first, heading).ok_or_else(|| format!("there is no figure `{id}`"))?;
        let _ = write!(
            filled,
            "<div class=\"fig\">{anchor}{OPEN}{attributes} id=\"fig-{id}\">{ROOT}{inside}\n</template></renorm-figure></div>"
        );
        is_first = false;
        rest = after;
    }
    Ok(filled + rest)
}

/// What a figure is called in the text.
fn number(id: &str, library: &dyn Library) -> String {
    let entry = library.chapters().into_iter().flat_map(|chapter| chapter.figures).find(|entry| entry.id == id);
    entry.map_or_else(|| "this figure".to_owned(), |entry| format!("Figure {}", entry.number))
}

/// The figure named in an element's attributes.
fn id_of(attributes: &str) -> Option<&str> {
    let (_, after) = attributes.split_once("figure=\"")?;
    Some(after.split_once('"')?.0)
}

/// The figures that a text shows, in order.
pub fn shown_in(text: &str) -> Vec<&str> {
    text.split(OPEN).skip(1).filter_map(id_of).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::Sample;
    use super::{fill, shown_in};

    #[test]
    fn a_figure_stands_alone_and_keeps_its_attributes() {
        let html = "<p><renorm-figure figure=\"ridge\" ridge=\"0.1\"></renorm-figure></p>\n<h2>More</h2>\n\
                    <renorm-figure figure=\"gap\"></renorm-figure>";
        let filled = fill(html, &Sample).unwrap();
        let start = "<div class=\"fig\"><a class=\"anchor\" href=\"#fig-ridge\" aria-label=\"Link to Figure 1.1\">#</a>\
                     <renorm-figure figure=\"ridge\" ridge=\"0.1\" id=\"fig-ridge\"><template shadowrootmode=\"open\">";
        assert!(filled.starts_with(start), "{filled}");
        assert!(
            filled.contains("<figure>ridge, first, h2</figure>\n</template></renorm-figure></div>\n<h2>"),
            "{filled}"
        );
        assert!(filled.contains("<figure>gap, h3</figure>"), "{filled}");
        assert_eq!(shown_in(html), ["ridge", "gap"]);
    }

    #[test]
    fn unknown_figures_are_named() {
        let error = fill("<renorm-figure figure=\"lasso\"></renorm-figure>", &Sample).unwrap_err();
        assert_eq!(error.to_string(), "there is no figure `lasso`");
        assert!(fill("<renorm-figure id=\"x\"></renorm-figure>", &Sample).is_err());
    }
}
