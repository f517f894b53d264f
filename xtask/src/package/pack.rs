//! Bytes as text that a document can hold: packed by LZMA, then seven bits to a character. www/packed.js reads it.
//!
//! That takes a sixth more room than the bytes; base 64 would take a third more.

use std::fmt;
use std::io::Write;

use lzma_rust2::{LzmaOptions, LzmaWriter};

use crate::Result;

/// Packs bytes for the inside of a script element.
pub fn packed(bytes: &[u8]) -> Result<String> {
    Ok(characters(&lzma(bytes)?))
}

/// As small as LZMA makes it; www/lzma.js unpacks it.
pub fn lzma(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &thorough(), Some(bytes.len() as u64))?;
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

/// The longest search for what is alike. Nothing in code or text is aligned to words, which LZMA would otherwise expect.
fn thorough() -> LzmaOptions {
    const DEPTH: i32 = 10_000;
    LzmaOptions { pb: 0, nice_len: LzmaOptions::NICE_LEN_MAX, depth_limit: DEPTH, ..LzmaOptions::with_preset(9) }
}

/// Seven bits to a character, the last ones filled up with zeros. What such an element may not hold, or a parser would
/// change (NUL, CR and `<`), stands 128 places further on.
fn characters(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 7 / 6);
    let (mut bits, mut count) = (0_u32, 0_u32);
    let mut push = |value: u32| {
        let value = u8::try_from(value & 127).unwrap_or_default();
        let shift = if matches!(value, 0 | b'\r' | b'<') { 128 } else { 0 };
        text.push(char::from(value + shift));
    };
    for &byte in bytes {
        bits = (bits << 8) | u32::from(byte);
        count += 8;
        while count >= 7 {
            count -= 7;
            push(bits >> count);
        }
    }
    if count > 0 {
        push(bits << (7 - count));
    }
    text
}

/// Base 64, for what a browser itself has to read.
pub struct Base64<'a>(pub &'a [u8]);

impl fmt::Display for Base64<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for chunk in self.0.chunks(3) {
            let bits =
                chunk.iter().fold(0_usize, |bits, &byte| (bits << 8) | usize::from(byte)) << (8 * (3 - chunk.len()));
            for place in 0..4 {
                let digit = if place <= chunk.len() { DIGITS[(bits >> (18 - 6 * place)) & 63] } else { b'=' };
                write!(formatter, "{}", char::from(digit))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What www/packed.js does.
    fn bytes(text: &str) -> Vec<u8> {
        let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0_u32);
        for character in text.chars() {
            bits = (bits << 7) | (u32::from(character) & 127);
            count += 7;
            if count >= 8 {
                count -= 8;
                bytes.push((bits >> count).to_le_bytes()[0]);
            }
        }
        bytes
    }

    #[test]
    fn every_length_comes_back() {
        let all: Vec<u8> = (0..=255_u8).flat_map(|byte| [byte, byte.rotate_left(3), 0, 255]).collect();
        for length in (0..40).chain([all.len()]) {
            let text = characters(&all[..length]);
            assert_eq!(bytes(&text), &all[..length]);
            assert!(!text.contains(['\0', '\r', '<']), "{text:?}");
        }
    }

    #[test]
    fn base_64_is_filled_up() {
        for (bytes, text) in [("", ""), ("M", "TQ=="), ("Ma", "TWE="), ("Man", "TWFu"), ("\u{fc}\u{ff}", "w7zDvw==")] {
            assert_eq!(Base64(bytes.as_bytes()).to_string(), text);
        }
    }
}
