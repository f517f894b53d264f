// A pool of module workers: jobs in, rows out, in whatever order they finish.
// A worker that dies is replaced and its job run again; one that is still at a job of a run that is over is ended.

import { startWorker } from "./assets.js";
import { trialsModule } from "./load.js";
import { unreachable } from "./protocol.js";

/** A stretch of trials; `task` is the place of what they do among the run's tasks.
 * @typedef {{ task: number, seed: number, first: number, end: number }} Job */
/** @typedef {{ tasks: string[], jobs: Job[], onRows: (job: number, rows: Float64Array) => void }} Work */

/**
 * @typedef {object} RunOptions
 * @property {AbortSignal} [signal]  stops it at once
 * @property {() => Promise<void>} [pause]  after the first job the others wait for it
 * @property {string} [label]  what others are told that they wait for
 * @property {(other: string | undefined) => void} [onWait]  it waits for the run of that label ("" if it has none);
 *   undefined: it waits no more. Never called if it begins at once.
 */

/**
 * @typedef {object} Run
 * @property {Work} work
 * @property {number[]} ids  of its tasks at the workers
 * @property {number} next  jobs from here on have never been sent
 * @property {number} allowed  jobs up to here may be
 * @property {Ticket[]} again  jobs whose worker is gone
 * @property {number} left  jobs without rows
 * @property {boolean} over
 * @property {string | undefined} waits  what it was last told to wait for
 * @property {RunOptions} options
 * @property {() => void} resolve
 * @property {(reason: unknown) => void} reject
 */

/** One job on its way. @typedef {{ run: Run, index: number, deaths: number }} Ticket */
/** `told`: the tasks it was sent. @typedef {{ worker: Worker, tickets: Map<number, Ticket>, told: Set<number>, ready: boolean,
 *   gone: AbortController }} Member */

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
/** Workers cannot be started here: a page's policy, or its sandbox, forbids it. */
export class NoWorkers extends Error {
  /** @param {unknown} cause */
  constructor(cause) {
    super("The simulation cannot run: this page may not start workers.", { cause });
  }
}

let locks = 0;

export class Pool {
  #size;
  #make;
  #module;
  /** @type {Set<Member>} */ #members = new Set();
  /** Those that lack rows, the first one first. @type {Set<Run>} */ #runs = new Set();
  #lastJob = 0;
  #lastTask = 0;
  /** Workers in a row that died before they were ready. */ #stillborn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #idle;

  /**
   * @param {number} size how many workers at most
   * @param {{ make?: () => Worker, module?: () => Promise<WebAssembly.Module> }} [parts]  others, for tests
   */
  constructor(size, { make = startWorker, module = trialsModule } = {}) {
    this.#size = size;
    this.#make = make;
    this.#module = module;
  }

  /** Starts the workers before there is work: on the intent to simulate. One after the other, for alone the first is
   * ready sooner; once there is work the others start as it needs them. */
  warm() {
    const idle = [...this.#members].every(({ ready, tickets }) => ready && tickets.size === 0);
    if (!idle || this.#members.size >= this.#size || this.#stillborn >= DEATHS) return;
    try {
      this.#start(() => this.warm());
    } catch {
      return; // no workers here: run() will say so
    }
    this.#rest();
  }

  /**
   * Runs the jobs, the first ones first; `onRows` gets each job's index and rows once. Runs go one after the other.
   * Rejects with the signal's reason, the refusal of a task, NoWorkers, or an Error if workers keep dying.
   * @param {Work} work
   * @param {RunOptions} [options]
   * @returns {Promise<void>}
   */
  run(work, options = {}) {
    const { signal, pause } = options;
    const { promise, resolve, reject } = withResolvers();
    if (signal?.aborted) reject(signal.reason);
    else if (work.jobs.length === 0) resolve();
    else {
      const left = work.jobs.length;
      const ids = work.tasks.map(() => ++this.#lastTask);
      const allowed = pause ? 1 : left;
      /** @type {Run} */
      const run = { work, ids, next: 0, allowed, again: [], left, over: false, waits: undefined, options, resolve, reject };
      const stop = () => this.#drop(run, signal?.reason);
      signal?.addEventListener("abort", stop, { once: true });
      promise.finally(() => signal?.removeEventListener("abort", stop)).catch(() => {});
      this.#stillborn = 0;
      this.#runs.add(run);
      this.#goOn(run);
    }
    return promise;
  }

  /** @param {Run} run */
  #goOn(run) {
    if (run.over) return;
    try {
      this.#dispatch();
    } catch (cause) {
      this.#drop(run, new NoWorkers(cause));
    }
  }

  /** Ends all workers; what still runs is never answered. */
  end() {
    clearTimeout(this.#idle);
    for (const member of this.#members) this.#retire(member);
  }

  #dispatch() {
    clearTimeout(this.#idle);
    const wanted = Math.min(this.#size, this.#unsent());
    for (let started = this.#members.size; started < wanted; started++) this.#start();
    // Level by level, so that the first jobs spread over all workers.
    for (let depth = 0; depth < AHEAD; depth++) {
      for (const member of this.#members) {
        if (!member.ready || member.tickets.size > depth) continue;
        const ticket = this.#take();
        if (ticket) this.#send(member, ticket);
      }
    }
    this.#tellWaiting();
    this.#rest();
  }

  /** Jobs that could be sent. */
  #unsent() {
    let jobs = 0;
    for (const { again, allowed, next } of this.#runs) jobs += again.length + allowed - next;
    return jobs;
  }

  /** The next job to send. @returns {Ticket | undefined} */
  #take() {
    for (const run of this.#runs) {
      const ticket = run.again.shift();
      if (ticket) return ticket;
      if (run.next < run.allowed) return { run, index: run.next++, deaths: 0 };
      if (run.allowed < run.work.jobs.length) return undefined; // it goes on in a moment, before those behind it
    }
    return undefined;
  }

  /**
   * @param {Member} member
   * @param {Ticket} ticket
   */
  #send(member, ticket) {
    const { work, ids } = ticket.run;
    const { task, seed, first, end } = work.jobs[ticket.index];
    if (!member.told.has(ids[task])) {
      post(member.worker, { kind: "task", id: ids[task], text: work.tasks[task] });
      member.told.add(ids[task]);
    }
    const job = ++this.#lastJob;
    member.tickets.set(job, ticket);
    post(member.worker, { kind: "run", job, task: ids[task], seed, first, end });
  }

  /** Tells each run that has not begun which one goes first, and one that has begun that it waits no more. */
  #tellWaiting() {
    const [first] = this.#runs;
    for (const run of this.#runs) {
      const other = run === first || run.next > 0 ? undefined : (first.options.label ?? "");
      if (run.waits === other) continue;
      run.waits = other;
      try {
        run.options.onWait?.(other);
      } catch (error) {
        this.#drop(run, error);
      }
    }
  }

  #rest() {
    clearTimeout(this.#idle);
    if (this.#members.size === 0 || this.#unsent() > 0 || [...this.#members].some(({ tickets }) => tickets.size > 0)) return;
    this.#idle = setTimeout(() => this.end(), IDLE_MS);
  }

  /** @param {() => void} [then] when it is ready, and has taken what work there is */
  #start(then) {
    const gone = new AbortController();
    const { signal } = gone;
    /** @type {Member} */
    const member = { worker: this.#make(), tickets: new Map(), told: new Set(), ready: false, gone };
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
      member.worker.addEventListener(kind, (event) => (event.preventDefault(), this.#died(member, event)), { signal });
    }
    this.#module().then(
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
      case "rows":
        return this.#accept(this.#finish(member, reply.job), reply.rows);
      case "dropped":
        return void this.#finish(member, reply.job);
      case "failed": {
        const ticket = this.#finish(member, reply.job);
        if (ticket && !ticket.run.over) this.#drop(ticket.run, { field: reply.field, message: reply.message });
        return;
      }
      default:
        unreachable(reply);
    }
  }

  /**
   * @param {Member} member
   * @param {number} job
   */
  #finish(member, job) {
    const ticket = member.tickets.get(job);
    member.tickets.delete(job);
    this.#dispatch();
    return ticket;
  }

  /**
   * @param {Ticket | undefined} ticket
   * @param {Float64Array} rows
   */
  #accept(ticket, rows) {
    if (!ticket || ticket.run.over) return;
    const { run, index } = ticket;
    try {
      run.work.onRows(index, rows);
    } catch (error) {
      return this.#drop(run, error);
    }
    run.left -= 1;
    if (run.left === 0) return this.#close(run, run.resolve);
    const { pause } = run.options;
    if (!pause || run.allowed > 1) return;
    const rest = () => {
      run.allowed = run.work.jobs.length;
      this.#goOn(run);
    };
    pause().then(rest, (reason) => this.#drop(run, reason));
  }

  /**
   * @param {Member} member
   * @param {unknown} [cause]
   */
  #died(member, cause) {
    if (!this.#members.has(member)) return;
    this.#retire(member);
    const [running] = member.tickets.values();
    putBack(member);
    if (running) running.deaths += 1;
    if (!member.ready) this.#stillborn += 1;
    if (running && running.deaths >= DEATHS) {
      this.#drop(running.run, new Error("The simulation was stopped: the worker that ran it died again and again."));
    } else if (this.#stillborn >= DEATHS) this.#fail(new NoWorkers(cause));
    else this.#dispatch();
  }

  /** No worker can run anything. @param {unknown} error */
  #fail(error) {
    const runs = [...this.#runs];
    this.end();
    for (const run of runs) this.#drop(run, error);
  }

  /**
   * Takes a run out. Workers may finish the job they are at, if they are quick.
   * @param {Run} run
   * @param {unknown} reason
   */
  #drop(run, reason) {
    if (run.over) return;
    for (const { worker, tickets } of this.#members) {
      const jobs = [...tickets].filter(([, ticket]) => ticket.run === run).map(([job]) => job);
      if (jobs.length > 0) post(worker, { kind: "drop", jobs });
    }
    this.#close(run, () => run.reject(reason));
    setTimeout(() => this.#endThoseAt(run), FINISH_MS);
  }

  /**
   * Ends a run: the workers give up its tasks, and those behind it move up.
   * @param {Run} run
   * @param {() => void} settle
   */
  #close(run, settle) {
    run.over = true;
    this.#runs.delete(run);
    for (const { worker, told } of this.#members) {
      const tasks = run.ids.filter((id) => told.delete(id));
      if (tasks.length > 0) post(worker, { kind: "forget", tasks });
    }
    settle();
    this.#dispatch();
  }

  /** @param {Run} run */
  #endThoseAt(run) {
    for (const member of this.#members) {
      if (![...member.tickets.values()].some((ticket) => ticket.run === run)) continue;
      this.#retire(member);
      putBack(member);
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
 * Gives the jobs at a worker back to their runs, if these go on.
 * @param {Member} member
 */
function putBack(member) {
  for (const ticket of [...member.tickets.values()].reverse()) {
    if (!ticket.run.over) ticket.run.again.unshift(ticket);
  }
}

/**
 * @param {Worker} worker
 * @param {import("./protocol.js").Request} request
 */
function post(worker, request) {
  worker.postMessage(request);
}

function withResolvers() {
  /** @type {() => void} */
  let resolve = () => {};
  let reject = (/** @type {unknown} */ _) => {};
  /** @type {Promise<void>} */
  const promise = new Promise((yes, no) => ([resolve, reject] = [() => yes(), no]));
  return { promise, resolve, reject };
}
