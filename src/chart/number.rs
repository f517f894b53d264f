//! Numbers as a reader wants them: 0.876, 0.0538, 2.07·10⁻⁵, and decades as 10⁻⁴.

use crate::numeric::decimal;

/// A given number, such as a parameter: up to three significant digits; very small and very large ones with a power of
/// ten.
///
/// ```
/// use renorm::chart::number::short;
/// assert_eq!(short(1e-3), "0.001");
/// assert_eq!(short(2e-7), "2·10⁻⁷");
/// assert_eq!(short(f64::INFINITY), "∞");
/// ```
#[must_use]
pub fn short(value: f64) -> String {
    significant(value, 3)
}

/// A computed number: three significant digits, zeros at the end too, so that readouts keep their width.
///
/// ```
/// use renorm::chart::number::computed;
/// assert_eq!(computed(0.05), "0.0500");
/// assert_eq!(computed(2.066e-5), "2.07·10⁻⁵");
/// ```
#[must_use]
pub fn computed(value: f64) -> String {
    write(value, 3, 3)
}

/// A number to that many significant digits, without zeros at the end.
#[must_use]
pub fn significant(value: f64, digits: usize) -> String {
    write(value, digits, 1)
}

/// A whole number with all its digits.
#[must_use]
pub fn brief(value: f64) -> String {
    format!("{value}").replace('-', "−")
}

/// A number as people write it: `0.0025`, `0,0025`, `−1`, `2.5e-3`, `2,5·10⁻³`, `2.5×10^-3`, `10⁻⁶`. None if it is none,
/// or not finite.
///
/// ```
/// use renorm::chart::number::parse;
/// assert_eq!(parse("2,38·10⁻⁵"), Some(2.38e-5));
/// assert_eq!(parse("1.5 m"), None);
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<f64> {
    let mut plain = String::new();
    for letter in text.trim().chars() {
        match letter {
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '⁺' => {}
            '−' | '–' | '⁻' => plain.push('-'),
            '·' | '×' | '⋅' | '*' => plain.push('×'),
            ',' => plain.push('.'),
            'E' => plain.push('e'),
            _ => plain.push(RAISED.chars().position(|raised| raised == letter).map_or(letter, digit)),
        }
    }
    // Blanks may stand around a sign, not between digits.
    let gap = text.trim().split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty());
    let apart = gap.clone().zip(gap.skip(1));
    let digits = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if apart.into_iter().any(|(a, b)| digits(a.chars().last()) && digits(b.chars().next())) {
        return None;
    }
    let raised = text.chars().any(|letter| RAISED.contains(letter));
    let number = |text: &str| -> Option<f64> {
        let fits = text.chars().all(|c| c.is_ascii_digit() || "+-.e".contains(c));
        (fits && !text.is_empty()).then(|| decimal::read(text)).flatten().filter(|value| value.is_finite())
    };
    // A power of ten: `10^-3` or, raised, `10⁻³`.
    let power = |text: &str| -> Option<f64> {
        let exponent = text.strip_prefix("10")?;
        let exponent = exponent.strip_prefix('^').or((raised || exponent.starts_with('-')).then_some(exponent))?;
        exponent.parse::<i32>().ok().and_then(|exponent| number(&format!("1e{exponent}")))
    };
    if let Some((mantissa, ten)) = plain.split_once('×') {
        let exponent = ten.strip_prefix("10")?.trim_start_matches('^');
        let exponent: i32 = exponent.parse().ok()?;
        number(mantissa)?;
        return number(&format!("{mantissa}e{exponent}"));
    }
    match plain.strip_prefix('-') {
        Some(rest) if power(rest).is_some() => power(rest).map(|value| -value),
        _ => power(&plain).or_else(|| number(&plain)),
    }
}

/// Raised digits, by their value.
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

fn digit(at: usize) -> char {
    char::from(b'0' + u8::try_from(at).unwrap_or(0))
}

/// A number to at most `most` and at least `least` significant digits.
fn write(value: f64, most: usize, least: usize) -> String {
    if value.is_nan() {
        return "–".to_owned();
    }
    let sign = if value < 0.0 { "−" } else { "" };
    if value.is_infinite() {
        return format!("{sign}∞");
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    let (mut digits, exponent) = round(value.abs(), most);
    while digits.len() < least {
        digits.push('0');
    }
    if (-4..6).contains(&exponent) {
        return format!("{sign}{}", positional(&digits, exponent));
    }
    if digits == "1" {
        format!("{sign}{}", decade(exponent))
    } else {
        format!("{sign}{}·{}", positional(&digits, 0), decade(exponent))
    }
}

/// The first digits of a positive number, rounded, without zeros at the end, and the exponent of the first of them.
///
/// They come from the shortest decimal form: printing a given number of digits exactly would need long arithmetic.
fn round(value: f64, most: usize) -> (String, i32) {
    let shortest = format!("{value:e}");
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let mut exponent: i32 = exponent.parse().unwrap_or(0);
    let mut digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
    if digits.len() > most {
        let up = digits[most] >= 5;
        digits.truncate(most);
        if up {
            if let Some(at) = digits.iter().rposition(|&digit| digit < 9) {
                digits[at] += 1;
                digits.truncate(at + 1);
            } else {
                digits = vec![1];
                exponent += 1;
            }
        }
    }
    while digits.len() > 1 && digits.last() == Some(&0) {
        digits.pop();
    }
    (digits.into_iter().map(|digit| char::from(b'0' + digit)).collect(), exponent)
}

/// Digits with the point, or the zeros, where the exponent of the first digit wants them.
fn positional(digits: &str, exponent: i32) -> String {
    let places = usize::try_from(exponent.abs()).unwrap_or(0);
    if exponent < 0 {
        return format!("0.{}{digits}", "0".repeat(places - 1));
    }
    let whole = places + 1;
    if digits.len() <= whole {
        return format!("{digits}{}", "0".repeat(whole - digits.len()));
    }
    format!("{}.{}", &digits[..whole], &digits[whole..])
}

/// A power of ten: 10⁻⁴; 1 and 10 as they are.
///
/// ```
/// assert_eq!(renorm::chart::number::decade(-4), "10⁻⁴");
/// ```
#[must_use]
pub fn decade(exponent: i32) -> String {
    match exponent {
        0 => "1".to_owned(),
        1 => "10".to_owned(),
        _ => {
            let mut text = "10".to_owned();
            for digit in exponent.to_string().chars() {
                let raised = match digit {
                    '-' => '⁻',
                    '1' => '¹',
                    '2' => '²',
                    '3' => '³',
                    digit => char::from_u32(u32::from('⁰') + u32::from(digit) - u32::from('0')).unwrap_or('⁰'),
                };
                text.push(raised);
            }
            text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        let rows = [
            (0.0, "0"),
            (1.0, "1"),
            (-0.25, "−0.25"),
            (0.000_123_4, "0.000123"),
            (0.999_96, "1"),
            (123_456.0, "123000"),
            (1.5e7, "1.5·10⁷"),
            (1e-6, "10⁻⁶"),
            (-3.0e-9, "−3·10⁻⁹"),
            (f64::NAN, "–"),
        ];
        for (value, text) in rows {
            assert_eq!(short(value), text);
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let rows = [
            ("0.5", 0.5),
            ("0,5", 0.5),
            ("−1", -1.0),
            ("1e-7", 1e-7),
            ("1E3", 1e3),
            ("2,38·10⁻⁵", 2.38e-5),
            ("2.38 × 10^-5", 2.38e-5),
            ("2.38*10-5", 2.38e-5),
            ("10⁻⁶", 1e-6),
            ("10^6", 1e6),
            ("−10⁻⁶", -1e-6),
            ("100", 100.0),
            ("10", 10.0),
            (".5", 0.5),
        ];
        for (text, value) in rows {
            assert_eq!(parse(text), Some(value), "{text}");
        }
        for text in ["", "x", "1 2", "1.2.3", "1,234.5", "NaN", "inf", "1e999", "10⁻", "3·", "--1", "0x10"] {
            assert_eq!(parse(text), None, "{text}");
        }
        for value in [1.0, 0.0123, 2.38e-5, 4e-11, 1.5e7, -3e-9, 123_456.0] {
            let digits = significant(value, 6);
            assert_eq!(parse(&digits), Some(value), "{digits}");
        }
    }

    #[test]
    fn exponents_are_raised() {
        assert_eq!(decade(-12), "10⁻¹²");
        assert_eq!(decade(345), "10³⁴⁵");
    }
}
