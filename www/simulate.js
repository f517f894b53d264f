// Runs a plan: in a pool of workers where there are any, else here, with pauses.
// Rows are folded in trial order by the plan itself, so the way of running never shows in the result.

import { fromText, toText } from "./json.js";
import { trialsHere } from "./load.js";
import { Pool } from "./pool.js";

/** @typedef {import("./types.js").Estimates} Estimates */
/** @typedef {import("./renorm.js").Plan} Plan */
/** @typedef {import("./types.js").PlannedPoint} PlannedPoint */

/**
 * How far a simulation is, given with its progress (0 … 1).
 * @typedef {object} Status
 * @property {number} trials  finished, over all points
 * @property {number} total  trials over all points
 * @property {() => Estimates[]} estimates  of each point, from what is finished
 */

/**
 * @typedef {object} SimulateOptions
 * @property {number} [workers]  so many at most; 1 runs in this thread. Default: the machine's cores, at most 8
 * @property {AbortSignal} [signal]  stops it at once
 * @property {(progress: number, status: Status) => void} [onProgress]  after each job
 * @property {() => Promise<void>} [pause]  in a pool, after the first job: the others wait for it
 */

/** So long may a job, or several, keep this thread from other work. */
const SLICE_MS = 12;

/** @type {Pool | undefined} */
let shared;

/** The workers that all simulations share. */
function sharedPool() {
  return (shared ??= new Pool(Math.min(navigator.hardwareConcurrency || 1, 8)));
}

const canStartWorkers = () => typeof Worker === "function";

/** Starts the shared workers ahead of a simulation. */
export function warm() {
  if (canStartWorkers()) sharedPool().warm();
}

/**
 * @param {Plan} plan  freed at the end
 * @param {SimulateOptions} [options]
 * @returns {Promise<Estimates[]>} one per point
 */
export async function runPlan(plan, { workers, signal, onProgress, pause } = {}) {
  const stop = signal ?? new AbortController().signal;
  try {
    stop.throwIfAborted();
    const flat = plan.jobs();
    const points = /** @type {PlannedPoint[]} */ (fromText(plan.points()));
    const specs = points.map((point) => toText(point.spec));
    const jobs = Array.from({ length: flat.length / 4 }, (_, job) => {
      const [point, first, end] = flat.subarray(4 * job, 4 * job + 3);
      const { seed } = points[point];
      return { point, spec: specs[point], seed, first, end };
    });
    const estimates = () => /** @type {Estimates[]} */ (fromText(plan.estimates()));
    const total = jobs.reduce((sum, { first, end }) => sum + (end - first), 0);
    let trials = 0;
    /** @type {(job: number, rows: Float64Array) => void} */
    const accept = (job, rows) => {
      const { point, first, end } = jobs[job];
      plan.accept(point, first, rows);
      trials += end - first;
      onProgress?.(plan.progress, { trials, total, estimates });
    };
    if (workers === 1 || !canStartWorkers()) await runHere(jobs, accept, stop);
    else await runInPool(workers, jobs, accept, stop, pause);
    return estimates();
  } finally {
    plan.free();
  }
}

/**
 * @param {number | undefined} workers
 * @param {import("./pool.js").Job[]} jobs
 * @param {(job: number, rows: Float64Array) => void} accept
 * @param {AbortSignal} signal
 * @param {() => Promise<void>} [pause]
 */
async function runInPool(workers, jobs, accept, signal, pause) {
  if (workers === undefined) return sharedPool().run(jobs, accept, signal, pause);
  const pool = new Pool(Math.max(1, Math.floor(workers) || 1));
  try {
    await pool.run(jobs, accept, signal, pause);
  } finally {
    pool.end();
  }
}

/**
 * @param {import("./pool.js").Job[]} jobs
 * @param {(job: number, rows: Float64Array) => void} accept
 * @param {AbortSignal} signal
 */
async function runHere(jobs, accept, signal) {
  const { runTrials } = await trialsHere();
  let pause = performance.now() + SLICE_MS;
  for (const [index, { spec, seed, first, end }] of jobs.entries()) {
    accept(index, runTrials(spec, seed, first, end));
    if (performance.now() < pause) continue;
    await otherWork();
    signal.throwIfAborted();
    pause = performance.now() + SLICE_MS;
  }
}

/** Lets the event loop turn once; `setTimeout` would wait 4 ms each time in a page. */
function otherWork() {
  if (typeof setImmediate === "function") return new Promise((resolve) => setImmediate(resolve));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (port1.close(), resolve(undefined));
    port2.postMessage(null);
  });
}
