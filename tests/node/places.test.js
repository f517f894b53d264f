// The published module in all its places: the numbers of Node, of a page and of a module worker are the same.
// `cargo xtask test` builds it, serves dist/ at RENORM_URL and names a browser in CHROMIUM.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { chromium } from "@playwright/test";

import { ready, simulate, solve } from "../../dist/npm/index.js";

const SPEC = JSON.parse(readFileSync(new URL("../golden/simulation.json", import.meta.url), "utf8")).cases[1].spec;

/** A module for the page and, with a spec in its address, for a worker. */
const SHARED = `
  import { ready, simulate, solve } from "/npm/index.js";
  await ready;
  export const numbers = async (spec, workers) =>
    JSON.stringify([solve(spec), await simulate(spec, { trials: 60, seed: 7, workers })]);
  if (typeof DedicatedWorkerGlobalScope === "function")
    numbers(JSON.parse(decodeURIComponent(location.hash.slice(1))), 1).then(postMessage);
`;

/** @type {import("@playwright/test").Browser} */
let browser;
before(async () => {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args });
});
after(() => browser?.close());

test("Node, a page with 1 and with 4 workers, and a module worker agree in every bit", async () => {
  await ready;
  const node = JSON.stringify([solve(SPEC), await simulate(SPEC, { trials: 60, seed: 7 })]);
  const page = await browser.newPage();
  await page.route("**/blank.html", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  await page.route("**/shared.js", (route) => route.fulfill({ contentType: "text/javascript", body: SHARED }));
  await page.goto(`${process.env.RENORM_URL}/blank.html`);
  const inPage = (/** @type {number} */ workers) =>
    page.evaluate(
      async ([spec, workers]) => (await import(`${location.origin}/shared.js`)).numbers(spec, workers),
      /** @type {const} */ ([SPEC, workers]),
    );
  assert.equal(await inPage(1), node);
  assert.equal(await inPage(4), node);
  const inWorker = await page.evaluate(
    (spec) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(`/shared.js#${encodeURIComponent(JSON.stringify(spec))}`, { type: "module" });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
      }),
    SPEC,
  );
  assert.equal(inWorker, node);
});

test("under a strict policy workers are blobs or files, as the policy allows, or the page does it all", async () => {
  const node = JSON.stringify(await simulate(SPEC, { trials: 20, seed: 7 }));
  const scripts = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
  const beside = `${scripts}; connect-src 'self'; worker-src 'self'`;
  for (const [policy, entry, workers, answer] of /** @type {const} */ ([
    [`${scripts}; worker-src blob:`, "index.js", 2, node],
    [scripts, "index.js", 1, node],
    [scripts, "index.js", 2, node],
    [beside, "file.js", 2, node],
  ])) {
    const page = await browser.newPage();
    const reply = { contentType: "text/html", body: "<!doctype html>", headers: { "Content-Security-Policy": policy } };
    await page.route("**/strict.html", (route) => route.fulfill(reply));
    await page.goto(`${process.env.RENORM_URL}/strict.html`);
    const got = page.evaluate(
      async ([entry, workers, spec]) => {
        const { ready, simulate } = await import(`${location.origin}/npm/${entry}`);
        await ready;
        const answer = simulate(spec, { trials: 20, seed: 7, workers });
        return answer.then(JSON.stringify, (/** @type {Error} */ { message }) => message);
      },
      /** @type {const} */ ([entry, workers, SPEC]),
    );
    assert.equal(await got, answer, `${entry}, ${workers} workers: ${policy}`);
    await page.close();
  }
});

test("a figure is drawn on a canvas, and simulated points on it", async () => {
  const page = await browser.newPage();
  await page.route("**/blank.html", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  await page.goto(`${process.env.RENORM_URL}/blank.html`);
  const { pictures, size } = await page.evaluate(async () => {
    const { drawFigure, ready, simulateFigure } = await import(`${location.origin}/npm/index.js`);
    await ready;
    const id = "ridge-double-descent";
    const given = { dimension: 20, trials: 2 };
    const simulation = await simulateFigure(id, given);
    const canvas = document.createElement("canvas");
    const view = { width: 400, height: 250, pixelRatio: 1 };
    const pictures = [undefined, simulation].map((points) => (drawFigure(canvas, id, given, points, view), canvas.toDataURL()));
    return { pictures, size: [canvas.width, canvas.height] };
  });
  const [theory, both] = pictures;
  assert.deepEqual(size, [400, 250]);
  assert.ok(theory.length > 4000, "something is drawn");
  assert.notEqual(both, theory);
  await page.close();
});
