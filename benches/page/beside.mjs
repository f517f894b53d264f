// Our pages and the peers', measured in turn: machines differ, and one machine differs from minute to minute.

import { ask, visit } from "./browser.mjs";
import { quantile } from "./table.mjs";

/** @typedef {import("./browser.mjs").Bench} Bench */
/** @typedef {import("./peers.mjs").Page} Page */
/** @typedef {import("./table.mjs").Sheet} Sheet */
/** Samples of one measure, by the name of the page. @typedef {Map<string, number[]>} Samples */
/**
 * A measure of all pages. `aims`: how many times a peer's median ours may be, by the peer's name.
 * @typedef {{ name: string, samples: Samples, floor?: number, throttle?: number, aims?: Record<string, number> }} Beside
 */

const PATIENCE_MS = 20_000;
/** Fonts, the first tier of compiled code and the like: nobody presses a key in the instant of ready. */
const SETTLE_MS = 300;
/** From key to key, as fast as a reader who looks what each does. */
const PAUSE_MS = 120;
/** Keys in one direction. */
const RUN = 10;
/** The browser's report of an event comes after the event. */
const REPORT_MS = 300;

/**
 * Navigation to live figure and to first contentful paint.
 * @param {Bench} bench
 * @param {Page[]} pages
 * @param {number} rounds
 */
export async function loads(bench, pages, rounds) {
  const [ready, paint] = [samplesOf(pages), samplesOf(pages)];
  for (let round = 0; round < rounds; round++) {
    for (const { name, path } of turned(pages, round)) {
      await visit(bench, { path }, async (page, at) => {
        const { start } = await ask(page, "firstPaint", PATIENCE_MS);
        ready.get(name)?.push(at);
        paint.get(name)?.push(start);
      });
    }
  }
  return { ready, paint };
}

/**
 * Keys on each page's slider. The press is the browser's time stamp; see the clock for where each time ends.
 * @param {Bench} bench
 * @param {Page[]} pages
 * @param {{ rounds: number, keys: number, throttle: number }} options  keys: in each round, a new context
 */
export async function keys(bench, pages, { rounds, keys, throttle }) {
  const [frame, shown] = [samplesOf(pages), samplesOf(pages)];
  let missed = 0;
  for (let round = 0; round < rounds; round++) {
    for (const { name, path, slider } of turned(pages, round)) {
      await visit(bench, { path, throttle }, async (page) => {
        await page.waitForTimeout(SETTLE_MS);
        await ask(page, "watchKeys");
        await page.locator(slider).first().focus();
        for (let n = 0; n < keys; n++) {
          await page.waitForTimeout(PAUSE_MS + ((7 * n) % 17)); // any phase of a frame
          await page.keyboard.press(n % (2 * RUN) < RUN ? "ArrowRight" : "ArrowLeft");
          await ask(page, "answered", PATIENCE_MS);
        }
        await page.waitForTimeout(REPORT_MS);
        const all = await ask(page, "keys");
        missed += all.missed;
        for (const key of all.keys) {
          frame.get(name)?.push(key.frame);
          shown.get(name)?.push(key.shown ?? 0);
        }
      });
    }
  }
  return { frame, shown, missed };
}

/**
 * Each page is after each other one about as often.
 * @param {Page[]} pages
 * @param {number} round
 */
function turned(pages, round) {
  const start = round % pages.length;
  return [...pages.slice(start), ...pages.slice(0, start)];
}

/** @param {Page[]} pages @returns {Samples} */
function samplesOf(pages) {
  return new Map(pages.map(({ name }) => [name, []]));
}

/**
 * The table of ratios, a line for each of our pages.
 * @param {Beside[]} measures
 * @param {Page[]} own
 * @param {Page[]} peers
 * @returns {Sheet}
 */
export function ratios(measures, own, peers) {
  const names = peers.map(({ name }) => name);
  const head = ["median (95 %)", "ours", ...names, ...names.map((name) => `ours/${name}`), "aim", "", "samples", "CPU"];
  const lines = measures.flatMap(({ name, samples, floor = 0, throttle = 1, aims = {} }) => own.map((page) => {
    /** @param {string} which */
    const of = (which) => samples.get(which) ?? [];
    /** @param {number} value */
    const text = (value) => (value < floor ? `< ${floor}` : value.toFixed(1));
    /** @param {string} which */
    const cell = (which) => `${text(quantile(of(which), 0.5))} (${text(quantile(of(which), 0.95))})`;
    // What is too short to be told counts as long as it may be, so that no ratio is infinite.
    /** @param {string} which */
    const median = (which) => Math.max(quantile(of(which), 0.5), floor);
    const found = names.map((peer) => median(page.name) / median(peer));
    const wanted = names.filter((peer) => aims[peer] !== undefined);
    const met = wanted.every((peer) => found[names.indexOf(peer)] <= aims[peer]);
    return [
      `${name}, ${page.name}`,
      ...[page.name, ...names].map(cell),
      ...found.map((ratio) => ratio.toFixed(2)),
      wanted.map((peer) => `≤ ${aims[peer]} ${peer}`).join(", "),
      wanted.length === 0 ? "" : met ? "met" : "MISSED",
      String(of(page.name).length),
      `${throttle}×`,
    ];
  }));
  return { title: "Side by side, ms", head, lines };
}
