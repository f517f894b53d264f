//! `cargo xtask bench`: the release page, measured in headless Chromium. It prints; it judges nothing.

use crate::serve::Server;
use crate::setup::{browsers, npm};
use crate::{Result, build, repo, run};

/// Builds the release page and runs benches/page.mjs on it.
pub fn page() -> Result {
    npm::ready()?;
    let browser = browsers::ready()?;
    build::site(true)?;
    let server = Server::on_any_port(repo::path("dist/site"))?;
    let mut bench = run::command("node", &["benches/page.mjs"]);
    run::run(bench.env("RENORM_URL", &server.address).env("CHROMIUM", &browser.chromium))
}
