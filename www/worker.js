// A worker of the pool: its own instance of the wasm module, and trials by number.

import { initSync, runTrials } from "./trials.js";
import { unreachable } from "./protocol.js";

/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {import("./protocol.js").Reply} Reply */

/** @type {(message: Reply, transfer?: Transferable[]) => void} */
const reply = (message, transfer = []) => postMessage(message, { transfer });

/** @param {Request} request */
function answer(request) {
  switch (request.kind) {
    case "init":
      initSync({ module: request.module });
      holdLock(request.lock);
      return;
    case "run":
      run(request);
      return;
    default:
      unreachable(request);
  }
}

/** @param {Extract<Request, { kind: "run" }>} request */
function run({ job, spec, seed, first, end }) {
  let rows;
  try {
    rows = /** @type {Float64Array<ArrayBuffer>} */ (runTrials(spec, seed, first, end));
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
