// Runs one piece of the benchmark's work in whatever engine this is, and takes its time.

// @ts-expect-error -- put beside this file when it runs
import * as renorm from "./renorm/index.js";
// @ts-expect-error -- the same
import * as dense from "./dense/linalg_bench.js";
import { works } from "./works.js";

/**
 * `run` does work `name` once as `who` does it, null where that lacks it; `limit` is the engine's peak.
 * @param {number} size  of the dense matrices
 * @param {BufferSource} wasm  the dense peers' module
 */
export async function start(size, wasm) {
  await renorm.ready;
  dense.initSync({ module: wasm });
  const bench = new dense.Bench(size);
  const ours = works(renorm);
  const run = async (/** @type {string} */ who, /** @type {string} */ name) => {
    const work = ours[name] && who === "ours" ? ours[name] : () => bench.run(who, name);
    const start = performance.now();
    const answer = await work();
    const time = performance.now() - start;
    return Number.isNaN(answer) ? null : { time, answer };
  };
  return { run, limit: peak() };
}

/** Billions of operations a second, the best of some: it is a limit. */
function peak() {
  const rates = Array.from({ length: 8 }, () => {
    const start = performance.now();
    const operations = dense.peak(2_000_000);
    return operations / (performance.now() - start) / 1e6;
  });
  return Math.max(...rates);
}
