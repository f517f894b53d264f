//! Numbers as a reader wants them: 0.876, 0.0538, 2.07·10⁻⁵, and decades as 10⁻⁴.

/// A given number, such as a parameter: up to three significant digits; very small and very large ones with a power of
/// ten.
///
/// ```
/// use renorm::plot::number::short;
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
/// use renorm::plot::number::computed;
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
/// assert_eq!(renorm::plot::number::decade(-4), "10⁻⁴");
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
    fn exponents_are_raised() {
        assert_eq!(decade(-12), "10⁻¹²");
        assert_eq!(decade(345), "10³⁴⁵");
    }
}
