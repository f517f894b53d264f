// Measures of the load: times until the figure is there, tasks that block it, and bytes.

import { extname } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { ask, visit } from "./browser.mjs";

/** @typedef {import("./browser.mjs").Bench} Bench */

const PATIENCE_MS = 10_000;
/** After ready, so long without a request: the page has all it wants before it is used. */
const IDLE_MS = 500;
const WATCHED_MS = 1000;
/** The browser reports no shorter tasks. */
const LONG_TASK_MS = 50;

/**
 * @param {Bench} bench
 * @param {number} count
 */
export async function loads(bench, count) {
  /** @type {number[]} */ const ready = [];
  /** @type {number[]} */ const paint = [];
  for (let i = 0; i < count; i++) {
    await visit(bench, {}, async (page, at) => {
      const { start } = await ask(page, "firstPaint", PATIENCE_MS);
      ready.push(at);
      paint.push(start);
    });
  }
  return { ready, paint };
}

/**
 * In how many loads the curves, still or already live, had their place in the frame of the first contentful paint.
 * Apart from the timed loads, since asking for places costs a layout.
 * @param {Bench} bench
 * @param {number} count
 */
export async function curveAtFirstPaint(bench, count) {
  let there = 0;
  /** @param {import("@playwright/test").Page} page */
  const before = (page) => page.addInitScript(() => Reflect.get(window, "bench").watchCurve());
  for (let i = 0; i < count; i++) {
    await visit(bench, { before }, async (page) => {
      const { painted } = await ask(page, "firstPaint", PATIENCE_MS);
      if ((await ask(page, "curve", PATIENCE_MS)) <= painted) there += 1;
    });
  }
  return { there, of: count };
}

/**
 * The longest task of each load before and after ready; 0 stands for none that the browser reports.
 * @param {Bench} bench
 * @param {number} count
 * @param {number} throttle
 */
export async function longestTask(bench, count, throttle) {
  /** @type {number[]} */ const after = [];
  /** @type {number[]} */ const before = [];
  for (let i = 0; i < count; i++) {
    await visit(bench, { throttle }, async (page, ready) => {
      await page.waitForTimeout(WATCHED_MS);
      const tasks = await ask(page, "tasks");
      after.push(longest(tasks.filter(({ start }) => start >= ready)));
      before.push(longest(tasks.filter(({ start }) => start < ready)));
    });
  }
  return { after, before };
}

/** @param {import("./probe.mjs").Task[]} tasks */
export function longest(tasks) {
  return Math.max(0, ...tasks.map(({ duration }) => duration).filter((duration) => duration >= LONG_TASK_MS));
}

/**
 * What one load asks for, counted at the server: requests of workers and for the icon are in it.
 * @param {Bench} bench
 */
export async function bytes(bench) {
  /** @type {Set<string>} */ const foreign = new Set();
  /** @param {import("@playwright/test").Page} page */
  const before = async (page) => {
    page.context().on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith("http") && !bench.server.url.startsWith(origin)) foreign.add(request.url());
    });
  };
  const answers = await visit(bench, { before }, async (page) => {
    const all = bench.server.take();
    for (let news = true; news; ) {
      await page.waitForTimeout(IDLE_MS);
      const more = bench.server.take();
      all.push(...more);
      news = more.length > 0;
    }
    return all;
  });
  const sizes = answers.map((answer) => ({ ...answer, raw: answer.body.length, brotli: compressed(answer.body) }));
  const wasm = sizes.filter(({ path }) => extname(path) === ".wasm");
  const requests = sizes.map(({ path, status, raw, brotli }) => {
    return `${kilobytes(brotli)} KB of ${kilobytes(raw)}  ${path}${status === 200 ? "" : ` (${status})`}`;
  });
  const elsewhere = [...foreign].map((url) => `from elsewhere, not weighed: ${url}`);
  return { brotli: sum(sizes), wasm: sum(wasm), requests: [...requests, ...elsewhere] };
}

/**
 * What a host would send: files that are compressed already, as fonts, do not shrink.
 * @param {Buffer} body
 */
function compressed(body) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return Math.min(body.length, brotliCompressSync(body, { params }).length);
}

/** @param {{ brotli: number }[]} sizes */
function sum(sizes) {
  return sizes.reduce((total, { brotli }) => total + brotli, 0);
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1).padStart(6);
}
