//! `cargo xtask bench`: the release page, measured in headless Chromium. It prints; it judges nothing.

use crate::setup::{browsers, npm};
use crate::{Result, build, run};

/// Builds the release page and runs benches/page.mjs, which serves and measures it.
pub fn page() -> Result {
    npm::ready()?;
    let browser = browsers::ready()?;
    build::site(true)?;
    let mut bench = run::command("node", &["benches/page.mjs"]);
    run::run(bench.env("CHROMIUM", &browser.chromium))
}
