//! The page of all figures, as pictures that lead to where they live.

use std::fmt::Write;

use super::library::Chapter;
use super::tex::escaped;

/// What the page says of itself.
pub const ABOUT: &str =
    "Every figure of the notebook at its start. Each picture leads to the figure itself, which can be moved.";

/// The pictures, a section for each chapter.
pub fn gallery(chapters: &[Chapter]) -> String {
    let mut html = String::new();
    for (at, Chapter { id: chapter, title, figures, .. }) in chapters.iter().enumerate() {
        if figures.is_empty() {
            continue;
        }
        let _ = writeln!(
            html,
            "<h2 id=\"{chapter}\"><span class=\"number\">{}</span> <a href=\"{chapter}.html\">{}</a></h2>\n<ul class=\"gallery\">",
            at + 1,
            escaped(title)
        );
        for entry in figures {
            let (id, number, name) = (entry.id, &entry.number, escaped(entry.name));
            // Two panels stand beside each other in the wide one alone.
            let (size, width, height) = if entry.panels > 1 { ("wide", 675, 375) } else { ("narrow", 328, 246) };
            // The name beside it says what a picture's own words would.
            let _ = writeln!(
                html,
                "<li><a href=\"{chapter}.html#fig-{id}\"><img src=\"stills/{id}-{size}.svg\" alt=\"\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" decoding=\"async\">\
                 <span><b>Figure {number}</b> {name}</span></a></li>"
            );
        }
        html += "</ul>\n";
    }
    html
}

#[cfg(test)]
mod tests {
    use super::super::library::Library;
    use super::super::tests::Sample;
    use super::gallery;

    #[test]
    fn every_figure_leads_to_its_page() {
        let html = gallery(&Sample.chapters());
        for figure in ["one.html#fig-ridge", "one.html#fig-gap", "other.html#fig-far"] {
            assert_eq!(html.matches(&format!("<a href=\"{figure}\"><img ")).count(), 1, "{html}");
        }
        assert!(html.contains("<b>Figure 2.1</b> Far"), "{html}");
    }
}
