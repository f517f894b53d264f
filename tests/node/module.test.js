// The published module in Node: imported as a dependent would, held against theory's and simulation's golden numbers.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import {
  density,
  eigenvalues,
  figures,
  fitSlope,
  optimal,
  ready,
  regimes,
  simulate,
  simulateFigure,
  solve,
  SpecError,
  sweep,
} from "../../dist/npm/index.js";

const ROOT = new URL("../../", import.meta.url);

/** @param {string} path */
const json = async (path) => JSON.parse(await readFile(new URL(path, ROOT), "utf8"));

/** @type {import("../../dist/npm/index.js").Spec} */
const SPEC = {
  model: "ridge",
  spectrum: { kind: "isotropic", dimension: 60 },
  teacher: { kind: "uniform" },
  noise: 0.5,
  ridge: 1e-3,
  samples: 50,
};

await ready;

test("white ridge models agree with the golden numbers", async () => {
  const later = ["correlation", "ensemble", "test_spectrum"];
  let numbers = 0;
  for (const { id, verb, spec, expect } of await json("tests/golden/theory.json")) {
    if (verb || spec.model !== "ridge" || later.some((field) => field in spec)) continue;
    const theory = /** @type {Record<string, number>} */ (solve(spec));
    for (const [name, text] of Object.entries(expect)) {
      const want = Number(text); // an infinite one is a text
      const error = want === theory[name] ? 0 : Math.abs(theory[name] - want) / Math.abs(want);
      assert.ok(error <= 1e-11, `${id} ${name}: ${theory[name]} for ${want}`);
      numbers += 1;
    }
  }
  assert.ok(numbers > 400, `${numbers} numbers compared`);
});

/**
 * Compares lists of numbers, each within a relative error.
 * @param {ArrayLike<number>} got
 * @param {ArrayLike<number>} want
 * @param {number} tolerance
 * @param {string} name
 */
function close(got, want, tolerance, name) {
  assert.equal(got.length, want.length, name);
  for (let i = 0; i < want.length; i += 1) {
    const error = got[i] === want[i] ? 0 : Math.abs(got[i] - want[i]) / Math.abs(want[i]);
    assert.ok(error <= tolerance, `${name} [${i}]: ${got[i]} for ${want[i]}`);
  }
}

test("densities and best ridges agree with the golden numbers", async () => {
  let cases = 0;
  for (const { id, verb, spec, expect } of await json("tests/golden/theory.json")) {
    if (spec.model === "density") {
      const got = density(spec);
      close(got.density, expect.density, 1e-12, id);
      if (expect.edges) close(got.edges, expect.edges, 1e-12, id);
      close([got.atom], [expect.atom], 1e-12, id);
    } else if (verb === "optimal") {
      const got = optimal(spec);
      close([got.ridge, got.kappa, got.generalization], Object.values(expect), 1e-12, id);
    } else continue;
    cases += 1;
  }
  assert.ok(cases >= 19, `${cases} cases`);
});

test("regimes, slopes and drawn eigenvalues", () => {
  const { exponent, regime, terms } = regimes({ alpha: 1.5, r: 0.4, l: 3, noise: false });
  assert.deepEqual([exponent.toFixed(12), regime, terms.length], ["1.200000000000", "signal, source", 1]);
  const x = Float64Array.from({ length: 20 }, (_, k) => k + 1);
  const y = x.map((x, k) => (k === 7 ? 100 : 1) * x ** -2);
  const fit = fitSlope(x, y);
  assert.ok(Math.abs(fit.slope + 2) < 1e-12 && fit.stderr < 1e-12);
  const ensemble = { kind: "wishart", q: 2, dimension: 10 };
  const values = eigenvalues({ ensemble }, { seed: 3 });
  assert.deepEqual(values, eigenvalues({ ensemble }, { seed: 3 }));
  assert.ok(values.length === 10 && values[4] === 0 && values[5] > 0 && values.every((v, k) => k === 0 || v >= values[k - 1]));
  assert.throws(() => regimes({ alpha: 0.5, r: 1, l: 1 }), { name: "SpecError", field: "exponents.alpha" });
  assert.throws(() => fitSlope([1, 2, 3], [1, 0, 2]), { name: "SpecError", field: "y[1]" });
  assert.throws(() => density({ ensemble: { kind: "wishart", q: -1 }, at: [1] }), { field: "spec.ensemble.q" });
  assert.throws(() => eigenvalues({ ensemble: { kind: "wigner" } }, { seed: 1 }), { field: "spec.ensemble.dimension" });
  assert.throws(() => optimal(SPEC), { field: "spec.ridge" });
});

test("theory of an isotropic model is its closed form", () => {
  // κ² + κ(1 − D/P − λ) − λ = 0, and all else from κ
  const { noise, ridge, samples } = SPEC;
  const b = 1 - 60 / samples - ridge;
  const kappa = (-b + Math.sqrt(b * b + 4 * ridge)) / 2;
  const gamma = 60 / samples / (1 + kappa) ** 2;
  const bias2 = (kappa / (1 + kappa)) ** 2;
  const generalization = (bias2 + noise ** 2 * gamma) / (1 - gamma);
  const training = (generalization + noise ** 2) * (ridge / kappa) ** 2;
  const theory = solve(SPEC);
  for (const [name, value] of Object.entries({ kappa, gamma, bias2, generalization, training })) {
    assert.ok(Math.abs(theory[name] / value - 1) < 1e-11, `${name}: ${theory[name]}, not ${value}`);
  }
});

test("a sweep has the bits of single solves", () => {
  const values = Float64Array.of(10, 50, 60, 200.5);
  const curve = /** @type {Record<string, Float64Array>} */ (sweep(SPEC, { over: "samples", values }));
  assert.deepEqual(curve.x, values);
  for (const [at, samples] of values.entries()) {
    const single = /** @type {Record<string, number>} */ (solve({ ...SPEC, samples }));
    for (const [name, value] of Object.entries(single)) assert.equal(curve[name][at], value, name);
  }
});

test("an infinite value is Infinity", () => {
  assert.equal(solve({ ...SPEC, ridge: 0, samples: 60 }).generalization, Infinity);
});

test("trials have the pinned bits", async () => {
  const glue = await import(new URL("dist/site/trials.js", ROOT).href);
  glue.initSync({ module: await readFile(new URL("dist/site/trials_bg.wasm", ROOT)) });
  for (const { name, spec, seed, trials, digest } of (await json("tests/golden/simulation.json")).cases) {
    const rows = glue.runTrials(JSON.stringify(spec), seed, 0, trials);
    let hash = 0xcbf29ce484222325n; // FNV-1a
    for (const byte of new Uint8Array(rows.buffer)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
    assert.equal(hash.toString(16).padStart(16, "0"), digest, name);
  }
});

test("a simulation runs here, tells its progress and gives estimates", async () => {
  /** @type {number[]} */
  const seen = [];
  const result = await simulate(SPEC, { trials: 40, seed: 7, onProgress: (progress) => seen.push(progress) });
  assert.equal(result.generalization.count, 40);
  assert.ok(result.generalization.stderr > 0);
  assert.equal(seen.at(-1), 1);
  assert.deepEqual(await simulate(SPEC, { trials: 40, seed: 7, workers: 1 }), result);
  assert.deepEqual([...seen].sort((a, b) => a - b), seen);
  const theory = solve(SPEC);
  const distance = Math.abs(result.training.mean - theory.training) / result.training.stderr;
  assert.ok(distance < 5, `${distance} standard errors`);
});

test("a signal stops a simulation", async () => {
  const stop = new AbortController();
  const big = { ...SPEC, spectrum: { kind: /** @type {const} */ ("isotropic"), dimension: 400 }, samples: 400 };
  const run = simulate(big, { trials: 10_000, seed: 1, signal: stop.signal });
  setTimeout(() => stop.abort(), 30);
  await assert.rejects(run, { name: "AbortError" });
});

test("what does not fit is refused by field", async () => {
  const refusal = { name: "SpecError", field: "spec.noise", message: "spec.noise: must be a number >= 0, got -1" };
  assert.throws(() => solve({ ...SPEC, noise: -1 }), refusal);
  assert.throws(() => solve({ ...SPEC, ridge: NaN }), { field: "spec.ridge" });
  await assert.rejects(simulate({ ...SPEC, samples: 1.5 }, { trials: 4, seed: 1 }), { field: "spec.samples" });
  await assert.rejects(simulate(SPEC, { trials: 0, seed: 1 }), { name: "SpecError", field: "trials" });
});

test("what JSON has no word for is refused, not lost", async () => {
  const odd = [NaN, Infinity, 10n ** 400n, () => 1, Symbol("ridge"), null, [1], "1"];
  const refusal = { name: "SpecError", field: "spec.ridge" };
  for (const ridge of odd) assert.throws(() => solve({ ...SPEC, ridge }), refusal, String(ridge));
  for (const spec of [undefined, null, 1, "ridge", []]) {
    assert.throws(() => solve(/** @type {any} */ (spec)), SpecError, String(spec));
  }
  await assert.rejects(simulate(SPEC, { trials: 2, seed: -1 }), { name: "SpecError", field: "seed" });
  await assert.rejects(simulateFigure("no-such-figure"), SpecError);
});

test("figures are listed, and their points simulated", async () => {
  const [figure] = figures();
  assert.equal(figure.id, "ridge-double-descent");
  const { points } = await simulateFigure(figure.id, { dimension: 20, trials: 4 }, { workers: 1 });
  assert.equal(points.length, 14);
  assert.ok(points.every(({ generalization }) => generalization.count === 4));
});
