// The single file: what is packed in it comes out of it whole.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { unpacked } from "../../www/packed.js";

const html = await readFile(new URL("../../dist/renorm.html", import.meta.url), "utf8");

/** The document, as far as unpacking asks for it. */
const document = {
  /** @param {string} id */
  getElementById: (id) => ({ remove() {}, textContent: html.split(` id="${id}">`)[1]?.split("</script>")[0] }),
};
Object.assign(globalThis, { document });

test("the program that it unpacks is the one that its policy lets run", () => {
  const texts = new Map(JSON.parse(new TextDecoder().decode(unpacked("texts"))));
  assert.deepEqual([...texts.keys()], ["pages", "worker", "program"]);
  const hash = createHash("sha256").update(texts.get("program")).digest("base64");
  assert.ok(html.split("</head>")[0].includes(`'sha256-${hash}'`));
});

test("its WebAssembly has everything", async () => {
  const module = await WebAssembly.compile(unpacked("renorm.wasm"));
  const names = WebAssembly.Module.exports(module).map(({ name }) => name);
  for (const name of ["live_draw", "live_export", "tasks_run"]) assert.ok(names.some((known) => known.startsWith(name)), name);
});
