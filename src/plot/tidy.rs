//! The drawing library's SVG, rewritten: one path for the strokes of a curve, one text for the pieces of a title, nothing
//! said that is the default anyway.

use std::fmt::Write;

use super::letters::{SMALL, drop};
use crate::chart::number::parse;
use crate::chart::words::Level;

/// Rewrites the backend's output after the opening tag that is given, with the fonts it names or without.
pub fn tidy(raw: &str, open: &str, fonts: bool) -> String {
    let mut out = format!("{open}\n");
    let mut path: Option<(String, String)> = None;
    let mut text: Option<String> = None;
    for line in raw.lines().skip(1).filter(|line| !line.starts_with("</svg")) {
        if let Some(open) = &mut text {
            if line == "</text>" {
                let _ = writeln!(out, "{}</text>", spans(open.trim_end()));
                text = None;
            } else {
                open.push_str(line);
            }
        } else if let Some(points) = attribute(line, "points").filter(|_| line.starts_with("<polyline")) {
            let style = shared_style(line);
            match &mut path {
                Some((open, steps)) if *open == style => steps.push_str(&relative(points)),
                _ => {
                    close_path(&mut out, &mut path);
                    path = Some((style, relative(points)));
                }
            }
        } else {
            close_path(&mut out, &mut path);
            let line = plain(line, fonts);
            if line.starts_with("<text") {
                text = Some(line);
            } else {
                let _ = writeln!(out, "{line}");
            }
        }
    }
    close_path(&mut out, &mut path);
    out.push_str("</svg>\n");
    out
}

/// The pieces of a joined text ([`mark_of`](super::letters::mark_of)) as spans.
fn spans(line: &str) -> String {
    let Some((tag, text)) = line.split_once('>').filter(|(_, text)| text.chars().any(|letter| style(letter).is_some()))
    else {
        return line.to_owned();
    };
    let size: f64 = attribute(tag, "font-size").and_then(parse).unwrap_or(0.0);
    let mut out = format!("{tag}>");
    let mut before = 0.0;
    for piece in text.split_inclusive(|letter| style(letter).is_some()).skip(1).zip(text.chars().filter_map(style)) {
        let (piece, (italic, bold, level)) = piece;
        let below = drop(level) * size;
        let mut look = String::new();
        if below != before {
            let _ = write!(look, " dy=\"{}\"", libm::round(below - before));
        }
        if level != Level::Line {
            let _ = write!(look, " font-size=\"{}\"", libm::round(SMALL * size));
        }
        look += if italic { " font-style=\"italic\"" } else { "" };
        look += if bold { " font-weight=\"bold\"" } else { "" };
        before = below;
        let piece = piece.trim_end_matches(|letter| style(letter).is_some());
        let _ = if look.is_empty() { write!(out, "{piece}") } else { write!(out, "<tspan{look}>{piece}</tspan>") };
    }
    out
}

/// What the mark of a piece says: italic, bold, level.
fn style(letter: char) -> Option<(bool, bool, Level)> {
    let bits = u32::from(letter).checked_sub(0xE000).filter(|&bits| bits < 12)?;
    let level = [Level::Line, Level::Lower, Level::Upper][(bits / 4) as usize];
    Some((bits & 1 == 1, bits & 2 == 2, level))
}

fn close_path(out: &mut String, path: &mut Option<(String, String)>) {
    if let Some((style, steps)) = path.take() {
        let _ = writeln!(out, "<path fill=\"none\" {style} stroke-linejoin=\"round\" d=\"{steps}\"/>");
    }
}

fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

fn shared_style(line: &str) -> String {
    let value = |name| attribute(line, name).unwrap_or_default();
    let mut style = format!("stroke=\"{}\" stroke-width=\"{}\"", value("stroke"), value("stroke-width"));
    if value("opacity") != "1" {
        let _ = write!(style, " opacity=\"{}\"", value("opacity"));
    }
    style
}

/// "x,y x,y …" as a path that starts at the first point and goes on in relative steps.
fn relative(points: &str) -> String {
    let mut path = String::new();
    let mut last: Option<(i64, i64)> = None;
    for point in points.split_whitespace() {
        let Some((x, y)) = point.split_once(',') else {
            continue;
        };
        let (Ok(x), Ok(y)) = (x.parse::<i64>(), y.parse::<i64>()) else {
            continue;
        };
        match last {
            None => {
                let _ = write!(path, "M{x} {y}l");
            }
            Some(last) => {
                let separator = if path.ends_with('l') { "" } else { " " };
                let _ = write!(path, "{separator}{} {}", x - last.0, y - last.1);
            }
        }
        last = Some((x, y));
    }
    path
}

/// One element without defaults and rounding errors; in the page its font is the page's.
fn plain(line: &str, fonts: bool) -> String {
    let mut line = line.replace(" opacity=\"1\"", "").replace(" stroke=\"none\"", "");
    if let Some(size) = attribute(&line, "font-size").map(str::to_owned) {
        let rounded = parse(&size).map_or(0.0, |size| libm::round(size * 10.0) / 10.0);
        line = line.replace(&format!("font-size=\"{size}\""), &format!("font-size=\"{rounded}\""));
    }
    if let Some(family) = attribute(&line, "font-family").map(str::to_owned)
        && !fonts
    {
        line = line.replace(&format!(" font-family=\"{family}\""), "");
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_of_a_curve_become_one_path() {
        assert_eq!(relative("1,2 4,6 3,3 "), "M1 2l3 4 -1 -3");
    }

    #[test]
    fn pieces_of_a_title_become_spans_of_one_text() {
        let joined = "<text x=\"1\" font-size=\"100\">\u{E000}error \u{E001}E\u{E004}g\u{E000} &lt; 1";
        assert_eq!(
            spans(joined),
            "<text x=\"1\" font-size=\"100\">error <tspan font-style=\"italic\">E</tspan>\
             <tspan dy=\"22\" font-size=\"72\">g</tspan><tspan dy=\"-22\"> &lt; 1</tspan>"
        );
        assert_eq!(spans("<text x=\"1\">0.5"), "<text x=\"1\">0.5");
    }
}
