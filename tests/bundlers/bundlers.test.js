// The packed package in the hands of bundlers: installed from its tarball, bundled without settings, opened in a browser.
// The numbers are those of Node, bit for bit.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { numbers } from "./app/numbers.js";
import { BUILDS, develop } from "./bundlers.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const WORK = join(ROOT, "target/bundlers");
/** Those that bundle workers too and copy files: the others leave both to plugins. */
const WHOLE = ["Vite", "webpack", "Parcel"];
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

/** @type {import("@playwright/test").Browser} */
let browser;
/** What Node computes. @type {string} */
let wanted;

before(async () => {
  await rm(WORK, { recursive: true, force: true });
  await mkdir(WORK, { recursive: true });
  const npm = (/** @type {string} */ cwd, /** @type {string[]} */ given) =>
    execFileSync("npm", given, { cwd, encoding: "utf8", shell: process.platform === "win32" });
  const [{ filename }] = JSON.parse(npm(join(ROOT, "dist/npm"), ["pack", "--json", "--pack-destination", WORK]));
  for (const app of ["app", "other"]) await cp(new URL(app, import.meta.url), join(WORK, app), { recursive: true });
  npm(WORK, ["install", "--offline", "--no-audit", "--no-fund", "--no-save", "--prefix", ".", join(WORK, filename)]);
  wanted = await numbers(await import(pathToFileURL(join(WORK, "node_modules/renorm/index.js")).href));
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args });
});
after(() => browser?.close());

for (const [bundler, build] of Object.entries(BUILDS)) {
  for (const app of WHOLE.includes(bundler) ? ["app", "other"] : ["app"]) {
    test(`${bundler}: ${app}`, async () => {
      const out = join(WORK, `${bundler}-${app}`);
      await build(join(WORK, app), out, app === "app" ? "production" : "development");
      const { address, close } = await serve(out);
      try {
        await opened(address);
      } finally {
        close();
      }
    });
  }
}

for (const app of ["app", "other"]) {
  test(`Vite's development server: ${app}`, async () => {
    const { address, close } = await develop(join(WORK, app), app === "other" ? ["renorm"] : []);
    try {
      await opened(address);
    } finally {
      await close();
    }
  });
}

/**
 * Opens the app: it shows Node's numbers, had them from workers, and nothing went wrong.
 * @param {string} address
 */
async function opened(address) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const complaints = [];
  let workers = 0;
  page.on("worker", () => (workers += 1));
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(address);
  const output = page.locator("output:not(:empty)");
  assert.equal(await output.textContent(), wanted);
  assert.ok(workers >= 2, `${workers} workers`);
  assert.deepEqual(complaints, []);
  await page.close();
}

/**
 * Serves a folder to this machine.
 * @param {string} folder
 */
async function serve(folder) {
  const server = createServer(async ({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const file = join(folder, pathname === "/" ? "index.html" : pathname);
    const content = await readFile(file).catch(() => undefined);
    const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(file))] ?? "text/plain";
    response.writeHead(content ? 200 : 404, { "Content-Type": type }).end(content);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { address: `http://127.0.0.1:${port}/`, close: () => (server.close(), server.closeAllConnections()) };
}
