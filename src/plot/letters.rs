//! How the pieces of a text are set, and about how wide it is. The true width is known to the reader's browser only; margins and rows of a legend are laid
//! out for a wide font, so that nothing is cut off in any.

use crate::chart::words::{self, Level, Run};

/// The size of what stands higher or lower, as a share of the rest.
pub const SMALL: f64 = 0.72;

/// About how wide a plain text is.
pub fn plain_width(text: &str, size: f64) -> f64 {
    let em = |letter: char| match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '·' | ' ' | '\u{a0}' => 0.34,
        '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '⁻' | '₀'..='₉' | 'f' | 't' | 'r' | '(' | ')' | '/' | '-' | '[' | ']' => {
            0.42
        }
        'm' | 'w' | 'M' | 'W' | '−' | '=' | '+' | '±' | '≈' | '<' | '>' | '→' | '×' => 0.86,
        'A'..='Z' => 0.7,
        _ => 0.62,
    };
    text.chars().map(em).sum::<f64>() * size
}

/// About how wide a text in the tiny markup is.
pub fn width(text: &str, size: f64) -> f64 {
    let runs = words::runs(text);
    runs.iter().map(|run| plain_width(&run.text, if run.level == Level::Line { size } else { SMALL * size })).sum()
}

/// How far below the line a piece stands, in sizes of the letters.
pub fn drop(level: Level) -> f64 {
    match level {
        Level::Line => 0.0,
        Level::Lower => 0.22,
        Level::Upper => -0.32,
    }
}

/// The letter, of no alphabet, that stands before a piece of a joined text and says how it is set.
pub fn mark_of(run: &Run) -> char {
    let level = match run.level {
        Level::Line => 0,
        Level::Lower => 1,
        Level::Upper => 2,
    };
    char::from_u32(0xE000 + 4 * level + 2 * u32::from(run.bold) + u32::from(run.italic)).unwrap_or(' ')
}

/// Breaks a text at its spaces into lines that fit; symbols in italics hold none.
#[must_use]
pub fn lines(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(word, size) + plain_width(" ", size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_takes_no_room_and_lines_fit() {
        assert!((width("*E*_g", 10.0) - plain_width("E", 10.0) - plain_width("g", 7.2)).abs() < 1e-9);
        let lines = lines("More data made this fit worse", 10.0, 90.0);
        assert!(lines.len() > 1 && lines.iter().all(|line| width(line, 10.0) <= 90.0));
        assert_eq!(lines.join(" "), "More data made this fit worse");
    }
}
