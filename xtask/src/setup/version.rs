//! Versions: what a program says it is, what the lock file asks for, and whether they fit.

use crate::{Result, repo};

/// The `x.y.z` of a program's `--version` line, such as `trunk 0.21.14`.
pub fn of_line(line: &str) -> Option<[u32; 3]> {
    line.split_whitespace().find_map(parse)
}

/// Reads `x.y.z`, whatever follows the third number after `-` or `+`.
pub fn parse(text: &str) -> Option<[u32; 3]> {
    let core = text.split(['-', '+']).next()?.trim_start_matches('v');
    let mut parts = core.split('.').map(|part| part.parse().ok());
    let version = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(version)
}

/// Whether cargo would take `found` for `wanted`: the same leading number that isn't zero, and not older.
pub fn compatible(found: [u32; 3], wanted: [u32; 3]) -> bool {
    let same = |parts: usize| found[..parts] == wanted[..parts];
    let line = match wanted {
        [0, 0, _] => same(3),
        [0, ..] => same(2),
        _ => same(1),
    };
    line && found >= wanted
}

/// The version of a package in Cargo.lock.
pub fn locked(package: &str) -> Result<String> {
    let lock = repo::read(&repo::path("Cargo.lock"))?;
    in_lock(&lock, package).ok_or_else(|| format!("Cargo.lock has no package `{package}`: run `cargo build`").into())
}

fn in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?;
    Some(version.trim_end_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_programs_say() {
        assert_eq!(of_line("trunk 0.21.14"), Some([0, 21, 14]));
        assert_eq!(of_line("wasm-bindgen 0.2.130 (abc1234 2026-01-01)"), Some([0, 2, 130]));
        assert_eq!(of_line("v20.20.2"), Some([20, 20, 2]));
        assert_eq!(of_line("rustc 1.96.0-nightly (x)"), Some([1, 96, 0]));
        assert_eq!(of_line("something else 1.2"), None);
    }

    #[test]
    fn compatible_is_what_cargo_means_by_it() {
        for (found, wanted, fits) in [
            ([0, 21, 14], [0, 21, 14], true),
            ([0, 21, 15], [0, 21, 14], true),
            ([0, 21, 13], [0, 21, 14], false),
            ([0, 22, 1], [0, 21, 14], false),
            ([2, 0, 0], [1, 9, 9], false),
            ([1, 10, 0], [1, 9, 9], true),
            ([0, 0, 4], [0, 0, 3], false),
        ] {
            assert_eq!(compatible(found, wanted), fits, "{found:?} for {wanted:?}");
        }
    }

    #[test]
    fn the_lock_file_is_read_by_exact_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(in_lock(lock, "bindgen"), None);
    }
}
