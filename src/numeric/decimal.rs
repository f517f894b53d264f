//! Decimals as doubles, rounded exactly. The language's own reader is as exact and faster, by tables that a small module for a
//! page would have to carry.

/// More digits than fit below this are not read.
const MOST: u128 = 10_u128.pow(37);
/// Powers of ten beyond this leave nothing of 38 digits, or too much.
const FARTHEST: i32 = 400;

/// A decimal such as `-12.5e-3` as the nearest double, by its first 38 digits; below 2.3e-308 it may be the one beside that.
/// Too large a number is infinite. None if the text is anything else.
///
/// ```
/// use renorm::numeric::decimal;
/// assert_eq!(decimal::read("-12.5e-3"), Some(-0.0125));
/// assert_eq!(decimal::read("12,5"), None);
/// ```
#[must_use]
pub fn read(text: &str) -> Option<f64> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && part.is_empty() {
        return None;
    }
    let mut digits = 0;
    let mut tens: i32 = exponent.parse().ok()?;
    for (place, digit) in whole.bytes().chain(part.bytes()).enumerate() {
        if !digit.is_ascii_digit() {
            return None;
        }
        let is_part = place >= whole.len();
        if digits < MOST {
            digits = 10 * digits + u128::from(digit - b'0');
            tens = tens.saturating_sub(i32::from(is_part));
        } else {
            tens = tens.saturating_add(i32::from(!is_part));
        }
    }
    Some(sign * scaled(digits, tens))
}

/// digits · 10^tens, by long arithmetic.
fn scaled(digits: u128, tens: i32) -> f64 {
    if digits == 0 || tens < -FARTHEST {
        return 0.0;
    }
    if tens > FARTHEST {
        return f64::INFINITY;
    }
    // Words of 32 bits, the lowest first. Of those below the point enough remain after division: each ten takes 3.33 bits.
    let below = if tens < 0 { 3 + tens.unsigned_abs() as usize / 9 } else { 0 };
    let mut words = vec![0; below];
    words.extend((0..4).map(|word| low(digits >> (32 * word))));
    let mut is_more = false;
    for _ in 0..tens.unsigned_abs() {
        if tens < 0 {
            is_more |= divide(&mut words) != 0;
        } else {
            multiply(&mut words);
        }
    }
    while words.last() == Some(&0) {
        words.pop();
    }
    let cut = words.len().saturating_sub(3);
    let (rest, top) = words.split_at(cut);
    is_more |= rest.iter().any(|&word| word != 0);
    // At least 65 bits where anything is cut off: one more below them says on which side of a middle the number is.
    let top = top.iter().rev().fold(0, |top: u128, &word| (top << 32) | u128::from(word)) | u128::from(is_more);
    let twos = 32 * (i32::try_from(cut).unwrap_or(0) - i32::try_from(below).unwrap_or(0));
    libm::scalbn(top as f64, twos)
}

#[expect(clippy::cast_possible_truncation, reason = "the lower bits are wanted")]
fn low(bits: u128) -> u32 {
    bits as u32
}

/// Multiplies by ten.
fn multiply(words: &mut Vec<u32>) {
    let mut carry = 0;
    for word in words.iter_mut() {
        let product = 10 * u64::from(*word) + carry;
        *word = low(product.into());
        carry = product >> 32;
    }
    if carry > 0 {
        words.push(low(carry.into()));
    }
}

/// Divides by ten; returns the remainder.
fn divide(words: &mut [u32]) -> u64 {
    words.iter_mut().rev().fold(0, |rest, word| {
        let value = (rest << 32) | u64::from(*word);
        *word = low((value / 10).into());
        value % 10
    })
}

#[cfg(test)]
mod tests {
    use super::read;
    use proptest::prelude::*;

    #[test]
    fn hard_and_odd_decimals_are_read_as_the_language_reads_them() {
        for text in [
            "0",
            "-0",
            "1",
            "+7",
            ".5",
            "5.",
            "1e5",
            "1E-5",
            "0.1",
            "9007199254740993",
            "9007199254740992.5",
            "9007199254740993.00000000000000000001",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "2.5e-308",
            "8.98846567431158e307",
            "123456789012345678901234567890123456",
            "1e400",
            "1e-400",
            "179769313486231580793e289",
            "00000000000000000000000000000000000000000000000001",
            "6.62607015e-34",
        ] {
            let want: f64 = text.parse().unwrap();
            assert_eq!(read(text).map(f64::to_bits), Some(want.to_bits()), "{text}");
        }
        for text in ["", "-", ".", "e5", "1e", "1e1.5", "--1", "1 2", "inf", "NaN", "0x1", "1_0", "1.2.3"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_double_comes_back_from_its_digits(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            if value.is_normal() {
                prop_assert_eq!(read(&format!("{value:e}")), Some(value));
            }
        }

        #[test]
        fn decimals_are_rounded_as_the_language_does(digits in any::<u128>(), tens in -300_i32..260) {
            let text = format!("{}e{tens}", digits / 10);
            prop_assert_eq!(read(&text), text.parse().ok());
        }
    }
}
