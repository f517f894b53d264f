//! `cargo xtask package`: what is published. dist/site, the hosted page, and dist/npm, the ES module `renorm`.

use serde_json::json;

use crate::setup::{npm, say};
use crate::{Result, build, repo, run};

/// Writes both.
///
/// # Errors
/// If a build fails, or Node cannot import and use what was written.
pub fn everything() -> Result {
    npm::ready()?;
    build::site(true)?;
    say("Writing the module into dist/npm");
    let npm = repo::path("dist/npm");
    if npm.exists() {
        std::fs::remove_dir_all(&npm)?;
    }
    build::join(&[("renorm-api", "index"), ("worker", "worker")], &[], &npm)?;
    for module in ["renorm_bg.wasm", "trials_bg.wasm"] {
        repo::copy(&repo::path("dist/site").join(module), &npm.join(module))?;
    }
    types()?;
    repo::write(&npm.join("package.json"), description()?)?;
    repo::write(&npm.join("README.md"), README)?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        repo::copy(&repo::path(licence), &npm.join(licence))?;
    }
    import()
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
        repo::write(&repo::path("dist/npm/types").join(file), &text)?;
        for named in imports(&text) {
            if !wanted.contains(&named) {
                wanted.push(named);
            }
        }
        at += 1;
    }
    repo::write(&repo::path("dist/npm/index.d.ts"), "export * from \"./types/renorm-api.js\";\n")
}

/// The declaration files that one imports from: `"./types.js"` means types.d.ts.
fn imports(declarations: &str) -> Vec<String> {
    let named = declarations.split("\"./").skip(1);
    named.filter_map(|rest| Some(format!("{}.d.ts", rest.split_once(".js\"")?.0))).collect()
}

/// The published package.json.
fn description() -> Result<String> {
    let package = json!({
        "name": "renorm",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "Theory and simulation of high-dimensional ridge regression",
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "exports": { ".": { "types": "./index.d.ts", "default": "./index.js" } },
        "files": ["*.js", "*.wasm", "index.d.ts", "types", "LICENSE-*"],
        "engines": { "node": ">=20" },
        "sideEffects": false
    });
    Ok(serde_json::to_string_pretty(&package)? + "\n")
}

const README: &str = "\
# renorm

Theory of high-dimensional ridge regression, and simulations to hold it against, in WebAssembly: the same numbers, bit for
bit, in a browser page, in a module worker and in Node 20 or newer.

```js
import { ready, solve, simulate } from \"renorm\";
await ready;
const spec = {
  model: \"ridge\", ridge: 1e-3, noise: 0.5, samples: 100,
  spectrum: { kind: \"isotropic\", dimension: 250 }, teacher: { kind: \"uniform\" },
};
console.log(solve(spec).generalization);
console.log(await simulate(spec, { trials: 200, seed: 7 }));
```

`renorm_bg.wasm`, `trials_bg.wasm` and `worker.js` are looked for beside `index.js`; a strict content security policy needs
`script-src 'self' 'wasm-unsafe-eval'`. Licence: MIT OR Apache-2.0.
";

/// Lets a dependent import the package by its name: the README's example, run by Node and read by TypeScript.
fn import() -> Result {
    let dependent = repo::path("target/dependent");
    let installed = dependent.join("node_modules/renorm");
    if installed.exists() {
        std::fs::remove_dir_all(&installed)?;
    }
    let published = repo::path("dist/npm");
    for file in repo::files_below(&published) {
        repo::copy(&file, &installed.join(file.strip_prefix(&published)?))?;
    }
    let example = README.split("```js\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap_or_default();
    let [script, typed] = ["example.mjs", "example.mts"].map(|name| dependent.join(name));
    repo::write(&script, example)?;
    repo::write(&typed, example.replace("const spec", "import type { Spec } from \"renorm\";\nconst spec: Spec"))?;
    say("Trying the module's example in Node, and its types in TypeScript");
    run::output(run::command("node", &[]).arg(script))?;
    let strict =
        ["--ignoreConfig", "--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--types", ""];
    run::run(npm::script("typescript/bin/tsc", &strict).arg(typed))
}

#[cfg(test)]
mod tests {
    use super::imports;

    #[test]
    fn types_are_followed_to_their_files() {
        let text = "import(\"./types.js\").Spec; export * from \"./simulate.js\"; import \"node:fs\"";
        assert_eq!(imports(text), ["types.d.ts", "simulate.d.ts"]);
    }
}
