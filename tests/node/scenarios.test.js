// Two hundred models have the bits of the native program in Node, in Chromium and in Firefox.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, extname, join, normalize } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import * as renorm from "../../dist/npm/index.js";
import { digests } from "../engines/digest.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PATIENCE_MS = 120_000;
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };

/** @type {{ scenarios: import("../engines/digest.js").Scenario[] }} */
const { scenarios } = JSON.parse(await readFile(join(ROOT, "tests/golden/scenarios.json"), "utf8"));

/** @param {string[]} got */
function compare(got) {
  assert.equal(got.length, 200);
  for (const [at, { spec, digest }] of scenarios.entries()) assert.equal(got[at], digest, JSON.stringify(spec));
}

test("in Node", async () => compare(await digests(renorm, scenarios)));

test("in Chromium", async (context) => {
  const chromium = process.env.CHROMIUM ?? find(["chromium", "google-chrome", "chrome"]);
  if (!chromium) return context.skip("there is no Chromium");
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
  compare(await inBrowser(chromium, (profile) => [...flags, ...quiet, `--user-data-dir=${profile}`]));
});

test("in Firefox", async (context) => {
  const firefox = process.env.FIREFOX ?? find(["firefox", "firefox-esr"]);
  if (!firefox) return context.skip("there is no Firefox");
  compare(await inBrowser(firefox, (profile) => ["--headless", "--no-remote", "--profile", profile]));
});

/**
 * The first of these programs on PATH.
 * @param {string[]} names
 */
function find(names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

/**
 * Lets a browser, with a profile of its own, open tests/engines/page.html; resolves with the digests it sends.
 * @param {string} program
 * @param {(profile: string) => string[]} flags
 * @returns {Promise<string[]>}
 */
async function inBrowser(program, flags) {
  const profile = await mkdtemp(join(tmpdir(), "renorm-"));
  // Firefox reads this and opens nothing of its own; Chromium doesn't know the file.
  const preferences = ["browser.aboutwelcome.enabled", "datareporting.policy.dataSubmissionEnabled"];
  await writeFile(join(profile, "user.js"), preferences.map((name) => `user_pref("${name}", false);\n`).join(""));
  const { address, answer, close } = await serve();
  const browser = spawn(program, [...flags(profile), `${address}/tests/engines/page.html`], { stdio: "ignore" });
  const gone = new Promise((_, reject) => {
    browser.on("error", reject);
    browser.on("exit", (code) => reject(new Error(`${program} ended with ${code}`)));
    setTimeout(() => reject(new Error(`${program} did not answer`)), PATIENCE_MS).unref();
  });
  try {
    const { error, digests } = await Promise.race([answer, gone]);
    assert.equal(error, undefined);
    return digests;
  } finally {
    const ended = new Promise((resolve) => browser.once("exit", resolve));
    if (browser.exitCode === null && browser.kill()) await ended;
    close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Serves the repository to this machine, and waits for what is posted to /answer. */
async function serve() {
  /** @type {(answer: any) => void} */
  let answered = () => {};
  /** @type {Promise<any>} */
  const answer = new Promise((resolve) => (answered = resolve));
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    if (request.method === "POST") {
      let text = "";
      for await (const part of request) text += part;
      response.end();
      answered(JSON.parse(text));
      return;
    }
    const file = join(ROOT, normalize(pathname));
    const content = await readFile(file).catch(() => undefined);
    const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(file))] ?? "text/plain";
    response.writeHead(content ? 200 : 404, { "Content-Type": type }).end(content);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = () => (server.close(), server.closeAllConnections());
  return { address: `http://127.0.0.1:${port}`, answer, close };
}
