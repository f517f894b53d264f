//! A chapter whose sentences are held against numbers.

use std::path::Path;

/// Compares sentences with values. In a sentence each number to check stands in braces; it must be what its value rounds
/// to. Other braces, of TeX, are passed over.
pub struct Chapter {
    name: &'static str,
    pub text: String,
    pub misses: Vec<String>,
}

impl Chapter {
    pub fn open(name: &'static str) -> Chapter {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/chapters").join(name).with_extension("md");
        let text = std::fs::read_to_string(path).expect("a chapter");
        Chapter { name, text: text.split_whitespace().collect::<Vec<_>>().join(" "), misses: Vec::new() }
    }

    pub fn says(&mut self, sentence: &str, values: &[f64]) {
        let plain = sentence.replace(['{', '}'], "");
        if !self.text.replace(['{', '}'], "").contains(&plain) {
            self.misses.push(format!("does not say: {plain}"));
        }
        let groups = sentence.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        let numbers: Vec<&str> = groups.filter(|group| group.starts_with(|c: char| c.is_ascii_digit())).collect();
        assert_eq!(numbers.len(), values.len(), "{sentence}");
        for (number, value) in numbers.into_iter().zip(values) {
            let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            let rounded = format!("{value:.decimals$}");
            if rounded != number {
                self.misses.push(format!("says {number} where it is {value}: {plain}"));
            }
        }
    }

    /// What is said without a number.
    pub fn holds(&mut self, sentence: &str, true_: bool) {
        self.says(sentence, &[]);
        if !true_ {
            self.misses.push(format!("not true: {sentence}"));
        }
    }

    pub fn close(self) {
        assert!(self.misses.is_empty(), "www/chapters/{}.md\n{}", self.name, self.misses.join("\n"));
    }
}
