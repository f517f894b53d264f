//! What of www/ goes into the site, declared to Trunk in the landing page's head; and the styles, which Rust begins.

use std::fmt::Write;

use std::path::{Path, PathBuf};

use crate::{Result, repo};

/// The style sheets with their parts in www/. Each begins with the library's palette and geometry.
const STYLES: [(&str, &[&str]); 2] = [
    ("site.css", &["site.css", "outline.css", "paper.css"]),
    ("renorm-figure.css", &["renorm-figure.css", "figure-paper.css"]),
];

/// The files of www/ that the site holds, relative to it: all but the template, the chapters, type declarations and what
/// takes the place of assets.js elsewhere.
fn sources() -> Vec<PathBuf> {
    let folder = repo::path("www");
    repo::files_below(&folder)
        .iter()
        .filter_map(|path| path.strip_prefix(&folder).ok())
        .filter(|path| is_asset(path))
        .map(Path::to_owned)
        .collect()
}

fn is_asset(path: &Path) -> bool {
    let name = path.to_string_lossy();
    let made_or_kept_back = path.starts_with("chapters")
        || name == super::TEMPLATE
        || name.starts_with("assets-")
        || name.ends_with(".d.ts")
        || name.ends_with(".md");
    let is_part = STYLES.iter().any(|(sheet, parts)| *sheet != name && parts.contains(&&*name));
    // The build puts wasm-bindgen's glue there, and in a release what is for offline (offline.rs).
    !made_or_kept_back && !is_part && !["renorm.js", "sw.js", "manifest.webmanifest"].contains(&&*name)
}

/// The module with the heights of figures, which Rust writes.
const HEIGHTS: &str = "heights.js";

/// Writes what begins or is written in Rust into the folder that Trunk builds from.
pub fn write_made(folder: &Path, beginning: &str, heights: &str) -> Result {
    repo::write(&folder.join(HEIGHTS), heights)?;
    for (name, parts) in STYLES {
        let mut sheet = beginning.to_owned();
        for part in parts {
            sheet = sheet + "\n" + &repo::read(&repo::path("www").join(part))?;
        }
        repo::write(&folder.join(name), sheet)?;
    }
    Ok(())
}

/// Adds Trunk's instructions at the end of the head: the library to compile, the files to copy.
pub fn declare(html: &str) -> Result<String> {
    let (head, body) = html.split_once("</head>").ok_or("the template has no </head>")?;
    let mut page = head.to_owned();
    page += "<link data-trunk rel=\"rust\" href=\"../../web/Cargo.toml\" data-cargo-no-default-features data-cargo-features=\"page\" data-cargo-profile-release=\"page\" data-target-name=\"renorm\" data-wasm-opt=\"0\" data-integrity=\"none\">\n";
    page += "<link data-trunk rel=\"copy-dir\" href=\"stills\">\n";
    for source in sources() {
        let target = source.parent().map_or(String::new(), |folder| folder.to_string_lossy().into_owned());
        let made = STYLES.iter().map(|(name, _)| *name).chain([HEIGHTS]).any(|made| source == Path::new(made));
        let from = if made { "" } else { "../../www/" };
        let _ = writeln!(
            page,
            "<link data-trunk rel=\"copy-file\" href=\"{from}{}\" data-target-path=\"{target}\">",
            source.display(),
        );
    }
    Ok(page + "</head>" + body)
}

#[cfg(test)]
mod tests {
    use super::is_asset;

    #[test]
    fn the_site_holds_what_a_browser_asks_for() {
        for (path, kept) in [
            ("page.js", true),
            ("fonts/math.woff2", true),
            ("fonts/LICENSE.txt", true),
            ("page.html", false),
            ("site.css", true),
            ("paper.css", false),
            ("renorm.d.ts", false),
            ("renorm.js", false),
            ("assets.js", true),
            ("assets-inline.js", false),
            ("sw.js", false),
            ("chapters/ridge.md", false),
        ] {
            assert_eq!(is_asset(path.as_ref()), kept, "{path}");
        }
    }
}
