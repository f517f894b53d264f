// Prints how fast the pages are beside what they have to reach: `node benches/page.mjs [--only=WORD] [--few] [dist/site]`,
// where WORD chooses the measures with it in their names, and --few takes a quarter of the samples.
//
// It is no test: a slow figure is printed, not failed, since a time says as much about the machine as about the page.
// It ends with 1 only if something could not be measured at all. Needs a built site (`cargo xtask package`), the
// repository's npm packages (`npm ci`) and a Chromium: $CHROMIUM, or one on PATH.
//
// How the times are taken (page/clock.mjs, for all pages, and page/probe.mjs, for ours, have the code):
// - All clocks are the page's own performance.now(), which starts at its navigation; none crosses to Node.
// - Side by side: our landing page, the chapter of its figure, and pages with uPlot and Plotly (page/peers), in turn, from
//   the same server, with the same probe. Ratios are those of medians.
// - live: a MutationObserver, there before any script of the page, reads the clock in the microtask after the first
//   figure's attribute `state` becomes "ready". The peers' pages set it once their chart is drawn. Every load
//   has a new browser context: empty caches, no compiled code. A context is a new window; the navigation waits until the
//   browser has built that, which takes it half a second. One uncounted load of each page comes first.
// - key → paint: an arrow key on the page's first slider. The clock runs from the browser's time stamp of the press to the
//   end of the animation frame in which the figure drew: a message posted in that frame arrives after its scripts, style,
//   layout and paint. "By the browser": Event Timing's duration, to the frame's presentation, in steps of 8 ms and
//   silent under 16.
// - slider: a real mouse drags the first slider in small moves, at all phases of a frame. The clock runs from the
//   `input` event, seen by a capturing listener before the figure's own, to the same end as above.
//   Tasks that push in before the message count too, so this is an upper bound. Chromium hands mouse moves
//   over at the start of a frame; the line "from the mouse move on" has the wait for that frame in it, up to 16.7 ms.
// - slider while simulating: a changed parameter ends the simulation, so each sample starts a new one and moves the
//   held slider once, after the first trials have come in. Moves that came after the run's end are left out.
// - error bars: from the click's own time to the end of the first frame in which the canvas has other pixels than
//   before the click and the figure's `progress` is over 0. Each in a new context, so there are no older points. A
//   mouse that rests on the button before the click gives the page time to get ready, a touch does not: both are taken.
// - tasks: the browser's own list of long tasks, which leaves out those under 50 ms.
// - 4×: DevTools' CPU throttle. It slows the page's main thread; workers keep their speed.
// - figures: each figure of the registry beside what it may take (page/figures.mjs); a table of its own.
// - bytes: all that the server was asked for until 2.5 s without a request have passed after ready; 1 KB = 1000.

import { cpus, loadavg } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ratios } from "./page/beside.mjs";
import { open, visit } from "./page/browser.mjs";
import { measuresOf } from "./page/measures.mjs";
import { PEERS, ownPages } from "./page/peers.mjs";
import { serve } from "./page/server.mjs";
import { print, sheetOf } from "./page/table.mjs";

/** @typedef {import("./page/measures.mjs").Beside} Beside */
/** @typedef {import("./page/measures.mjs").Line} Line */
/** @typedef {import("./page/measures.mjs").Measure} Measure */
/** @typedef {import("./page/table.mjs").Row} Row */
/** @typedef {import("./page/table.mjs").Sheet} Sheet */
/** @typedef {import("./page/browser.mjs").Bench} Bench */

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string", default: "" }, few: { type: "boolean", default: false } },
});

async function main() {
  const folder = resolve(positionals[0] ?? resolve(import.meta.dirname, "../dist/site"));
  const server = await serve(folder);
  try {
    const measures = measuresOf(server.files, flags.few ? 0.25 : 1);
    const chosen = measures.filter(([name]) => name.includes(flags.only));
    if (chosen.length === 0) throw new Error(`--only: one of ${measures.map(([name]) => `"${name}"`).join(", ")} or a part of it`);
    const before = load();
    const bench = await open(server);
    try {
      const own = ownPages(server.files);
      for (const { path } of [...own, ...PEERS]) await visit(bench, { path }, async () => undefined);
      const lines = await measureAll(chosen, bench);
      const { width, height } = bench.viewport;
      const chromium = `Chromium ${bench.browser.version()}, headless, ${width}×${height}`;
      console.log(`${chromium}; ${cpus().length} cores, load average ${before} before and ${load()} after\n`);
      for (const sheet of sheets(lines, own)) print(sheet);
    } finally {
      await bench.browser.close();
    }
  } finally {
    server.close();
  }
}

/**
 * The tables, with what belongs together in one.
 * @param {Line[]} lines
 * @param {import("./page/peers.mjs").Page[]} own
 */
function sheets(lines, own) {
  const beside = lines.filter((line) => "samples" in line);
  const rows = lines.filter((line) => "cells" in line);
  const others = lines.filter((line) => "lines" in line);
  const all = [ratios(beside, own, PEERS), ...others, sheetOf(rows)];
  return all.filter((sheet) => sheet.lines.length > 0);
}

/** Of the last minute: well under the number of cores before the start, or the times are others' too. */
function load() {
  return loadavg()[0].toFixed(1);
}

/**
 * One after the other: at once they would slow each other.
 * @param {Measure[]} chosen
 * @param {Bench} bench
 */
async function measureAll(chosen, bench) {
  /** @type {Line[]} */
  const lines = [];
  for (const [name, measure] of chosen) {
    process.stderr.write(`measuring ${name} …\n`);
    try {
      lines.push(...(await measure(bench)));
    } catch (reason) {
      process.exitCode = 1;
      const why = reason instanceof Error ? reason.message.split("\n")[0] : String(reason);
      lines.push({ name, cells: ["not measured"], notes: [`${name}: not measured: ${why}`] });
    }
  }
  return lines;
}

main().catch((reason) => {
  console.error(reason instanceof Error ? reason.message : reason);
  process.exitCode = 1;
});
