//! Fetching what a build or test needs: said before it is done, and skipped when it is there.

pub mod browsers;
pub mod npm;
mod tools;
mod version;
mod wasm_target;

use std::ffi::OsString;
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
