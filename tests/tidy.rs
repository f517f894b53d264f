//! Rules of this code that no compiler checks: how files open, how long they are, who may know whom.
//!
//! Each test gathers every miss before it fails, so that one run says all there is to do.
#![cfg(not(target_arch = "wasm32"))]

#[path = "tidy/circles.rs"]
mod circles;
#[path = "tidy/code.rs"]
mod code;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use renorm::figure::figures;

/// Where the project's own sources are.
const SOURCES: [&str; 7] = ["src", "web", "cli", "xtask", "www", "tests", "benches"];
/// What is made by machines and lies among them at times.
const MADE: [&str; 4] = ["target", "node_modules", "dist", "snapshots"];
/// A longer file should be two.
const MOST_LINES: usize = 400;
/// Fewer letters than this say nothing about why a file exists.
const FEWEST_LETTERS: usize = 20;

/// The floors from the ground up, each with those that it may know. Theory and simulation don't know each other, since the
/// one is tested with the other; a chart knows no figure, and what draws one knows the chart alone.
const FLOORS: &[(&str, &[&str])] = &[
    ("json", &[]),
    ("linalg", &[]),
    ("numeric", &[]),
    ("random", &["linalg"]),
    ("spec", &["json"]),
    ("spectrum", &["linalg", "numeric", "spec"]),
    ("theory", &["json", "numeric", "spec", "spectrum"]),
    ("simulate", &["json", "linalg", "numeric", "random", "spec", "spectrum"]),
    ("chart", &["json", "numeric"]),
    ("recipe", &["numeric", "spec", "theory"]),
    ("code", &["json", "numeric", "spec", "theory", "recipe"]),
    ("figure", &["json", "numeric", "random", "spec", "spectrum", "theory", "simulate", "chart", "recipe"]),
    ("plot", &["json", "numeric", "chart"]),
    ("live", &["json", "spec", "simulate", "chart", "recipe", "code", "figure", "plot"]),
    ("markup", &["chart", "figure", "plot", "live"]),
];
/// Tests of a floor may use any floor below, and these two each other.
const COMPARED: [&str; 2] = ["theory", "simulate"];

/// A crate or type by the beginning of its name, and the floor that alone may use it. JavaScript has its own crate, web.
const KEPT_APART: &[(&str, Option<&str>)] = &[
    ("wasm_bindgen", None),
    ("js_sys", None),
    ("web_sys", None),
    ("JsValue", None),
    ("plotters", Some("plot")),
    ("serde", Some("json")),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A source file: its path from the root with `/`, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn is(&self, endings: &[&str]) -> bool {
        let ending = Path::new(&self.path).extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| endings.contains(&ending))
    }

    /// The floor of a file of the library: `src/plot/pen.rs` is on `plot`; none for `src/lib.rs`, which joins them.
    fn floor(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("src/")?;
        let floor = inside.split('/').next()?.trim_end_matches(".rs");
        (floor != "lib").then_some(floor)
    }
}

fn sources(endings: &[&str]) -> Vec<Source> {
    let mut paths = Vec::new();
    for folder in SOURCES {
        gather(&root().join(folder), &mut paths);
    }
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let path = path.strip_prefix(root()).expect("all lie below the root");
        let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
        Source { path: names.join("/"), text }
    };
    let known = |path: &PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| endings.contains(&ending))
    };
    paths.into_iter().filter(known).map(read).collect()
}

fn gather(folder: &Path, into: &mut Vec<PathBuf>) {
    // A folder that is not there yet holds nothing.
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("a folder can be listed").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if !path.is_dir() {
            into.push(path);
        } else if !name.starts_with('.') && !MADE.contains(&name) {
            gather(&path, into);
        }
    }
}

/// Fails with all misses, one a line.
fn report(rule: &str, misses: &[String]) {
    assert!(misses.is_empty(), "{rule}\n{} misses:\n{}\n", misses.len(), misses.join("\n"));
}

const TEXTS: &[&str] = &["rs", "js", "mjs", "css"];

#[test]
fn every_file_opens_by_saying_why_it_exists() {
    let mut misses = Vec::new();
    let mut seen = BTreeSet::new();
    for source in sources(TEXTS) {
        let opening = code::opening(&source.text, source.is(&["rs"]));
        let letters = opening.chars().filter(|letter| letter.is_alphabetic()).count();
        if letters < FEWEST_LETTERS {
            misses.push(format!("{}: opens with \"{}\"", source.path, source.text.lines().next().unwrap_or_default()));
        } else if !seen.insert(opening) {
            misses.push(format!("{}: opens with the very words of another file", source.path));
        }
    }
    assert!(!seen.is_empty(), "the sources were not found");
    report("A file opens with a comment (Rust: //!) that says why it exists.", &misses);
}

#[test]
fn no_file_is_too_long_to_read_in_one_go() {
    let long = |source: &Source| {
        let lines = source.text.lines().count();
        (lines > MOST_LINES).then(|| format!("{}: {lines} lines", source.path))
    };
    let misses: Vec<String> = sources(TEXTS).iter().filter_map(long).collect();
    report(&format!("A file has at most {MOST_LINES} lines."), &misses);
}

#[test]
fn each_floor_knows_only_those_it_may() {
    let place = |floor: &str| FLOORS.iter().position(|(name, _)| *name == floor);
    let names: Vec<&str> = FLOORS.iter().map(|(name, _)| *name).collect();
    let sources = library();
    let mut misses = Vec::new();
    for source in &sources {
        let Some(floor) = source.floor() else { continue };
        let Some(own) = place(floor) else {
            misses.push(format!("{}: a floor that the list of floors here lacks", source.path));
            continue;
        };
        let all = code::bare(&source.text);
        let untested = if is_test(source, &sources) { String::new() } else { code::without_tests(&all) };
        for (line, other) in code::floors_used(&untested, &names) {
            if other != floor && !FLOORS[own].1.contains(&other) {
                misses.push(format!("{}:{line}: {floor} uses {other}, which it may not know", source.path));
            }
        }
        for (line, other) in code::floors_used(&all, &names) {
            if place(other) > Some(own) && !(COMPARED.contains(&floor) && COMPARED.contains(&other)) {
                misses.push(format!("{}:{line}: {floor} uses {other}, which stands above it", source.path));
            }
        }
    }
    for floor in names {
        if !sources.iter().any(|source| source.floor() == Some(floor)) {
            misses.push(format!("{floor}: a floor of the list here without a file"));
        }
    }
    report("A floor uses only those it may know.", &misses);
}

#[test]
fn no_files_of_a_floor_use_each_other_in_a_circle() {
    let sources = library();
    let mut misses = Vec::new();
    for (floor, _) in FLOORS {
        let files = sources.iter().filter(|source| source.floor() == Some(floor) && !is_test(source, &sources));
        misses.extend(circles::Floor::new(files.map(|source| (&*source.path, &*source.text))).circles());
    }
    report("No files of one floor use each other in a circle: what both need has a file of its own.", &misses);
}

/// The files of the library.
fn library() -> Vec<Source> {
    sources(&["rs"]).into_iter().filter(|source| source.path.starts_with("src/")).collect()
}

/// Whether a file of the library is compiled for its tests only.
fn is_test(source: &Source, all: &[Source]) -> bool {
    code::is_test_file(&source.path, |path| all.iter().find(|other| other.path == path).map(|other| &*other.text))
}

#[test]
fn what_belongs_to_the_outside_stays_at_the_edge() {
    let mut misses = Vec::new();
    for source in sources(&["rs"]) {
        let Some(floor) = source.path.starts_with("src/").then(|| source.floor().unwrap_or("lib")) else { continue };
        for (number, line) in code::bare(&source.text).lines().enumerate() {
            for (name, home) in KEPT_APART {
                if *home != Some(floor) && code::words(line).any(|word| word.starts_with(name)) {
                    misses.push(format!("{}:{}: {name}, kept to {}", source.path, number + 1, home.unwrap_or("web/")));
                }
            }
        }
    }
    report("In the library JavaScript has no place, drawing stays in plot, the JSON parser in json.", &misses);
}

#[test]
fn scripts_know_no_figure() {
    let mut misses = Vec::new();
    for source in sources(&["js"]).iter().filter(|source| source.path.starts_with("www/")) {
        for figure in figures() {
            for (number, line) in source.text.lines().enumerate() {
                if line.contains(figure.id) {
                    misses.push(format!("{}:{}: names {}", source.path, number + 1, figure.id));
                }
            }
        }
    }
    report("What a page or a script does for one figure it does for all: no id of one stands in www/*.js.", &misses);
}

#[test]
fn colours_come_from_rust() {
    const FUNCTIONS: [&str; 8] = ["rgb(", "rgba(", "hsl(", "hsla(", "lab(", "lch(", "oklab(", "oklch("];
    let mut misses = Vec::new();
    for source in sources(&["css"]) {
        for (number, line) in source.text.lines().enumerate() {
            let hex = line.split('#').skip(1).any(|rest| {
                let digits = rest.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(rest.len());
                let ends = !rest[digits..].starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
                [3, 4, 6, 8].contains(&digits) && ends && line.contains(':')
            });
            if hex || FUNCTIONS.iter().any(|function| line.contains(function)) {
                misses.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    report("Style sheets name colours by their properties, which come from src/plot/theme.rs.", &misses);
}
