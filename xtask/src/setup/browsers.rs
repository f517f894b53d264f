//! Chromium and its driver: on PATH, in the usual places, or, on Debian as root, from the distribution.

use std::path::{Path, PathBuf};

use super::say;
use crate::{Result, run};

/// The browser in which tests and benchmarks run.
pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
}

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const PLACES: [&str; 5] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

const DRIVER_PLACES: [&str; 4] = [
    "/usr/lib/chromium/chromedriver",
    "/usr/lib/chromium-browser/chromedriver",
    "/opt/homebrew/bin/chromedriver",
    "/usr/local/bin/chromedriver",
];

/// Finds both, or installs them.
///
/// # Errors
/// A sentence that says what to install by hand.
pub fn ready() -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    if is_debian_root() {
        say("Installing Chromium and its driver for the tests (apt-get, about a minute)");
        run::run(&mut run::command("apt-get", &["update"]))?;
        let install = ["install", "-y", "--no-install-recommends", "chromium", "chromium-driver"];
        let mut install = run::command("apt-get", &install);
        run::run(install.env("DEBIAN_FRONTEND", "noninteractive"))?;
    }
    find().ok_or_else(|| {
        "The tests need Chromium (or Chrome) and a chromedriver of the same version on PATH: install \
         both, on Debian or Ubuntu with `sudo apt-get install chromium chromium-driver`."
            .into()
    })
}

fn find() -> Option<Browser> {
    let chosen = |name| std::env::var_os(name).map(PathBuf::from);
    Some(Browser {
        chromium: chosen("CHROMIUM").or_else(|| run::find(&NAMES)).or_else(|| first(&PLACES))?,
        driver: chosen("CHROMEDRIVER").or_else(|| run::find(&["chromedriver"])).or_else(|| first(&DRIVER_PLACES))?,
    })
}

fn first(places: &[&str]) -> Option<PathBuf> {
    places.iter().map(PathBuf::from).find(|path| path.exists())
}

/// Whether apt-get may be used here without asking anyone.
pub fn is_debian_root() -> bool {
    Path::new("/etc/debian_version").exists()
        && run::find(&["apt-get"]).is_some()
        && run::probe("id", &["-u"]).is_some_and(|user| user == "0")
}
