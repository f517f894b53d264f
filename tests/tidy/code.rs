//! Reads source text just well enough for the rules: comments, string literals and tests set aside.

/// The words of the comment that a file opens with; in Rust it has to be the file's own (`//!`).
pub fn opening(text: &str, rust: bool) -> String {
    // A script may begin with the line that names its interpreter.
    let text = if text.starts_with("#!/") { text.split_once('\n').map_or("", |(_, rest)| rest) } else { text };
    if rust {
        return lines_after(text, "//!");
    }
    if let Some((comment, _)) = text.strip_prefix("/*").and_then(|rest| rest.split_once("*/")) {
        return comment.lines().map(|line| line.trim().trim_matches('*').trim()).collect::<Vec<_>>().join(" ");
    }
    lines_after(text, "//")
}

fn lines_after(text: &str, mark: &str) -> String {
    text.lines().map_while(|line| line.strip_prefix(mark)).map(str::trim).collect::<Vec<_>>().join(" ")
}

/// Rust code with comments and the insides of texts blanked; lines keep their numbers.
pub fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = out.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = if word { None } else { raw_text(rest) } {
            length
        } else if first == '"' {
            escaped(rest, '"')
        } else if let Some(length) = letter(rest) {
            length
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        out.push(' ');
        out.extend(rest[..length].chars().filter(|c| *c == '\n'));
        rest = &rest[length..];
    }
    out
}

/// Length of a comment at the start of the text; such comments nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// Length of a raw text (`r"…"`, `br#"…"#`) if the text starts with one.
fn raw_text(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = inside.bytes().take_while(|byte| *byte == b'#').count();
    let inside = inside[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let start = text.len() - inside.len();
    Some(inside.find(&end).map_or(text.len(), |at| start + at + end.len()))
}

/// Length of a text between two `quote`s, in which a backslash escapes.
fn escaped(text: &str, quote: char) -> usize {
    let mut escape = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escape => escape = false,
            '\\' => escape = true,
            _ if letter == quote => return at + quote.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// Length of a character (`'x'`, `'\n'`), which a lifetime (`'a`) is not.
fn letter(text: &str) -> Option<usize> {
    let mut letters = text.strip_prefix('\'')?.chars();
    let first = letters.next()?;
    (first == '\\' || letters.next() == Some('\'')).then(|| escaped(text, '\''))
}

/// Bare code without the items under `#[cfg(test)]`; lines keep their numbers.
pub fn without_tests(bare: &str) -> String {
    let mut out = String::new();
    let mut rest = bare;
    while let Some((before, after)) = rest.split_once("#[cfg(test)]") {
        let length = item(after);
        out.push_str(before);
        out.extend(after[..length].chars().filter(|c| *c == '\n'));
        rest = &after[length..];
    }
    out + rest
}

/// Length of the item at the start of bare code: up to its semicolon or the brace that closes it.
fn item(bare: &str) -> usize {
    let mut depth = 0_usize;
    for (at, letter) in bare.char_indices() {
        match letter {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && (letter == '}' || letter == ';') {
            return at + 1;
        }
    }
    bare.len()
}

/// Whether the file of that path is taken in by its parent as `#[cfg(test)] mod NAME;`.
pub fn is_test_file<'a>(path: &str, text_of: impl Fn(&str) -> Option<&'a str>) -> bool {
    let Some((folder, name)) = path.trim_end_matches(".rs").rsplit_once('/') else { return false };
    let parents = [format!("{folder}/mod.rs"), format!("{folder}.rs"), format!("{folder}/lib.rs")];
    let Some(parent) = parents.iter().find_map(|parent| text_of(parent)) else { return false };
    let bare = bare(parent);
    let named = format!("mod {name};");
    bare.contains(&named) && !without_tests(&bare).contains(&named)
}

/// The floors that bare code names through `crate::` or `super::`, each with its line.
pub fn floors_used<'a>(bare: &str, floors: &[&'a str]) -> Vec<(usize, &'a str)> {
    let mut used = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in bare.match_indices(start) {
            let line = bare[..at].matches('\n').count() + 1;
            let path = &bare[at + start.len()..];
            let heads = if let Some(group) = path.strip_prefix('{') { group_heads(group) } else { vec![path] };
            let heads = heads.into_iter().filter_map(|head| words(head).next());
            used.extend(
                heads.filter_map(|head| floors.iter().find(|floor| **floor == head)).map(|floor| (line, *floor)),
            );
        }
    }
    used
}

/// The beginnings of the entries of a group in a `use`: of `a::b, c::{d, e}}` they are `a…` and `c…`.
fn group_heads(group: &str) -> Vec<&str> {
    let mut heads = vec![group];
    let mut depth = 0_usize;
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(&group[at + 1..]),
            _ => {}
        }
    }
    heads
}

/// The identifiers of a piece of code.
pub fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// The `use` declarations of bare code, each name with the path it stands for and whether it is public to anyone; and the
/// code without them, lines keeping their numbers.
pub fn uses(bare: &str) -> (Vec<(bool, Vec<String>, String)>, String) {
    let (mut uses, mut rest_of_code) = (Vec::new(), String::new());
    let mut rest = bare;
    while let Some(at) = next_use(rest) {
        let (before, after) = rest.split_at(at);
        let end = after.find(';').map_or(after.len(), |end| end + 1);
        let line = before.rsplit(['\n', ';', '}', '{']).next().unwrap_or_default();
        let public = words(line).any(|word| word == "pub");
        let mut found = Vec::new();
        tree(&after["use".len()..end], &[], &mut found);
        uses.extend(found.into_iter().map(|(path, name)| (public, path, name)));
        rest_of_code.push_str(before);
        rest_of_code.extend(after[..end].chars().filter(|c| *c == '\n'));
        rest = &after[end..];
    }
    (uses, rest_of_code + rest)
}

/// Where the next `use` stands as a word.
fn next_use(bare: &str) -> Option<usize> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    bare.match_indices("use").map(|(at, _)| at).find(|at| {
        !bare[..*at].ends_with(is_part) && bare[at + "use".len()..].starts_with(|c: char| c.is_whitespace() || c == ':')
    })
}

/// The names of `a::{b, c::d as e, f::{self, g}}` with their paths; a glob brings no name.
fn tree(text: &str, prefix: &[String], found: &mut Vec<(Vec<String>, String)>) {
    let text = text.trim().trim_end_matches(';').trim();
    if let Some((head, group)) = text.split_once('{') {
        let prefix: Vec<String> = prefix.iter().cloned().chain(words(head).map(str::to_owned)).collect();
        for entry in entries(group.trim_end().trim_end_matches('}')) {
            tree(entry, &prefix, found);
        }
        return;
    }
    let mut path = prefix.to_vec();
    let (plain, alias) = text.split_once(" as ").map_or((text, None), |(plain, alias)| (plain, Some(alias.trim())));
    path.extend(words(plain).map(str::to_owned));
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    if let Some(last) = path.last() {
        let name = if plain.trim_end().ends_with('*') { "*" } else { alias.unwrap_or(last) };
        found.push((path.clone(), name.to_owned()));
    }
}

/// The entries of a group, whose own groups stay whole.
fn entries(group: &str) -> Vec<&str> {
    let mut entries = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                entries.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    entries.push(&group[start..]);
    entries.into_iter().filter(|entry| !entry.trim().is_empty()).collect()
}

/// All paths of two names or more in bare code: `a::b::c`.
pub fn paths(bare: &str) -> Vec<Vec<String>> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut paths = Vec::new();
    let mut rest = bare;
    while let Some(at) = rest.find(is_part) {
        let mut path = Vec::new();
        rest = &rest[at..];
        loop {
            let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            path.push(rest[..end].to_owned());
            rest = &rest[end..];
            match rest.strip_prefix("::") {
                Some(after) if after.starts_with(is_part) => rest = after,
                _ => break,
            }
        }
        if path.len() > 1 {
            paths.push(path);
        }
    }
    paths
}

#[test]
fn what_is_no_code_is_set_aside() {
    let text = "use crate::{json, plot::{pen, theme},\n spec}; // crate::web\n/* /* crate::web */ */ let a = 'x'; \
                let b: &'a str = \"\\\"crate::web\"; let c = r#\"crate::web\"#;\n#[cfg(test)]\nmod tests { use crate::theory; }\n\
                use super::markup::x;";
    let names = ["json", "plot", "pen", "spec", "web", "theory", "markup"];
    let bare = bare(text);
    assert_eq!(floors_used(&bare, &names), [(1, "json"), (1, "plot"), (1, "spec"), (5, "theory"), (6, "markup")]);
    assert_eq!(floors_used(&without_tests(&bare), &names), [(1, "json"), (1, "plot"), (1, "spec"), (6, "markup")]);
    assert!(bare.contains("&'a str"));
}

#[test]
fn an_opening_is_a_comment_in_the_language_of_the_file() {
    assert_eq!(opening("//! Why.\n//! More.\nuse x;", true), "Why. More.");
    assert_eq!(opening("// Why.", true), "");
    assert_eq!(opening("/**\n * Why.\n */\nimport x;", false).trim(), "Why.");
    assert_eq!(opening("#!/usr/bin/env node\n// Why.\n", false), "Why.");
    assert_eq!(opening("import x; // Why.", false), "");
}

#[test]
fn uses_and_paths_are_read() {
    let text = "pub(super) use a::{b, c::d as e, f::{self, g}};\nlet used = x::y(z::<u8>::W);\nuse h::*;";
    let (found, rest) = uses(text);
    let found: Vec<String> =
        found.iter().map(|(public, path, name)| format!("{public} {} {name}", path.join("::"))).collect();
    assert_eq!(found, ["true a::b b", "true a::c::d e", "true a::f f", "true a::f::g g", "false h *"]);
    assert_eq!(paths(&rest), [["x", "y"]]);
}
