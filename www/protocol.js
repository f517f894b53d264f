// What page and workers say to each other: two unions, so that the type checker finds a forgotten kind.

/**
 * Page → worker. A job is a pure function of (spec, seed, trials first … end − 1). "drop" takes back those that have not
 * begun; there is no "stop": the page terminates a worker and starts another.
 *
 * `lock` names a Web Lock that the worker holds as long as it lives: when a worker vanishes without
 * an event (the system took its memory), the page gets the lock and knows.
 * @typedef {{ kind: "init", module: WebAssembly.Module, lock: string }
 *   | { kind: "run", job: number, spec: string, seed: number, first: number, end: number }
 *   | { kind: "drop", jobs: number[] }} Request
 */

/**
 * Worker → page: one answer for each job. `rows` (one row of observables per trial) is transferred.
 * @typedef {{ kind: "ready" }
 *   | { kind: "dropped", job: number }
 *   | { kind: "rows", job: number, rows: Float64Array<ArrayBuffer> }
 *   | { kind: "failed", job: number, field: string, message: string }} Reply
 */

/**
 * The end of every `switch` over a union: reached only if the other side speaks another version.
 * @param {never} message
 * @returns {never}
 */
export function unreachable(message) {
  throw new Error(`unknown message ${JSON.stringify(message)}`);
}
