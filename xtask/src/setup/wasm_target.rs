//! Rust's standard library for wasm32, by the first of three ways that works.
//!
//! 1. It is installed.
//! 2. rustup fetches it, where its server can be reached.
//! 3. On Debian, as root: the distribution's own compiler comes with the library's source, and cargo builds it
//!    along with the crate.

use std::ffi::OsString;
use std::path::Path;
use std::time::Duration;

use super::say;
use crate::{Result, run};

/// What rustc calls the page's machine.
pub const TARGET: &str = "wasm32-unknown-unknown";
const BY_HAND: &str = "Rust's wasm32 standard library is missing and could not be fetched. \
    Run `rustup target add wasm32-unknown-unknown` where rustup's server can be reached, then try again.";

/// What Debian calls its wasm-capable Rust.
const DEBIAN: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"];

/// The environment in which `cargo build --target wasm32-unknown-unknown` works.
///
/// # Errors
/// A sentence with the command to run by hand, if no way worked.
pub fn ready() -> Result<Vec<(&'static str, OsString)>> {
    if installed() {
        return Ok(Vec::new());
    }
    // There only because rustup could not help before: asking it again would cost a minute each time.
    if debian_installed() {
        return Ok(debian_environment());
    }
    if rustup_adds() {
        return Ok(Vec::new());
    }
    if super::browsers::is_debian_root() {
        install_debian()?;
        return Ok(debian_environment());
    }
    Err(BY_HAND.into())
}

fn installed() -> bool {
    run::probe("rustc", &["--print", "target-libdir", "--target", TARGET])
        .and_then(|folder| std::fs::read_dir(folder).ok())
        .is_some_and(|mut files| files.next().is_some())
}

/// Way 2. Its limit is there because an unreachable server may let it hang.
fn rustup_adds() -> bool {
    if run::find(&["rustup"]).is_none() {
        return false;
    }
    say("Installing Rust's wasm32 standard library (rustup target add; at most 60 s)");
    let mut rustup = run::command("rustup", &["target", "add", TARGET]);
    match run::run_for(&mut rustup, Duration::from_mins(1)) {
        Ok(()) => installed(),
        Err(error) => {
            println!("{error}");
            false
        }
    }
}

fn install_debian() -> Result {
    say("Installing Debian's Rust for wasm32 with its sources (apt-get, about 30 s)");
    let install = |packages: &[&str]| {
        let mut command = run::command("apt-get", &["install", "-y", "--no-install-recommends"]);
        run::run(command.args(packages).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    run::run(&mut run::command("apt-get", &["update"]))
        .and_then(|()| install(&DEBIAN))
        .map_err(|error| format!("{error}\n{BY_HAND}").into())
}

fn debian_installed() -> bool {
    let mut arguments = vec!["-s"];
    arguments.extend(DEBIAN);
    Path::new("/usr/bin/rustc").exists() && run::probe("dpkg", &arguments).is_some()
}

/// Makes every cargo below use Debian's compiler and build the standard library itself.
fn debian_environment() -> Vec<(&'static str, OsString)> {
    vec![
        ("PATH", run::path_with(Path::new("/usr/bin"))),
        ("RUSTC", "/usr/bin/rustc".into()),
        ("RUSTC_BOOTSTRAP", "1".into()),
        ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".into()),
    ]
}
