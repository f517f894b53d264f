//! Whether every dependency, of Rust and of JavaScript, may be used in a project that is MIT OR Apache-2.0.

use serde_json::Value;

use crate::Result;

/// SPDX names that ask for no more than a notice.
const ALLOWED: [&str; 16] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0", // its files are used unchanged, in tests alone
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "zlib-acknowledgement",
];

/// Packages whose licence was read by hand: it has no SPDX name, or is not made for programs.
const READ: [(&str, &str); 2] = [
    ("caniuse-lite", "CC-BY-4.0"), // a table that bundlers read; in tests alone
    ("dejavu-fonts-ttf", "SEE LICENSE IN README.md AND LICENSE"), // Bitstream Vera's terms: free to use and embed; in tests alone
];

/// Checks the output of `cargo metadata` and some package-lock.json; returns how many packages there are.
///
/// # Errors
/// Names every package whose licence isn't allowed, with that licence.
pub fn check(metadata: &str, locks: &[String]) -> Result<usize> {
    let mut packages = of_cargo(&serde_json::from_str(metadata)?);
    for lock in locks {
        packages.extend(of_npm(&serde_json::from_str(lock)?));
    }
    let refused: Vec<String> = packages
        .iter()
        .filter(|package| !package.may_be_used())
        .map(|Package { name, licence }| format!("{name}: {licence}"))
        .collect();
    if refused.is_empty() {
        return Ok(packages.len());
    }
    Err(format!("licences that xtask/src/test/licences.rs doesn't allow:\n  {}", refused.join("\n  ")).into())
}

struct Package {
    name: String,
    licence: String,
}

impl Package {
    fn new(name: &str, licence: &Value) -> Package {
        let licence = licence.as_str().unwrap_or("none is named").to_owned();
        Package { name: name.to_owned(), licence }
    }

    fn may_be_used(&self) -> bool {
        READ.contains(&(&self.name, &self.licence)) || allows(&self.licence)
    }
}

fn of_cargo(metadata: &Value) -> Vec<Package> {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages.map(|package| Package::new(package["name"].as_str().unwrap_or("?"), &package["license"])).collect()
}

fn of_npm(lock: &Value) -> Vec<Package> {
    let packages = lock["packages"].as_object().into_iter().flatten();
    packages
        .filter_map(|(path, package)| {
            let (_, name) = path.rsplit_once("node_modules/")?;
            Some(Package::new(name, &package["license"]))
        })
        .collect()
}

/// Whether an SPDX expression leaves a choice of licences that are all allowed. OR binds weaker than AND,
/// parentheses bind strongest; the slash is an old way to write OR.
fn allows(expression: &str) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words };
    reader.any() && reader.words.is_empty()
}

/// Reads an expression from left to right; every rule consumes its words whatever it finds.
struct Reader<'a> {
    words: &'a [&'a str],
}

impl Reader<'_> {
    fn any(&mut self) -> bool {
        let mut allowed = self.all();
        while self.skip("OR") {
            allowed |= self.all();
        }
        allowed
    }

    fn all(&mut self) -> bool {
        let mut allowed = self.one();
        while self.skip("AND") {
            allowed &= self.one();
        }
        allowed
    }

    fn one(&mut self) -> bool {
        if self.skip("(") {
            let inside = self.any();
            return self.skip(")") && inside;
        }
        let Some((name, rest)) = self.words.split_first() else { return false };
        self.words = rest;
        if let ["WITH", exception, rest @ ..] = self.words {
            self.words = rest;
            return ALLOWED.contains(&format!("{name} WITH {exception}").as_str());
        }
        ALLOWED.contains(name)
    }

    fn skip(&mut self, word: &str) -> bool {
        match self.words.split_first() {
            Some((first, rest)) if *first == word => {
                self.words = rest;
                true
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_leave_a_choice_or_do_not() {
        for (expression, allowed) in [
            ("MIT", true),
            ("GPL-3.0", false),
            ("MIT/Apache-2.0", true),
            ("GPL-3.0 OR MIT", true),
            ("GPL-3.0 AND MIT", false),
            ("MIT AND GPL-3.0 OR ISC", true),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("(MIT OR GPL-3.0) AND GPL-2.0", false),
            ("Apache-2.0 WITH LLVM-exception OR GPL-2.0", true),
            ("GPL-2.0 WITH Classpath-exception-2.0", false),
            ("", false),
            ("MIT OR", true),
            ("(MIT", false),
            ("MIT ISC", false),
        ] {
            assert_eq!(allows(expression), allowed, "{expression}");
        }
    }

    #[test]
    fn every_refused_package_is_named() {
        let metadata = r#"{"packages": [{"name": "good", "license": "MIT"}, {"name": "nameless", "license": null}]}"#;
        let lock = r#"{"packages": {"": {}, "node_modules/a/node_modules/@b/c": {"license": "GPL-3.0"}}}"#;
        let error = check(metadata, &[lock.to_owned()]).unwrap_err().to_string();
        assert!(error.contains("nameless: none is named") && error.contains("@b/c: GPL-3.0"), "{error}");
        assert!(!error.contains("good"), "{error}");
    }
}
