//! The frame of every page: www/page.html with its `{{names}}` filled in.

use std::fmt::Write;

use super::library::{Chapter, Library};
use super::tex::escaped;
use crate::Result;

/// What differs from page to page.
#[derive(Default)]
pub struct Frame {
    /// For the window and for search engines.
    pub title: String,
    pub description: String,
    /// What the first screen needs besides the page and its styles.
    pub preloads: String,
    /// What it says of itself to programs.
    pub meta: String,
    /// The contents beside the text.
    pub outline: String,
    /// Above the text.
    pub header: String,
    /// The text, with its figures.
    pub main: String,
    /// Below the text: the pages before and after.
    pub turn: String,
}

/// Fills the template.
///
/// # Errors
/// If the template has other names than those here.
pub fn fill(template: &str, frame: &Frame, library: &dyn Library) -> Result<String> {
    let [light, dark] = library.papers();
    let values = [
        ("title", escaped(&frame.title)),
        ("description", escaped(&frame.description)),
        ("paper", light),
        ("dark-paper", dark),
        ("pages", map(library)),
        ("meta", frame.meta.clone()),
        ("preloads", frame.preloads.clone()),
        ("outline", frame.outline.clone()),
        ("header", frame.header.clone()),
        ("main", frame.main.clone()),
        ("turn", frame.turn.clone()),
    ];
    let mut page = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").ok_or("{{ is not closed")?;
        let value = values.iter().find(|(known, _)| *known == name);
        page = page + before + &value.ok_or_else(|| format!("there is nothing called {{{{{name}}}}}"))?.1;
        rest = after;
    }
    Ok(page + rest)
}

/// On which page each figure stands, for links that name a figure alone.
fn map(library: &dyn Library) -> String {
    let chapters = library.chapters();
    let entries = chapters
        .iter()
        .flat_map(|chapter| chapter.figures.iter().map(move |entry| format!("{}:{}.html", entry.id, chapter.id)));
    entries.collect::<Vec<_>>().join(" ")
}

/// The contents: every chapter with its figures.
pub fn contents(chapters: &[Chapter]) -> String {
    let mut html = String::from("<ol class=\"contents\">\n");
    for Chapter { id, title, about, figures } in chapters {
        let _ = write!(html, "<li><a href=\"{id}.html\">{}</a>\n<p>{}</p>\n<ul>\n", escaped(title), escaped(about));
        for entry in figures {
            let (figure, number, name) = (entry.id, &entry.number, escaped(entry.name));
            let _ = writeln!(html, "<li><a href=\"{id}.html#fig-{figure}\"><b>{number}</b> {name}</a></li>");
        }
        html += "</ul></li>\n";
    }
    html + "</ol>\n<p><a href=\"figures.html\">All figures at a glance</a> · <a href=\"paper.html\">The paper’s figures and ours</a></p>"
}

/// Above a chapter's text: the way to the contents and to its neighbours, its number, its title and its subject.
pub fn header(chapters: &[Chapter], at: usize) -> String {
    let Chapter { title, about, .. } = &chapters[at];
    format!(
        "<nav class=\"way\" aria-label=\"Chapters\">{}</nav>\n<h1><span class=\"number\">{}</span> {}</h1>\n<p class=\"lede\">{}</p>",
        links(chapters, at),
        at + 1,
        escaped(title),
        escaped(about),
    )
}

/// Above the text of a page that is no chapter: the way to the contents.
pub fn up() -> String {
    "<nav class=\"way\" aria-label=\"Chapters\"><a class=\"up\" href=\"index.html#contents\">Contents</a></nav>"
        .to_owned()
}

/// Below a chapter's text: the same way.
pub fn turn(chapters: &[Chapter], at: usize) -> String {
    format!(
        "<nav class=\"columns turn\" aria-label=\"Next chapter\"><p class=\"way\">{}</p></nav>",
        links(chapters, at)
    )
}

fn links(chapters: &[Chapter], at: usize) -> String {
    let link = |rel: &str, class: &str, at: Option<usize>| {
        let chapter = at.and_then(|at| Some((at, chapters.get(at)?)));
        chapter.map_or(String::new(), |(at, Chapter { id, title, .. })| {
            format!(
                "<a class=\"{class}\" rel=\"{rel}\" href=\"{id}.html\"><span>{}</span> {}</a>",
                at + 1,
                escaped(title)
            )
        })
    };
    format!(
        "{}<a class=\"up\" href=\"index.html#contents\">Contents</a>{}",
        link("prev", "back", at.checked_sub(1)),
        link("next", "on", Some(at + 1)),
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::Sample;
    use super::*;

    #[test]
    fn every_name_of_the_template_is_filled() {
        let frame = Frame {
            title: "A & B".into(),
            description: "about".into(),
            preloads: String::new(),
            meta: String::new(),
            outline: String::new(),
            header: "<h1>A</h1>".into(),
            main: "text".into(),
            turn: String::new(),
        };
        let filled = fill("<title>{{title}}</title>{{header}}|{{pages}}", &frame, &Sample).unwrap();
        assert_eq!(filled, "<title>A &amp; B</title><h1>A</h1>|ridge:one.html gap:one.html far:other.html");
        let error = fill("{{body}}", &frame, &Sample).unwrap_err();
        assert_eq!(error.to_string(), "there is nothing called {{body}}");
    }

    #[test]
    fn chapters_lead_to_their_neighbours_and_to_the_contents() {
        let chapters = Sample.chapters();
        let first = links(&chapters, 0);
        assert!(
            !first.contains("rel=\"prev\"") && first.contains("<a class=\"up\" href=\"index.html#contents\">"),
            "{first}"
        );
        assert!(first.contains("rel=\"next\" href=\"other.html\"><span>2</span> Others</a>"), "{first}");
        assert!(links(&chapters, 1).contains("rel=\"prev\" href=\"one.html\""));
        assert!(contents(&chapters).contains("<li><a href=\"one.html#fig-gap\"><b>1.2</b> The gap</a></li>"));
    }
}
