// The list of what is measured, with the aims: each measure has a name by which `--only` chooses it, and gives lines of a
// table or a table of its own.

import { keys, loads } from "./beside.mjs";
import { figures } from "./figures.mjs";
import { barsAfterClick, drag } from "./hand.mjs";
import { WATCHED_MS, curveAtFirstPaint, longestTask } from "./loading.mjs";
import { PEERS, chapters, ownPages } from "./peers.mjs";
import { row } from "./table.mjs";
import { partsOfFile, weights } from "./weights.mjs";

/** @typedef {import("./beside.mjs").Beside} Beside */
/** @typedef {import("./browser.mjs").Bench} Bench */
/** @typedef {import("./peers.mjs").Page} Page */
/** @typedef {import("./table.mjs").Row} Row */
/** @typedef {import("./table.mjs").Sheet} Sheet */
/** @typedef {Row | Beside | Sheet} Line */
/** @typedef {[name: string, measure: (bench: Bench) => Promise<Line[]>]} Measure */

/** Rounds over all pages, where one sample is a whole load. */
const LOADS = 20;
/** New contexts of each page, and keys in each. */
const KEYS = { rounds: 3, keys: 20 };
/** Contexts, where one sample is a whole load or click. */
const FEW = 5;
const CLICKS = 20;
/** Contexts and slider inputs in each. */
const DRAGS = { contexts: 3, inputs: 40 };
export const SLOW = 4;
/** The browser reports no shorter events, tasks. */
const SHORTEST = { event: 16, task: 50 };

/**
 * @param {Map<string, Buffer>} files  of the site
 * @param {number} share  of the samples that is taken
 * @returns {Measure[]}
 */
export function measuresOf(files, share) {
  const own = ownPages(files);
  return [
    ["beside: load", (bench) => besideLoad(bench, own, LOADS * share)],
    ...[1, SLOW].map((throttle) => besideKeys(own, throttle, { ...KEYS, keys: KEYS.keys * share })),
    ["bytes", async (bench) => [await weights(bench, weighed(files, own)), partsOfFile(files.get("/renorm.html"))]],
    ...own.flatMap((page) => alone(page, share)),
    ["figures", async (bench) => [await figures(bench)]],
  ];
}

/**
 * @param {Bench} bench
 * @param {Page[]} own
 * @param {number} rounds
 * @returns {Promise<Line[]>}
 */
async function besideLoad(bench, own, rounds) {
  const { ready, paint } = await loads(bench, [...own, ...PEERS], rounds);
  const aims = { uPlot: 1.5 };
  return [
    { name: "navigation → live figure", samples: ready, aims },
    { name: "navigation → first contentful paint", samples: paint, aims },
  ];
}

/**
 * @param {Page[]} own
 * @param {number} throttle
 * @param {{ rounds: number, keys: number }} options
 * @returns {Measure}
 */
function besideKeys(own, throttle, options) {
  return [`beside: keys, ${throttle}×`, async (bench) => {
    const { frame, shown, missed } = await keys(bench, [...own, ...PEERS], { ...options, throttle });
    const aims = { uPlot: 2, Plotly: 1 };
    /** @type {Beside[]} */
    const lines = [
      { name: "key → paint", samples: frame, throttle, aims },
      // No aims: where a peer's keys are too short for the browser to tell, the ratio is the least it can be.
      { name: "  the same by the browser", samples: shown, throttle, floor: SHORTEST.event },
    ];
    /** @type {Row[]} */
    const none = missed > 0 ? [{ name: `keys that drew nothing, ${throttle}×`, cells: [String(missed)], throttle }] : [];
    return [...lines, ...none];
  }];
}

/**
 * What our pages are measured by alone.
 * @param {Page} page
 * @param {number} share
 * @returns {Measure[]}
 */
function alone({ name, path }, share) {
  const clicks = CLICKS * share;
  return [
    [`${name}: first paint`, async (bench) => {
      const { there, of } = await curveAtFirstPaint(bench, path, FEW);
      const met = there === of;
      return [{ name: `${name}: curve in the first contentful paint`, cells: [`${there} of ${of}`], target: "all", met, count: of }];
    }],
    [`${name}: tasks`, async (bench) => {
      const { after, before } = await longestTask(bench, path, FEW, SLOW);
      const options = { unit: "ms", throttle: SLOW, floor: SHORTEST.task };
      return [
        row(`${name}: longest task in ${WATCHED_MS / 1000} s after ready`, after, { ...options, most: 50 }),
        row(`${name}: longest task until ready`, before, options),
      ];
    }],
    ...[1, SLOW].flatMap((throttle) => [false, true].map((simulating) => dragging({ name, path, throttle, simulating, share }))),
    .../** @type {[string, number][]} */ ([["hovered 150 ms", 150], ["as by touch", 0]]).map(([how, over]) => {
      const title = `${name}: click → error bars, ${how}`;
      return /** @type {Measure} */ ([title, async (bench) => [
        row(title, await barsAfterClick(bench, path, clicks, over), { unit: "ms", p95: 100 }),
      ]]);
    }),
  ];
}

/**
 * @param {{ name: string, path: string, throttle: number, simulating: boolean, share: number }} options
 * @returns {Measure}
 */
function dragging({ name, path, throttle, simulating, share }) {
  const title = `${name}: slider → canvas${simulating ? ", simulating" : ""}`;
  const target = throttle === 1 ? 16 : 50;
  return [`${title}, ${throttle}×`, async (bench) => {
    const options = { ...DRAGS, inputs: DRAGS.inputs * share, path, throttle, simulating };
    const { event, hand, tasks, missed } = await drag(bench, options);
    const rows = [
      row(title, event, { unit: "ms", p95: target, throttle }),
      row("  from the mouse move on", hand, { unit: "ms", throttle }),
    ];
    if (throttle > 1) {
      rows.push(row("  longest task meanwhile", tasks, { unit: "ms", most: 50, throttle, floor: SHORTEST.task }));
    }
    if (missed > 0) rows[0].notes = [`${title}, ${throttle}×: ${missed} more inputs drew nothing within a second`];
    return rows;
  }];
}

/**
 * @param {Map<string, Buffer>} files
 * @param {Page[]} own
 */
function weighed(files, own) {
  const pages = new Set([...own.slice(0, 1).map(({ path }) => path), ...chapters(files)]);
  return [...[...pages].map((path) => ({ path, own: true })), ...PEERS.map(({ path }) => ({ path, own: false }))];
}
