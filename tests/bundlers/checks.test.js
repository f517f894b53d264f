// The packed package in the eyes of those who know what makes a good one.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const PACKAGE = fileURLToPath(new URL("../../dist/npm", import.meta.url));
const HERE = fileURLToPath(new URL(".", import.meta.url));

/** @type {string} */
let folder;
/** @type {string} */
let tarball;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "renorm-"));
  const given = { cwd: PACKAGE, encoding: /** @type {const} */ ("utf8"), shell: process.platform === "win32" };
  const [{ filename }] = JSON.parse(execFileSync("npm", ["pack", "--json", "--pack-destination", folder], given));
  tarball = join(folder, filename);
});
after(() => rm(folder, { recursive: true, force: true }));

/**
 * Runs a package's program, and tells what that said if it fails.
 * @param {string[]} given
 */
function run(...given) {
  const { status, stdout, stderr } = spawnSync(process.execPath, given, { cwd: HERE, encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
}

test("publint finds nothing to say", async () => {
  const bytes = await readFile(tarball);
  const { messages } = await publint({ pack: { tarball: new Uint8Array(bytes).buffer }, strict: true });
  const description = JSON.parse(await readFile(join(PACKAGE, "package.json"), "utf8"));
  assert.deepEqual(messages.map((message) => formatMessage(message, description)), []);
});

test("its types are right however it is resolved (attw)", () => {
  run("node_modules/@arethetypeswrong/cli/dist/index.js", tarball, "--profile", "esm-only");
});

test("it is no larger than .size-limit.json says", () => {
  run("node_modules/size-limit/bin.js");
});
