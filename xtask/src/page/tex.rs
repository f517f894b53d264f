//! TeX to MathML Core, with two commands of the project's own: `\live{figure.name}`, a number that the page
//! keeps up to date, and `\series{name}{…}`, a symbol in the colour of its curve.
//!
//! Both pass through the converter in disguise, a live number as a number that nobody would write, a series
//! as words at both ends of its group, and are given their real form afterwards.

use std::fmt::Write;

use std::cell::RefCell;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use crate::Result;

/// How a live number begins, in TeX and in text.
pub const LIVE: &str = "\\live{";
const SERIES: &str = "\\series{";

/// The disguise of the first live number; the next counts on.
const FIRST: usize = 7_310_000;
const SERIES_OPENS: &str = "\u{27e6}";
const SERIES_ENDS: &str = "\u{27e7}";

/// What the converter writes as a `style` attribute, which the page's content security policy forbids,
/// and the class that stands for it. Only the alignment of cells has one.
const STYLES: [(&str, &str); 4] = [
    ("style=\"text-align: right;justify-items: end;padding-right: 0;\"", "class=\"tex-right\""),
    ("style=\"text-align: left;justify-items: start;padding-left: 0;\"", "class=\"tex-left\""),
    ("style=\"text-align: left;justify-items: start;padding-right: 0;\"", "class=\"tex-case\""),
    ("style=\"text-align: left;justify-items: start;padding-right: 0;padding-left:1em;\"", "class=\"tex-when\""),
];

/// A live number: whose it is, its name there, its text at the start, and the room to keep for it.
pub struct Number {
    pub figure: String,
    pub name: String,
    pub text: String,
    pub room: usize,
}

impl Number {
    /// Its element in an element that names the figure.
    pub fn html(&self) -> String {
        let Number { figure, name, text, room } = self;
        let text = escaped(text);
        format!("<span data-figure=\"{figure}\"><span class=\"room-{room}\" data-value=\"{name}\">{text}</span></span>")
    }
}

/// Turns formulas into MathML.
pub struct Converter<'a> {
    tex: LatexToMathML,
    live: &'a dyn Fn(&str) -> Result<Number>,
    /// The live numbers of the formula at hand, as MathML.
    numbers: RefCell<Vec<String>>,
}

impl<'a> Converter<'a> {
    /// `live` finds a live number.
    pub fn new(live: &'a dyn Fn(&str) -> Result<Number>) -> Result<Converter<'a>> {
        let tex =
            LatexToMathML::new(MathCoreConfig::default()).map_err(|error| format!("the TeX converter: {}", error.0))?;
        Ok(Converter { tex, live, numbers: RefCell::default() })
    }

    /// A formula in a line of text.
    pub fn inline(&self, formula: &str) -> Result<String> {
        self.convert(formula, MathDisplay::Inline)
    }

    /// A formula on a line of its own.
    pub fn block(&self, formula: &str) -> Result<String> {
        self.convert(formula, MathDisplay::Block)
    }

    fn convert(&self, formula: &str, display: MathDisplay) -> Result<String> {
        let explain = |error: &dyn std::fmt::Display| format!("{error} in the formula\n  {formula}");
        self.numbers.borrow_mut().clear();
        let disguised = self.disguise(formula).map_err(|error| explain(&error))?;
        let converted = self.tex.convert_with_local_state(&disguised, display).map_err(|error| explain(&error))?;
        let mathml = self.reveal(&converted.mathml);
        if mathml.contains(" style=") {
            return Err(explain(&"a construct that needs a style attribute, which the page's policy forbids,").into());
        }
        Ok(mathml)
    }

    /// Replaces the project's own commands by what the converter knows.
    fn disguise(&self, formula: &str) -> Result<String> {
        let mut tex = String::new();
        let mut rest = formula;
        loop {
            let live = rest.find(LIVE);
            let series = rest.find(SERIES);
            let Some(place) = live.into_iter().chain(series).min() else {
                return Ok(tex + rest);
            };
            tex += &rest[..place];
            if live == Some(place) {
                let (name, after) = group(&rest[place + LIVE.len()..])?;
                tex += &self.number(name)?;
                rest = after;
            } else {
                let (name, after) = group(&rest[place + SERIES.len()..])?;
                let symbol = after.strip_prefix('{').ok_or("\\series needs a second group")?;
                let (symbol, after) = group(symbol)?;
                if !is_name(name) {
                    return Err(format!("`{name}` is not the name of a series").into());
                }
                let symbol = self.disguise(symbol)?;
                let _ = write!(tex, "{{\\text{{{SERIES_OPENS}{name}}}{symbol}\\text{{{SERIES_ENDS}}}}}");
                rest = after;
            }
        }
    }

    fn number(&self, name: &str) -> Result<String> {
        let number = (self.live)(name)?;
        let mut numbers = self.numbers.borrow_mut();
        // What MathML's own elements would not do, keep room, HTML inside of them does.
        numbers.push(format!("<mn>{}</mn>", number.html()));
        Ok(format!("{{{}}}", FIRST + numbers.len() - 1))
    }

    /// Gives numbers, series and alignments their real form.
    fn reveal(&self, mathml: &str) -> String {
        let series = format!("<mtext>{SERIES_OPENS}");
        let mut parts = mathml.split(&series);
        let mut shown = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, after) = part.split_once("</mtext>").unwrap_or((part, ""));
            let _ = write!(shown, "<mrow class=\"sym {name}\">{after}");
        }
        shown = shown.replace(&format!("<mtext>{SERIES_ENDS}</mtext>"), "</mrow>");
        for (at, number) in self.numbers.borrow().iter().enumerate() {
            shown = shown.replace(&format!("<mn>{}</mn>", FIRST + at), number);
        }
        for (style, class) in STYLES {
            shown = shown.replace(style, class);
        }
        shown
    }
}

/// Splits what follows an opening brace into the group's inside and what comes after it.
fn group(text: &str) -> Result<(&str, &str)> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            _ if escaped => {}
            '{' => depth += 1,
            '}' if depth == 0 => return Ok((&text[..at], &text[at + 1..])),
            '}' => depth -= 1,
            _ => {}
        }
        escaped = character == '\\' && !escaped;
    }
    Err("a group is not closed by }".into())
}

/// Whether a word may name a series: lower-case letters, digits and hyphens.
pub fn is_name(word: &str) -> bool {
    let fits = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'-';
    word.bytes().next().is_some_and(|first| first.is_ascii_lowercase()) && word.bytes().all(fits)
}

/// Text made safe for HTML, between tags and in attributes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn convert(formula: &str) -> Result<String> {
        let live = |name: &str| match name.split_once('.') {
            Some(("ridge", "kappa")) => {
                Ok(Number { figure: "ridge".into(), name: "kappa".into(), text: "4.6e-3".into(), room: 12 })
            }
            _ => Err(format!("no live number `{name}`").into()),
        };
        Converter::new(&live)?.inline(formula)
    }

    const NUMBER: &str =
        "<mn><span data-figure=\"ridge\"><span class=\"room-12\" data-value=\"kappa\">4.6e-3</span></span></mn>";

    #[track_caller]
    fn check(formula: &str, inside: &str) {
        assert_eq!(convert(formula).unwrap(), format!("<math>{inside}</math>"));
    }

    #[test]
    fn live_numbers_become_marked_numbers() {
        check("\\kappa=\\live{ridge.kappa}", &format!("<mi>κ</mi><mo>=</mo>{NUMBER}"));
    }

    #[test]
    fn series_become_classes_and_nest() {
        check(
            "\\series{test}{E_{g}}+x",
            "<mrow><mrow class=\"sym test\"><msub><mi>E</mi><mi>g</mi></msub></mrow></mrow><mo>+</mo><mi>x</mi>",
        );
        let nested = convert("\\series{a}{x\\series{b}{\\live{ridge.kappa}}y}").unwrap();
        assert_eq!(nested.matches("<mrow").count(), nested.matches("</mrow>").count());
        assert!(nested.contains(&format!("<mrow class=\"sym b\">{NUMBER}</mrow>")), "{nested}");
    }

    #[test]
    fn aligned_cells_get_classes_for_styles() {
        let mathml = convert("\\begin{aligned}a&=b\\\\&=c\\end{aligned}").unwrap();
        assert_eq!(mathml.matches("<mtd class=\"tex-right\">").count(), 2, "{mathml}");
        assert_eq!(mathml.matches("<mtd class=\"tex-left\">").count(), 2, "{mathml}");
    }

    #[test]
    fn refusals_say_why_and_show_the_formula() {
        for (formula, reason) in [
            ("\\live{zeta}", "no live number `zeta`"),
            ("\\series{test}x", "second group"),
            ("\\series{Te\"st}{x}", "not the name of a series"),
            ("\\live{kappa", "not closed"),
            ("\\frac{1}", ""),
            ("{\\color{red}x}", "style"),
        ] {
            let error = convert(formula).unwrap_err().to_string();
            assert!(error.contains(reason) && error.ends_with(formula), "{formula}: {error}");
        }
    }
}
