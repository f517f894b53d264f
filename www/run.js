// One figure's simulation while it runs: starts and stops it, and says how far it is.

import { announce } from "./announce.js";
import { runPlan, warm } from "./simulate.js";

/** @typedef {import("./figure-model.js").FigureModel} FigureModel */
/** @typedef {import("./types.js").Estimates} Estimates */
/** @typedef {import("./renorm.js").Plan} Plan */
/** @typedef {import("./types.js").SimulatedPoint} SimulatedPoint */

/** New points are drawn at most this often; the first one at once. */
const REDRAW_MS = 100;
/** A page that isn't seen has no frames. */
const UNSEEN_MS = 100;
/** Before this nobody can say how long it will take. */
const SETTLED_MS = 300;

/**
 * What a run tells its figure.
 * @typedef {object} Host
 * @property {(state: "simulating" | "ready" | "done" | "error", share?: number) => void} setState
 *   with the share done while one runs
 * @property {(reason: unknown) => void} refused
 */

export class Runner {
  #model;
  #panel;
  #painter;
  #host;
  /** Of the run that goes on. @type {AbortController | undefined} */ #stop;
  /** Where it stands, in words. */ #words = "";

  /**
   * @param {{ model: FigureModel, panel: import("./panel.js").Panel, painter: import("./painter.js").Painter }} parts
   * @param {Host} host
   */
  constructor({ model, panel, painter }, host) {
    this.#model = model;
    this.#panel = panel;
    this.#painter = painter;
    this.#host = host;
  }

  /** Starts from the first trial. */
  start() {
    this.stop();
    this.#panel.complain("");
    const { simulated } = this.#model;
    let plan;
    try {
      plan = this.#model.beginSimulation();
    } catch (reason) {
      this.#host.refused(reason);
      return;
    }
    this.#stop = new AbortController();
    this.#words = "";
    this.#panel.say("starting");
    this.#panel.progress(0);
    this.#host.setState("simulating", 0);
    if (simulated) this.#painter.repaint(); // else nothing goes, and the first bars come sooner
    this.#go(plan, this.#stop.signal);
  }

  /** Ends it at once; the points it has stay, and nothing more is heard of it. */
  stop() {
    if (!this.#stop) return;
    this.#stop.abort();
    this.#end("ready");
    this.#panel.say(this.#words === "" ? "stopped" : `stopped at ${this.#words}`);
  }

  /** @param {"ready" | "done" | "error"} state */
  #end(state) {
    this.#stop = undefined;
    this.#panel.progress(undefined);
    this.#host.setState(state);
    if (this.#panel.tableOpen) this.#panel.fillTable(this.#model.table());
  }

  /**
   * @param {Plan} plan
   * @param {AbortSignal} signal
   */
  async #go(plan, signal) {
    const began = performance.now();
    const { x, trials: each } = plan;
    let drawn = -Infinity;
    /** @type {(estimates: Estimates[]) => SimulatedPoint[]} */
    const points = (estimates) =>
      estimates.map((point, i) => ({ ...point, x: x[i] })).filter(hasBar);
    /** @type {import("./simulate.js").SimulateOptions["onProgress"]} */
    const onProgress = (share, { trials, total, estimates }) => {
      const now = performance.now();
      if (now - drawn < REDRAW_MS || share >= 1) return;
      drawn = now;
      const left = ((now - began) * (1 - share)) / Math.max(share, 1e-9);
      const time = now - began < SETTLED_MS ? "" : `${duration(left)} left`;
      this.#update(points(estimates()), share, `${trials} of ${total}`, time);
    };
    try {
      const final = await runPlan(plan, { signal, onProgress, pause: nextFrame });
      if (signal.aborted) return;
      const trials = each * x.length;
      this.#update(points(final), 1, `${trials} trials`, duration(performance.now() - began));
      this.#end("done");
      announce(`Simulation done: ${this.#words}`);
    } catch (reason) {
      if (signal.aborted) return;
      this.#end("error");
      this.#panel.say();
      this.#host.refused(reason);
    }
  }

  /**
   * @param {SimulatedPoint[]} points
   * @param {number} share
   * @param {string} count
   * @param {string} time
   */
  #update(points, share, count, time) {
    this.#model.setPoints(points);
    const { precision = "" } = this.#painter.numbers;
    this.#words = joined(count, precision && `±${precision} at the worst point`);
    this.#panel.say(joined(this.#words, time));
    this.#panel.progress(share);
    this.#host.setState("simulating", share);
    this.#painter.repaint();
  }
}

/**
 * Starts the workers when a hand comes near the button: they are ready when it presses.
 * @param {Element | null} button
 * @param {AbortSignal} signal
 */
export function warmOnIntent(button, signal) {
  for (const kind of ["pointerenter", "focus"]) button?.addEventListener(kind, warm, { signal });
}

/** Once the next frame is out: until the first bar is seen, the workers leave the processor to the page. */
function nextFrame() {
  return new Promise((/** @type {(_: void) => void} */ resolve) => {
    setTimeout(resolve, UNSEEN_MS);
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

/** @param {string[]} words */
function joined(...words) {
  return words.filter((word) => word !== "").join(" · ");
}

/** A point is shown once it has bars. @param {SimulatedPoint} point */
function hasBar(point) {
  return Object.values(point).every((estimate) => typeof estimate === "number" || estimate.stderr !== null);
}

/** @param {number} ms */
function duration(ms) {
  if (ms < 950) return ms < 100 ? "0.1 s" : `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
