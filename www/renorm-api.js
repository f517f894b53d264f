// The public module: theory, simulation and figures from JavaScript. Plain objects in, plain objects out.

import { Awaited } from "./awaited.js";
import { numbers, options as given, parameters as checked, plain, refusal, simulateOptions, viewOptions, words } from "./given.js";
import { fromText } from "./json.js";
import { loadFiles, trialsHere } from "./load.js";
import { runPlan } from "./simulate.js";

/** @typedef {import("./types.js").Spec} Spec */
/** @typedef {import("./types.js").Theory} Theory */
/** @typedef {import("./types.js").Sweep} Sweep */
/** @typedef {import("./types.js").Estimates} Estimates */
/** @typedef {import("./types.js").DensitySpec} DensitySpec */
/** @typedef {import("./types.js").Density} Density */
/** @typedef {import("./types.js").Optimal} Optimal */
/** @typedef {import("./types.js").Exponents} Exponents */
/** @typedef {import("./types.js").Regimes} Regimes */
/** @typedef {import("./types.js").Slope} Slope */
/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Parameters} Parameters */
/** @typedef {import("./types.js").Simulation} Simulation */
/** @typedef {import("./types.js").View} View */
/** @typedef {import("./simulate.js").SimulateOptions} SimulateOptions */

/** The module's two halves: the page's with files, and the workers' with what no page calls by itself.
 * @typedef {[typeof import("./files.js"), typeof import("./trials.js")]} Halves */

/** @type {Halves | undefined} */
let halves;

/**
 * Settles when everything below may be called; loading begins when it is first awaited. Rejects with a sentence for
 * readers where WebAssembly (with SIMD) or the program itself is missing.
 * @type {Promise<void>}
 */
export const ready = new Awaited(async () => void (halves = await Promise.all([loadFiles(), trialsHere()])));

/** A spec or parameter that was refused: `field` is its path, `message` names it, its value and what is allowed. */
export class SpecError extends Error {
  /**
   * @param {string} field
   * @param {string} message
   */
  constructor(field, message) {
    super(message);
    this.name = "SpecError";
    this.field = field;
  }
}

/**
 * Theory of a model (README, "What theory returns").
 * @param {Spec} spec
 * @returns {Theory}
 * @throws {SpecError}
 */
export function solve(spec) {
  return refusing((page) => fromText(page.solve(plain("spec", spec))));
}

/**
 * Theory along a numeric field of the spec, such as `samples`, `ridge` or `spectrum.alpha`.
 * @param {Spec} spec
 * @param {{ over: string, values: ArrayLike<number> }} along  `values` an array, at most 100 000 values
 * @returns {Sweep}
 * @throws {SpecError}
 */
export function sweep(spec, along) {
  return refusing((page) => {
    const { over, values } = given(along);
    return page.sweep(plain("spec", spec), words("over", over), numbers("values", values));
  });
}

/**
 * The best ridge of a model with independent samples, without `ridge`; `kappa` is κ2 if it has layers.
 * @param {Spec} spec
 * @returns {Optimal}
 * @throws {SpecError}
 */
export function optimal(spec) {
  return refusing((_, scripts) => fromText(scripts.optimal(plain("spec", spec))));
}

/**
 * How fast the error of a power-law model falls, and which term is the slowest.
 * @param {Exponents} exponents
 * @returns {Regimes}
 * @throws {SpecError}
 */
export function regimes(exponents) {
  return refusing((_, scripts) => fromText(scripts.regimes(plain("exponents", exponents))));
}

/**
 * The slope of a curve in log–log axes with its standard error, robust against outliers.
 * @param {ArrayLike<number>} x  at least three numbers > 0, at most 100 000
 * @param {ArrayLike<number>} y  as many
 * @returns {Slope}
 * @throws {SpecError}
 */
export function fitSlope(x, y) {
  return refusing((_, scripts) => fromText(scripts.fitSlope(numbers("x", x), numbers("y", y))));
}

/**
 * Spectral density of an ensemble at the places `at`, exactly 0 outside the support and at its edges.
 * @param {DensitySpec} spec
 * @returns {Density}
 * @throws {SpecError}
 */
export function density(spec) {
  return refusing((_, scripts) => scripts.density(plain("spec", spec)));
}

/**
 * The eigenvalues of one sample of an ensemble, ascending; its dimension is given where the ensemble doesn't tell it.
 * @param {DensitySpec} spec
 * @param {{ seed: number }} options
 * @returns {Float64Array}
 * @throws {SpecError}
 */
export function eigenvalues(spec, options) {
  return refusing((_, scripts) => scripts.eigenvalues(plain("spec", spec), plain("seed", { seed: given(options).seed })));
}

/**
 * Simulates a model: independent trials, each two data draws, and their mean with its standard
 * error. The same spec, trials and seed give the same bits everywhere, however many workers run.
 * @param {Spec} spec  `samples` an integer
 * @param {{ trials: number, seed: number } & SimulateOptions} options
 * @returns {Promise<Estimates>}
 * @throws {SpecError} or the reason of the signal
 */
export async function simulate(spec, options) {
  const [estimates] = await refusingLater(async () => {
    const { trials, seed, ...others } = given(options);
    simulateOptions(others);
    const { Plan } = await loadFiles();
    return runPlan(new Plan(plain("spec", { trials, points: [{ task: spec, seed }] })), others);
  });
  return estimates;
}

/**
 * Simulates every point of a figure; the result is what `drawFigure` takes.
 * @param {string} id
 * @param {Partial<Parameters>} [parameters]  those of a `step`, if there is one; missing ones are as at the start
 * @param {SimulateOptions} [options]
 * @returns {Promise<Simulation>}
 * @throws {SpecError} or the reason of the signal
 */
export async function simulateFigure(id, parameters, options) {
  return refusingLater(async () => {
    const others = simulateOptions(given(options));
    const live = figure(await loadFiles(), id, parameters);
    try {
      return { points: await runPlan(live.planApart(), others) };
    } finally {
      live.free();
    }
  });
}

/**
 * The registry: every figure with its parameters, steps and series.
 * @returns {Entry[]}
 */
export function figures() {
  return refusing((page) => fromText(page.figures()));
}

/**
 * A program that computes what a figure shows: a module that imports this one, commands for a shell, or Python with numpy.
 * @param {string} id
 * @param {"js" | "cli" | "python"} language
 * @param {Partial<Parameters>} [parameters]  those of a `step`, if there is one; missing ones are as at the start
 * @returns {string}
 * @throws {SpecError}
 */
export function figureCode(id, language, parameters = {}) {
  return refusing((page) => {
    const live = figure(page, id, parameters);
    try {
      return live.code(words("language", language));
    } finally {
      live.free();
    }
  });
}

/**
 * Draws theory curves and, where given, simulated points, at the canvas' size on the page and the
 * screen's resolution.
 * @param {HTMLCanvasElement} canvas
 * @param {string} id
 * @param {Partial<Parameters>} [parameters]  those of a `step`, if there is one; missing ones are as at the start
 * @param {Simulation} [simulation]
 * @param {Partial<View>} [view]
 * @throws {SpecError}
 */
export function drawFigure(canvas, id, parameters, simulation, view) {
  refusing((page) => {
    if (typeof canvas?.getContext !== "function") throw refusal("canvas", "a canvas", canvas);
    /** @type {View} */
    const { width, height, pixelRatio, dark, hidden } = {
      width: canvas.clientWidth || canvas.width,
      height: canvas.clientHeight || canvas.height,
      pixelRatio: globalThis.devicePixelRatio || 1,
      dark: globalThis.matchMedia?.("(prefers-color-scheme: dark)").matches ?? false,
      hidden: [],
      ...viewOptions(given(view, "view")),
    };
    const live = figure(page, id, parameters);
    try {
      hide(live, hidden);
      if (simulation !== undefined && simulation !== null) live.showPoints(plain("simulation", simulation));
      live.see([width, height], pixelRatio, dark, []);
      live.draw(canvas);
    } finally {
      live.free();
    }
  });
}

/**
 * A figure with these parameters, every one of which has to fit.
 * @param {typeof import("./files.js")} page
 * @param {string} id
 * @param {Partial<Parameters> | undefined} parameters
 */
function figure(page, id, parameters) {
  const live = new page.Live(words("figure", id));
  try {
    const { step, ...some } = given(parameters, "parameters");
    if (step !== undefined) live.go(words("step", step));
    live.tween(1);
    const texts = Object.values(some).some((value) => typeof value === "string");
    live.setAll(plain("parameters", texts ? checked(fromText(live.entry()), some) : some));
    return live;
  } catch (reason) {
    live.free();
    throw reason;
  }
}

/**
 * @param {import("./renorm.js").Live} live
 * @param {string[]} hidden  names of series
 */
function hide(live, hidden) {
  if (hidden.length === 0) return;
  const names = /** @type {Entry} */ (fromText(live.entry())).series.map(({ name }) => name);
  for (const [at, series] of hidden.entries()) {
    if (!names.includes(series)) throw refusal(`hidden[${at}]`, `one of ${names.join(", ")}`, series);
    if (live.isShown(series)) live.choose(series);
  }
}

/**
 * What Rust threw, as an Error.
 * @param {unknown} thrown
 */
function asError(thrown) {
  if (thrown instanceof Error || typeof thrown !== "object" || thrown === null) return thrown;
  if (!("field" in thrown && "message" in thrown)) return thrown;
  return new SpecError(String(thrown.field), String(thrown.message));
}

/**
 * @template T
 * @param {(...halves: Halves) => T} call
 * @returns {T}
 */
function refusing(call) {
  if (!halves) throw new Error("renorm is not loaded yet: await ready first");
  try {
    return call(...halves);
  } catch (thrown) {
    throw asError(thrown);
  }
}

/**
 * @template T
 * @param {() => Promise<T>} call
 * @returns {Promise<T>}
 */
async function refusingLater(call) {
  try {
    return await call();
  } catch (thrown) {
    throw asError(thrown);
  }
}
