// What a page asks for before it is used, counted at the server: requests of workers and for the icon are in it.

import { extname } from "node:path";
import { ask, visit } from "./browser.mjs";
import { compressed } from "./server.mjs";

/** @typedef {import("./browser.mjs").Bench} Bench */
/** @typedef {import("./server.mjs").Answer} Answer */
/** @typedef {import("./table.mjs").Sheet} Sheet */

/** So long without a request: the page has all it wants. Figures out of sight come to life after two seconds. */
const IDLE_MS = 2500;
const MOST_KB = 300;
/** Of the whole notebook in one file, which is compressed already. */
const MOST_OF_FILE_KB = 700;
const MOST_REQUESTS = 10;

/** @type {Record<string, string>} */
const PARTS = { ".html": "html", ".css": "css", ".js": "js", ".wasm": "wasm", ".woff2": "font" };
const COLUMNS = ["html", "stills", "css", "js", "wasm", "font", "other"];

/**
 * A line for each page.
 * @param {Bench} bench
 * @param {{ path: string, own: boolean }[]} pages  own: of ours, so that it has aims
 * @returns {Promise<Sheet>}
 */
export async function weights(bench, pages) {
  const head = ["brotli, KB", "all", ...COLUMNS, "requests", `aim ≤ ${MOST_KB} KB, ≤ ${MOST_REQUESTS}`];
  const lines = [];
  const notes = [];
  for (const { path, own } of pages) {
    const { answers, foreign } = await load(bench, path);
    const parts = partsOf(answers);
    const all = Object.values(parts).reduce((sum, part) => sum + part, 0) / 1000;
    const met = all <= MOST_KB && answers.length <= MOST_REQUESTS;
    lines.push([
      path || "index.html",
      all.toFixed(1),
      ...COLUMNS.map((part) => ((parts[part] ?? 0) / 1000).toFixed(1)),
      String(answers.length),
      !own ? "" : met ? "met" : "MISSED",
    ]);
    if (own) notes.push(`${path || "index.html"}: ${answers.map(weighed).join(", ")}`);
    for (const { path: missing } of answers.filter(({ status }) => status !== 200)) notes.push(`  not there: ${missing}`);
    for (const url of foreign) notes.push(`  from elsewhere, not weighed: ${url}`);
  }
  return { title: "Bytes and requests before use", head, lines, notes };
}

/**
 * Everything that is asked for until nothing more is.
 * @param {Bench} bench
 * @param {string} path
 */
export async function load(bench, path) {
  /** @type {Set<string>} */ const foreign = new Set();
  /** @param {import("@playwright/test").Page} page */
  const before = async (page) => {
    page.context().on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith("http") && !bench.server.url.startsWith(origin)) foreign.add(request.url());
    });
  };
  const answers = await visit(bench, { path, before }, async (page) => {
    await ask(page, "firstPaint", IDLE_MS);
    const all = bench.server.take();
    for (let news = true; news; ) {
      await page.waitForTimeout(IDLE_MS);
      const more = bench.server.take();
      all.push(...more);
      news = more.length > 0;
    }
    return all;
  });
  return { answers, foreign };
}

/**
 * @param {Answer[]} answers
 * @returns {Record<string, number>} bytes by part
 */
function partsOf(answers) {
  /** @type {Record<string, number>} */ const parts = {};
  /** @param {string} part @param {number} bytes */
  const add = (part, bytes) => void (parts[part] = (parts[part] ?? 0) + bytes);
  for (const { path, body } of answers) {
    const bytes = compressed(body).length;
    const part = path.includes("/stills/") ? "stills" : (PARTS[extname(path)] ?? "other");
    if (part !== "html") add(part, bytes);
    else {
      const rest = compressed(withoutStills(body)).length;
      add("html", rest);
      add("stills", bytes - rest);
    }
  }
  return parts;
}

/** @param {Buffer} html */
function withoutStills(html) {
  return Buffer.from(html.toString().replaceAll(/<svg class="still\b.*?<\/svg>/gs, ""));
}

/** @param {Answer} answer */
function weighed({ path, body }) {
  return `${path.slice(1)} ${(compressed(body).length / 1000).toFixed(1)}`;
}

/**
 * What the single file consists of.
 * @param {Buffer | undefined} file
 * @returns {Sheet}
 */
export function partsOfFile(file) {
  const title = "The notebook in one file";
  const head = ["as it is, KB", "", `aim ≤ ${MOST_OF_FILE_KB} KB`];
  if (!file) return { title, head, lines: [["renorm.html is not there", "", ""]] };
  const html = file.toString();
  /** @param {RegExp} kind */
  const bytes = (kind) => (html.match(kind) ?? []).reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  /** @type {[string, number][]} */
  const parts = [
    ["WebAssembly, packed", bytes(/<script[^>]* id="renorm\.wasm">.*?<\/script>/gs)],
    ["pages and scripts, packed", bytes(/<script[^>]* id="texts">.*?<\/script>/gs)],
    ["the script that unpacks", bytes(/<script type="module">.*?<\/script>/gs)],
    ["font", bytes(/url\(data:font[^)]*\)/g)],
    ["styles", bytes(/<style>.*?<\/style>/gs) - bytes(/url\(data:font[^)]*\)/g)],
  ];
  const rest = file.length - parts.reduce((sum, [, bytes]) => sum + bytes, 0);
  const all = [["all", file.length], ...parts, ["the first page", rest]].map(([name, bytes]) => [name, (Number(bytes) / 1000).toFixed(1), ""]);
  all[0][2] = file.length <= 1000 * MOST_OF_FILE_KB ? "met" : "MISSED";
  return { title, head, lines: /** @type {string[][]} */ (all) };
}
