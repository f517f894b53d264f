//! The hosted site without a network: its manifest, which makes it installable, and its service worker, which has to know
//! what the site consists of.
//!
//! Only a release has them: whoever develops wants to see what was built just now.

use std::fmt::Write;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::{Result, page, repo};

const WORKER: &str = "sw.js";
const MANIFEST: &str = "manifest.webmanifest";

/// Adds both to a finished site: whatever file comes later is not kept for offline.
pub fn add_to(site: &Path) -> Result {
    repo::write(&site.join(MANIFEST), page::manifest(&repo::read(&repo::path("www").join(MANIFEST))?)?)?;
    for file in repo::files_below(site) {
        if file.extension().is_some_and(|extension| extension == "html") {
            declare(&file)?;
        }
    }
    let worker = worker(&repo::read(&repo::path("www").join(WORKER))?, site)?;
    repo::write(&site.join(WORKER), worker)
}

/// Names the manifest in a page of the notebook, which finds there that it is to be kept.
fn declare(page: &Path) -> Result {
    let html = repo::read(page)?;
    match html.split_once("</head>") {
        Some((head, rest)) if head.contains("src=\"page.js\"") => {
            let link = format!("  <link rel=\"manifest\" href=\"{MANIFEST}\">\n  ");
            repo::write(page, format!("{head}{link}</head>{rest}"))
        }
        _ => Ok(()),
    }
}

/// The service worker of these files: other contents make another worker, which browsers take for an update.
fn worker(source: &str, site: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    let mut files = String::new();
    for file in repo::files_below(site) {
        let name = file.strip_prefix(site)?.to_string_lossy().replace('\\', "/");
        // Licences and the like are for those who look for them.
        if name == WORKER || file.extension().is_some_and(|extension| extension == "txt") {
            continue;
        }
        hash.update(&name);
        hash.update(Sha256::digest(std::fs::read(&file)?));
        let _ = write!(files, "\n  {name:?},");
    }
    let build: String = hash.finalize().iter().take(8).fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    fill(source, &[("\"none\"", &format!("{build:?}")), ("FILES = []", &format!("FILES = [{files}\n]"))])
}

/// Replaces each mark, which must be there.
fn fill(source: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut filled = source.to_owned();
    for (mark, value) in values {
        if !filled.contains(mark) {
            return Err(format!("www/{WORKER} has no `{mark}` to fill in").into());
        }
        filled = filled.replacen(mark, value, 1);
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_file_or_other_contents_make_another_worker() {
        let site = std::env::temp_dir().join(format!("offline-{}", std::process::id()));
        let source = "const BUILD = \"none\"; const FILES = [];";
        let made = |name: &str, contents: &str| {
            repo::write(&site.join(name), contents).unwrap();
            worker(source, &site).unwrap()
        };
        let first = made("index.html", "one");
        assert!(first.contains("FILES = [\n  \"index.html\",\n];") && !first.contains("none"), "{first}");
        assert_eq!(made("sw.js", "not of the build"), first);
        let second = made("index.html", "two");
        let third = made("stills/a.svg", "");
        assert!(first != second && third.contains("\"stills/a.svg\""), "{third}");
        assert!(worker("const BUILD = 1", &site).is_err());
        std::fs::remove_dir_all(&site).unwrap();
    }
}
