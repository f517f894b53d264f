// Prints how fast the page is beside what it has to reach: `node benches/page.mjs [--only=WORD] [--few] [dist/site]`,
// where WORD chooses the measures with it in their names, and --few takes a quarter of the samples.
//
// It is no test: a slow figure is printed, not failed, since a time says as much about the machine as about the page.
// It ends with 1 only if something could not be measured at all. Needs a built site (`cargo xtask package`), the
// repository's npm packages (`npm ci`) and a Chromium: $CHROMIUM, or one on PATH.
//
// How the times are taken (page/probe.mjs has the code):
// - All clocks are the page's own performance.now(), which starts at its navigation; none crosses to Node.
// - ready: a MutationObserver, there before any script of the page, reads the clock in the microtask after the first
//   figure's attribute `state` becomes "ready". Every load has a new browser context: empty caches, no compiled code.
//   A context is a new window; the navigation waits until the browser has built that, which takes it half a second.
//   One uncounted load comes first, as it pays for the browser's own start.
// - slider: a real mouse drags the slider `ridge` in small moves, at all phases of a frame. The clock runs from the
//   `input` event, seen by a capturing listener before the figure's own, to the end of the animation frame in which
//   the figure drew on its canvas: a message posted in that frame arrives after its scripts, style, layout and paint.
//   Tasks that push in before the message count too, so this is an upper bound. Chromium hands mouse moves
//   over at the start of a frame; the line "from the mouse move on" has the wait for that frame in it, up to 16.7 ms.
// - slider while simulating: a changed parameter ends the simulation, so each sample starts a new one and moves the
//   held slider once, after the first trials have come in. Moves that came after the run's end are left out.
// - error bars: from the click's own time to the end of the first frame in which the canvas has other pixels than
//   before the click and the figure's `progress` is over 0. Each in a new context, so there are no older points. A
//   mouse that rests on the button before the click gives the page time to get ready, a touch does not: both are taken.
// - tasks: the browser's own list of long tasks, which leaves out those under 50 ms.
// - 4×: DevTools' CPU throttle. It slows the page's main thread; workers keep their speed.
// - bytes: all that the server was asked for until 500 ms without a request have passed after ready; 1 KB = 1000.

import { cpus, loadavg } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { open, visit } from "./page/browser.mjs";
import { bytes, curveAtFirstPaint, loads, longestTask } from "./page/loading.mjs";
import { barsAfterClick, drag } from "./page/hand.mjs";
import { serve } from "./page/server.mjs";
import { print, row } from "./page/table.mjs";

/** @typedef {import("./page/table.mjs").Row} Row */
/** @typedef {import("./page/browser.mjs").Bench} Bench */

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string", default: "" }, few: { type: "boolean", default: false } },
});
const SHARE = flags.few ? 0.25 : 1;
const LOADS = 40 * SHARE;
/** Contexts, where one sample is a whole load or click. */
const FEW = 5;
const CLICKS = 20 * SHARE;
/** Contexts and slider inputs in each. */
const DRAGS = { contexts: 3, inputs: 40 * SHARE };
const SLOW = 4;

/** @type {[name: string, measure: (bench: Bench) => Promise<Row[]>][]} */
const MEASURES = [
  ["loading", async (bench) => {
    const { ready, paint } = await loads(bench, LOADS);
    const curve = await curveAtFirstPaint(bench, FEW);
    return [
      row("navigation → ready", ready, { unit: "ms", median: 150, p95: 300 }),
      row("navigation → first contentful paint", paint, { unit: "ms" }),
      {
        name: "curve in the first contentful paint",
        cells: [`${curve.there} of ${curve.of}`],
        target: "all",
        met: curve.there === curve.of,
        count: curve.of,
      },
    ];
  }],
  ["bytes", async (bench) => {
    const load = await bytes(bench);
    return [
      row("bytes before use, brotli 11", [load.brotli / 1000], { unit: "KB", median: 150 }),
      row("of it wasm", [load.wasm / 1000], { unit: "KB", median: 80 }),
      { ...row("requests before use", [load.requests.length], { unit: "", median: 8 }), notes: load.requests },
    ];
  }],
  ["tasks", async (bench) => {
    const { after, before } = await longestTask(bench, FEW, SLOW);
    return [
      row("longest task in 1 s after ready", after, { unit: "ms", most: 50, throttle: SLOW, floor: 50 }),
      row("longest task until ready", before, { unit: "ms", throttle: SLOW, floor: 50 }),
    ];
  }],
  ...[1, SLOW].flatMap((throttle) => [false, true].map((simulating) => dragging(throttle, simulating))),
  ["first error bars, hovered", async (bench) => [
    row("click → error bars, hovered 150 ms", await barsAfterClick(bench, CLICKS, 150), { unit: "ms", p95: 100 }),
  ]],
  ["first error bars, as by touch", async (bench) => [
    row("click → error bars, as by touch", await barsAfterClick(bench, CLICKS, 0), { unit: "ms", p95: 100 }),
  ]],
];

/**
 * @param {number} throttle
 * @param {boolean} simulating
 * @returns {[string, (bench: Bench) => Promise<Row[]>]}
 */
function dragging(throttle, simulating) {
  const name = `slider → canvas${simulating ? ", simulating" : ""}`;
  const target = throttle === 1 ? 16 : 50;
  return [`${name}, ${throttle}×`, async (bench) => {
    const { event, hand, tasks, missed } = await drag(bench, { ...DRAGS, throttle, simulating });
    const rows = [
      row(name, event, { unit: "ms", p95: target, throttle }),
      row("  from the mouse move on", hand, { unit: "ms", throttle }),
    ];
    if (throttle > 1) rows.push(row("  longest task meanwhile", tasks, { unit: "ms", most: 50, throttle, floor: 50 }));
    if (missed > 0) rows[0].notes = [`${name}, ${throttle}×: ${missed} more inputs drew nothing within a second`];
    return rows;
  }];
}

async function main() {
  const chosen = MEASURES.filter(([name]) => name.includes(flags.only));
  if (chosen.length === 0) throw new Error(`--only: one of ${MEASURES.map(([name]) => `"${name}"`).join(", ")} or a part of it`);
  const folder = resolve(positionals[0] ?? resolve(import.meta.dirname, "../dist/site"));
  const server = await serve(folder);
  const before = load();
  try {
    const bench = await open(server);
    try {
      await visit(bench, {}, async () => undefined);
      const rows = await measureAll(chosen, bench);
      const { width, height } = bench.viewport;
      const chromium = `Chromium ${bench.browser.version()}, headless, ${width}×${height}`;
      console.log(`${chromium}; ${cpus().length} cores, load average ${before} before and ${load()} after\n`);
      print(rows);
    } finally {
      await bench.browser.close();
    }
  } finally {
    server.close();
  }
}

/** Of the last minute: well under the number of cores before the start, or the times are others' too. */
function load() {
  return loadavg()[0].toFixed(1);
}

/**
 * One after the other: side by side they would slow each other.
 * @param {typeof MEASURES} chosen
 * @param {Bench} bench
 */
async function measureAll(chosen, bench) {
  /** @type {Row[]} */
  const rows = [];
  for (const [name, measure] of chosen) {
    process.stderr.write(`measuring ${name} …\n`);
    try {
      rows.push(...(await measure(bench)));
    } catch (reason) {
      process.exitCode = 1;
      const why = reason instanceof Error ? reason.message.split("\n")[0] : String(reason);
      rows.push({ name, cells: ["not measured"], notes: [`${name}: not measured: ${why}`] });
    }
  }
  return rows;
}

main().catch((reason) => {
  console.error(reason instanceof Error ? reason.message : reason);
  process.exitCode = 1;
});
