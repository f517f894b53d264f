// Prints how fast the linear algebra is in WebAssembly beside faer's and nalgebra's: `node benches/linalg.mjs [--json]`.
//
// It builds benches/linalg/ (this library and its peers in one module, with the same compiler, the same options and
// simd128), then does every piece of work by turns: ours, faer, nalgebra, ours, … so that a machine that slows down
// meanwhile slows all of them. A ratio is the median over the rounds of (the peer's time / ours in the same round).
// - Everyone's operands lie ready; allocating and copying what a routine overwrites is part of its time.
// - The answers are compared before anything is timed, and every routine runs WARM times, until it is compiled well.
// - `peak` is what the machine can do in this engine at all: two-lane multiplications and additions on independent
//   registers. Fractions of it are those of our rate, by the operation counts below.
// - It needs cargo with the wasm32 target, and a wasm-bindgen of the lock file's version, on PATH or in .tools/bin.
//
// --json prints one line a piece of work: name, size, times in ms as { median, low, high } (low and high: the quartiles) by
// who, ratio to the faster peer, gflops, peak. --size N changes the order of the matrices, --rounds N the number of rounds;
// words choose pieces of work.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { delimiter, resolve } from "node:path";
import { parseArgs } from "node:util";

const ROOT = resolve(import.meta.dirname, "..");
const TARGET = resolve(ROOT, "target/wasm");
const OUT = resolve(TARGET, "linalg-bench");

/** @typedef {"ours" | "faer" | "nalgebra"} Who */
/** @type {Who[]} */
const EVERYONE = ["ours", "faer", "nalgebra"];

/**
 * Operations by the order n, and the ratio to the faster peer to reach; `peer` where it is one peer's only.
 * @type {Record<string, { operations: (n: number) => number, target?: number, peer?: Who }>}
 */
const WORK = {
  gemm: { operations: (n) => 2 * n ** 3, target: 2 },
  syrk: { operations: (n) => n ** 3 },
  cholesky: { operations: (n) => n ** 3 / 3, target: 2.5 },
  eigenvalues: { operations: (n) => (4 * n ** 3) / 3, target: 1.5 },
  eigenvectors: { operations: (n) => (4 * n ** 3) / 3, target: 1, peer: "faer" },
  qr: { operations: (n) => (8 * n ** 3) / 3 },
};

const WARM = 3;

function build() {
  const path = [resolve(ROOT, ".tools/bin"), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH: path, CARGO_TARGET_DIR: TARGET };
  const wasm = resolve(TARGET, "wasm32-unknown-unknown/release/linalg_bench.wasm");
  const commands = [
    ["cargo", "build", "--release", "--locked", "--target", "wasm32-unknown-unknown"],
    ["wasm-bindgen", "--target", "web", "--no-typescript", "--out-dir", OUT, wasm],
  ];
  for (const [program, ...args] of commands) {
    const { status, error } = spawnSync(program, args, {
      cwd: resolve(ROOT, "benches/linalg"),
      env,
      stdio: ["ignore", 2, 2],
    });
    if (status !== 0) throw new Error(`${program} ${args[0]} failed: ${error?.message ?? status}`);
  }
}

/**
 * @param {number[]} samples
 * @param {number} share
 */
function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** @param {number[]} samples */
function summary(samples) {
  return { median: quantile(samples, 0.5), low: quantile(samples, 0.25), high: quantile(samples, 0.75) };
}

/**
 * Billions of operations a second, the best of many short runs: it is a limit, and an engine takes its time to compile well.
 * @param {any} module
 */
function peak(module) {
  const rates = Array.from({ length: 500 }, () => {
    const start = performance.now();
    const operations = module.peak(20_000);
    return operations / (performance.now() - start) / 1e6;
  });
  return Math.max(...rates);
}

/**
 * @param {any} bench
 * @param {string} name
 * @param {number} size
 * @param {number} rounds
 * @param {number} limit
 */
function measure(bench, name, size, rounds, limit) {
  const { operations, target, peer } = WORK[name];
  for (let turn = 1; turn < WARM; turn++) EVERYONE.forEach((who) => bench.run(who, name));
  const answers = EVERYONE.map((who) => /** @type {const} */ ([who, bench.run(who, name)]));
  const able = answers.filter(([, answer]) => !Number.isNaN(answer));
  const wrong = able.find(([, answer]) => Math.abs(answer - able[0][1]) > 1e-10 * (1 + Math.abs(answer)));
  if (wrong || able[0][0] !== "ours") throw new Error(`${name}: the answers are ${answers.join("; ")}`);
  /** @type {Partial<Record<Who, number[]>>} */
  const samples = Object.fromEntries(able.map(([who]) => [who, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [who] of able) {
      const start = performance.now();
      bench.run(who, name);
      samples[who]?.push(performance.now() - start);
    }
  }
  const ours = samples.ours ?? [];
  const peers = able.map(([who]) => who).filter((who) => who !== "ours" && (!peer || who === peer));
  const ratios = peers.map((who) => summary((samples[who] ?? []).map((time, round) => time / ours[round])));
  const gflops = operations(size) / quantile(ours, 0.5) / 1e6;
  return {
    name,
    size,
    rounds,
    times: Object.fromEntries(Object.entries(samples).map(([who, times]) => [who, summary(times)])),
    ratio: ratios.reduce((least, ratio) => (ratio.median < least.median ? ratio : least)),
    target,
    gflops,
    peak: limit,
  };
}

/** @param {ReturnType<typeof measure>} row */
function text({ name, times, ratio, target, gflops, peak }) {
  /** @param {{ median: number, low: number, high: number } | undefined} value */
  const spread = (value) =>
    (value ? `${value.median.toFixed(2)} (${value.low.toFixed(2)}–${value.high.toFixed(2)})` : "").padEnd(24);
  const rate = `${gflops.toFixed(1)} GF/s, ${((100 * gflops) / peak).toFixed(0)} %`;
  const goal = target === undefined ? "" : ratio.median >= target ? `≥ ${target} ok` : `≥ ${target} MISSED`;
  return [name.padEnd(13), ...EVERYONE.map((who) => spread(times[who])), spread(ratio), goal.padEnd(14), rate].join(" ");
}

async function main() {
  const { values, positionals } = parseArgs({
    options: {
      json: { type: "boolean" },
      size: { type: "string", default: "512" },
      rounds: { type: "string", default: "15" },
    },
    allowPositionals: true,
  });
  const [size, rounds] = [Number(values.size), Number(values.rounds)];
  const names = positionals.length > 0 ? positionals : Object.keys(WORK);
  build();
  const module = await import(resolve(OUT, "linalg_bench.js"));
  module.initSync({ module: readFileSync(resolve(OUT, "linalg_bench_bg.wasm")) });
  const limit = peak(module);
  const bench = new module.Bench(size);
  if (!values.json) {
    console.log(`Node ${process.version}, ${cpus()[0].model}; order ${size}, ${rounds} rounds; times in ms, median (quartiles)`);
    console.log(`peak of f64x2 multiplications and additions: ${limit.toFixed(1)} GF/s`);
    const heads = ["ours", "faer", "nalgebra", "faster peer / ours"].map((head) => head.padEnd(24));
    console.log(["".padEnd(13), ...heads, "target".padEnd(14), "ours, of peak"].join(" "));
  }
  for (const name of names) {
    const row = measure(bench, name, size, rounds, limit);
    console.log(values.json ? JSON.stringify(row) : text(row));
  }
}

main().catch((reason) => {
  console.error(reason instanceof Error ? reason.message : reason);
  process.exitCode = 1;
});
