//! Chromium with its driver, and Firefox: on PATH, in the usual places, or, on Debian as root, from the distribution.

use std::path::{Path, PathBuf};

use super::say;
use crate::{Result, run};

/// The browser in which tests and benchmarks run, and the second one, in which the bits are compared where it is there.
pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
    pub firefox: Option<PathBuf>,
}

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const PLACES: [&str; 5] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

const FIREFOX_NAMES: [&str; 2] = ["firefox", "firefox-esr"];

const FIREFOX_PLACES: [&str; 2] =
    ["/Applications/Firefox.app/Contents/MacOS/firefox", "C:/Program Files/Mozilla Firefox/firefox.exe"];

const DRIVER_PLACES: [&str; 4] = [
    "/usr/lib/chromium/chromedriver",
    "/usr/lib/chromium-browser/chromedriver",
    "/opt/homebrew/bin/chromedriver",
    "/usr/local/bin/chromedriver",
];

/// Finds them, or installs what is missing.
///
/// # Errors
/// A sentence that says what to install by hand. Firefox may be missing.
pub fn ready() -> Result<Browser> {
    let found = find();
    let complete = found.as_ref().is_some_and(|browser| browser.firefox.is_some());
    if !complete && is_debian_root() {
        say("Installing Chromium, its driver and Firefox for the tests (apt-get, about a minute)");
        run::run(&mut run::command("apt-get", &["update"]))?;
        let install = ["install", "-y", "--no-install-recommends", "chromium", "chromium-driver", "firefox-esr"];
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
        firefox: chosen("FIREFOX").or_else(|| run::find(&FIREFOX_NAMES)).or_else(|| first(&FIREFOX_PLACES)),
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
