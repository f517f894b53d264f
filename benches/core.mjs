// Prints how fast the core is: `node benches/core.mjs [--json] [--rounds N] [NAME…]`, after `cargo xtask bench core` has
// once built what it measures.
//
// One table, every time from one run: the native program (timed by criterion before the rest, benches/linalg/benches), the
// published module in Node and in headless Chromium on one thread, numpy on one thread, faer and nalgebra compiled to
// WebAssembly as the library is.
//
// - Everybody does a piece of work in turn, round after round, so that a machine that slows down slows all of them. A
//   ratio is the median over the rounds of (the peer's time / Node's in the same round); the quartiles stand in brackets.
// - What is compared is the same work: numpy_peer.py has it as one would write it in a notebook, works.js as a user of
//   the module. The answers are printed with --json.
// - It is no test: a slow figure is printed, not failed.
//
// Without python3 with numpy, or without a Chromium, their columns stay empty.

import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { open } from "./page/browser.mjs";
import { serve } from "./page/server.mjs";
import { quantile } from "./page/table.mjs";

const ROOT = resolve(import.meta.dirname, "..");
const STAGE = resolve(ROOT, "target/bench");
const SIZE = 512;
/** Everybody does a work for so long before it counts. */
const WARM_MS = 300;

/** What the machine can do in Node at all: billions of two-lane multiplications and additions a second on independent registers. */
let peak = NaN;

/**
 * Does a piece of work once: the time in ms and a number that tells whether the answer is right, or null if it lacks it.
 * @typedef {(name: string) => Promise<{ time: number, answer: number } | null>} Runner
 */
/** @typedef {{ median: number, low: number, high: number }} Spread */

/**
 * What is measured, and the least ratio of a peer's time to ours that is to be reached. Peers: numpy, or the faster of
 * the two dense ones; `one`, if it is against that one alone.
 * @type {Record<string, { numpy?: number, dense?: number, one?: string, most?: number }>}
 */
const WORK = {
  "theory-ridge": { numpy: 8 },
  "theory-features": { most: 2 },
  "simulate-ridge": { numpy: 1 },
  "simulate-features": { most: 500 },
  "simulate-small": {},
  gemm: { dense: 2 },
  syrk: {},
  cholesky: { dense: 2.5 },
  eigenvalues: { dense: 1.5 },
  eigenvectors: { dense: 1, one: "faer" },
  qr: {},
};

/** Multiplications and additions of the dense works, by the order n. */
const OPERATIONS = {
  gemm: (/** @type {number} */ n) => 2 * n ** 3,
  syrk: (/** @type {number} */ n) => n ** 3,
  cholesky: (/** @type {number} */ n) => n ** 3 / 3,
  eigenvalues: (/** @type {number} */ n) => (4 * n ** 3) / 3,
  eigenvectors: (/** @type {number} */ n) => (4 * n ** 3) / 3,
  qr: (/** @type {number} */ n) => (8 * n ** 3) / 3,
};

/** The module, the peers and the list of works in one folder, which Node imports and Chromium is served. */
function stage() {
  const [npm, peers] = ["dist/npm", "target/bench-peers"].map((folder) => resolve(ROOT, folder));
  const missing = [npm, peers].find((folder) => !existsSync(folder));
  if (missing) throw new Error(`There is no ${missing}: run \`cargo xtask bench core\`, which builds it.`);
  rmSync(STAGE, { recursive: true, force: true });
  mkdirSync(STAGE, { recursive: true });
  cpSync(npm, resolve(STAGE, "renorm"), { recursive: true });
  cpSync(peers, resolve(STAGE, "dense"), { recursive: true });
  for (const file of ["works.js", "runner.js"]) cpSync(resolve(import.meta.dirname, "core", file), resolve(STAGE, file));
  writeFileSync(resolve(STAGE, "package.json"), '{"type": "module"}\n');
  writeFileSync(resolve(STAGE, "index.html"), "<!doctype html><title>bench</title>\n");
}

/** @returns {Promise<Record<string, Runner>>} */
async function inNode() {
  const { start } = await import(resolve(STAGE, "runner.js"));
  const wasm = readFileSync(resolve(STAGE, "dense/linalg_bench_bg.wasm"));
  const { run, limit } = await start(SIZE, wasm);
  peak = limit;
  return Object.fromEntries(["ours", "faer", "nalgebra"].map((who) => [who, (name) => run(who, name)]));
}

/** @returns {Promise<{ run: Runner, close: () => Promise<void> } | null>} */
async function inChromium() {
  const server = await serve(STAGE);
  try {
    const { browser } = await open(server);
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.evaluate(async (size) => {
      const { start } = await import(/** @type {any} */ ("/runner.js"));
      const wasm = await (await fetch("/dense/linalg_bench_bg.wasm")).arrayBuffer();
      Reflect.set(window, "run", (await start(size, wasm)).run);
    }, SIZE);
    return {
      run: (name) => page.evaluate((name) => Reflect.get(window, "run")("ours", name), name),
      close: async () => {
        await browser.close();
        server.close();
      },
    };
  } catch (reason) {
    server.close();
    console.error(`No times in Chromium: ${reason instanceof Error ? reason.message.split("\n")[0] : reason}`);
    return null;
  }
}

/** @returns {Promise<{ run: Runner, close: () => void, version: string } | null>} */
async function inNumpy() {
  const child = spawn("python3", [resolve(import.meta.dirname, "core/numpy_peer.py")], { stdio: ["pipe", "pipe", "ignore"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.on("error", () => {});
  const { value: version, done } = await lines.next();
  if (done) {
    console.error("No times of numpy: python3 with numpy is not there.");
    return null;
  }
  return {
    version,
    close: () => child.stdin.end(),
    run: async (name) => {
      child.stdin.write(`${name}\n`);
      const [time, answer] = String((await lines.next()).value).split(" ").map(Number);
      return { time, answer };
    },
  };
}

/** Milliseconds of one run natively, as criterion sampled them; undefined if it hasn't. @param {string} name */
function natively(name) {
  const file = resolve(ROOT, "target/bench-native/criterion", name, "new/sample.json");
  if (!existsSync(file)) return undefined;
  /** @type {{ iters: number[], times: number[] }} */
  const { iters, times } = JSON.parse(readFileSync(file, "utf8"));
  return spread(times.map((time, at) => time / iters[at] / 1e6));
}

/** @param {number[]} samples @returns {Spread} */
const spread = (samples) => ({
  median: quantile(samples, 0.5),
  low: quantile(samples, 0.25),
  high: quantile(samples, 0.75),
});

/**
 * Does a piece of work again and again, as criterion does natively: an engine's first code is not its last.
 * @param {string} name
 * @param {Runner} run
 */
async function warm(name, run) {
  for (let spent = 0; spent < WARM_MS; ) spent += (await run(name))?.time ?? WARM_MS;
}

/**
 * @param {string} name
 * @param {Record<string, Runner>} runners
 * @param {number} rounds
 */
async function measure(name, runners, rounds) {
  /** @type {Record<string, number[]>} */
  const times = {};
  /** @type {Record<string, number>} */
  const answers = {};
  for (const run of Object.values(runners)) await warm(name, run);
  for (let round = 0; round < rounds; round++) {
    for (const [who, run] of Object.entries(runners)) {
      const done = await run(name);
      if (!done) continue;
      answers[who] = done.answer;
      (times[who] ??= []).push(done.time);
    }
  }
  const ratio = (/** @type {string} */ who) => times[who] && spread(times[who].map((time, round) => time / times.ours[round]));
  const ratios = Object.fromEntries(
    Object.keys(times)
      .filter((who) => who !== "ours")
      .map((who) => [who, ratio(who)]),
  );
  return { name, rounds, answers, ratios, times: Object.fromEntries(Object.entries(times).map(([who, all]) => [who, spread(all)])) };
}

/** @param {Awaited<ReturnType<typeof measure>>} row */
function verdict({ name, ratios, times }) {
  const { numpy, dense, one, most } = WORK[name];
  const says = (/** @type {string} */ text, /** @type {boolean} */ met) => `${text} ${met ? "met" : "MISSED"}`;
  if (most !== undefined) return says(`≤ ${most} ms`, times.ours.median <= most);
  if (numpy !== undefined) return ratios.numpy ? says(`numpy/ours ≥ ${numpy}`, ratios.numpy.median >= numpy) : "";
  if (dense === undefined) return "";
  const peers = one ? [one] : ["faer", "nalgebra"].filter((who) => ratios[who]);
  return says(`${one ?? "faster peer"}/ours ≥ ${dense}`, Math.min(...peers.map((who) => ratios[who].median)) >= dense);
}

/** @param {Awaited<ReturnType<typeof measure>>} row */
function share({ name, times }) {
  const operations = OPERATIONS[/** @type {keyof typeof OPERATIONS} */ (name)];
  return operations ? `${((100 * operations(SIZE)) / times.ours.median / 1e6 / peak).toFixed(0)} %` : "";
}

/** @param {number} value */
const digits = (value) => value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);

/** @param {Spread | undefined} value */
const cell = (value) => (value ? `${digits(value.median)} (${digits(value.low)}–${digits(value.high)})` : "");

async function main() {
  const { values, positionals } = parseArgs({
    options: { json: { type: "boolean" }, rounds: { type: "string", default: "9" } },
    allowPositionals: true,
  });
  const names = positionals.length > 0 ? positionals : Object.keys(WORK);
  const unknown = names.find((name) => !(name in WORK));
  if (unknown) throw new Error(`There is no work ${unknown}: choose among ${Object.keys(WORK).join(", ")}.`);
  stage();
  const [nodes, numpy, chromium] = [await inNode(), await inNumpy(), await inChromium()];
  const runners = { ...nodes, ...(chromium && { chromium: chromium.run }), ...(numpy && { numpy: numpy.run }) };
  const rows = [];
  for (const name of names) {
    rows.push(await measure(name, runners, Number(values.rounds)));
    if (values.json) console.log(JSON.stringify(rows.at(-1)));
  }
  numpy?.close();
  await chromium?.close();
  if (values.json) return;
  console.log(`Node ${process.version}, ${numpy?.version ?? "no numpy"}, ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}`);
  console.log(`peak of f64x2 multiplications and additions in Node: ${peak.toFixed(1)} GF/s; dense matrices of order ${SIZE}`);
  console.log(`${values.rounds} rounds; times in ms, median (quartiles); ratios are the peer's time over ours in Node`);
  const head = ["", "native", "Node", "Chromium", "numpy", "numpy/ours", "faer/ours", "nalgebra/ours", "of peak", "target"];
  const lines = rows.map((row) => [
    row.name,
    cell(natively(row.name)),
    cell(row.times.ours),
    cell(row.times.chromium),
    cell(row.times.numpy),
    cell(row.ratios.numpy),
    cell(row.ratios.faer),
    cell(row.ratios.nalgebra),
    share(row),
    verdict(row),
  ]);
  const widths = head.map((title, at) => Math.max(title.length, ...lines.map((line) => line[at].length)));
  for (const line of [head, ...lines]) console.log(line.map((text, at) => text.padEnd(widths[at])).join("  ").trimEnd());
}

main().catch((reason) => {
  console.error(reason instanceof Error ? reason.message : reason);
  process.exitCode = 1;
});
