//! The words of a figure: written once in a tiny markup, and rendered as HTML, as plain text, for the pen and as TeX.
//!
//! | written | becomes |
//! | --- | --- |
//! | `*x*` | italics: a symbol |
//! | `**x**` | bold |
//! | `_g`, `_{tr}`, `^2`, `^{−α}` | what stands lower or higher; one letter or a group |
//! | `{kappa}` | a live number, by its name |

/// A piece of text of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its text; of a live number, its name.
    pub text: String,
    /// Whether it is in italics.
    pub italic: bool,
    /// Whether it is bold.
    pub bold: bool,
    /// Where it stands.
    pub level: Level,
    /// Whether it is the name of a live number.
    pub live: bool,
}

/// Where a piece of text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// On the line.
    Line,
    /// Below it, small.
    Lower,
    /// Above it, small.
    Upper,
}

/// Takes a text apart.
#[must_use]
pub fn runs(text: &str) -> Vec<Run> {
    let mut reader = Reader { runs: Vec::new(), italic: false, bold: false };
    reader.read(text, Level::Line);
    reader.runs
}

struct Reader {
    runs: Vec<Run>,
    italic: bool,
    bold: bool,
}

impl Reader {
    fn read(&mut self, text: &str, level: Level) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let after = &rest[first.len_utf8()..];
            rest = match first {
                '*' if after.starts_with('*') => {
                    self.bold = !self.bold;
                    &after[1..]
                }
                '*' => {
                    self.italic = !self.italic;
                    after
                }
                '_' | '^' if level == Level::Line && !after.is_empty() => {
                    let (inside, after) = group(after);
                    self.read(inside, if first == '_' { Level::Lower } else { Level::Upper });
                    after
                }
                '{' => {
                    let (name, after) = after.split_once('}').unwrap_or((after, ""));
                    self.push(name, level, true);
                    after
                }
                _ => {
                    self.push(&rest[..first.len_utf8()], level, false);
                    after
                }
            };
        }
    }

    fn push(&mut self, text: &str, level: Level, live: bool) {
        let (italic, bold) = (self.italic, self.bold);
        match self.runs.last_mut() {
            Some(last) if !live && !last.live && (last.italic, last.bold, last.level) == (italic, bold, level) => {
                last.text.push_str(text);
            }
            _ => self.runs.push(Run { text: text.to_owned(), italic, bold, level, live }),
        }
    }
}

/// What `_` or `^` raises or lowers, and the rest: a group in braces, a symbol in italics, or one letter.
fn group(text: &str) -> (&str, &str) {
    if let Some(inside) = text.strip_prefix('{') {
        let mut depth = 0;
        for (at, letter) in inside.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => return (&inside[..at], &inside[at + 1..]),
                '}' => depth -= 1,
                _ => {}
            }
        }
        return (inside, "");
    }
    if let Some(inside) = text.strip_prefix('*')
        && let Some(end) = inside.find('*')
    {
        return text.split_at(end + 2);
    }
    let first = text.chars().next().map_or(0, char::len_utf8);
    text.split_at(first)
}

/// As HTML; `live` gives the HTML of a live number.
pub fn html(text: &str, mut live: impl FnMut(&str) -> String) -> String {
    let mut html = String::new();
    for run in runs(text) {
        let inside = if run.live { live(&run.text) } else { escaped(&run.text) };
        let inside = if run.italic { format!("<i>{inside}</i>") } else { inside };
        let inside = if run.bold { format!("<b>{inside}</b>") } else { inside };
        let piece = match run.level {
            Level::Line => inside,
            Level::Lower => format!("<sub>{inside}</sub>"),
            Level::Upper => format!("<sup>{inside}</sup>"),
        };
        html.push_str(&piece);
    }
    html
}

/// As plain text, with what Unicode has of raised and lowered letters; `live` gives the text of a live number.
pub fn plain(text: &str, mut live: impl FnMut(&str) -> String) -> String {
    let mut plain = String::new();
    for run in runs(text) {
        let inside = if run.live { live(&run.text) } else { run.text };
        plain += &match run.level {
            Level::Line => inside,
            Level::Lower => shifted(&inside, LOWER).unwrap_or_else(|| format!("_{inside}")),
            Level::Upper => shifted(&inside, UPPER).unwrap_or_else(|| format!("^{inside}")),
        };
    }
    plain
}

/// As plain text without live numbers.
#[must_use]
pub fn bare(text: &str) -> String {
    plain(text, |_| String::new())
}

/// As TeX in text mode; `live` gives the text of a live number.
pub fn tex(text: &str, mut live: impl FnMut(&str) -> String) -> String {
    let mut tex = String::new();
    let mut level = Level::Line;
    for run in runs(text) {
        let inside = if run.live { live(&run.text) } else { run.text.clone() };
        let math = run.italic || run.level != Level::Line;
        let inside = tex_letters(&inside, math);
        let inside = if math && !run.italic { format!("\\mathrm{{{inside}}}") } else { inside };
        // An exponent of several pieces is one: TeX refuses two.
        if run.level != level {
            tex += if level == Level::Line { "" } else { "}$" };
            tex += match run.level {
                Level::Line => "",
                Level::Lower => "$_{",
                Level::Upper => "$^{",
            };
            level = run.level;
        }
        let piece = match (run.level, math) {
            (Level::Line, false) if run.bold => format!("\\textbf{{{inside}}}"),
            (Level::Line, true) => format!("${inside}$"),
            _ => inside,
        };
        tex.push_str(&piece);
    }
    tex += if level == Level::Line { "" } else { "}$" };
    // A symbol with its index is one formula: in two, TeX would set them apart.
    tex.replace("$$", "")
}

/// Raised and lowered letters that Unicode has.
const UPPER: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻(⁽)⁾nⁿiⁱ";
const LOWER: &str = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋aₐeₑoₒxₓhₕkₖlₗmₘnₙpₚsₛtₜiᵢrᵣuᵤvᵥ";

fn shifted(text: &str, letters: &str) -> Option<String> {
    let pairs: Vec<char> = letters.chars().collect();
    text.chars().map(|letter| pairs.chunks(2).find(|pair| pair[0] == letter).map(|pair| pair[1])).collect()
}

/// Text as HTML and XML have it, in attributes too.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Letters in TeX. Raised ones that follow each other are one exponent.
fn tex_letters(text: &str, math: bool) -> String {
    let mut tex = String::new();
    let mut raised = String::new();
    for letter in text.chars().map(Some).chain([None]) {
        let lowered = letter.and_then(|letter| {
            let pairs: Vec<char> = UPPER.chars().collect();
            pairs.chunks(2).find(|pair| pair[1] == letter).map(|pair| pair[0])
        });
        if let Some(lowered) = lowered {
            raised.push(lowered);
            continue;
        }
        if !raised.is_empty() {
            let exponent = std::mem::take(&mut raised);
            let exponent = if math { format!("^{{{exponent}}}") } else { format!("$^{{{exponent}}}$") };
            tex.push_str(&exponent);
        }
        tex += &letter.map_or_else(String::new, |letter| tex_letter(letter, math));
    }
    tex
}

/// A letter in TeX. In a formula Greek letters and signs are commands; in text they go into a formula of their own.
fn tex_letter(letter: char, math: bool) -> String {
    const COMMANDS: [(char, &str); 37] = [
        ('λ', "\\lambda "),
        ('κ', "\\kappa "),
        ('σ', "\\sigma "),
        ('ε', "\\varepsilon "),
        ('α', "\\alpha "),
        ('γ', "\\gamma "),
        ('η', "\\eta "),
        ('ξ', "\\xi "),
        ('τ', "\\tau "),
        ('ρ', "\\rho "),
        ('−', "-"),
        ('·', "\\cdot "),
        ('×', "\\times "),
        ('±', "\\pm "),
        ('→', "\\to "),
        ('∞', "\\infty "),
        ('≤', "\\le "),
        ('≥', "\\ge "),
        ('√', "\\surd "),
        ('∼', "\\sim "),
        ('β', "\\beta "),
        ('δ', "\\delta "),
        ('μ', "\\mu "),
        ('ν', "\\nu "),
        ('π', "\\pi "),
        ('φ', "\\varphi "),
        ('ω', "\\omega "),
        ('χ', "\\chi "),
        ('θ', "\\theta "),
        ('Σ', "\\Sigma "),
        ('Δ', "\\Delta "),
        ('∝', "\\propto "),
        ('≃', "\\simeq "),
        ('∏', "\\prod "),
        ('∑', "\\sum "),
        ('…', "\\dots "),
        ('≈', "\\approx "),
    ];
    if let Some((_, command)) = COMMANDS.iter().find(|(greek, _)| *greek == letter) {
        return if math { (*command).to_owned() } else { format!("${}$", command.trim_end()) };
    }
    match letter {
        '%' | '&' | '#' | '_' | '$' | '{' | '}' => format!("\\{letter}"),
        '~' => "\\textasciitilde{}".to_owned(),
        '^' => "\\textasciicircum{}".to_owned(),
        '\\' => "\\textbackslash{}".to_owned(),
        '\u{a0}' => "~".to_owned(),
        '₀'..='₉' => {
            let index = u32::from(letter) - u32::from('₀');
            if math { format!("_{{{index}}}") } else { format!("$_{{{index}}}$") }
        }
        letter => letter.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_is_rendered_in_every_way() {
        let text = "test error *E*_g at *P*/*D* = {x}: *P*^{−2*α*}, *κ*_1, *E*_{tr} < **5 %**";
        let x = |name: &str| if name == "x" { "1.25".to_owned() } else { "?".to_owned() };
        assert_eq!(
            html(text, x),
            "test error <i>E</i><sub>g</sub> at <i>P</i>/<i>D</i> = 1.25: <i>P</i><sup>−2</sup><sup><i>α</i></sup>, \
             <i>κ</i><sub>1</sub>, <i>E</i><sub>tr</sub> &lt; <b>5 %</b>"
        );
        assert_eq!(plain("*κ*_1 = 10^{−4}, *E*_{tr}, *σ*²", x), "κ₁ = 10⁻⁴, Eₜᵣ, σ²");
        assert_eq!(
            tex("error *E*_{tr} of *κ*_1 ~ 5 %", x),
            "error $E_{\\mathrm{tr}}$ of $\\kappa _{\\mathrm{1}}$ \\textasciitilde{} 5 \\%"
        );
    }

    #[test]
    fn tex_has_one_exponent_where_a_reader_sees_one() {
        assert_eq!(tex("*P*^{−2*α*}, *σ*²", |_| String::new()), "$P^{\\mathrm{-2}\\alpha }$, $\\sigma ^{2}$");
        assert_eq!(tex("2.5·10⁻¹²", |_| String::new()), "2.5$\\cdot$10$^{-12}$");
        assert_eq!(tex("from κ₁ to *κ₂*", |_| String::new()), "from $\\kappa_{1}$ to $\\kappa _{2}$");
    }

    #[test]
    fn braces_in_an_exponent_hold_live_numbers() {
        let four = |_: &str| "−4".to_owned();
        assert_eq!(html("*P*^{{slope}}", four), "<i>P</i><sup>−4</sup>");
        assert_eq!(plain("10^{{n}}", four), "10⁻⁴");
    }
}
