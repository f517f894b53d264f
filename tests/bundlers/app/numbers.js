// What is computed everywhere: theory, and a simulation in two workers.

/** @typedef {Pick<typeof import("renorm"), "ready" | "simulate" | "solve">} Renorm */

const SPEC = {
  model: "random-features",
  spectrum: { kind: "power-law", dimension: 40, alpha: 1.5 },
  teacher: { kind: "source", r: 0.8 },
  noise: 0.3,
  ridge: 1e-3,
  samples: 30,
  layers: [{ kind: "gaussian", width: 25 }],
};

/** @param {Renorm} renorm */
export async function numbers({ ready, simulate, solve }) {
  await ready;
  return JSON.stringify([solve(SPEC), await simulate(SPEC, { trials: 40, seed: 7, workers: 2 })]);
}
