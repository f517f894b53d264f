// What each figure of the registry takes, in WebAssembly on the page's own thread: the coarse picture of a drag, the full
// one after it, and how soon a simulation has shown something at every point.

import { visit } from "./browser.mjs";
import { quantile } from "./table.mjs";

/** @typedef {import("./browser.mjs").Bench} Bench */
/** @typedef {import("./table.mjs").Sheet} Sheet */
/** In ms. @typedef {{ coarse: number[], full: number[] }} Pictures */
/** `points` in ms: when each had a trial; `want`: how many there are. @typedef {{ points: number[], want: number }} Simulated */

/** @type {[number, number]} */
const SIZE = [675, 375];
/** Stops of the first slider that the pictures are of. */
const STOPS = 15;
/** A figure that takes longer to have all its points is given up. */
const PATIENCE_MS = 30_000;
const SETTLE_MS = 300;

/**
 * @param {Bench} bench
 * @param {{ path: string, figures: string[] }[]} pages
 * @returns {Promise<Sheet>}
 */
export async function budget(bench, pages) {
  const head = ["figure, ms", "coarse", "95 %", "full", "95 %", "all points", "of them"];
  /** @type {string[][]} */ const lines = [];
  for (const { path, figures } of pages) {
    await visit(bench, { path }, async (page) => {
      await page.waitForTimeout(SETTLE_MS);
      for (const id of figures) {
        const { coarse, full } = await page.evaluate(draw, { id, size: SIZE, stops: STOPS });
        const { points, want } = await page.evaluate(simulate, { id, patience: PATIENCE_MS });
        /** @param {number[]} samples */
        const both = (samples) => [0.5, 0.95].map((share) => (samples.length > 0 ? quantile(samples, share).toFixed(1) : ""));
        const last = points.length < want ? `> ${PATIENCE_MS}` : Math.max(...points).toFixed(0);
        lines.push([id, ...both(coarse), ...both(full), want === 0 ? "" : last, want === 0 ? "none" : `${points.length} of ${want}`]);
      }
    });
  }
  return { title: "Every figure: pictures in WebAssembly, and a simulation from the click to a trial at every point", head, lines };
}

/**
 * Runs in the page: names nothing outside itself.
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
 * Runs in the page, too. A point counts once rows of a trial of it have been handed to the figure.
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
  /** @type {Map<number, number>} */ const seen = new Map();
  const button = element?.shadowRoot?.querySelector("[data-action=simulate]");
  if (!element || !button) return { points: [], want: 0 };
  element.scrollIntoView();
  const pause = () => new Promise((next) => setTimeout(next, 20));
  const end = performance.now() + patience;
  while (element.getAttribute("state") !== "ready" && performance.now() < end) await pause();
  let want = Infinity;
  const { accept } = Live.prototype;
  const start = performance.now();
  Live.prototype.accept = function (point, first, rows) {
    if (want === Infinity) want = JSON.parse(this.points()).length;
    if (!seen.has(point)) seen.set(point, performance.now() - start);
    return accept.call(this, point, first, rows);
  };
  element.simulate();
  while (seen.size < want && performance.now() < start + patience && element.getAttribute("state") === "simulating") await pause();
  element.stop();
  Live.prototype.accept = accept;
  return { points: [...seen.values()], want: Number.isFinite(want) ? want : 1 };
}
