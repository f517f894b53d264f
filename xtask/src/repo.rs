//! Where things lie in the repository, wherever a command was started.

use std::path::{Path, PathBuf};

use crate::Result;

/// The repository's root: the folder above this crate's.
pub fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}

/// A path below the root.
pub fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// Cargo's target folder for wasm builds. They may come from another compiler than the native ones,
/// and in one folder each would throw out what the other built.
pub fn wasm_target() -> PathBuf {
    path("target/wasm")
}

/// Reads a text file, naming it if that fails.
pub fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()).into())
}

/// Writes a file, making its folder first.
pub fn write(path: &Path, contents: impl AsRef<[u8]>) -> Result {
    let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    made.and_then(|()| std::fs::write(path, contents))
        .map_err(|error| format!("cannot write {}: {error}", path.display()).into())
}

/// Copies a file, making its folder first.
pub fn copy(from: &Path, to: &Path) -> Result {
    let bytes = std::fs::read(from).map_err(|error| format!("cannot read {}: {error}", from.display()))?;
    write(to, bytes)
}

/// Every file below a folder, in order of their names; none if the folder isn't there.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}
