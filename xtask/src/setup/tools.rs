//! Trunk and wasm-bindgen: those on PATH if their version fits, else built into the repository's .tools/.

use std::path::PathBuf;

use super::{say, version};
use crate::{Result, repo, run};

/// 0.22 wants a newer rustc than the workspace's.
const TRUNK: &str = "0.21.14";

/// Where the repository's own programs lie; first on the builds' PATH.
pub fn folder() -> PathBuf {
    repo::path(".tools/bin")
}

/// Finds or installs both.
pub fn ready() -> Result {
    let bindgen = version::locked("wasm-bindgen")?;
    let trunk_fits = |found: [u32; 3]| version::parse(TRUNK).is_some_and(|wanted| version::compatible(found, wanted));
    if !there("trunk", trunk_fits) {
        // Without --debug it takes twice as long to compile, and its work here is no faster.
        let options = ["trunk", "--version", TRUNK, "--locked", "--debug"];
        install("Trunk", TRUNK, "4 minutes", &options)?;
    }
    let bindgen_fits = |found| Some(found) == version::parse(&bindgen);
    if !(there("wasm-bindgen", bindgen_fits) && there("wasm-bindgen-test-runner", bindgen_fits)) {
        // Not --locked: a dependency in its lock file is no longer available.
        let options = ["wasm-bindgen-cli", "--version", bindgen.as_str()];
        install("wasm-bindgen", &bindgen, "2 minutes", &options)?;
    }
    Ok(())
}

/// Whether the program that a build will find, in .tools/ before PATH, has a version that fits.
fn there(program: &str, fits: impl Fn([u32; 3]) -> bool) -> bool {
    let own = folder().join(program).with_extension(std::env::consts::EXE_EXTENSION);
    let program = if own.exists() { own } else { program.into() };
    run::probe(program, &["--version"]).and_then(|line| version::of_line(&line)).is_some_and(fits)
}

fn install(name: &str, version: &str, time: &str, options: &[&str]) -> Result {
    say(&format!("Building {name} {version} into .tools/ (once; about {time} on two cores)"));
    let mut command = run::command("cargo", &["install", "--root"]);
    command
        .arg(repo::path(".tools"))
        .args(["--force", "--no-track"])
        .args(options)
        // Inside the repository, and taken up again after an interruption.
        .env("CARGO_TARGET_DIR", repo::path("target/tools"));
    run::run(&mut command).map_err(|error| {
        format!("{error}\n{name} {version} could not be installed: install it by hand, then try again.").into()
    })
}
