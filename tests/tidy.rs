//! The rules of the house that no compiler knows: how files open, how long they are, who may know whom.
//!
//! Each test gathers every miss before it fails, so that one run says all there is to do.
#![cfg(not(target_arch = "wasm32"))]

#[path = "tidy/code.rs"]
mod code;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use renorm::figure::FIGURES;

/// Where the project's own sources are.
const SOURCES: [&str; 7] = ["src", "web", "cli", "xtask", "www", "tests", "benches"];
/// What is made by machines and lies among them at times.
const MADE: [&str; 4] = ["target", "node_modules", "dist", "snapshots"];
/// A file that is longer wants to be two.
const MOST_LINES: usize = 400;
/// Fewer letters than this say nothing about why a file exists.
const FEWEST_LETTERS: usize = 20;

/// The floors from the ground up. Those that share a level may know each other, but for theory and simulation: the one is
/// tested with the other, so neither may be built from the other.
const FLOORS: &[(usize, &str)] = &[
    (0, "json"),
    (1, "linalg"),
    (1, "numeric"),
    (1, "random"),
    (2, "spec"),
    (3, "spectrum"),
    (4, "theory"),
    (4, "simulate"),
    (5, "figure"),
    (6, "plot"),
    (7, "markup"),
];
const STRANGERS: [&str; 2] = ["theory", "simulate"];

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

    /// The floor of a file of the library: `src/plot/pen.rs` is on `plot`; none for `src/lib.rs`, which is the stairs.
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
fn each_floor_knows_only_those_below() {
    let level = |floor: &str| FLOORS.iter().find(|(_, name)| *name == floor).map(|(level, _)| *level);
    let names: Vec<&str> = FLOORS.iter().map(|(_, name)| *name).collect();
    let sources: Vec<Source> = sources(&["rs"]).into_iter().filter(|source| source.path.starts_with("src/")).collect();
    let mut misses = Vec::new();
    for source in &sources {
        let Some(floor) = source.floor() else { continue };
        let Some(own) = level(floor) else {
            misses.push(format!("{}: a floor that the list of floors here lacks", source.path));
            continue;
        };
        let all = code::bare(&source.text);
        let untested =
            if code::is_test_file(&source.path, |path| sources.iter().find(|s| s.path == path).map(|s| &*s.text)) {
                String::new()
            } else {
                code::without_tests(&all)
            };
        for (line, other) in code::floors_used(&all, &names) {
            if level(other) > Some(own) {
                misses.push(format!("{}:{line}: {floor} uses {other}, which stands above it", source.path));
            }
        }
        for (line, other) in code::floors_used(&untested, &names) {
            if other != floor && STRANGERS.contains(&floor) && STRANGERS.contains(&other) {
                misses.push(format!("{}:{line}: {floor} uses {other} outside of tests", source.path));
            }
        }
    }
    for floor in names {
        if !sources.iter().any(|source| source.floor() == Some(floor)) {
            misses.push(format!("{floor}: a floor of the list here without a file"));
        }
    }
    report("A floor uses only those below it; theory and simulation don't know each other.", &misses);
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
fn every_figure_has_its_snapshots_and_every_snapshot_its_figure() {
    let folder = root().join("tests/snapshots");
    let wanted: BTreeSet<String> =
        FIGURES.iter().flat_map(|figure| ["", "-simulated"].map(|kind| format!("{}{kind}.svg", figure.id))).collect();
    let mut paths = Vec::new();
    gather(&folder, &mut paths);
    let names = paths.iter().filter_map(|path| path.file_name()?.to_str());
    let there: BTreeSet<String> = names.filter(|name| !name.ends_with(".new.svg")).map(str::to_owned).collect();
    let lacking = wanted.difference(&there).map(|name| format!("{name}: missing"));
    let left = there.difference(&wanted).map(|name| format!("{name}: of no figure"));
    report("tests/snapshots holds one picture of each kind for each figure.", &lacking.chain(left).collect::<Vec<_>>());
}
