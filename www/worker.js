// A worker of the pool: its own instance of the wasm module, and trials by number.

import { initSync, Tasks } from "./trials.js";
import { unreachable } from "./protocol.js";

/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {import("./protocol.js").Reply} Reply */

/** @type {(message: Reply, transfer?: Transferable[]) => void} */
const reply = (message, transfer = []) => postMessage(message, { transfer });

/** @typedef {Extract<Request, { kind: "run" }>} Job */

/** What this worker was sent of tasks, from "init" on. @type {Tasks} */
let tasks;
/** Jobs that have not begun. @type {Job[]} */
let waiting = [];
/** Brings the next job on after what else has come in by then, such as that it is not wanted any more. */
const turns = new MessageChannel();
turns.port1.onmessage = () => {
  const job = waiting.shift();
  if (job) run(job);
};

/** @param {Request} request */
function answer(request) {
  switch (request.kind) {
    case "init":
      initSync({ module: request.module });
      tasks = new Tasks();
      holdLock(request.lock);
      return;
    case "task":
      tasks.add(request.id, request.text);
      return;
    case "run":
      waiting.push(request);
      turns.port2.postMessage(undefined);
      return;
    case "drop":
      drop(request.jobs);
      return;
    case "forget":
      for (const id of request.tasks) tasks.forget(id);
      return;
    default:
      unreachable(request);
  }
}

/** @param {number[]} jobs */
function drop(jobs) {
  const gone = waiting.filter(({ job }) => jobs.includes(job));
  waiting = waiting.filter((job) => !gone.includes(job));
  for (const { job } of gone) reply({ kind: "dropped", job });
}

/** @param {Job} request */
function run({ job, task, seed, first, end }) {
  let rows;
  try {
    rows = /** @type {Float64Array<ArrayBuffer>} */ (tasks.run(task, seed, first, end));
  } catch (error) {
    if (!isRefusal(error)) throw error; // a trap: this instance is spoilt, the page replaces the worker
    reply({ kind: "failed", job, field: error.field, message: error.message });
    return;
  }
  reply({ kind: "rows", job, rows }, [rows.buffer]);
}

/**
 * Says "ready" once the lock is held; goes without where locks are not to be had (an insecure
 * origin, a sandboxed frame).
 * @param {string} name
 */
function holdLock(name) {
  const forever = () => {
    reply({ kind: "ready" });
    return new Promise(() => {});
  };
  if (!globalThis.navigator?.locks) reply({ kind: "ready" });
  else navigator.locks.request(name, forever).catch(() => reply({ kind: "ready" }));
}

/**
 * @param {unknown} error
 * @returns {error is { field: string, message: string }}
 */
function isRefusal(error) {
  return typeof error === "object" && error !== null && "field" in error && "message" in error;
}

addEventListener("message", (event) => answer(/** @type {Request} */ (event.data)));
