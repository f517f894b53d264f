//! A chapter: Markdown with mathematics, live numbers and coloured symbols, turned into HTML.
//!
//! CommonMark with tables, footnotes, typographic quotes and heading attributes (`## Title {#id}`), and:
//!
//! | written | where | becomes |
//! | --- | --- | --- |
//! | `$…$`, `$$…$$` | text | MathML in the line, MathML on a line of its own |
//! | `\live{kappa}` | TeX | `<mn data-value="kappa">0.00458</mn>` |
//! | `\live{kappa}` | text | `<span data-value="kappa">0.00458</span>` |
//! | `\series{test}{E_g}` | TeX | `<mrow class="sym test">…</mrow>` |
//! | `[test error]{.test}` | text | `<span class="sym test">test error</span>` |
//!
//! Live numbers are those of the chapter's first figure. Figures are put in later, by `figures.rs`.

use std::fmt::Write;

use pulldown_cmark::{CowStr, Event, Options, Parser, TextMergeStream, html};

use super::{House, figures, tex};
use crate::Result;

/// Renders a chapter.
///
/// # Errors
/// Names the formula or the live number that isn't understood.
pub fn to_html(markdown: &str, house: &dyn House) -> Result<String> {
    let figure = figures::first_in(markdown).unwrap_or_default();
    let live = |name: &str| house.live(figure, name);
    let tex = tex::Converter::new(&live)?;
    let source = coloured(markdown);
    let options = Options::ENABLE_MATH
        | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let events: Vec<Event> = TextMergeStream::new(Parser::new_ext(&source, options))
        .map(|event| {
            Ok(match event {
                Event::InlineMath(formula) => Event::InlineHtml(tex.inline(&formula)?.into()),
                Event::DisplayMath(formula) => {
                    Event::InlineHtml(format!("{OPEN}{}{CLOSE}", tex.block(&formula)?).into())
                }
                Event::Text(text) => numbered(text, &live)?,
                other => other,
            })
        })
        .collect::<Result<_>>()?;
    let mut rendered = String::new();
    html::push_html(&mut rendered, events.into_iter());
    Ok(tied(&lift_blocks(&rendered)))
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
fn numbered<'a>(text: CowStr<'a>, live: &dyn Fn(&str) -> Option<String>) -> Result<Event<'a>> {
    if !text.contains(tex::LIVE) {
        return Ok(Event::Text(text));
    }
    let mut filled = String::new();
    let mut rest: &str = &text;
    while let Some((before, after)) = rest.split_once(tex::LIVE) {
        let (name, after) = after.split_once('}').ok_or("a \\live{ is not closed")?;
        let value = live(name).ok_or_else(|| format!("there is no live number `{name}`"))?;
        let _ = write!(filled, "{}<span data-value=\"{name}\">{}</span>", tex::escaped(before), tex::escaped(&value));
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
    use super::{super::tests::Hut, to_html};

    const FIGURE: &str = "\n\n<renorm-figure figure=\"ridge\"></renorm-figure>\n";

    #[track_caller]
    fn check(markdown: &str, want: &str) {
        let html = to_html(&(markdown.to_owned() + FIGURE), &Hut).unwrap();
        assert_eq!(html.split("\n<p><renorm").next(), Some(want));
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
    fn live_numbers_stand_in_text() {
        check(
            "Here < there, \\live{kappa} is it.",
            "<p>Here &lt; there, <span data-value=\"kappa\">0.00458</span> is it.</p>",
        );
        let error = to_html(&("\\live{zeta}".to_owned() + FIGURE), &Hut).unwrap_err();
        assert_eq!(error.to_string(), "there is no live number `zeta`");
    }
}
