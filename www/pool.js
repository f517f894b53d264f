// A pool of module workers: jobs in, rows out, in whatever order they finish.
// A worker that dies is replaced and its job run again; one that is still at a job of a run that is over is ended.

import { trialsModule } from "./load.js";
import { unreachable } from "./protocol.js";

/** @typedef {{ spec: string, seed: number, first: number, end: number }} Job */
/** @typedef {{ jobs: Job[], onRows: (job: number, rows: Float64Array) => void, left: number, over: boolean,
 *   resolve: () => void, reject: (reason: unknown) => void, goOn?: () => void }} Run  goOn: once, after the first job */
/** One job on its way. @typedef {{ run: Run, index: number, deaths: number }} Task */
/** @typedef {{ worker: Worker, tasks: Map<number, Task>, ready: boolean, gone: AbortController }} Member */

/** So many jobs wait at a worker: it never idles while the page is busy drawing. */
const AHEAD = 2;
/** So often may a job's worker die; then the job is taken to be the cause. */
const DEATHS = 3;
/** How long the workers may idle before they end. */
const IDLE_MS = 10_000;
/** How long a worker may take to start before it counts as dead. */
const START_MS = 10_000;
/** A worker may finish what it is at when its run is over: starting another takes longer, and ending one takes the
 * processor from the page just when that has a hand to answer. */
const FINISH_MS = 30;
const NO_WORKERS = "The simulation cannot run: this page may not start workers.";

let locks = 0;

export class Pool {
  #size;
  /** @type {Set<Member>} */ #members = new Set();
  /** @type {Task[]} */ #queue = [];
  #lastId = 0;
  /** Workers in a row that died before they were ready. */ #stillborn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #idle;

  /** @param {number} size how many workers at most */
  constructor(size) {
    this.#size = size;
  }

  /** Starts the workers before there is work: on the intent to simulate. One after the other, for alone the first is
   * ready sooner; once there is work the others start as it needs them. */
  warm() {
    const idle = [...this.#members].every(({ ready, tasks }) => ready && tasks.size === 0);
    if (!idle || this.#members.size >= this.#size || this.#stillborn >= DEATHS) return;
    try {
      this.#start(() => this.warm());
    } catch {
      return; // no workers here: run() will say so
    }
    this.#rest();
  }

  /**
   * Runs the jobs, the first ones first; `onRows` gets each job's index and rows once. After the first job the others
   * wait for `pause`.
   * Rejects with the signal's reason, the refusal of a spec, or an Error if workers keep dying.
   * @param {Job[]} jobs
   * @param {(job: number, rows: Float64Array) => void} onRows
   * @param {AbortSignal} signal
   * @param {() => Promise<void>} [pause]
   * @returns {Promise<void>}
   */
  run(jobs, onRows, signal, pause) {
    const { promise, resolve, reject } = withResolvers();
    if (signal.aborted) reject(signal.reason);
    else if (jobs.length === 0) resolve();
    else {
      /** @type {Run} */
      const run = { jobs, onRows, left: jobs.length, over: false, resolve, reject };
      const tasks = jobs.map((_, index) => ({ run, index, deaths: 0 }));
      const later = pause ? tasks.splice(1) : [];
      if (pause) run.goOn = () => void pause().then(() => this.#queueUp(run, later));
      const stop = () => this.#drop(run, signal.reason);
      signal.addEventListener("abort", stop, { once: true });
      promise.finally(() => signal.removeEventListener("abort", stop)).catch(() => {});
      this.#stillborn = 0;
      this.#queueUp(run, tasks);
    }
    return promise;
  }

  /**
   * @param {Run} run
   * @param {Task[]} tasks
   */
  #queueUp(run, tasks) {
    if (run.over) return;
    this.#queue.push(...tasks);
    try {
      this.#dispatch();
    } catch (cause) {
      this.#drop(run, new Error(NO_WORKERS, { cause }));
    }
  }

  /** Ends all workers; what still runs is never answered. */
  end() {
    clearTimeout(this.#idle);
    for (const member of this.#members) this.#retire(member);
  }

  #dispatch() {
    clearTimeout(this.#idle);
    const wanted = Math.min(this.#size, this.#queue.length);
    for (let started = this.#members.size; started < wanted; started++) this.#start();
    // Level by level, so that the first jobs spread over all workers.
    for (let depth = 0; depth < AHEAD; depth++) {
      for (const member of this.#members) {
        if (member.ready && member.tasks.size <= depth && this.#queue.length > 0) this.#send(member);
      }
    }
    this.#rest();
  }

  /** @param {Member} member */
  #send(member) {
    const task = /** @type {Task} */ (this.#queue.shift());
    const id = ++this.#lastId;
    member.tasks.set(id, task);
    post(member.worker, { kind: "run", job: id, .../** @type {Job} */ (task.run.jobs[task.index]) });
  }

  #rest() {
    clearTimeout(this.#idle);
    if (this.#queue.length > 0 || [...this.#members].some((member) => member.tasks.size > 0)) return;
    this.#idle = setTimeout(() => this.end(), IDLE_MS);
  }

  /** @param {() => void} [then] when it is ready, and has taken what work there is */
  #start(then) {
    const gone = new AbortController();
    const { signal } = gone;
    /** @type {Member} */
    const member = { worker: makeWorker(), tasks: new Map(), ready: false, gone };
    this.#members.add(member);
    const lock = `renorm ${Date.now()} ${Math.random()} ${++locks}`;
    const late = setTimeout(() => this.#died(member), START_MS);
    signal.addEventListener("abort", () => clearTimeout(late));
    const ready = () => {
      clearTimeout(late);
      member.ready = true;
      this.#stillborn = 0;
      this.#dispatch();
      then?.();
      // Granted only when the worker has let go of it, that is, is no more.
      navigator.locks?.request(lock, { signal }, () => this.#died(member)).catch(() => {});
    };
    member.worker.addEventListener("message", (event) => this.#answer(member, event.data, ready), { signal });
    for (const kind of ["error", "messageerror"]) {
      member.worker.addEventListener(kind, (event) => (event.preventDefault(), this.#died(member)), { signal });
    }
    trialsModule().then(
      (module) => signal.aborted || post(member.worker, { kind: "init", module, lock }),
      (error) => this.#fail(error),
    );
  }

  /**
   * @param {Member} member
   * @param {import("./protocol.js").Reply} reply
   * @param {() => void} ready
   */
  #answer(member, reply, ready) {
    switch (reply.kind) {
      case "ready":
        return ready();
      case "rows": {
        const task = this.#finish(member, reply.job);
        if (!task || task.run.over) return;
        try {
          task.run.onRows(task.index, reply.rows);
        } catch (error) {
          return this.#drop(task.run, error);
        }
        task.run.left -= 1;
        if (task.run.left === 0) task.run.resolve();
        task.run.goOn?.();
        task.run.goOn = undefined;
        return;
      }
      case "dropped":
        return void this.#finish(member, reply.job);
      case "failed": {
        const task = this.#finish(member, reply.job);
        if (task && !task.run.over) this.#drop(task.run, { field: reply.field, message: reply.message });
        return;
      }
      default:
        unreachable(reply);
    }
  }

  /**
   * @param {Member} member
   * @param {number} id
   */
  #finish(member, id) {
    const task = member.tasks.get(id);
    member.tasks.delete(id);
    this.#dispatch();
    return task;
  }

  /** @param {Member} member */
  #died(member) {
    if (!this.#members.has(member)) return;
    this.#retire(member);
    const [running] = member.tasks.values();
    this.#queue.unshift(...stillWanted(member));
    if (running) running.deaths += 1;
    if (!member.ready) this.#stillborn += 1;
    if (running && running.deaths >= DEATHS) {
      this.#drop(running.run, new Error("The simulation was stopped: the worker that ran it died again and again."));
    } else if (this.#stillborn >= DEATHS) this.#fail(new Error(NO_WORKERS));
    else this.#dispatch();
  }

  /** No worker can run anything. @param {unknown} error */
  #fail(error) {
    const tasks = [...this.#queue, ...[...this.#members].flatMap((member) => [...member.tasks.values()])];
    this.end();
    for (const run of new Set(tasks.map((task) => task.run))) this.#drop(run, error);
  }

  /**
   * Takes a run out. Workers may finish the job they are at, if they are quick.
   * @param {Run} run
   * @param {unknown} reason
   */
  #drop(run, reason) {
    run.over = true;
    run.reject(reason);
    this.#queue = this.#queue.filter((task) => task.run !== run);
    for (const { worker, tasks } of this.#members) {
      const jobs = [...tasks].filter(([, task]) => task.run === run).map(([id]) => id);
      if (jobs.length > 0) post(worker, { kind: "drop", jobs });
    }
    this.#dispatch();
    setTimeout(() => this.#endThoseAt(run), FINISH_MS);
  }

  /** @param {Run} run */
  #endThoseAt(run) {
    for (const member of this.#members) {
      if (![...member.tasks.values()].some((task) => task.run === run)) continue;
      this.#retire(member);
      this.#queue.unshift(...stillWanted(member));
    }
    this.#dispatch();
  }

  /** @param {Member} member */
  #retire(member) {
    this.#members.delete(member);
    member.gone.abort();
    member.worker.terminate();
  }
}

/**
 * The jobs at a worker whose run goes on.
 * @param {Member} member
 */
function stillWanted(member) {
  return [...member.tasks.values()].filter((task) => !task.run.over);
}

/**
 * @param {Worker} worker
 * @param {import("./protocol.js").Request} request
 */
function post(worker, request) {
  worker.postMessage(request);
}

/** A worker may only come from the page's own origin; from another one, a local module imports it. */
function makeWorker() {
  const url = new URL("./worker.js", import.meta.url);
  if (url.origin === location.origin) return new Worker(url, { type: "module" });
  const source = new Blob([`import ${JSON.stringify(url.href)};`], { type: "text/javascript" });
  const local = URL.createObjectURL(source);
  const worker = new Worker(local, { type: "module" });
  worker.addEventListener("message", () => URL.revokeObjectURL(local), { once: true });
  return worker;
}

function withResolvers() {
  /** @type {() => void} */
  let resolve = () => {};
  let reject = (/** @type {unknown} */ _) => {};
  /** @type {Promise<void>} */
  const promise = new Promise((yes, no) => ([resolve, reject] = [() => yes(), no]));
  return { promise, resolve, reject };
}
