//! The hosted pages as the single file holds them: with what they load inside, and links that stay in the file.

use std::fmt::Write;
use std::path::Path;

use super::pack::Base64;
use crate::{Result, repo, serve};

/// How a page brings in the styles of a figure.
pub const STYLES: &str = "<link rel=\"stylesheet\" href=\"renorm-figure.css\">\n";

/// All pages but the first as JSON: name and HTML, with their figures bare.
pub fn others(site: &Path, names: &[String]) -> Result<String> {
    let mut pages = Vec::new();
    for name in &names[1..] {
        let html = repo::read(&site.join(name))?;
        let title = between(&html, "<title>", "</title>")?;
        let body = between(&html, "<body>", "</body>")?.replace(STYLES, "");
        pages.push([fragment(name), format!("<title>{title}</title>{}", linked(&bare(&body), names))]);
    }
    Ok(serde_json::to_string(&pages)?)
}

fn between<'a>(html: &'a str, open: &str, close: &str) -> Result<&'a str> {
    let inside = html.split_once(open).and_then(|(_, rest)| rest.rsplit_once(close));
    Ok(inside.ok_or_else(|| format!("a page has no {open}…{close}"))?.0)
}

/// Takes out every stretch from `open` to the next `close`.
fn without(html: &str, open: &str, close: &str) -> String {
    let mut pieces = html.split(open);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| kept + piece.split_once(close).map_or("", |(_, rest)| rest.trim_start()))
}

/// The same HTML with nothing inside its figures. These pages are seen only where the script runs, which writes a figure anew
/// when it comes to life; what it has to be told is the level of a heading that is not the usual third.
fn bare(html: &str) -> String {
    const END: &str = "</renorm-figure>";
    let mut pieces = html.split("><template shadowrootmode=\"open\">");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| {
        let (inside, after) = piece.split_once(END).unwrap_or((piece, ""));
        let level = if inside.contains("<h2 id=\"title\"") { " data-level=\"2\"" } else { "" };
        kept + level + ">" + END + after
    })
}

/// The same HTML with other words for those who run no scripts.
pub fn scriptless(html: &str, words: &str) -> String {
    let around =
        html.split_once("<noscript>").and_then(|(before, rest)| Some((before, rest.split_once("</noscript>")?.1)));
    around.map_or(html.to_owned(), |(before, after)| format!("{before}<noscript><p>{words}</p></noscript>{after}"))
}

/// What a page is called in an address of the file.
fn fragment(name: &str) -> String {
    name.trim_end_matches(".html").to_owned()
}

/// The same HTML with links to the pages inside: `ridge.html#setting` becomes `#ridge/setting`. One to a page that isn't in
/// the file is no link any more, and the paragraph that offers the file itself goes.
pub fn linked(html: &str, names: &[String]) -> String {
    let html = without(html, "<p class=\"save\">", "</p>");
    let mut done = String::new();
    let mut rest = &*html;
    while let Some((before, after)) = rest.split_once("<a ") {
        done += before;
        let Some((tag, after)) = after.split_once('>') else { break };
        let href = tag.split_once("href=\"").and_then(|(_, rest)| Some(rest.split_once('"')?.0)).unwrap_or_default();
        let (file, place) = href.split_once('#').map_or((href, None), |(file, place)| (file, Some(place)));
        rest = after;
        if file.is_empty() || file.contains(':') {
            let _ = write!(done, "<a {tag}>");
        } else if names.iter().any(|name| name == file) {
            let address = match place {
                // A link to a figure says itself where it leads.
                Some(place) if place.contains('=') => place.to_owned(),
                Some(place) => format!("{}/{place}", fragment(file)),
                None => fragment(file),
            };
            let _ = write!(done, "<a {}>", tag.replace(&format!("href=\"{href}\""), &format!("href=\"#{address}\"")));
        } else if let Some((words, after)) = after.split_once("</a>") {
            done += words;
            rest = after;
        }
    }
    done + rest
}

/// A style sheet with what it loads inside.
pub fn styles(file: &Path) -> Result<String> {
    let css = repo::read(file)?;
    let mut pieces = css.trim_end().split("url(");
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (address, rest) = piece.split_once(')').ok_or("a url( is not closed")?;
        let address = address.trim_matches(['"', '\'']);
        let inside = if address.contains(':') { address.to_owned() } else { data(&file.with_file_name(address))? };
        let _ = write!(whole, "url({inside}){rest}");
    }
    Ok(whole)
}

/// A file as an address that holds it.
pub fn data(file: &Path) -> Result<String> {
    let bytes = std::fs::read(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    Ok(format!("data:{};base64,{}", serve::media_type(file), Base64(&bytes)))
}

/// Whether a document loads nothing.
///
/// # Errors
/// Names the first thing that it would load.
pub fn whole(html: &str) -> Result {
    let addresses = [" src=\"", " srcset=\"", " href=\""].into_iter().flat_map(|name| html.split(name).skip(1));
    let outside = addresses
        .filter_map(|rest| Some(rest.split_once('"')?.0))
        .find(|address| !["#", "data:", "https:", "mailto:"].iter().any(|known| address.starts_with(known)));
    outside.map_or(Ok(()), |address| Err(format!("the single file would load {address}").into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stay_in_the_file() {
        let names = ["index.html", "ridge.html"].map(str::to_owned);
        for (html, want) in [
            ("<a href=\"ridge.html\">R</a>.", "<a href=\"#ridge\">R</a>."),
            ("<a class=\"up\" href=\"index.html#cite\">C</a>", "<a class=\"up\" href=\"#index/cite\">C</a>"),
            ("<a href=\"ridge.html#v=2&amp;figure=x\">", "<a href=\"#v=2&amp;figure=x\">"),
            ("<a href=\"#here\">H</a>", "<a href=\"#here\">H</a>"),
            ("<a href=\"https://arxiv.org\">A</a>", "<a href=\"https://arxiv.org\">A</a>"),
            ("<p class=\"save\"><a href=\"renorm.html\" download>Save</a></p>\n<p>", "<p>"),
            ("See <a href=\"other.html\">that <b>one</b></a>, or", "See that <b>one</b>, or"),
        ] {
            assert_eq!(linked(html, &names), want);
        }
    }

    #[test]
    fn figures_are_bare() {
        let figure = |inside: &str| {
            format!(
                "<renorm-figure figure=\"x\"><template shadowrootmode=\"open\">{inside}</template></renorm-figure>."
            )
        };
        let usual = figure("<h3 id=\"title\">T</h3><template><p></template>");
        assert_eq!(bare(&format!("a{usual}")), "a<renorm-figure figure=\"x\"></renorm-figure>.");
        let second = figure("<h2 id=\"title\">T</h2>");
        assert_eq!(bare(&second), "<renorm-figure figure=\"x\" data-level=\"2\"></renorm-figure>.");
    }

    #[test]
    fn what_is_not_inside_is_named() {
        assert!(whole("<img src=\"data:,\"><a href=\"#x\">").is_ok());
        let error = whole("<img src=\"stills/a.svg\">").unwrap_err().to_string();
        assert_eq!(error, "the single file would load stills/a.svg");
    }
}
