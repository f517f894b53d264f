// One figure's simulation while it runs: starts and stops it, and says how far it is.

import { announce } from "./announce.js";
import { borrowed } from "./borrowed.js";
import { fromText } from "./json.js";
import { runPlan, warm } from "./simulate.js";

/** @typedef {import("./renorm.js").Live} Live */

/** New points are drawn at most this often; the first one at once. */
const REDRAW_MS = 100;
/** A page that isn't seen has no frames. */
const UNSEEN_MS = 100;
/** Before this nobody can say how long it will take. */
const SETTLED_MS = 300;
/** A shorter run says nothing about how fast the machine is. */
const MEASURED_MS = 400;

const ALONE = "This page may not start workers, so the simulation runs in the page itself, more slowly.";

/** Floating-point operations a millisecond, all workers together: a guess, until a run of this session was measured. */
let rate = 2e6;

/**
 * What a run tells its figure.
 * @typedef {object} Host
 * @property {(state: "simulating" | "ready" | "done" | "error", share?: number) => void} setState
 *   with the share done while one runs
 * @property {(reason: unknown) => void} refused
 */

export class Runner {
  #live;
  #panel;
  #painter;
  #host;
  /** Of the run that goes on. @type {AbortController | undefined} */ #stop;
  /** What there is to say of the run that goes on, or of the points that are there. */ #words = "";
  /** How far the run is. */ #count = "";

  /**
   * @param {{ live: Live, panel: import("./panel.js").Panel, painter: import("./painter.js").Painter }} parts
   * @param {Host} host
   */
  constructor({ live, panel, painter }, host) {
    this.#live = live;
    this.#panel = panel;
    this.#painter = painter;
    this.#host = host;
  }

  get runs() {
    return this.#stop !== undefined;
  }

  /** Starts from the first trial. */
  start() {
    this.stop();
    this.#panel.complain("");
    try {
      this.#live.begin();
    } catch (reason) {
      this.#host.refused(reason);
      return;
    }
    this.#stop = new AbortController();
    this.#count = "";
    this.#say("starting");
    announce(`Simulation of ${this.#panel.name} started.`);
    this.#panel.progress(0);
    this.#host.setState("simulating", 0);
    this.#painter.repaint();
    this.#go(this.#stop.signal);
  }

  /** Ends it at once; the points it has stay, and nothing more is heard of it. */
  stop() {
    if (!this.#stop) return;
    this.#stop.abort();
    this.#words = this.#count === "" ? "stopped" : `stopped at ${this.#count}`;
    this.#end("ready");
    announce(`Simulation ${this.#words}.`);
  }

  /** After a change of the figure: a run of other settings ends, and the words are those of the points that are shown. */
  follow() {
    const { stale, simulated } = this.#live;
    if (stale) {
      this.stop();
      this.#host.setState("ready");
    }
    this.#panel.say(!stale ? this.#words : simulated ? "grey points: simulated with other settings" : "");
  }

  /** What it will cost, in words. */
  cost() {
    const text = this.#live.cost();
    if (text === "") return this.#panel.cost("");
    /** @type {{ words: string, work: number }} */
    const { words, work } = fromText(text);
    this.#panel.cost(`${words}, about ${duration(work / rate)}`);
  }

  /** Forgets what it said, with the points. */
  reset() {
    this.stop();
    this.#say("");
  }

  /** @param {string} words */
  #say(words) {
    this.#words = words;
    this.#panel.say(words);
  }

  /** @param {"ready" | "done" | "error"} state */
  #end(state) {
    this.#stop = undefined;
    this.#panel.say(this.#words);
    this.#panel.progress(undefined);
    this.#host.setState(state);
  }

  /** @param {AbortSignal} signal */
  async #go(signal) {
    const live = this.#live;
    let [began, drawn] = [performance.now(), -Infinity];
    let all = 0;
    const work = workOf(live);
    /** @type {import("./simulate.js").SimulateOptions["onProgress"]} */
    const onProgress = (share, { trials, total }) => {
      const now = performance.now();
      all = total;
      if (now - drawn < REDRAW_MS || share >= 1) return;
      drawn = now;
      const left = ((now - began) * (1 - share)) / Math.max(share, 1e-9);
      this.#update(share, `${trials} of ${total}`, now - began < SETTLED_MS ? "" : `${duration(left)} left`);
    };
    /** @param {string | undefined} other  whose jobs come first */
    const onWait = (other) => {
      began = performance.now();
      this.#say(other === undefined ? "starting" : `waiting for ${other || "another simulation"}`);
      if (other !== undefined) announce(`Simulation of ${this.#panel.name}: ${this.#words}.`);
    };
    try {
      const label = this.#panel.name;
      const onAlone = () => this.#panel.complain(ALONE);
      await runPlan(borrowed(live), { signal, onProgress, pause: nextFrame, label, onWait, onAlone });
      if (signal.aborted) return;
      const took = performance.now() - began;
      if (took > MEASURED_MS) rate = work / took;
      this.#update(1, `${all} trials`, duration(took));
      this.#end("done");
      this.cost();
      announce(`Simulation of ${this.#panel.name} done: ${this.#words}`);
    } catch (reason) {
      if (signal.aborted) return;
      this.#words = "";
      this.#end("error");
      this.#host.refused(reason);
    }
  }

  /**
   * @param {number} share
   * @param {string} count
   * @param {string} time
   */
  #update(share, count, time) {
    const { precision = "" } = this.#painter.numbers;
    this.#count = joined(count, precision && `±${precision} at the worst point`);
    this.#say(joined(this.#count, time));
    this.#panel.progress(share);
    this.#host.setState("simulating", share);
    this.#painter.repaint();
  }
}

/**
 * Starts the workers when a pointer comes near the button, or the keyboard: they are ready when it is pressed.
 * @param {Element | null} button
 * @param {AbortSignal} signal
 */
export function warmOnIntent(button, signal) {
  for (const kind of ["pointerenter", "focus"]) button?.addEventListener(kind, warm, { signal });
}

/** @param {Live} live */
function workOf(live) {
  const text = live.cost();
  return text === "" ? 0 : /** @type {{ work: number }} */ (fromText(text)).work;
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

/** @param {number} ms */
function duration(ms) {
  if (ms < 950) return ms < 100 ? "0.1 s" : `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
