//! `cargo xtask build`: the page with everything it loads, in dist/site.
//!
//! Trunk compiles the library and gathers the files. While developing that is all, and www/'s modules are served
//! as they are written; a release is optimised by wasm-opt and joined by esbuild, both from npm.

use std::path::Path;

use crate::setup::{Toolbox, npm, say};
use crate::{Result, page, repo, run};

/// The modules that a page or a worker loads by name; in a release each holds all that it imports.
const ENTRIES: [&str; 3] = ["page", "renorm-figure", "worker"];

/// What wasm-opt may use: what rustc's wasm32 target uses, with SIMD. Node 20 refuses a file that
/// declares more.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// Where www/'s modules lie together with wasm-bindgen's glue, to be joined from.
pub const MODULES: &str = "target/modules";

/// Builds dist/site and returns the tools it needed.
pub fn site(release: bool) -> Result<Toolbox> {
    let toolbox = Toolbox::ready()?;
    page::write()?;
    say("Building the page into dist/site");
    let mut trunk = run::command("trunk", &["build"]);
    if release {
        trunk.arg("--release");
    }
    run::run(toolbox.equip(trunk.env("RUST_BACKTRACE", "0")))?;
    let site = repo::path("dist/site");
    tidy(&site.join("index.html"))?;
    rename(&site)?;
    trials(&toolbox, release, &site)?;
    if release {
        shrink(&site)?;
    }
    Ok(toolbox)
}

/// Calls the page's half of the module by the library's name; Trunk calls it by its crate's.
fn rename(site: &Path) -> Result {
    let glue = repo::read(&site.join("renorm-web.js"))?.replace("renorm-web_bg.wasm", "renorm_bg.wasm");
    repo::write(&site.join("renorm.js"), glue)?;
    std::fs::remove_file(site.join("renorm-web.js"))?;
    std::fs::rename(site.join("renorm-web_bg.wasm"), site.join("renorm_bg.wasm"))?;
    Ok(())
}

/// Builds the workers' half of the module into the site, as trials.js and trials_bg.wasm.
fn trials(toolbox: &Toolbox, release: bool, site: &Path) -> Result {
    let mut cargo = run::command("cargo", &["build", "--package", "renorm-web", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--no-default-features", "--features", "trials"]);
    if release {
        cargo.arg("--release");
    }
    run::run(toolbox.equip(&mut cargo))?;
    let profile = if release { "release" } else { "debug" };
    let wasm = repo::wasm_target().join("wasm32-unknown-unknown").join(profile).join("renorm.wasm");
    let mut bindgen = run::command("wasm-bindgen", &["--target", "web", "--no-typescript", "--out-name", "trials"]);
    bindgen.arg("--out-dir").arg(site).arg(wasm);
    run::run(toolbox.equip(&mut bindgen))
}

/// Takes Trunk's instructions out of the page: it leaves one there when it is to inject no script.
fn tidy(page: &Path) -> Result {
    let html = repo::read(page)?;
    let lines: Vec<&str> = html.lines().filter(|line| !line.contains("<link data-trunk ")).collect();
    repo::write(page, lines.join("\n") + "\n")
}

/// Optimises and joins a built site. Without npm it stays as it is: larger, and as good.
fn shrink(site: &Path) -> Result {
    if let Err(error) = npm::ready() {
        say(&format!("Leaving the release as large as it is. {error}"));
        return Ok(());
    }
    say("Optimising WebAssembly (wasm-opt) and joining modules (esbuild)");
    optimise(&site.join("renorm_bg.wasm"), "-Oz")?;
    optimise(&site.join("trials_bg.wasm"), "-O3")?;
    for file in repo::files_below(site) {
        let name = file.file_name().unwrap_or_default();
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("js") => {
                repo::copy(&file, &repo::path(MODULES).join(name))?;
                if name != "renorm.js" && name != "trials.js" {
                    std::fs::remove_file(&file)?;
                }
            }
            Some("css") => minify(&file)?,
            _ => {}
        }
    }
    join(&ENTRIES.map(|name| (name, name)), site)
}

/// Joins modules, named without `.js`, each with all it imports, into a folder under another name.
pub fn join(modules: &[(&str, &str)], into: &Path) -> Result {
    let mut esbuild = run::command(npm::in_modules("esbuild/bin/esbuild"), &JOIN);
    esbuild.arg(format!("--outdir={}", into.display()));
    for (from, to) in modules {
        let from = repo::path(MODULES).join(from).with_extension("js");
        esbuild.arg(format!("{to}={}", from.display()));
    }
    run::run(&mut esbuild)
}

const JOIN: [&str; 8] = [
    "--bundle",
    // Chromium then compiles all functions beside the page's own thread, and none when it is called first.
    "--banner:js=//# allFunctionsCalledOnLoad",
    "--minify",
    "--format=esm",
    "--target=es2022",
    "--external:node:*",
    "--legal-comments=none",
    "--log-level=warning",
];

/// Minifies a stylesheet in place; the files it names stay where they are.
fn minify(stylesheet: &Path) -> Result {
    let mut esbuild = run::command(npm::in_modules("esbuild/bin/esbuild"), &[]);
    esbuild
        .args(["--minify", "--allow-overwrite", "--log-level=warning"])
        .arg(format!("--outfile={}", stylesheet.display()))
        .arg(stylesheet);
    run::run(&mut esbuild)
}

/// Lets wasm-opt rewrite a module in place, and Node read what came out.
fn optimise(wasm: &Path, level: &str) -> Result {
    let smaller = wasm.with_extension("smaller");
    let mut wasm_opt = run::command(npm::in_modules(".bin/wasm-opt"), &FEATURES);
    wasm_opt
        .args([level, "--converge", "--strip-producers", "--strip-target-features"])
        .arg(wasm)
        .arg("-o")
        .arg(&smaller);
    run::run(&mut wasm_opt)?;
    let compile = "WebAssembly.compile(require('fs').readFileSync(process.argv[1]))";
    run::run(run::command("node", &["-e", compile]).arg(&smaller)).map_err(|error| {
        format!("{error}\nNode cannot read what wasm-opt wrote: see FEATURES in xtask/src/build.rs")
    })?;
    std::fs::rename(&smaller, wasm)?;
    Ok(())
}
