//! Fetching what a build or test needs: said before it is done, and skipped when it is there.

pub mod browsers;
pub mod npm;
mod tools;
mod version;
mod wasm_target;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use crate::{Result, repo, run};

/// The programs that build the page, ready to run.
pub struct Toolbox {
    environment: Vec<(&'static str, OsString)>,
}

impl Toolbox {
    /// Finds or installs Rust's wasm32 target, Trunk and wasm-bindgen.
    pub fn ready() -> Result<Toolbox> {
        let mut environment = wasm_target::ready()?;
        tools::ready()?;
        let path = environment
            .iter()
            .find(|(name, _)| *name == "PATH")
            .map_or_else(|| std::env::var_os("PATH").unwrap_or_default(), |(_, path)| path.clone());
        let folders = std::iter::once(tools::folder()).chain(std::env::split_paths(&path));
        environment.retain(|(name, _)| *name != "PATH");
        environment.push(("PATH", std::env::join_paths(folders)?));
        environment.push(("CARGO_TARGET_DIR", repo::wasm_target().into()));
        environment.push(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", anonymous().join(" ").into()));
        let toolbox = Toolbox { environment };
        // Trunk's cargo works offline; what only the page depends on may not have been fetched before.
        let mut fetch = run::command("cargo", &["fetch", "--quiet", "--locked", "--target", wasm_target::TARGET]);
        run::run(toolbox.equip(&mut fetch))?;
        Ok(toolbox)
    }

    /// Makes a command build for wasm32: with the compiler that can, in a target folder of its own.
    pub fn equip<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        // Set by the cargo that runs this program, and not always the cargo to be used.
        for name in ["CARGO", "RUSTC", "RUSTDOC"] {
            command.env_remove(name);
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)))
    }

    /// Whether the compiler that builds for wasm32 comes with clippy: rustup's does, Debian's doesn't.
    pub fn has_clippy(&self) -> bool {
        self.environment.iter().all(|(name, _)| *name != "RUSTC")
    }
}

/// Flags that keep the paths of this machine out of the module, where messages of panics would name them.
/// They are added to those in .cargo/config.toml.
fn anonymous() -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let sources = home.and_then(|home| std::fs::read_dir(home.join("registry/src")).ok());
    let registries = sources.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let places = registries.chain([repo::root()]);
    // The variable separates flags by spaces.
    let flags = places.map(|place| format!("--remap-path-prefix={}=", place.display()));
    flags.filter(|flag| !flag.contains(' ')).collect()
}

/// Says on a line of its own what is going on.
pub fn say(message: &str) {
    println!("\n\u{2022} {message}");
}

/// `cargo xtask setup`: all of it at once.
pub fn everything() -> Result {
    Toolbox::ready()?;
    npm::ready()?;
    let browser = browsers::ready()?;
    println!("Everything is there. Tests run in {}.", browser.chromium.display());
    Ok(())
}
