// The modules of the site: what one is for is not carried by the others.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const SITE = new URL("../../dist/site/", import.meta.url);

/**
 * Files of the simulation with code in a module: where code may panic, it names its file.
 *
 * @param {string} name
 */
async function files(name) {
  const text = await readFile(new URL(name, SITE), "latin1");
  return new Set(text.match(/src\/(random|simulate)\/\w+\.rs/g));
}

test("a page plans and merges trials, its workers run them", async () => {
  const [page, workers] = await Promise.all(["renorm_bg.wasm", "trials_bg.wasm"].map(files));
  assert.ok(page.has("src/simulate/merge.rs") && workers.has("src/simulate/features.rs"));
  assert.deepEqual([...page].filter((file) => workers.has(file)), []);
});

test("what makes files is not in a page's module", async () => {
  const [page, files] = await Promise.all(
    ["renorm_bg.wasm", "files_bg.wasm"].map((name) => readFile(new URL(name, SITE), "latin1")),
  );
  for (const mark of ["\\begin{tikzpicture}", "import numpy", "@software{", "<iframe src"]) {
    assert.ok(files.includes(mark) && !page.includes(mark), mark);
  }
});
