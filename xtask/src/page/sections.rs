//! The sections of a page. Every heading gets an id that stays as long as its words do, and a link to itself; the page
//! gets a list of contents beside its text, with all other pages in it.

use std::fmt::Write;

use super::figures;
use super::library::{Chapter, Library};
use super::tex::escaped;

/// A heading or a figure, as the list of contents names it.
#[derive(Debug, PartialEq)]
pub struct Section {
    pub id: String,
    /// HTML.
    pub words: String,
    /// Whether a figure, which stands under a heading.
    pub is_figure: bool,
}

/// A page of the notebook beside its chapters.
pub struct Other {
    pub file: &'static str,
    pub title: &'static str,
}

/// Those pages, in the order of the list.
pub const OTHERS: &[Other] = &[
    Other { file: "figures.html", title: "All figures" },
    Other { file: "paper.html", title: "The paper’s figures and ours" },
    Other { file: "embedding.html", title: "Figures in your own page" },
];

/// What leads to a heading or a figure: seen when somebody is at it.
pub fn anchor(id: &str, words: &str) -> String {
    format!("<a class=\"anchor\" href=\"#{id}\" aria-label=\"Link to {words}\">#</a>")
}

/// Gives the headings their ids and links, and lists what the text has.
pub fn marked(html: &str, library: &dyn Library) -> (String, Vec<Section>) {
    let mut done = String::new();
    let mut sections: Vec<Section> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find("<h2") {
        let (before, heading) = rest.split_at(at);
        let Some((heading, after)) = heading.split_once("</h2>") else { break };
        list_figures(before, library, &mut sections);
        let (attributes, words) = heading["<h2".len()..].split_once('>').unwrap_or(("", heading));
        let given = attributes.split("id=\"").nth(1).and_then(|rest| rest.split('"').next());
        let plain = plain(words);
        let mut id = given.map_or_else(|| slug(&plain), str::to_owned);
        while sections.iter().any(|section| section.id == id) {
            id += "-again";
        }
        let link = anchor(&id, &format!("“{plain}”"));
        let _ = write!(done, "{before}<div class=\"head\"><h2 id=\"{id}\">{words}</h2>{link}</div>");
        sections.push(Section { id, words: words.to_owned(), is_figure: false });
        rest = after;
    }
    list_figures(rest, library, &mut sections);
    (done + rest, sections)
}

fn list_figures(text: &str, library: &dyn Library, sections: &mut Vec<Section>) {
    for id in figures::shown_in(text) {
        let entry = library.chapters().into_iter().flat_map(|chapter| chapter.figures).find(|entry| entry.id == id);
        if let Some(entry) = entry {
            let words = format!("<b>{}</b> {}", entry.number, escaped(entry.name));
            sections.push(Section { id: format!("fig-{id}"), words, is_figure: true });
        }
    }
}

/// The words of a heading without their markup.
fn plain(html: &str) -> String {
    let mut pieces = html.split('<');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| plain + piece.split_once('>').map_or("", |(_, text)| text))
}

/// Words as an id: small letters, figures and hyphens.
fn slug(words: &str) -> String {
    let letters = words.to_lowercase();
    let parts: Vec<&str> =
        letters.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "section".to_owned() } else { parts.join("-") }
}

/// The contents beside the text: all pages, the present one with its sections. Where there is no room beside it the list
/// is a sheet that its button opens, without any script.
pub fn outline(chapters: &[Chapter], file: &str, sections: &[Section]) -> String {
    let mut list = String::new();
    let mut page = |name: &str, words: &str| {
        let here = name == file;
        let current = if here { " aria-current=\"page\"" } else { "" };
        let own = if here { sections_of(sections) } else { String::new() };
        let _ = writeln!(list, "<li><a href=\"{name}\"{current}>{words}</a>{own}</li>");
    };
    page("index.html", "Start");
    for (at, Chapter { id, title, .. }) in chapters.iter().enumerate() {
        page(&format!("{id}.html"), &format!("<b>{}</b> {}", at + 1, escaped(title)));
    }
    for Other { file, title } in OTHERS {
        page(file, title);
    }
    format!(
        "<button type=\"button\" class=\"open-outline\" popovertarget=\"outline\">Contents</button>\n\
         <nav id=\"outline\" popover aria-label=\"Contents\">\n<ul>\n{list}</ul>\n{THEMES}</nav>"
    )
}

fn sections_of(sections: &[Section]) -> String {
    if sections.is_empty() {
        return String::new();
    }
    let item = |Section { id, words, is_figure }: &Section| {
        let class = if *is_figure { " class=\"figure\"" } else { "" };
        format!("<li{class}><a href=\"#{id}\">{words}</a></li>")
    };
    format!("\n<ul>{}</ul>", sections.iter().map(item).collect::<Vec<_>>().join("\n"))
}

/// The switch of the theme, dead until a script runs.
const THEMES: &str = "<fieldset class=\"theme\" disabled><legend>Theme</legend>\
<label><input type=\"radio\" name=\"theme\" value=\"light\" autocomplete=\"off\">light</label>\
<label><input type=\"radio\" name=\"theme\" value=\"dark\" autocomplete=\"off\">dark</label>\
<label><input type=\"radio\" name=\"theme\" value=\"system\" autocomplete=\"off\" checked>system</label></fieldset>\n";

#[cfg(test)]
mod tests {
    use super::super::tests::Sample;
    use super::*;

    #[test]
    fn headings_keep_their_ids_or_get_one_and_link_to_themselves() {
        let text = "<h2 id=\"own\">The <em>best</em></h2><p>A</p><h2>What’s κ?</h2><renorm-figure figure=\"gap\"></renorm-figure><h2>What’s κ?</h2>";
        let (html, sections) = marked(text, &Sample);
        let start = "<div class=\"head\"><h2 id=\"own\">The <em>best</em></h2>\
                     <a class=\"anchor\" href=\"#own\" aria-label=\"Link to “The best”\">#</a></div><p>A</p>";
        assert!(html.starts_with(start), "{html}");
        let ids: Vec<&str> = sections.iter().map(|section| &*section.id).collect();
        assert_eq!(ids, ["own", "what-s-κ", "fig-gap", "what-s-κ-again"]);
        assert_eq!(sections[2].words, "<b>1.2</b> The gap");
    }

    #[test]
    fn the_outline_has_every_page_and_the_sections_of_the_present_one() {
        let (_, sections) = marked("<h2>First</h2>", &Sample);
        let html = outline(&Sample.chapters(), "one.html", &sections);
        assert!(
            html.contains("<a href=\"one.html\" aria-current=\"page\"><b>1</b> One</a>\n<ul><li><a href=\"#first\">"),
            "{html}"
        );
        assert!(html.contains("<li><a href=\"other.html\"><b>2</b> Others</a></li>"), "{html}");
        assert!(html.contains("<li><a href=\"figures.html\">All figures</a></li>"), "{html}");
    }
}
