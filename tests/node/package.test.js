// The published package as a set of files: what is in it, what its modules ask for, and whether its types tell the truth.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PACKAGE = join(ROOT, "dist/npm");

const FILES = [
  "LICENSE-APACHE",
  "LICENSE-MIT",
  "README.md",
  "file.js",
  "files_bg.wasm",
  "index.d.ts",
  "index.js",
  "package.json",
  "trials_bg.wasm",
  "types/files.d.ts",
  "types/pool.d.ts",
  "types/renorm-api.d.ts",
  "types/renorm.d.ts",
  "types/simulate.d.ts",
  "types/trials.d.ts",
  "types/types.d.ts",
  "worker.js",
];

/** @param {string} name */
const text = (name) => readFile(join(PACKAGE, name), "utf8");

test("npm packs these files and no others", () => {
  const options = { cwd: PACKAGE, encoding: /** @type {const} */ ("utf8"), shell: process.platform === "win32" };
  const [{ files }] = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json"], options));
  assert.deepEqual(files.map((/** @type {{ path: string }} */ { path }) => path).sort(), FILES);
});

test("the entry asks for nothing that it doesn't carry", async () => {
  const entry = await text("index.js");
  for (const way of ["import.meta", "import(", "node:", "_bg.wasm", "worker.js", "process"]) {
    assert.equal(entry.includes(way), false, way);
  }
  assert.doesNotMatch(entry, /\bimport\s*["'{*]|\bfrom\s*["']/);
});

test("the entry with files names those that are there, each where it is used", async () => {
  const entry = await text("file.js");
  const named = [...entry.matchAll(/new URL\(([^)]*),import\.meta\.url\)/g)].map(([, name]) => name.replace(/^"(\.\/)?|"$/g, ""));
  assert.deepEqual([...new Set(named)].sort(), ["files_bg.wasm", "trials_bg.wasm", "worker.js"]);
  assert.doesNotMatch(entry, /node:[a-z/]+"\)\s*;?\s*import/);
  // In the script of a worker that starts from another origin, which no bundler reads.
  assert.deepEqual(entry.match(/.{6}\bimport\([^)]*\)/g), ["await import(url)"]);
  assert.equal(entry.includes("import.meta.url") && entry.split("import.meta.url").length - 1, named.length);
});

test("importing it starts nothing", async () => {
  const watch = `
    const started = [];
    for (const [owner, name] of [[WebAssembly, "compile"], [WebAssembly, "instantiate"], [globalThis, "fetch"], [globalThis, "atob"]]) {
      const own = owner[name];
      owner[name] = (...given) => (started.push(name), own.apply(owner, given));
    }
    globalThis.Worker = class { constructor() { started.push("Worker"); } };
    const { ready, solve } = await import("./index.js");
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = started.length;
    let early;
    try { solve({}); } catch (error) { early = error.message; }
    await ready;
    console.log(JSON.stringify({ before, early, after: started.includes("compile"), workers: started.includes("Worker") }));`;
  const options = { cwd: PACKAGE, encoding: /** @type {const} */ ("utf8") };
  const said = execFileSync(process.execPath, ["--input-type=module", "--eval", watch], options);
  const early = "renorm is not loaded yet: await ready first";
  assert.deepEqual(JSON.parse(said), { before: 0, early, after: true, workers: false });
});

test("what both entries export is what the types declare", async () => {
  const entries = await Promise.all(["index.js", "file.js"].map((entry) => import(new URL(`../../dist/npm/${entry}`, import.meta.url).href)));
  const [names, same] = entries.map((entry) => Object.keys(entry).sort());
  assert.deepEqual(same, names);
  // A name too few or too many is an error of type. What is no value has no place in the module.
  const script = `import * as renorm from "../../dist/npm/index.js";
    const names: Record<keyof typeof renorm, true> = { ${names.map((name) => `${name}: true`).join(", ")} };
    void names;`;
  const file = join(ROOT, "target/dependent/exports.mts");
  await mkdir(join(file, ".."), { recursive: true });
  await writeFile(file, script);
  const strict = ["--ignoreConfig", "--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--types", "node"];
  execFileSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), ...strict, file], { encoding: "utf8" });
});
