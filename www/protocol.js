// What page and workers say to each other: two unions, so that the type checker finds a forgotten kind.

/**
 * Page → worker. A task is sent once and has a number from then on; a job is a pure function of (task, seed, trials
 * first … end − 1). "drop" takes back jobs that have not begun; "forget" gives up tasks whose run is over. There is no
 * "stop": the page terminates a worker and starts another, which is sent the tasks that it needs.
 *
 * `lock` names a Web Lock that the worker holds as long as it lives: when a worker vanishes without
 * an event (the system took its memory), the page gets the lock and knows.
 * @typedef {{ kind: "init", module: WebAssembly.Module, lock: string }
 *   | { kind: "task", id: number, text: string }
 *   | { kind: "run", job: number, task: number, seed: number, first: number, end: number }
 *   | { kind: "drop", jobs: number[] }
 *   | { kind: "forget", tasks: number[] }} Request
 */

/**
 * Worker → page: one answer for each job. `rows` (one row of numbers per trial) is transferred. What is wrong with a task
 * is the answer to its jobs.
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
