// What tests/scenarios.rs digests natively, digested by the published module: in Node and in browsers.

/** @typedef {typeof import("../../dist/npm/index.js")} Renorm */
/** @typedef {{ spec: any, seed: number, digest: string }} Scenario */

const TRIALS = 3;

/**
 * The digest of each scenario.
 * @param {Renorm} renorm
 * @param {Scenario[]} scenarios
 * @returns {Promise<string[]>}
 */
export async function digests(renorm, scenarios) {
  await renorm.ready;
  const made = [];
  for (const { spec, seed } of scenarios) {
    made.push(digest(spec.model ? await fits(renorm, spec, seed) : ensemble(renorm, spec, seed)));
  }
  return made;
}

/**
 * The outputs of theory, then mean and standard error of every observable.
 * @param {Renorm} renorm
 * @param {any} spec
 * @param {number} seed
 */
async function fits({ solve, simulate }, spec, seed) {
  const estimates = await simulate(spec, { trials: TRIALS, seed, workers: 1 });
  return [...Object.values(solve(spec)), ...Object.values(estimates).flatMap(({ mean, stderr }) => [mean, stderr])];
}

/**
 * Density, edges and atom, then the eigenvalues of a sample.
 * @param {Renorm} renorm
 * @param {any} spec
 * @param {number} seed
 */
function ensemble({ density, eigenvalues }, spec, seed) {
  const { density: values, edges, atom } = density(spec);
  return [...values, ...edges, atom, ...eigenvalues(spec, { seed })];
}

/**
 * FNV-1a, 64 bits, over the little-endian bytes of numbers; what is none is the one NaN.
 * @param {(number | null)[]} numbers
 */
function digest(numbers) {
  const view = new DataView(new ArrayBuffer(8));
  let hash = 0xcbf29ce484222325n;
  for (const number of numbers) {
    view.setFloat64(0, number ?? NaN, true);
    for (let byte = 0; byte < 8; byte++) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(view.getUint8(byte))) * 0x100000001b3n);
    }
  }
  return hash.toString(16).padStart(16, "0");
}
