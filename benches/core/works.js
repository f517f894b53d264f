// The benchmark's work as the published module does it, in Node and in a page alike; numpy_peer.py does the same in numpy.

/** @typedef {typeof import("../../www/renorm-api.js")} Renorm */
/** @typedef {import("../../www/types.js").Spec} Spec */

/** @param {number} count @param {number} low @param {number} high */
const geometric = (count, low, high) => Array.from({ length: count }, (_, i) => low * (high / low) ** (i / (count - 1)));

const SAMPLES = geometric(40, 10, 10_000);
const FEW = geometric(20, 2, 2000).map(Math.round);

/** @param {number} dimension @param {object} more */
const spec = (dimension, more = {}) =>
  /** @type {Spec} */ ({
    model: "ridge",
    spectrum: { kind: "power-law", dimension, alpha: 1.5 },
    teacher: { kind: "source", r: 1 },
    noise: 0.5,
    ridge: 1e-3,
    samples: 1,
    ...more,
  });

/** @param {number} width */
const features = (width) => ({ model: "random-features", layers: [{ kind: "gaussian", width }] });

/** Hardly more than what surrounds a fit. */
const SMALL = { ...spec(20), spectrum: { kind: "isotropic", dimension: 20 }, teacher: { kind: "uniform" }, samples: 20 };

/** @param {ArrayLike<number>} numbers */
const sum = (numbers) => Array.from(numbers).reduce((sum, number) => sum + number, 0);

/**
 * The mean test error over all P, from trials in this thread.
 * @param {Renorm} renorm
 * @param {Spec} spec
 * @param {number} trials
 */
async function simulate(renorm, spec, trials) {
  let total = 0;
  for (const samples of FEW) {
    const { generalization } = await renorm.simulate({ ...spec, samples }, { trials, seed: 1, workers: 1 });
    total += generalization.mean;
  }
  return total / FEW.length;
}

/**
 * Each does its work once and returns a number that tells whether it was done.
 * @param {Renorm} renorm
 * @returns {Record<string, () => number | Promise<number>>}
 */
export function works(renorm) {
  /** 10 000 trials of it. */
  const small = async () => (await renorm.simulate(SMALL, { trials: 10_000, seed: 1, workers: 1 })).generalization.mean;
  const sweep = (/** @type {Spec} */ model) => sum(renorm.sweep(model, { over: "samples", values: SAMPLES }).generalization);
  return {
    "theory-ridge": () => sweep(spec(10_000)),
    "theory-features": () => sweep(spec(10_000, features(1000))),
    "simulate-ridge": () => simulate(renorm, spec(200), 15), // a trial is two fits
    "simulate-features": () => simulate(renorm, spec(200, features(100)), 7), // a trial is four fits
    "simulate-small": small,
  };
}
