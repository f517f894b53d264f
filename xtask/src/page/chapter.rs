//! A chapter: Markdown with mathematics, live numbers and coloured symbols, turned into HTML.
//!
//! CommonMark with tables, footnotes, typographic quotes and heading attributes (`## Title {#id}`), and:
//!
//! | written | where | becomes |
//! | --- | --- | --- |
//! | `$…$`, `$$…$$` | text | MathML in the line, MathML on a line of its own |
//! | `\live{ID.kappa}` | TeX | `<mn><span data-figure="ID"><span class="room-15" data-value="kappa">0.00458</span></span></mn>` |
//! | `\live{ID.kappa}` | text | the same without `<mn>` |
//! | `\series{test}{E_g}` | TeX | `<mrow class="sym test">…</mrow>` |
//! | `[test error]{.test}` | text | `<span class="sym test">test error</span>` |
//!
//! A live number names its figure; where the page has one figure only, `\live{kappa}` will do. Links by name are those of
//! `links.rs`; figures are put in later, by `figures.rs`.

use std::fmt::Write;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeStream, html};

use super::links::{self, Link, Page};
use super::tex;
use crate::Result;

/// Renders a page's text.
///
/// # Errors
/// Names the formula, the live number or the link that isn't right.
pub fn to_html(markdown: &str, page: &Page) -> Result<String> {
    let live = |name: &str| number(name, page);
    let tex = tex::Converter::new(&live)?;
    let source = coloured(markdown);
    let options = Options::ENABLE_MATH
        | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES;
    // The link that is open, if it is one by name, and whether it has words of its own.
    let mut open: Option<(Link, bool)> = None;
    let mut events: Vec<Event> = Vec::new();
    for event in TextMergeStream::new(Parser::new_ext(&source, options)) {
        if let Some((_, worded)) = &mut open {
            *worded |= !matches!(event, Event::End(TagEnd::Link));
        }
        events.push(match event {
            Event::InlineMath(formula) => Event::InlineHtml(tex.inline(&formula)?.into()),
            Event::DisplayMath(formula) => Event::InlineHtml(format!("{OPEN}{}{CLOSE}", tex.block(&formula)?).into()),
            Event::Text(text) => numbered(text, &live)?,
            Event::Start(Tag::Link { ref dest_url, .. }) => match links::link(dest_url, page)? {
                Some(link) => {
                    let start = link.open.clone();
                    open = Some((link, false));
                    Event::InlineHtml(start.into())
                }
                None => event,
            },
            Event::End(TagEnd::Link) => match open.take() {
                Some((link, worded)) => {
                    let words = if worded { String::new() } else { link.words };
                    Event::InlineHtml((words + link.close).into())
                }
                None => event,
            },
            other => other,
        });
    }
    let mut rendered = String::new();
    html::push_html(&mut rendered, events.into_iter());
    Ok(tied(&lift_blocks(&rendered)))
}

/// A live number, `ID.name` or `name`: its figure, its name there and its text.
fn number(name: &str, page: &Page) -> Result<tex::Number> {
    let (figure, name) = match (name.split_once('.'), &*page.figures) {
        (Some((figure, name)), _) => (figure, name),
        (None, [only]) => (&**only, name),
        _ => return Err(format!("the live number `{name}` must name its figure: \\live{{ID.{name}}}").into()),
    };
    if !page.figures.iter().any(|shown| shown == figure) {
        return Err(format!("the figure `{figure}` of a live number is not on this page").into());
    }
    let text = page.library.live(figure, name);
    let (text, room) = text.ok_or_else(|| format!("the figure `{figure}` has no live number `{name}`"))?;
    Ok(tex::Number { figure: figure.to_owned(), name: name.to_owned(), text, room })
}

/// A browser may break a line after a formula, even before a full stop: the two are held together.
fn tied(html: &str) -> String {
    let mut pieces = html.split("</math>");
    let mut tied = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let stop = piece.chars().next().filter(|first| ".,;:)?!".contains(*first));
        match (stop, tied.rfind("<math>")) {
            (Some(stop), Some(start)) => {
                tied.insert_str(start, "<span class=\"tied\">");
                let _ = write!(tied, "</math>{stop}</span>{}", &piece[1..]);
            }
            _ => tied = tied + "</math>" + piece,
        }
    }
    tied
}

/// `[words]{.name}` → a span in the colour of a series. Its words are still read as Markdown.
fn coloured(markdown: &str) -> String {
    let mut done = String::new();
    let mut rest = markdown;
    while let Some((before, after)) = rest.split_once("]{.") {
        let words = before.rfind('[').map(|open| before.split_at(open));
        match (words, after.split_once('}')) {
            (Some((before, words)), Some((name, after))) if tex::is_name(name) => {
                let words = &words[1..];
                let _ = write!(done, "{before}<span class=\"sym {name}\">{words}</span>");
                rest = after;
            }
            _ => {
                done = done + before + "]{.";
                rest = after;
            }
        }
    }
    done + rest
}

/// Fills the live numbers of a piece of text.
fn numbered<'a>(text: CowStr<'a>, live: &dyn Fn(&str) -> Result<tex::Number>) -> Result<Event<'a>> {
    if !text.contains(tex::LIVE) {
        return Ok(Event::Text(text));
    }
    let mut filled = String::new();
    let mut rest: &str = &text;
    while let Some((before, after)) = rest.split_once(tex::LIVE) {
        let (name, after) = after.split_once('}').ok_or("a \\live{ is not closed")?;
        let _ = write!(filled, "{}{}", tex::escaped(before), live(name)?.html());
        rest = after;
    }
    Ok(Event::InlineHtml((filled + &tex::escaped(rest)).into()))
}

/// Around a formula on a line of its own, so that a long one scrolls by itself on a phone.
const OPEN: &str = "<div class=\"eq\">";
const CLOSE: &str = "</div>";

/// A formula on a line of its own is no paragraph.
fn lift_blocks(html: &str) -> String {
    html.replace(&format!("<p>{OPEN}"), OPEN).replace(&format!("{CLOSE}</p>"), CLOSE)
}

#[cfg(test)]
mod tests {
    use super::super::tests::page;
    use super::to_html;

    #[track_caller]
    fn check(markdown: &str, want: &str) {
        assert_eq!(to_html(markdown, &page()).unwrap().trim_end(), want);
    }

    #[test]
    fn text_is_markdown() {
        check(
            "## The setting {#setting}\n\n*So* \"far\"",
            "<h2 id=\"setting\">The setting</h2>\n<p><em>So</em> “far”</p>",
        );
    }

    #[test]
    fn mathematics_stands_in_the_line_or_on_its_own() {
        check("Let $x$ be.", "<p>Let <math><mi>x</mi></math> be.</p>");
        check("It is $x$.", "<p>It is <span class=\"tied\"><math><mi>x</mi></math>.</span></p>");
        check("$$x$$", "<div class=\"eq\"><math display=\"block\"><mi>x</mi></math></div>");
        check("It costs \\$5, not $6.", "<p>It costs $5, not $6.</p>");
    }

    #[test]
    fn symbols_take_the_colour_of_their_series() {
        check(
            "The [*test* error $x$]{.test} of [all][1]",
            "<p>The <span class=\"sym test\"><em>test</em> error <math><mi>x</mi></math></span> of [all][1]</p>",
        );
    }

    #[test]
    fn live_numbers_name_their_figures() {
        let number = "<span data-figure=\"ridge\"><span class=\"room-13\" data-value=\"kappa\">0.00458</span></span>";
        check("Here < there, \\live{ridge.kappa} is it.", &format!("<p>Here &lt; there, {number} is it.</p>"));
        let refused = |text: &str| to_html(text, &page()).unwrap_err().to_string();
        assert_eq!(refused("\\live{ridge.zeta}"), "the figure `ridge` has no live number `zeta`");
        assert_eq!(refused("\\live{far.kappa}"), "the figure `far` of a live number is not on this page");
        assert_eq!(refused("\\live{kappa}"), "the live number `kappa` must name its figure: \\live{ID.kappa}");
    }

    #[test]
    fn links_by_name_keep_their_words_or_get_a_number() {
        check(
            "See [](figure:gap) or [*that* one](figure:gap).",
            "<p>See <a href=\"#fig-gap\">Figure\u{a0}1.2</a> or <a href=\"#fig-gap\"><em>that</em> one</a>.</p>",
        );
        check(
            "[No noise](set:ridge?step=peak&noise=0)",
            "<p><button type=\"button\" disabled data-figure=\"ridge\" data-set=\"step=peak&amp;noise=0\">No noise</button></p>",
        );
        check("[all](https://arxiv.org)", "<p><a href=\"https://arxiv.org\">all</a></p>");
        assert_eq!(
            to_html("[x](set:ridge?noise=9)", &page()).unwrap_err().to_string(),
            "set:ridge?noise=9: noise: must be at most 2, got 9"
        );
    }
}
