// What each figure of the registry takes, beside its budget: the coarse picture of a drag and the full one after it, in
// WebAssembly on the page's own thread; how soon its simulation, at the start values and on two workers, has a trial at every
// point, and when it ends; what its page loads, and the memory it then has.

import { visit } from "./browser.mjs";
import { compressed } from "./server.mjs";
import { quantile } from "./table.mjs";
import { load } from "./weights.mjs";

/** @typedef {import("./browser.mjs").Bench} Bench */
/** @typedef {import("./table.mjs").Sheet} Sheet */
/** In ms. @typedef {{ coarse: number[], full: number[] }} Pictures */
/** In seconds: until each point has a trial, and to the end; none of a figure that is not simulated.
 * @typedef {{ points?: number, end?: number }} Simulated */

/** @type {[number, number]} */
const SIZE = [675, 375];
/** Stops of the first slider that the pictures are of. */
const STOPS = 15;
const WORKERS = 2;
/** A simulation that takes longer is ended. */
const PATIENCE_MS = 60_000;
const SETTLE_MS = 300;

/** What a figure may take: its columns, in their order. */
const BUDGET = [
  { head: "coarse, ms", most: 16, digits: 1 },
  { head: "full, ms", most: 200, digits: 1 },
  { head: "all points, s", most: 2, digits: 2 },
  { head: "end, s", most: 15, digits: 1 },
  { head: "page, KB", most: 300, digits: 0 },
  { head: "memory, MB", most: 150, digits: 0 },
];

/**
 * A line for each figure; medians of the pictures, and one run of the simulation.
 * @param {Bench} bench
 * @returns {Promise<Sheet>}
 */
export async function figures(bench) {
  const registry = await visit(bench, {}, (page) => page.evaluate(listed));
  /** @type {Map<string, number>} */ const bytes = new Map();
  for (const { page } of registry) {
    if (bytes.has(page)) continue;
    const { answers } = await load(bench, page);
    bytes.set(page, answers.reduce((sum, { body }) => sum + compressed(body).length, 0) / 1000);
  }
  const lines = [];
  for (const { id, number, page: path } of registry) {
    process.stderr.write(`  ${number} ${id}\n`);
    const fewWorkers = (/** @type {import("@playwright/test").Page} */ page) => page.addInitScript(
      (count) => void Object.defineProperty(navigator, "hardwareConcurrency", { value: count }),
      WORKERS,
    );
    const values = await visit(bench, { path, before: fewWorkers }, async (page) => {
      await page.waitForTimeout(SETTLE_MS);
      const { coarse, full } = await page.evaluate(draw, { id, size: SIZE, stops: STOPS });
      const { points, end } = await page.evaluate(simulate, { id, patience: PATIENCE_MS });
      const memory = await page.evaluate(memoryOf);
      const median = (/** @type {number[]} */ samples) => (samples.length > 0 ? quantile(samples, 0.5) : undefined);
      return [median(coarse), median(full), points, end, bytes.get(path), memory];
    });
    const over = BUDGET.filter(({ most }, at) => (values[at] ?? 0) > most).map(({ head }) => head.split(",")[0]);
    const cells = values.map((value, at) => cell(value, BUDGET[at].digits));
    lines.push([`${number} ${id}`, ...cells, over.length > 0 ? `OVER: ${over.join(", ")}` : "met"]);
  }
  const aims = ["at most", ...BUDGET.map(({ most }) => String(most)), ""];
  const head = ["figure", ...BUDGET.map(({ head }) => head), ""];
  return { title: `Every figure and its budget, ${WORKERS} workers`, head, lines: [aims, ...lines] };
}

/**
 * @param {number | undefined} value
 * @param {number} digits
 */
function cell(value, digits) {
  if (value === undefined) return "";
  if (Number.isNaN(value)) return "?";
  return Number.isFinite(value) ? value.toFixed(digits) : `> ${PATIENCE_MS / 1000}`;
}

/** Runs in the page, as all below, and so names nothing outside itself: the figures with their pages. */
async function listed() {
  const glue = new URL("files.js", document.baseURI).href;
  /** @type {typeof import("../../www/files.js")} */
  const { default: init, figures } = await import(glue);
  await init();
  /** @type {import("../../www/types.js").Entry[]} */
  const entries = JSON.parse(figures());
  return entries.map(({ id, number, page }) => ({ id, number, page }));
}

/**
 * @param {{ id: string, size: [number, number], stops: number }} options
 * @returns {Promise<Pictures>}
 */
async function draw({ id, size, stops }) {
  const glue = new URL("renorm.js", document.baseURI).href;
  /** @type {typeof import("../../www/renorm.js")} */
  const { Live } = await import(glue);
  const root = document.querySelector(`renorm-figure[figure="${id}"]`)?.shadowRoot;
  const slider = /** @type {HTMLInputElement | null | undefined} */ (root?.querySelector(".front input[type=range]"));
  /** @type {Pictures} */ const pictures = { coarse: [], full: [] };
  if (!slider) return pictures;
  const live = new Live(id);
  live.see(size, 1, false, []);
  const canvas = document.createElement("canvas");
  /** @param {number[]} into */
  const time = (into) => {
    const start = performance.now();
    live.draw(canvas);
    into.push(performance.now() - start);
  };
  time([]);
  const [low, high] = [Number(slider.min), Number(slider.max)];
  for (let stop = 0; stop < stops; stop++) {
    live.hold();
    live.slide(slider.dataset.for ?? "", low + ((high - low) * (stop + 0.5)) / stops);
    time(pictures.coarse);
    live.release();
    time(pictures.full);
    await new Promise((next) => setTimeout(next)); // the page may live meanwhile
  }
  live.free();
  return pictures;
}

/**
 * A point counts once rows of a trial of it have been handed to the figure.
 * @param {{ id: string, patience: number }} options
 * @returns {Promise<Simulated>}
 */
async function simulate({ id, patience }) {
  const glue = new URL("renorm.js", document.baseURI).href;
  /** @type {typeof import("../../www/renorm.js")} */
  const { Live } = await import(glue);
  const element = /** @type {import("../../www/element.js").RenormFigure | null} */ (
    document.querySelector(`renorm-figure[figure="${id}"]`)
  );
  if (!element?.shadowRoot?.querySelector("[data-action=simulate]")) return {};
  element.scrollIntoView();
  const pause = () => new Promise((next) => setTimeout(next, 10));
  const state = () => element.getAttribute("state");
  const given = performance.now() + patience;
  while (state() !== "ready" && performance.now() < given) await pause();
  /** @type {Set<number>} */ const seen = new Set();
  let want = Infinity;
  let points = Infinity;
  const { accept } = Live.prototype;
  const start = performance.now();
  Live.prototype.accept = function (point, first, rows) {
    if (want === Infinity) want = JSON.parse(this.points()).length;
    seen.add(point);
    if (seen.size === want) points = Math.min(points, (performance.now() - start) / 1000);
    return accept.call(this, point, first, rows);
  };
  element.simulate();
  while (state() === "simulating" && performance.now() < start + patience) await pause();
  const end = state() === "done" ? (performance.now() - start) / 1000 : Infinity;
  element.stop();
  Live.prototype.accept = accept;
  return { points, end };
}

/** All that page and workers hold, WebAssembly's memories too, in MB. */
async function memoryOf() {
  /** @type {{ measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }> }} */
  const measuring = /** @type {any} */ (performance);
  return ((await measuring.measureUserAgentSpecificMemory?.())?.bytes ?? NaN) / 1e6;
}
