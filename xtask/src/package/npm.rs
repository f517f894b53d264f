//! dist/npm, the ES module `renorm`: an entry that carries everything inside, and one with files beside it.

use super::pack::lzma;
use crate::setup::{npm, say};
use crate::{Result, build, repo, run};

const PUBLISHED: &str = "dist/npm";

/// The modules' code, as the site has it: that of files can do all that a page's can.
const CODE: [&str; 2] = ["files_bg.wasm", "trials_bg.wasm"];

/// Where the modules lie that carry everything inside.
const INLINE: &str = "target/inline";

/// Writes it from a release of the site.
///
/// # Errors
/// If a part is missing, or Node cannot import and use what was written.
pub fn write() -> Result {
    say("Writing the module into dist/npm");
    let published = repo::path(PUBLISHED);
    if published.exists() {
        std::fs::remove_dir_all(&published)?;
    }
    inline()?;
    build::join(&repo::path(INLINE), &[("renorm-api", "index")], &[], &published)?;
    build::join(&repo::path(build::MODULES), &[("renorm-api", "file"), ("worker", "worker")], &[], &published)?;
    for code in CODE {
        repo::copy(&repo::path("dist/site").join(code), &published.join(code))?;
    }
    types()?;
    let description = DESCRIPTION.replace("VERSION", env!("CARGO_PKG_VERSION"));
    repo::write(&published.join("package.json"), description)?;
    repo::write(&published.join("README.md"), README)?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        repo::copy(&repo::path(licence), &published.join(licence))?;
    }
    examples()
}

/// Lays out the modules with `assets-inline.js` in the place of `assets.js`, and beside it what that one names.
fn inline() -> Result {
    let inline = repo::path(INLINE);
    let modules = repo::path(build::MODULES);
    for module in repo::files_below(&modules) {
        let text = repo::read(&module)?;
        repo::write(&inline.join(module.strip_prefix(&modules)?), without_default_path(&text))?;
    }
    repo::copy(&repo::path("www/assets-inline.js"), &inline.join("assets.js"))?;
    for code in CODE {
        repo::write(
            &inline.join(code).with_extension("wasm.lzma"),
            lzma(&std::fs::read(repo::path("dist/site").join(code))?)?,
        )?;
    }
    build::join(&inline, &[("worker", "worker.min")], &[], &inline)?;
    std::fs::rename(inline.join("worker.min.js"), inline.join("worker.txt"))?;
    Ok(())
}

/// Without the file that wasm-bindgen's glue falls back to if it is given no code: bundlers would look for it.
fn without_default_path(glue: &str) -> String {
    let names_a_file = |line: &&str| line.contains("new URL(") && line.contains("_bg.wasm");
    glue.lines().filter(|line| !names_a_file(line)).flat_map(|line| [line, "\n"]).collect()
}

/// The module's types, from its JSDoc comments: the public module's own and those they name.
fn types() -> Result {
    const PUBLIC: &str = "renorm-api.d.ts";
    let made = repo::path("target/types");
    let mut tsc = npm::script("typescript/bin/tsc", &["--project", "tsconfig.json", "--noEmit", "false"]);
    run::run(tsc.args(["--declaration", "--emitDeclarationOnly", "--outDir"]).arg(&made))?;
    let mut wanted = vec![PUBLIC.to_owned()];
    let mut at = 0;
    while let Some(file) = wanted.get(at) {
        // The glue's declarations are written by hand.
        let declared = [repo::path("www"), made.clone()].map(|folder| folder.join(file));
        let text = repo::read(&declared[usize::from(!declared[0].exists())])?;
        repo::write(&repo::path(PUBLISHED).join("types").join(file), &text)?;
        for named in imports(&text) {
            if !wanted.contains(&named) {
                wanted.push(named);
            }
        }
        at += 1;
    }
    repo::write(&repo::path(PUBLISHED).join("index.d.ts"), "export * from \"./types/renorm-api.js\";\n")
}

/// The declaration files that one imports from: `"./types.js"` means types.d.ts.
fn imports(declarations: &str) -> Vec<String> {
    let named = declarations.split("\"./").skip(1);
    named.filter_map(|rest| Some(format!("{}.d.ts", rest.split_once(".js\"")?.0))).collect()
}

/// The published package.json, in an order that matters: tools take the first of an entry's conditions that they know.
/// `main` and `types` are for those that read no `exports`, such as Parcel as it comes.
const DESCRIPTION: &str = include_str!("npm.json");

const README: &str = include_str!("npm.md");

/// Lets a dependent import the package by its name: the README's examples, run by Node and read by TypeScript.
fn examples() -> Result {
    let dependent = repo::path("target/dependent");
    let installed = dependent.join("node_modules/renorm");
    if installed.exists() {
        std::fs::remove_dir_all(&installed)?;
    }
    let published = repo::path(PUBLISHED);
    for file in repo::files_below(&published) {
        repo::copy(&file, &installed.join(file.strip_prefix(&published)?))?;
    }
    say("Trying the module's examples in Node, and their types in TypeScript");
    let strict =
        ["--ignoreConfig", "--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--types", "node"];
    let mut tsc = npm::script("typescript/bin/tsc", &strict);
    for (number, example) in scripts(README).enumerate() {
        let [script, typed] = ["mjs", "mts"].map(|kind| dependent.join(format!("example-{number}.{kind}")));
        repo::write(&script, example)?;
        run::output(run::command("node", &[]).arg(script))?;
        repo::write(&typed, example.replace("const spec", "import type { Spec } from \"renorm\";\nconst spec: Spec"))?;
        tsc.arg(typed);
    }
    run::run(&mut tsc)
}

/// The scripts in a Markdown text.
fn scripts(markdown: &str) -> impl Iterator<Item = &str> {
    markdown.split("```js\n").skip(1).filter_map(|rest| Some(rest.split_once("```")?.0))
}

#[cfg(test)]
mod tests {
    use super::{imports, scripts, without_default_path};

    #[test]
    fn types_are_followed_to_their_files() {
        let text = "import(\"./types.js\").Spec; export * from \"./simulate.js\"; import \"node:fs\"";
        assert_eq!(imports(text), ["types.d.ts", "simulate.d.ts"]);
    }

    #[test]
    fn glue_without_its_file_is_otherwise_the_same() {
        let glue = "if (!path) {\n  path = new URL('renorm_bg.wasm', import.meta.url);\n}\nmore();\n";
        assert_eq!(without_default_path(glue), "if (!path) {\n}\nmore();\n");
    }

    #[test]
    fn every_example_is_found() {
        let text = "# renorm\n```js\nfirst();\n```\nthen\n```sh\nno\n```\n```js\nsecond();\n```\n";
        assert_eq!(scripts(text).collect::<Vec<_>>(), ["first();\n", "second();\n"]);
    }
}
