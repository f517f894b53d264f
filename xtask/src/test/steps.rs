//! What `cargo xtask test` runs, in order: the quick and the basic first, the whole page last.

use std::path::PathBuf;
use std::process::Command;

use super::{audit, licences};
use crate::serve::Server;
use crate::setup::{Toolbox, browsers, npm};
use crate::{Result, package, repo, run};

/// A step's name and what it does.
pub type Step = (&'static str, fn(&Workshop) -> Result);

/// All steps in order.
pub const ALL: &[Step] = &[
    ("formatting (cargo fmt)", formatting),
    ("lints (clippy)", lints),
    ("lints of the module's parts (clippy)", lints_of_parts),
    ("documentation (cargo doc)", documentation),
    ("Rust tests (cargo test)", rust_tests),
    ("linear algebra beside its peers (cargo test)", linalg_tests),
    ("licences of all dependencies", licences_of_all),
    ("known faults of all dependencies", audit_of_all),
    ("types of the JavaScript (tsc)", javascript_types),
    ("page and module (package)", packages),
    ("types of tests and benches (tsc)", types_of_tests),
    ("WebAssembly in Chromium (wasm-bindgen-test)", wasm_tests),
    ("module in Node (node --test)", node_tests),
    ("package in bundlers", bundler_tests),
    ("page in Chromium (Playwright)", page_tests),
];

/// What the steps work with. What could not be set up is an error only in the steps that need it.
pub struct Workshop {
    toolbox: Result<Toolbox>,
    npm: Result,
    browser: Result<browsers::Browser>,
}

impl Workshop {
    /// Sets everything up.
    pub fn ready() -> Workshop {
        Workshop { toolbox: Toolbox::ready(), npm: npm::ready(), browser: browsers::ready() }
    }
}

/// What was set up, or the sentence that says why it wasn't.
fn needed<T>(part: &Result<T>) -> Result<&T> {
    part.as_ref().map_err(|error| error.to_string().into())
}

fn cargo(arguments: &[&str]) -> Command {
    run::command("cargo", arguments)
}

fn formatting(_: &Workshop) -> Result {
    run::run(&mut cargo(&["fmt", "--all", "--check"]))
}

fn lints(_: &Workshop) -> Result {
    run::run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// Each part of the module by itself: what one part alone doesn't use is dead weight in it. Debian's Rust
/// for wasm32 has no clippy; there the parts are linted as native code, which leaves out only their tests.
fn lints_of_parts(workshop: &Workshop) -> Result {
    let toolbox = needed(&workshop.toolbox)?;
    let parts = [("files,trials", "--all-targets"), ("page", "--lib"), ("trials", "--lib")];
    for (part, targets) in parts {
        let mut clippy = cargo(&["clippy", "--package", "renorm-web", targets, "--no-default-features"]);
        clippy.args(["--features", part]);
        if toolbox.has_clippy() {
            toolbox.equip(clippy.args(["--target", "wasm32-unknown-unknown"]));
        }
        run::run(clippy.args(["--", "-D", "warnings"]))?;
    }
    Ok(())
}

fn documentation(_: &Workshop) -> Result {
    let mut doc = cargo(&["doc", "--workspace", "--no-deps", "--document-private-items"]);
    run::run(doc.env("RUSTDOCFLAGS", "-D warnings"))
}

fn rust_tests(_: &Workshop) -> Result {
    run::run(&mut cargo(&["test", "--workspace", "--no-fail-fast"]))
}

/// Backward errors against faer's, in a workspace of its own.
fn linalg_tests(_: &Workshop) -> Result {
    let mut tests = cargo(&["test", "--locked"]);
    tests.env("CARGO_TARGET_DIR", repo::path("target/bench-native"));
    run::run(tests.current_dir(repo::path("benches/linalg")))
}

fn licences_of_all(_: &Workshop) -> Result {
    let metadata = run::output(&mut cargo(&["metadata", "--format-version", "1", "--locked"]))?;
    let locks = ["package-lock.json", "tests/bundlers/package-lock.json"].map(|lock| repo::read(&repo::path(lock)));
    let locks = locks.into_iter().collect::<Result<Vec<_>>>()?;
    let checked = licences::check(&metadata, &locks)?;
    println!("{checked} packages, all under licences that allow publishing");
    Ok(())
}

fn audit_of_all(workshop: &Workshop) -> Result {
    needed(&workshop.npm)?;
    audit::audit()
}

fn javascript_types(workshop: &Workshop) -> Result {
    needed(&workshop.npm)?;
    run::run(&mut npm::script("typescript/bin/tsc", &["--project", "tsconfig.json"]))
}

/// They import the published module, so it is built before.
fn types_of_tests(workshop: &Workshop) -> Result {
    needed(&workshop.npm)?;
    run::run(&mut npm::script("typescript/bin/tsc", &["--project", "tests/tsconfig.json"]))
}

fn packages(workshop: &Workshop) -> Result {
    needed(&workshop.toolbox)?;
    needed(&workshop.npm)?;
    package::everything(None)
}

fn wasm_tests(workshop: &Workshop) -> Result {
    let browser = needed(&workshop.browser)?;
    let mut tests = cargo(&["test", "--package", "renorm-web", "--target", "wasm32-unknown-unknown"]);
    tests
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", repo::path("webdriver.json"))
        .env("CHROMEDRIVER", &browser.driver);
    run::run(needed(&workshop.toolbox)?.equip(&mut tests))
}

fn node_tests(workshop: &Workshop) -> Result {
    needed(&workshop.npm)?;
    let server = Server::on_any_port(repo::path("dist"), "/npm/index.js")?;
    run::run(in_browser(&mut node_test("tests/node")?, workshop, &server)?)
}

/// The packed package as a dependent has it: checked by those who know packages, and tried in every bundler.
fn bundler_tests(workshop: &Workshop) -> Result {
    needed(&workshop.npm)?;
    npm::bundlers_ready()?;
    run::run(&mut npm::script("typescript/bin/tsc", &["--project", "tests/bundlers/tsconfig.json"]))?;
    let mut node = node_test("tests/bundlers")?;
    run::run(node.env("CHROMIUM", &needed(&workshop.browser)?.chromium))
}

/// Node with the tests of a folder.
fn node_test(folder: &str) -> Result<Command> {
    let files = std::fs::read_dir(repo::path(folder))?.flatten().map(|entry| entry.path());
    let mut tests: Vec<PathBuf> = files.filter(|path| path.to_string_lossy().ends_with(".test.js")).collect();
    if tests.is_empty() {
        return Err(format!("there is no {folder}/*.test.js").into());
    }
    tests.sort();
    let mut node = run::command("node", &["--test"]);
    node.args(tests);
    Ok(node)
}

fn page_tests(workshop: &Workshop) -> Result {
    needed(&workshop.npm)?;
    let server = Server::on_any_port(repo::path("dist/site"), "/")?;
    let projects = ["alone", "beside"].map(|project| {
        let mut playwright = npm::script("@playwright/test/cli.js", &["test", "--project", project]);
        run::run(in_browser(&mut playwright, workshop, &server)?)
    });
    projects.into_iter().collect()
}

/// Tells a test where the page and the browser are.
fn in_browser<'a>(test: &'a mut Command, workshop: &Workshop, server: &Server) -> Result<&'a mut Command> {
    let browser = needed(&workshop.browser)?;
    let firefox = browser.firefox.iter().map(|path| ("FIREFOX", path));
    Ok(test.env("RENORM_URL", &server.address).env("CHROMIUM", &browser.chromium).envs(firefox))
}
