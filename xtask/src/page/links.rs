//! Links of a chapter's text that lead to figures and chapters by their names. All are checked when the page is built.
//!
//! | written | becomes |
//! | --- | --- |
//! | `[No noise](set:ID?step=noiseless&noise=0)` | a button that sets the figure so; with `&simulate` it starts the simulation |
//! | `[](figure:ID)`, `[words](figure:ID)` | a link to the figure, its number for words |
//! | `[](chapter:ID)`, `[words](chapter:ID)` | a link to the chapter, its number for words |
//!
//! What sets a figure of another page is a link to that page which brings the settings.

use std::fmt::Write;

use super::library::Library;
use super::tex::escaped;
use crate::Result;

/// The page that a link stands on.
pub struct Page<'a> {
    pub library: &'a dyn Library,
    /// Such as `ridge.html`.
    pub file: String,
    /// The figures shown there.
    pub figures: Vec<String>,
}

/// What stands around the words of a link, and the words if none are given.
pub struct Link {
    pub open: String,
    pub words: String,
    pub close: &'static str,
}

/// The link of that address; `None` for one into the rest of the world.
///
/// # Errors
/// Names what the library doesn't have or would refuse.
pub fn link(address: &str, page: &Page) -> Result<Option<Link>> {
    match address.split_once(':') {
        Some(("set", rest)) => setting(rest, page).map(Some),
        Some(("figure", id)) => {
            let (file, number) = find(id, page)?;
            let open = format!("<a href=\"{}#fig-{id}\">", relative(&file, page));
            Ok(Some(Link { open, words: format!("Figure\u{a0}{number}"), close: "</a>" }))
        }
        Some(("chapter", id)) => {
            let chapters = page.library.chapters();
            let at = chapters.iter().position(|chapter| chapter.id == id);
            let at = at.ok_or_else(|| format!("there is no chapter `{id}`"))?;
            let (open, words) = (format!("<a href=\"{id}.html\">"), format!("chapter\u{a0}{}", at + 1));
            Ok(Some(Link { open, words, close: "</a>" }))
        }
        _ => Ok(None),
    }
}

/// The page of a figure and its number.
fn find(id: &str, page: &Page) -> Result<(String, String)> {
    for chapter in page.library.chapters() {
        if let Some(entry) = chapter.figures.iter().find(|entry| entry.id == id) {
            let here = page.figures.iter().any(|shown| shown == id);
            let file = if here { page.file.clone() } else { format!("{}.html", chapter.id) };
            return Ok((file, entry.number.clone()));
        }
    }
    Err(format!("there is no figure `{id}`").into())
}

/// A page's address as another page writes it: none for its own.
fn relative<'a>(file: &'a str, page: &Page) -> &'a str {
    if file == page.file { "" } else { file }
}

/// A button, or on another page a link, that sets a figure.
fn setting(rest: &str, page: &Page) -> Result<Link> {
    let (id, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (file, number) = find(id, page)?;
    let mut settings = Vec::new();
    let mut starts = false;
    for field in query.split('&').filter(|field| !field.is_empty()) {
        match field.split_once('=') {
            Some((name, text)) => settings.push((name.to_owned(), text.to_owned())),
            None if field == "simulate" => starts = true,
            None => return Err(format!("`{field}` in set:{rest} is neither name=value nor `simulate`").into()),
        }
    }
    page.library.check(id, &settings).map_err(|error| format!("set:{rest}: {error}"))?;
    let fields: Vec<String> = settings.iter().map(|(name, text)| format!("{name}={text}")).collect();
    let words = format!("Figure\u{a0}{number}");
    if file != page.file {
        let open = format!("<a href=\"{file}#v=2&amp;figure={id}&amp;{}\">", fields.join("&amp;"));
        return Ok(Link { open, words, close: "</a>" });
    }
    // Dead until a script answers.
    let mut open =
        format!("<button type=\"button\" disabled data-figure=\"{id}\" data-set=\"{}\"", escaped(&fields.join("&")));
    if starts {
        let _ = write!(open, " data-action=\"simulate\"");
    }
    Ok(Link { open: open + ">", words, close: "</button>" })
}

#[cfg(test)]
mod tests {
    use super::super::tests::page;
    use super::link;

    #[track_caller]
    fn check(address: &str, want: &str) {
        let found = link(address, &page()).map(|link| link.map(|link| link.open + &link.words + link.close));
        let found = found.map_or_else(|error| error.to_string(), Option::unwrap_or_default);
        assert_eq!(found, want);
    }

    #[test]
    fn buttons_set_figures_of_the_page_and_links_those_of_others() {
        check(
            "set:ridge?step=peak&noise=0",
            "<button type=\"button\" disabled data-figure=\"ridge\" data-set=\"step=peak&amp;noise=0\">Figure\u{a0}1.1</button>",
        );
        check(
            "set:ridge?noise=0&simulate",
            "<button type=\"button\" disabled data-figure=\"ridge\" data-set=\"noise=0\" data-action=\"simulate\">Figure\u{a0}1.1</button>",
        );
        check("set:far?noise=0", "<a href=\"other.html#v=2&amp;figure=far&amp;noise=0\">Figure\u{a0}2.1</a>");
    }

    #[test]
    fn settings_that_do_not_fit_fail_by_name() {
        check("set:lasso?noise=0", "there is no figure `lasso`");
        check("set:ridge?noise=9", "set:ridge?noise=9: noise: must be at most 2, got 9");
        check("set:ridge?loud", "`loud` in set:ridge?loud is neither name=value nor `simulate`");
    }

    #[test]
    fn figures_and_chapters_are_named_by_their_numbers() {
        check("figure:gap", "<a href=\"#fig-gap\">Figure\u{a0}1.2</a>");
        check("figure:far", "<a href=\"other.html#fig-far\">Figure\u{a0}2.1</a>");
        check("chapter:other", "<a href=\"other.html\">chapter\u{a0}2</a>");
        check("chapter:none", "there is no chapter `none`");
        check("https://arxiv.org", "");
    }
}
