//! Which file of a floor uses which other, and the circles among them.
//!
//! A path such as `super::view::View` leads to the file that defines what it names: re-exports are followed, so a `mod.rs`
//! that only declares and re-exports its children is in no circle, and one that defines a type its children use is in one as
//! soon as it uses them. Methods are not seen: `impl` blocks of one type may be spread over files.

use std::collections::{BTreeMap, BTreeSet};

use super::code;

/// One floor: its files by module path, `["theory", "density"]` for `src/theory/density/mod.rs`.
pub struct Floor {
    files: BTreeMap<Vec<String>, File>,
}

struct File {
    path: String,
    /// Names that it brings into scope, with the paths that they stand for.
    imports: Vec<Import>,
    /// Its code without comments, tests and `use` declarations.
    body: String,
}

/// `use path as name;`
struct Import {
    path: Vec<String>,
    name: String,
    public: bool,
}

impl Floor {
    /// Of the files of one floor, each with its path from the root and its text. Files of tests are left out.
    pub fn new<'a>(sources: impl Iterator<Item = (&'a str, &'a str)>) -> Floor {
        let files = sources.map(|(path, text)| (module(path), File::read(path, text))).collect();
        Floor { files }
    }

    /// The circles, each as `a.rs → b.rs → a.rs`: for every file that lies on one, a shortest.
    pub fn circles(&self) -> Vec<String> {
        let uses: BTreeMap<&Vec<String>, BTreeSet<&Vec<String>>> =
            self.files.keys().map(|module| (module, self.used_by(module))).collect();
        let mut circles = BTreeSet::new();
        for start in self.files.keys() {
            if let Some(mut circle) = shortest(start, &uses) {
                // From any of its files it is the same circle.
                let first = circle.iter().enumerate().min_by_key(|(_, module)| *module).map_or(0, |(at, _)| at);
                circle.rotate_left(first);
                circle.push(circle[0]);
                let names: Vec<&str> = circle.iter().map(|module| &*self.files[*module].path).collect();
                circles.insert(names.join(" → "));
            }
        }
        circles.into_iter().collect()
    }

    /// The other files of the floor that one uses.
    fn used_by(&self, module: &Vec<String>) -> BTreeSet<&Vec<String>> {
        let file = &self.files[module];
        let mut paths = code::paths(&file.body);
        for import in &file.imports {
            // A re-export is no use, unless the file itself uses the name.
            if !import.public || code::words(&file.body).any(|word| word == import.name) {
                paths.push(import.path.clone());
            }
        }
        let targets = paths.iter().filter_map(|path| self.home(module, path, 0));
        targets.filter(|target| *target != module).collect()
    }

    /// The file that defines what a path means inside a module; `None` if it is not on this floor.
    fn home(&self, module: &[String], path: &[String], depth: usize) -> Option<&Vec<String>> {
        const DEEPEST: usize = 16;
        let (mut here, mut rest) = start(module, path);
        if depth > DEEPEST {
            return None;
        }
        if rest.len() == path.len() {
            // A path without a start goes through a child or through what is imported.
            let first = rest.first()?;
            if !self.files.contains_key(&child(&here, first)) {
                let import = self.files.get(&here)?.imports.iter().find(|import| import.name == *first)?;
                if import.path == path {
                    return None;
                }
                let joined: Vec<String> = import.path.iter().chain(&rest[1..]).cloned().collect();
                return self.home(module, &joined, depth + 1);
            }
        }
        while let Some(next) = rest.first()
            && self.files.contains_key(&child(&here, next))
        {
            here = child(&here, next);
            rest = &rest[1..];
        }
        let (found, file) = self.files.get_key_value(&here)?;
        let Some(item) = rest.first() else { return Some(found) };
        match file.imports.iter().find(|import| import.name == *item) {
            Some(import) => self.home(&here, &import.path, depth + 1),
            None => Some(found),
        }
    }
}

impl File {
    fn read(path: &str, text: &str) -> File {
        let (uses, body) = code::uses(&code::without_tests(&code::bare(text)));
        let imports = uses.into_iter().map(|(public, path, name)| Import { path, name, public }).collect();
        File { path: path.to_owned(), imports, body }
    }
}

/// `src/theory/density/mod.rs` → `theory`, `density`.
fn module(path: &str) -> Vec<String> {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    inside.split('/').map(str::to_owned).collect()
}

fn child(module: &[String], name: &str) -> Vec<String> {
    module.iter().cloned().chain([name.to_owned()]).collect()
}

/// Where a path starts from, and what is left of it: `crate::`, `self::` and `super::` are taken off.
fn start<'a>(module: &[String], path: &'a [String]) -> (Vec<String>, &'a [String]) {
    let mut here = module.to_vec();
    let mut rest = path;
    while let Some(first) = rest.first() {
        match &**first {
            "crate" => here.clear(),
            "super" => drop(here.pop()),
            "self" => {}
            _ => break,
        }
        rest = &rest[1..];
    }
    (here, rest)
}

/// A shortest way from a file back to itself.
fn shortest<'a>(
    start: &'a Vec<String>,
    uses: &BTreeMap<&'a Vec<String>, BTreeSet<&'a Vec<String>>>,
) -> Option<Vec<&'a Vec<String>>> {
    let mut ways = vec![vec![start]];
    let mut seen = BTreeSet::new();
    let mut at = 0;
    while let Some(way) = ways.get(at).cloned() {
        for next in &uses[way[way.len() - 1]] {
            if *next == start {
                return Some(way);
            }
            if seen.insert(*next) {
                ways.push(way.iter().copied().chain([*next]).collect());
            }
        }
        at += 1;
    }
    None
}

#[test]
fn circles_are_found_and_named() {
    let check = |files: &[(&str, &str)], want: &[&str]| {
        assert_eq!(Floor::new(files.iter().copied()).circles(), want, "{files:?}");
    };
    // Only declared and re-exported: no circle.
    let face = ("src/a/mod.rs", "mod b;\nmod c;\npub use b::B;");
    check(&[face, ("src/a/b.rs", "pub struct B;"), ("src/a/c.rs", "use super::B;")], &[]);
    check(
        &[face, ("src/a/b.rs", "pub struct B(super::c::C);"), ("src/a/c.rs", "use super::B; pub struct C;")],
        &["src/a/b.rs → src/a/c.rs → src/a/b.rs"],
    );
    // The same only in tests is none.
    check(
        &[
            face,
            ("src/a/b.rs", "pub struct B;\n#[cfg(test)]\nmod tests { use super::super::c::C; }"),
            ("src/a/c.rs", "use crate::a::{self, B}; pub struct C;"),
        ],
        &[],
    );
    // What mod.rs defines and a child uses, while mod.rs uses the child.
    let both = ("src/a/mod.rs", "mod b;\npub use b::B;\npub struct A(B);");
    check(&[both, ("src/a/b.rs", "use super::A; pub struct B;")], &["src/a/mod.rs → src/a/b.rs → src/a/mod.rs"]);
    check(&[both, ("src/a/b.rs", "pub struct B;")], &[]);
    // Through a path in the code, an alias, and a folder within the floor.
    check(
        &[
            ("src/a/mod.rs", "mod b; mod d; use d::run as go; pub fn f() { b::g() } pub const C: u8 = 1;"),
            ("src/a/b.rs", "pub fn g() { crate::a::d::e::h() }"),
            ("src/a/d/mod.rs", "pub mod e; pub use e::run;"),
            ("src/a/d/e.rs", "pub fn h() { crate::a::C } pub fn run() {}"),
        ],
        &["src/a/mod.rs → src/a/b.rs → src/a/d/e.rs → src/a/mod.rs", "src/a/mod.rs → src/a/d/e.rs → src/a/mod.rs"],
    );
}
