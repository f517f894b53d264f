//! JavaScript packages, exactly as the lock files pin them.

use std::path::PathBuf;
use std::process::Command;

use super::{say, version};
use crate::{Result, repo, run};

/// The oldest Node that the project's tests and its published module run in.
const NODE: [u32; 3] = [20, 0, 0];

/// Installs what everything but the bundlers' tests needs.
///
/// # Errors
/// A sentence that says what to install or run by hand.
pub fn ready() -> Result {
    installed(".", "a few seconds")
}

/// Installs the bundlers that the published package is tried in: two hundred megabytes, for nothing else.
///
/// # Errors
/// As [`ready`].
pub fn bundlers_ready() -> Result {
    installed("tests/bundlers", "200 MB, half a minute")
}

/// Installs the packages of a folder's package-lock.json unless its node_modules/ already has these.
fn installed(folder: &str, effort: &str) -> Result {
    let node = run::probe("node", &["--version"]).and_then(|line| version::of_line(&line));
    if node.is_none_or(|found| found < NODE) || run::find(&["npm", "npm.cmd"]).is_none() {
        return Err(
            "Node.js 20 or newer with npm is needed: install it (nodejs.org, or `apt-get install nodejs npm`).".into(),
        );
    }
    let folder = repo::path(folder);
    let wanted = repo::read(&folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.installed-from");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    say(&format!("Installing JavaScript packages into {}/node_modules (npm ci, {effort})", folder.display()));
    // Browsers come from the system: the download of Playwright's own is never wanted.
    let mut npm = run::command("npm", &["ci", "--no-audit", "--no-fund"]);
    run::run(npm.current_dir(&folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
        .map_err(|error| format!("{error}\nRun `npm ci` by hand to see why."))?;
    repo::write(&stamp, wanted)
}

/// A script of a package, to be run by Node.
pub fn script(path: &str, arguments: &[&str]) -> Command {
    let mut command = run::command("node", &[]);
    command.arg(in_modules(path)).args(arguments);
    command
}

/// A path below node_modules/.
pub fn in_modules(path: &str) -> PathBuf {
    repo::path("node_modules").join(path)
}
