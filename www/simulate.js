// Runs a plan: in a pool of workers where there are any, else here, with pauses.
// Rows are folded in trial order by the plan itself, so the way of running never shows in the result.

import { fromText, toText } from "./json.js";
import { trialsHere } from "./load.js";
import { NoWorkers, Pool } from "./pool.js";

/** @typedef {import("./types.js").Estimates} Estimates */
/** @typedef {import("./files.js").Plan} Plan */
/** @typedef {import("./types.js").PlannedPoint} PlannedPoint */
/** @typedef {import("./pool.js").Work} Work */

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
 * @property {string} [label]  names this simulation to those that wait for it
 * @property {(other: string | undefined) => void} [onWait]  in the shared pool: this one waits for the simulation of that
 *   label ("" if it has none); undefined: it waits no more. Never called if it begins at once.
 * @property {() => void} [onAlone]  no worker can be started: it goes on in this thread
 */

/** So long may a job, or several, keep this thread from other work. */
const SLICE_MS = 12;

/** @type {Pool | undefined} */
let shared;

/** The workers that all simulations share. */
function sharedPool() {
  return (shared ??= new Pool(Math.min(navigator.hardwareConcurrency || 1, 8)));
}

/** Whether workers were refused before. */
let refused = false;
const canStartWorkers = () => typeof Worker === "function" && !refused;

/** Starts the shared workers ahead of a simulation. */
export function warm() {
  if (canStartWorkers()) sharedPool().warm();
}

/**
 * @param {Plan} plan  freed at the end
 * @param {SimulateOptions} [options]
 * @returns {Promise<Estimates[]>} one per point
 */
export async function runPlan(plan, { workers, onProgress, ...options } = {}) {
  try {
    const { signal } = options;
    signal?.throwIfAborted();
    const { tasks, jobs } = cut(plan);
    const estimates = () => /** @type {Estimates[]} */ (fromText(plan.estimates()));
    const total = jobs.reduce((sum, { first, end }) => sum + (end - first), 0);
    let trials = 0;
    /** @type {Work["onRows"]} */
    const onRows = (job, rows) => {
      const { point, first, end } = jobs[job];
      plan.accept(point, first, rows);
      trials += end - first;
      onProgress?.(plan.progress, { trials, total, estimates });
    };
    await runAnywhere(workers, { tasks, jobs, onRows }, options);
    return estimates();
  } finally {
    plan.free();
  }
}

/**
 * The jobs of a plan, and the texts of the tasks that they share.
 * @param {Plan} plan
 */
function cut(plan) {
  const points = /** @type {PlannedPoint[]} */ (fromText(plan.points()));
  /** @type {Map<string, number>} */
  const places = new Map();
  const ofPoint = points.map(({ task }) => {
    const text = toText(task);
    if (!places.has(text)) places.set(text, places.size);
    return /** @type {number} */ (places.get(text));
  });
  const flat = plan.jobs();
  const jobs = Array.from({ length: flat.length / 4 }, (_, job) => {
    const [point, first, end] = flat.subarray(4 * job, 4 * job + 3);
    return { point, task: ofPoint[point], seed: points[point].seed, first, end };
  });
  return { tasks: [...places.keys()], jobs };
}

/**
 * In a pool; in this thread where there is none, or where it turns out that there can be none.
 * @param {number | undefined} workers
 * @param {Work} work
 * @param {import("./pool.js").RunOptions & { onAlone?: () => void }} options
 */
async function runAnywhere(workers, work, { onAlone, ...options }) {
  if (workers === 1 || typeof Worker !== "function") return runHere(work, options.signal);
  const left = new Set(work.jobs.keys());
  /** @type {Work["onRows"]} */
  const onRows = (job, rows) => {
    left.delete(job);
    work.onRows(job, rows);
  };
  try {
    if (canStartWorkers()) return await runInPool(workers, { ...work, onRows }, options);
  } catch (reason) {
    if (!(reason instanceof NoWorkers)) throw reason;
    console.error(reason);
    refused = true;
  }
  onAlone?.();
  await runHere(work, options.signal, left);
}

/**
 * @param {number | undefined} workers
 * @param {Work} work
 * @param {import("./pool.js").RunOptions} options
 */
async function runInPool(workers, work, options) {
  if (workers === undefined) return sharedPool().run(work, options);
  const pool = new Pool(Math.max(1, Math.floor(workers) || 1));
  try {
    await pool.run(work, options);
  } finally {
    pool.end();
  }
}

/**
 * @param {Work} work
 * @param {AbortSignal} [signal]
 * @param {Set<number>} [left]  the jobs to run, if not all
 */
async function runHere({ tasks, jobs, onRows }, signal, left) {
  const { Tasks } = await trialsHere();
  const here = new Tasks();
  try {
    for (const [id, text] of tasks.entries()) here.add(id, text);
    let pause = performance.now() + SLICE_MS;
    for (const [index, { task, seed, first, end }] of jobs.entries()) {
      if (left?.has(index) === false) continue;
      onRows(index, here.run(task, seed, first, end));
      if (performance.now() < pause) continue;
      await otherWork();
      signal?.throwIfAborted();
      pause = performance.now() + SLICE_MS;
    }
  } finally {
    here.free();
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
