//! `cargo xtask build`: the pages with everything they load, in dist/site.
//!
//! Trunk compiles the library and gathers the files around the landing page; the other pages are copied beside it. While
//! developing that is all, and www/'s modules are served as they are written; a release is optimised by wasm-opt and joined
//! by esbuild, both from npm.

use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::setup::{Toolbox, npm, say};
use crate::{Result, offline, page, repo, run};

/// The modules that pages load by name; in a release each holds all that it imports at once.
const PAGES: [&str; 5] = ["page", "embed", "frames", "figure", "theme"];

/// The loader, for other people's pages. It holds little, and imports `figure` when it is wanted.
const LOADER: &str = "renorm-figure";

/// The modules that are loaded when they are needed.
const LATER: [&str; 4] = ["renorm", FILES, TRIALS, "worker"];

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

/// What the pages are built for.
#[derive(Clone, Copy)]
pub enum Purpose<'a> {
    /// To look at what was written just now.
    Development,
    /// To see them as they will be published.
    Release,
    /// To be published at `home`, if that is known, together with the notebook in one file.
    Package { home: Option<&'a str> },
}

/// Builds dist/site, and returns the tools it needed.
pub fn site(purpose: Purpose) -> Result<Toolbox> {
    let toolbox = Toolbox::ready()?;
    let release = !matches!(purpose, Purpose::Development);
    let home = if let Purpose::Package { home } = purpose { home } else { None };
    page::write(home)?;
    say("Building the page into dist/site");
    let mut trunk = run::command("trunk", &["build"]);
    if release {
        trunk.arg("--release");
    }
    run::run(toolbox.equip(trunk.env("RUST_BACKTRACE", "0")))?;
    let site = repo::path("dist/site");
    tidy(&site.join("index.html"))?;
    rename(&site)?;
    page::add_to(&site)?;
    if !matches!(purpose, Purpose::Package { .. }) {
        leave_out_package(&site)?;
    }
    compile(&toolbox, release, &site)?;
    let version = version(&site)?;
    repo::write(&site.join("version.js"), format!("export const VERSION = \"{version}\";\n"))?;
    if release {
        shrink(&site)?;
    }
    for module in ["renorm_bg.wasm", "files_bg.wasm", "trials_bg.wasm"] {
        stamp(&site.join(module), &version)?;
    }
    if release {
        offline::add_to(&site)?;
    }
    Ok(toolbox)
}

/// The name of this build: the library's version, and a digest of all that runs.
fn version(site: &Path) -> Result<String> {
    let mut digest = DefaultHasher::new();
    for file in repo::files_below(site) {
        if file.extension().is_some_and(|extension| extension == "js" || extension == "wasm") {
            let bytes = std::fs::read(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
            digest.write(&bytes);
        }
    }
    Ok(format!("{}-{:016x}", env!("CARGO_PKG_VERSION"), digest.finish()))
}

/// Writes the build's name into a wasm file, in a section of its own at the end, where www/load.js looks for it.
fn stamp(wasm: &Path, version: &str) -> Result {
    const NAME: &str = "renorm";
    let mut bytes = std::fs::read(wasm).map_err(|error| format!("cannot read {}: {error}", wasm.display()))?;
    let short = |length: usize| u8::try_from(length).ok().filter(|&byte| byte < 128);
    let lengths = short(1 + NAME.len() + version.len()).zip(short(NAME.len()));
    let (section, name) = lengths.ok_or("the build's name is too long")?;
    bytes.extend([0, section, name]);
    bytes.extend(NAME.bytes().chain(version.bytes()));
    repo::write(wasm, bytes)
}

/// Calls the page's module by the library's name; Trunk calls it by its crate's.
fn rename(site: &Path) -> Result {
    let glue = repo::read(&site.join("renorm-web.js"))?.replace("renorm-web_bg.wasm", "renorm_bg.wasm");
    repo::write(&site.join("renorm.js"), glue)?;
    std::fs::remove_file(site.join("renorm-web.js"))?;
    std::fs::rename(site.join("renorm-web_bg.wasm"), site.join("renorm_bg.wasm"))?;
    Ok(())
}

/// The features of web/Cargo.toml with what is loaded when it is needed; the files of such a module have its name.
const FILES: &str = "files";
const TRIALS: &str = "trials";

/// Compiles the other modules into the site: the workers' is made fast, that of files small as the page's.
fn compile(toolbox: &Toolbox, release: bool, site: &Path) -> Result {
    for (feature, profile) in [(FILES, "page"), (TRIALS, "release")] {
        let (profile, folder) = if release { (profile, profile) } else { ("dev", "debug") };
        module(toolbox, feature, &["--profile", profile], folder, (feature, site))?;
    }
    Ok(())
}

/// Compiles what page and workers need into one module, `renorm`: two would have much of their code twice. It is made
/// small as the page's is, but for the library, which has to simulate.
pub fn whole_module(toolbox: &Toolbox, folder: &Path) -> Result {
    let profile = ["--profile", "page", "--config", "profile.page.package.renorm.opt-level=2"];
    module(toolbox, "files,trials", &profile, "page", ("renorm", folder))?;
    optimise(&folder.join("renorm_bg.wasm"), "-Oz")
}

/// Builds the page's module twice, each time from nothing.
///
/// # Errors
/// If the two differ.
pub fn reproduce() -> Result {
    let toolbox = Toolbox::ready()?;
    let mut digests = Vec::new();
    for name in ["target/reproduce-one", "target/reproduce-two"] {
        let folder = repo::path(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        say(&format!("Building the page's module in {name}"));
        let mut cargo = run::command("cargo", &["build", "--locked", "--package", "renorm-web", "--profile", "page"]);
        cargo.args(["--target", "wasm32-unknown-unknown", "--no-default-features", "--features", "page"]);
        run::run(toolbox.equip(&mut cargo).env("CARGO_TARGET_DIR", &folder))?;
        let wasm = std::fs::read(folder.join("wasm32-unknown-unknown/page/renorm.wasm"))?;
        let digest: String = Sha256::digest(&wasm).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
        println!("{digest}  {} bytes", wasm.len());
        digests.push(digest);
        std::fs::remove_dir_all(&folder)?;
    }
    if digests[0] == digests[1] { Ok(()) } else { Err("two builds of the same source differ".into()) }
}

/// Compiles a module with these features, and writes it with its glue under a name into a folder. `built` is cargo's own
/// folder of that profile.
fn module(toolbox: &Toolbox, features: &str, profile: &[&str], built: &str, (name, into): (&str, &Path)) -> Result {
    let mut cargo = run::command("cargo", &["build", "--package", "renorm-web", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--no-default-features", "--features", features]).args(profile);
    run::run(toolbox.equip(&mut cargo))?;
    let wasm = repo::wasm_target().join("wasm32-unknown-unknown").join(built).join("renorm.wasm");
    let mut bindgen = run::command("wasm-bindgen", &["--target", "web", "--no-typescript", "--out-name", name]);
    bindgen.arg("--out-dir").arg(into).arg(wasm);
    run::run(toolbox.equip(&mut bindgen))
}

/// Takes out of the pages what leads to the notebook in one file, which only a package has.
fn leave_out_package(site: &Path) -> Result {
    for file in
        repo::files_below(site).iter().filter(|file| file.extension().is_some_and(|extension| extension == "html"))
    {
        let html = repo::read(file)?;
        let around = html.split_once("<span data-package>");
        if let Some((before, after)) = around.and_then(|(before, rest)| Some((before, rest.split_once("</span>")?.1))) {
            repo::write(file, format!("{before}{after}"))?;
        }
    }
    Ok(())
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
    optimise(&site.join("files_bg.wasm"), "-Oz")?;
    optimise(&site.join("trials_bg.wasm"), "-O3")?;
    for file in repo::files_below(site) {
        let name = file.file_name().unwrap_or_default();
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("js") => {
                repo::copy(&file, &repo::path(MODULES).join(name))?;
                std::fs::remove_file(&file)?;
            }
            Some("css") => minify(&file)?,
            _ => {}
        }
    }
    let modules = repo::path(MODULES);
    join(&modules, &PAGES.map(|name| (name, name)), &LATER, site)?;
    join(&modules, &[(LOADER, LOADER)], &["figure"], site)?;
    join(&modules, &LATER.map(|name| (name, name)), &[], site)
}

/// Joins modules of a folder, named without `.js`, each with all it imports but for those that are imported `later`, into
/// another folder under another name.
pub fn join(folder: &Path, modules: &[(&str, &str)], later: &[&str], into: &Path) -> Result {
    let mut esbuild = run::command(npm::in_modules("esbuild/bin/esbuild"), &JOIN);
    esbuild.arg(format!("--outdir={}", into.display()));
    esbuild.args(later.iter().map(|name| format!("--external:./{name}.js")));
    for (from, to) in modules {
        let from = folder.join(from).with_extension("js");
        esbuild.arg(format!("{to}={}", from.display()));
    }
    run::run(&mut esbuild)
}

const JOIN: [&str; 9] = [
    "--bundle",
    // Chromium then compiles all functions beside the page's own thread, and none when it is called first.
    "--banner:js=//# allFunctionsCalledOnLoad",
    "--minify",
    "--format=esm",
    "--target=es2022",
    // What a module carries inside: code in base64, a worker's script as it is.
    "--loader:.lzma=base64",
    "--loader:.txt=text",
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

/// Lets wasm-opt rewrite a module in place, and Node read what came out. A second run finds what the first has opened; all
/// further ones together find a thousandth.
fn optimise(wasm: &Path, level: &str) -> Result {
    let smaller = wasm.with_extension("smaller");
    let mut wasm_opt = run::command(npm::in_modules(".bin/wasm-opt"), &FEATURES);
    wasm_opt.args([level, level, "--strip-producers", "--strip-target-features"]).arg(wasm).arg("-o").arg(&smaller);
    run::run(&mut wasm_opt)?;
    let compile = "WebAssembly.compile(require('fs').readFileSync(process.argv[1]))";
    run::run(run::command("node", &["-e", compile]).arg(&smaller)).map_err(|error| {
        format!("{error}\nNode cannot read what wasm-opt wrote: see FEATURES in xtask/src/build.rs")
    })?;
    std::fs::rename(&smaller, wasm)?;
    Ok(())
}
