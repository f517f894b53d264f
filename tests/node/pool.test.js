// The pool with workers that only pretend: what it tells them of tasks, when it takes that back, and what a run hears of others.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Pool } from "../../www/pool.js";

/** @typedef {import("../../www/protocol.js").Request} Request */
/** @typedef {import("../../www/protocol.js").Reply} Reply */

// Locks are a browser's: nobody holds those of workers that don't exist.
Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });

/** Answers at once: the rows of a job are its first trial and the length of its task's text. */
class Pretended extends EventTarget {
  /** @type {Request[]} */ requests = [];
  /** @type {Map<number, string>} */ tasks = new Map();
  /** Dies of the first job whose task says so. */ mortal = false;

  /** @param {Request} request */
  postMessage(request) {
    this.requests.push(request);
    setTimeout(() => this.#answer(request));
  }

  terminate() {
    this.postMessage = () => {};
  }

  /** @param {Request} request */
  #answer(request) {
    switch (request.kind) {
      case "init":
        return this.#reply({ kind: "ready" });
      case "task":
        return void this.tasks.set(request.id, request.text);
      case "run":
        return this.#run(request);
      case "drop":
        return;
      case "forget":
        for (const id of request.tasks) assert.ok(this.tasks.delete(id), "only what it has");
    }
  }

  /** @param {Extract<Request, { kind: "run" }>} request */
  #run({ job, task, first }) {
    const text = this.tasks.get(task);
    assert.ok(text !== undefined, "a task is sent before its first job");
    if (text === "held") return;
    if (text === "deadly" && this.mortal) return void this.dispatchEvent(new Event("error"));
    if (text === "wrong") return this.#reply({ kind: "failed", job, field: "spec.noise", message: "spec.noise: no" });
    this.#reply({ kind: "rows", job, rows: Float64Array.of(first, text.length) });
  }

  /** @param {Reply} reply */
  #reply(reply) {
    this.dispatchEvent(new MessageEvent("message", { data: reply }));
  }

  /** @template {Request["kind"]} K @param {K} kind */
  got(kind) {
    return /** @type {Extract<Request, { kind: K }>[]} */ (this.requests.filter((request) => request.kind === kind));
  }
}

/** @type {Pretended[]} */
let made;
/** @type {Pool} */
let pool;
beforeEach(() => {
  made = [];
  const make = () => {
    const worker = new Pretended();
    worker.mortal = made.length < 2;
    made.push(worker);
    return /** @type {any} */ (worker);
  };
  pool = new Pool(2, { make, module: async () => /** @type {any} */ ({}) });
});
afterEach(() => pool.end());

/**
 * Some jobs of each task in turn.
 * @param {string[]} tasks
 * @param {number} each
 */
function work(tasks, each) {
  const jobs = Array.from({ length: each * tasks.length }, (_, at) => ({
    task: at % tasks.length,
    seed: 0,
    first: at,
    end: at + 1,
  }));
  /** @type {Map<number, number[]>} */
  const rows = new Map();
  const onRows = (/** @type {number} */ job, /** @type {Float64Array} */ got) => {
    assert.ok(!rows.has(job), "once a job");
    rows.set(job, [...got]);
  };
  return { tasks, jobs, onRows, rows };
}

/** @param {ReturnType<typeof work>} work */
function assertDone({ tasks, jobs, rows }) {
  for (const [job, { task, first }] of jobs.entries()) assert.deepEqual(rows.get(job), [first, tasks[task].length]);
}

/** @param {() => boolean} holds */
async function until(holds) {
  const end = Date.now() + 5000;
  while (!holds() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve));
  assert.ok(holds(), String(holds));
}

const forgotten = () => made.every(({ tasks }) => tasks.size === 0);

test("a worker is sent each task once, and gives it up at the end of the run", async () => {
  for (let run = 1; run <= 2; run += 1) {
    const given = work(["a", "bb", "ccc"], 20);
    await pool.run(given);
    assertDone(given);
    await until(forgotten);
    assert.equal(made.length, 2);
    for (const worker of made) {
      const ids = worker.got("task").map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      assert.equal(ids.length, 3 * run);
      assert.ok(worker.got("run").length > 3 * run);
    }
  }
});

test("a worker in the place of one that died is sent what it needs", async () => {
  const given = work(["a", "deadly"], 10);
  await pool.run(given);
  assertDone(given);
  assert.equal(made.length, 4);
  for (const worker of made.slice(2)) assert.equal(worker.got("task").length, 2);
});

test("a task that is refused ends its run alone", async () => {
  const good = work(["a"], 10);
  const [refused] = await Promise.allSettled([pool.run(work(["a", "wrong"], 10)), pool.run(good)]);
  const reason = { field: "spec.noise", message: "spec.noise: no" };
  assert.deepEqual(refused, { status: "rejected", reason });
  assertDone(good);
  await until(forgotten);
});

test("a run hears which one it waits for, and when it waits no more", async () => {
  const stop = new AbortController();
  /** @type {(string | undefined)[][]} */
  const heard = [[], [], []];
  const first = pool.run(work(["held"], 20), { signal: stop.signal, label: "Figure 1.1", onWait: (other) => heard[0].push(other) });
  const second = pool.run(work(["a"], 10), { label: "Figure 2.1", onWait: (other) => heard[1].push(other) });
  const third = pool.run(work(["b"], 10), { onWait: (other) => heard[2].push(other) });
  assert.deepEqual(heard, [[], ["Figure 1.1"], ["Figure 1.1"]]);
  stop.abort();
  await assert.rejects(first, { name: "AbortError" });
  await Promise.all([second, third]);
  assert.deepEqual(heard, [[], ["Figure 1.1", undefined], ["Figure 1.1", "Figure 2.1", undefined]]);
});

test("a stopped run's jobs and tasks are taken back", async () => {
  const stop = new AbortController();
  const run = pool.run(work(["held"], 20), { signal: stop.signal });
  await until(() => made.length === 2 && made.every(({ tasks }) => tasks.size === 1));
  stop.abort();
  await assert.rejects(run, { name: "AbortError" });
  for (const worker of made) {
    assert.equal(worker.got("drop").length, 1);
    assert.deepEqual(worker.got("forget").map(({ tasks }) => tasks.length), [1]);
  }
});

test("after the first job the others wait for a pause", async () => {
  const given = work(["a"], 10);
  /** @type {() => void} */
  let goOn = () => {};
  let paused = false;
  const pause = () => {
    paused = true;
    return new Promise((/** @type {(_: void) => void} */ resolve) => (goOn = resolve));
  };
  const run = pool.run(given, { pause });
  await until(() => paused && made.every((worker) => worker.got("init").length === 1));
  assert.equal(given.rows.size, 1);
  goOn();
  await run;
  assertDone(given);
});

test("what goes wrong in a caller's own function ends its run alone", async () => {
  const given = work(["a"], 10);
  const fault = new Error("mine");
  const faulty = () => {
    throw fault;
  };
  const runs = [pool.run({ ...work(["a"], 10), onRows: faulty }), pool.run(work(["a"], 10), { onWait: faulty }), pool.run(given)];
  const ends = await Promise.allSettled(runs);
  assert.deepEqual(ends.map(({ status }) => status), ["rejected", "rejected", "fulfilled"]);
  assertDone(given);
});
