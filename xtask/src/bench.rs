//! `cargo xtask bench`: the core beside its peers, and the release page in headless Chromium. It prints; it judges nothing.

use crate::setup::{Toolbox, browsers, say};
use crate::{Result, package, repo, run};

/// The part of the benchmarks that is asked for: `core`, `page`, or both; `figures` is a part of `page`.
pub fn run(part: Option<Part>) -> Result {
    package::everything(None)?;
    let browser = browsers::ready()?;
    let node = |words: &[&str]| run::run(run::command("node", words).env("CHROMIUM", &browser.chromium));
    if part == Some(Part::Figures) {
        return node(&["benches/page.mjs", "--only=figures"]);
    }
    if part != Some(Part::Page) {
        peers()?;
        native()?;
        node(&["benches/core.mjs"])?;
    }
    if part != Some(Part::Core) {
        node(&["benches/page.mjs"])?;
    }
    Ok(())
}

/// What there is to measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Theory, simulation and linear algebra.
    Core,
    /// The page, its figures too.
    Page,
    /// The figures alone, each beside its budget.
    Figures,
}

/// Compiles benches/linalg to WebAssembly: the library beside faer and nalgebra, in target/bench-peers.
fn peers() -> Result {
    say("Building the linear algebra's peers");
    let toolbox = Toolbox::ready()?;
    let mut cargo = run::command("cargo", &["build", "--release", "--locked", "--target", "wasm32-unknown-unknown"]);
    run::run(toolbox.equip(cargo.current_dir(repo::path("benches/linalg"))))?;
    let wasm = repo::wasm_target().join("wasm32-unknown-unknown/release/linalg_bench.wasm");
    let mut bindgen = run::command("wasm-bindgen", &["--target", "web", "--no-typescript", "--out-dir"]);
    bindgen.arg(repo::path("target/bench-peers")).arg(wasm);
    run::run(toolbox.equip(&mut bindgen))
}

/// Lets criterion time the works natively: benches/core.mjs reads what it writes below target/bench-native.
fn native() -> Result {
    say("Timing the native program (criterion)");
    let target = repo::path("target/bench-native");
    let mut cargo = run::command("cargo", &["bench", "--locked", "--bench", "native"]);
    cargo.env("CRITERION_HOME", target.join("criterion")).env("CARGO_TARGET_DIR", target);
    run::run(cargo.current_dir(repo::path("benches/linalg")))
}
