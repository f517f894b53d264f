// The published module in Node: imported as a dependent would, held against theory's and simulation's golden numbers.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import {
  density,
  drawFigure,
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
  // One point far off does not bend the slope, but it leaves no certainty either.
  assert.ok(Math.abs(fit.slope + 2) < 1e-12 && fit.stderr > 0.01 && fit.stderr < 1, JSON.stringify(fit));
  const three = fitSlope([1, 10, 100], [1, 3, 100]);
  assert.ok(Math.abs(three.slope - 1) < 1e-12 && Math.abs(three.stderr - 0.302) < 0.001, "least squares' error");
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
    const tasks = new glue.Tasks();
    tasks.add(0, JSON.stringify(spec));
    const rows = tasks.run(0, seed, 0, trials);
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
  assert.ok(Number(result.generalization.stderr) > 0);
  assert.equal(seen.at(-1), 1);
  assert.deepEqual(await simulate(SPEC, { trials: 40, seed: 7, workers: 1 }), result);
  assert.deepEqual([...seen].sort((a, b) => a - b), seen);
  const theory = solve(SPEC);
  const distance = Math.abs(result.training.mean - theory.training) / Number(result.training.stderr);
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

test("every public function says what was given and what is allowed", async () => {
  const wrong = /** @type {any} */ ({ ...SPEC });
  const itself = /** @type {any} */ ({ ...SPEC });
  itself.spectrum = itself;
  const seeds = "an integer from 0 to 9007199254740991";
  const ensemble = { kind: "wigner", dimension: 4 };
  /** @type {[string, () => unknown][]} */
  const refused = [
    [`seed: must be ${seeds}, got "7"`, () => eigenvalues({ ensemble }, /** @type {any} */ ({ seed: "7" }))],
    [`seed: must be ${seeds}, got nothing`, () => eigenvalues({ ensemble }, /** @type {any} */ (undefined))],
    [`seed: must be ${seeds}, got 0.5`, () => eigenvalues({ ensemble }, { seed: 0.5 })],
    ['over: must be a text, got 5', () => sweep(wrong, /** @type {any} */ ({ over: 5, values: [1] }))],
    ["values: must be an array of numbers, got nothing", () => sweep(wrong, /** @type {any} */ ({ over: "samples" }))],
    ['values[1]: must be a number, got "20"', () => sweep(wrong, /** @type {any} */ ({ over: "samples", values: [10, "20"] }))],
    ['x: must be an array of numbers, got "123"', () => fitSlope(/** @type {any} */ ("123"), [1, 2, 3])],
    ["y[2]: must be a number, got nothing", () => fitSlope([1, 2, 3], /** @type {any} */ ([1, 2, ,]))],
    ["spec: must be plain data, nothing of which contains itself, got an object", () => solve(itself)],
    ["canvas: must be a canvas, got nothing", () => drawFigure(/** @type {any} */ (undefined), figures()[0].id)],
    ['spec.samples: must be a number > 0, at most 1e15, got "50"', () => solve({ ...SPEC, samples: "50" })],
    ['exponents.alpha: must be a number > 1, got "1.5"', () => regimes(/** @type {any} */ ({ alpha: "1.5", r: 1, l: 1 }))],
    ['spec.at[0]: must be a number, got "1"', () => density({ ensemble, at: /** @type {any} */ (["1"]) })],
    ['spec.ridge: must be left out: the best one is looked for, got 0.001', () => optimal(SPEC)],
    ["spec: must be an object, got nothing", () => solve(/** @type {any} */ (undefined))],
    ["over: must be a text, got nothing", () => sweep(wrong, /** @type {any} */ (undefined))],
  ];
  for (const [message, call] of refused) assert.throws(call, { name: "SpecError", message });
  const trials = "an integer from 1 to 1000000";
  /** @type {[string, any][]} */
  const options = [
    [`seed: must be ${seeds}, got "7"`, { trials: 2, seed: "7" }],
    [`seed: must be ${seeds}, got nothing`, { trials: 2 }],
    [`seed: must be ${seeds}, got NaN`, { trials: 2, seed: NaN }],
    [`seed: must be ${seeds}, got 9007199254740992`, { trials: 2, seed: 2 ** 53 }],
    [`trials: must be ${trials}, got 2.5`, { trials: 2.5, seed: 1 }],
    [`trials: must be ${trials}, got "2"`, { trials: "2", seed: 1 }],
    [`trials: must be ${trials}, got nothing`, undefined],
    ["options: must be an object, got 5", 5],
    ["workers: must be an integer from 1 to 256, got 0", { trials: 2, seed: 1, workers: 0 }],
    ['workers: must be an integer from 1 to 256, got "4"', { trials: 2, seed: 1, workers: "4" }],
    ["signal: must be an AbortSignal, got an object", { trials: 2, seed: 1, signal: {} }],
    ["onProgress: must be a function, got true", { trials: 2, seed: 1, onProgress: true }],
  ];
  for (const [message, given] of options) {
    await assert.rejects(simulate(SPEC, given), { name: "SpecError", message });
  }
  const tag = /** @type {any} */ ({ ...SPEC, task: "none" });
  await assert.rejects(simulate(tag, { trials: 2, seed: 1 }), {
    message: 'spec.task: must be "fits" or "eigenvalues" or "sums", got "none"',
  });
  await assert.rejects(simulateFigure(/** @type {any} */ (7)), { message: "figure: must be a text, got 7" });
});

test("what a figure is drawn with is checked alike", async () => {
  const id = "ridge-double-descent";
  const series = figures().find((figure) => figure.id === id)?.series ?? [];
  const canvas = /** @type {any} */ ({ getContext: () => null });
  const draw = (/** @type {any[]} */ ...given) => () => drawFigure(canvas, id, ...given);
  const points = (/** @type {unknown} */ mean) => ({ points: [{ training: { mean, stderr: 1, count: 2 } }] });
  /** @type {[string, () => unknown][]} */
  const refused = [
    ["parameters: must be an object, got 5", draw(5)],
    ['ridge: must be a number, got "0.1"', draw({ ridge: "0.1" })],
    ["λ must be between 10⁻⁶ and 10, not -1.", draw({ ridge: -1 })],
    ["step: must be a text, got 1", draw({ step: 1 })],
    ["simulation: must be an object with points of estimates, one for each simulated x, got 5", draw({}, 5)],
    ["simulation: must be an object with points of estimates, one for each simulated x, got an object", draw({}, points("1"))],
    ["view: must be an object, got 5", draw({}, undefined, 5)],
    ['width: must be a number from 0.1 to 10000, got "300"', draw({}, undefined, { width: "300" })],
    ["height: must be a number from 0.1 to 10000, got 0", draw({}, undefined, { height: 0 })],
    ["pixelRatio: must be a number from 0.1 to 16, got NaN", draw({}, undefined, { pixelRatio: NaN })],
    ['dark: must be true or false, got "yes"', draw({}, undefined, { dark: "yes" })],
    ['hidden: must be a list of series, got "training"', draw({}, undefined, { hidden: "training" })],
    [
      `hidden[0]: must be one of ${series.map(({ name }) => name).join(", ")}, got "nothing"`,
      draw({}, undefined, { hidden: ["nothing"] }),
    ],
  ];
  for (const [message, call] of refused) assert.throws(call, { name: "SpecError", message });
  await assert.rejects(simulateFigure(id, /** @type {any} */ ({ ridge: "0.1" })), { message: 'ridge: must be a number, got "0.1"' });
});

test("any task is simulated", async () => {
  const bins = [[-3, 0], [0, 3]];
  const task = { task: "eigenvalues", ensemble: { kind: "wigner" }, dimension: 20, bins };
  const shares = await simulate(task, { trials: 10, seed: 1 });
  assert.deepEqual(Object.keys(shares), ["0", "1"]);
  assert.ok(Math.abs(shares[0].mean + shares[1].mean - 1) < 1e-12);
  const plain = await simulate(SPEC, { trials: 4, seed: 1 });
  assert.deepEqual(await simulate({ task: "fits", ...SPEC }, { trials: 4, seed: 1 }), plain);
});

test("figures are listed as the interface says", () => {
  const all = figures();
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
  /** @type {{ [chapter: string]: number }} */
  const counts = {};
  const chapters = [...new Set(all.map(({ chapter }) => chapter))];
  const reserved = ["figure", "step", "theme", "simulate", "state", "progress", "hidden", "shown", "home", "spec"];
  for (const { id, chapter, number, page, name, parameters, steps, series } of all) {
    assert.match(id, /^[a-z]+(-[a-z]+)*$/);
    counts[chapter] = (counts[chapter] ?? 0) + 1;
    assert.equal(number, `${chapters.indexOf(chapter) + 1}.${counts[chapter]}`, id);
    assert.equal(page, `${chapter}.html`);
    assert.ok(name.length > 0);
    const names = parameters.map(({ name }) => name);
    assert.deepEqual(names.filter((name) => reserved.includes(name)), [], id);
    assert.equal(new Set(names).size, names.length);
    for (const { name, kind, low, high, start, choices } of parameters) {
      if (kind === "choice") assert.ok(choices?.some(([choice]) => choice === start), `${id} ${name}`);
      else assert.ok(low !== undefined && high !== undefined && low <= Number(start) && Number(start) <= high, `${id} ${name}`);
    }
    const keys = series.map(({ name, label }) => (assert.ok(label.length > 0), name));
    assert.ok(steps.length >= 2 && steps.length <= 5, id);
    for (const { name, title, words, sets, shows } of steps) {
      assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.ok(title.length > 0 && words.length > 0, `${id} ${name}`);
      for (const set of Object.keys(sets)) assert.ok(names.includes(set), `${id} ${name} sets ${set}`);
      for (const show of shows) assert.ok(keys.includes(show), `${id} ${name} shows ${show}`);
    }
  }
});

test("the points of every figure are simulated", async () => {
  for (const { id, parameters, steps } of figures()) {
    if (!parameters.some(({ name }) => name === "trials")) {
      await assert.rejects(simulateFigure(id), { name: "SpecError" }, "nothing to simulate");
      continue;
    }
    // The smallest there is to simulate; a figure without this control simulates its models as they are.
    const { low } = parameters.find(({ name }) => name === "dimension") ?? {};
    const given = { step: steps[0].name, trials: 2, ...(low === undefined ? {} : { dimension: low }) };
    const { points } = await simulateFigure(id, given, { workers: 1 });
    assert.ok(points.length > 0, id);
    const estimates = points.flatMap((point) => Object.values(point));
    assert.ok(estimates.length >= points.length);
    for (const estimate of estimates) {
      if (typeof estimate === "object") assert.equal(estimate.count, 2, id);
    }
  }
});

test("a figure's parameters are refused by name", async () => {
  const [{ id, parameters }] = figures();
  const [{ name, high = 0 }] = parameters;
  await assert.rejects(simulateFigure(id, { [name]: 10 * high }), { name: "SpecError", field: name });
  await assert.rejects(simulateFigure(id, { [name]: "nothing" }), { name: "SpecError", field: name });
  await assert.rejects(simulateFigure(id, { nothing: 1 }), { name: "SpecError", field: "parameter" });
  await assert.rejects(simulateFigure(id, { step: "nothing" }), { name: "SpecError", field: "step" });
});
