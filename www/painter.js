// Paints a figure, at most once a frame: the canvas when the figure changed, the readout whenever it moved. Far from the
// screen the figure sleeps: its canvas is freed, and a still stands there.

import { all, calm, one } from "./dom.js";
import { watchView } from "./view.js";

/** @typedef {import("./renorm.js").Live} Live */
/** @typedef {import("./types.js").Reading} Reading */

/** So long a step takes from the state that was left to its own. */
const TWEEN_MS = 400;

/** Pixels of a saved picture to one of the plot's, at most: browsers refuse canvases that are too large. */
const FINEST = 6;

export class Painter {
  #live;
  #plot;
  #canvas;
  #seen;
  #readout;
  #painted;
  /** The frame asked for, 0 if none. */ #frame = 0;
  /** Whether that frame draws the curves too. */ #curves = true;
  /** Called when a transition has set the parameters: whether it has arrived. */ #moved;
  /** When the transition began that goes on. @type {number | undefined} */ #began;
  /** Whether the canvas stands there. */ #awake = false;
  /** Counts the times it fell asleep or woke. */ #turn = 0;
  /** The picture that stands there while it sleeps, if it is not the first one. @type {string | undefined} */ #picture;

  /**
   * @param {{ host: HTMLElement, root: ShadowRoot, live: Live, readout: import("./readout.js").Readout }} parts
   * @param {{ painted: (reading: Reading | undefined, failure: unknown) => void, moved: (arrived: boolean) => void }} told
   *   `painted` gets what was read, and what kept the figure, or a part of it, from being drawn
   * @param {AbortSignal} signal
   */
  constructor({ host, root, live, readout }, { painted, moved }, signal) {
    this.#live = live;
    this.#readout = readout;
    this.#painted = painted;
    this.#moved = moved;
    this.#plot = /** @type {HTMLElement} */ (one(root, ".plot"));
    this.#canvas = /** @type {HTMLCanvasElement} */ (one(root, "canvas"));
    this.#seen = watchView(host, this.#plot, () => this.#awake && this.repaint(), signal);
    signal.addEventListener("abort", () => {
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      this.#forget();
    });
  }

  /** Whether a still can stand in the canvas' place. */
  get hasStill() {
    return one(this.#plot, ".still") !== null;
  }

  get awake() {
    return this.#awake;
  }

  /** Asks for all to be drawn in the next frame. */
  repaint() {
    this.#curves = true;
    this.ask();
  }

  /** Asks for the readout to be shown again in the next frame. */
  ask() {
    this.#frame ||= requestAnimationFrame((now) => this.#paint(now));
  }

  /** Draws without waiting for the next frame, if it is awake. */
  paintNow() {
    cancelAnimationFrame(this.#frame);
    this.#curves = true;
    this.#paint(performance.now());
  }

  /** Draws at once: the canvas takes the still picture's place in the same box. */
  wake() {
    // A sleep that is still on its way ends, too.
    this.#turn += 1;
    if (this.#awake) return;
    cancelAnimationFrame(this.#frame);
    this.#curves = true;
    this.#awake = true;
    this.#canvas.hidden = false;
    this.#paint(performance.now());
    this.#plot.classList.add("live");
    this.#forget();
  }

  /**
   * Frees canvas and chart.
   * @param {boolean} changed  whether the figure looks other than its first still
   */
  async sleep(changed) {
    if (!this.#awake) return;
    const turn = ++this.#turn;
    if (changed || !this.hasStill) {
      const picture = await this.#keep();
      if (turn !== this.#turn || !picture) return picture?.remove();
    }
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#awake = false;
    this.#canvas.hidden = true;
    this.#canvas.width = this.#canvas.height = 0;
    this.#plot.classList.remove("live");
    this.#live.sleep();
  }

  /** The canvas as a picture, in the plot; undefined if the browser or the page's policy refuses it. */
  async #keep() {
    const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ resolve) => this.#canvas.toBlob(resolve));
    if (!blob) return undefined;
    this.#forget();
    const picture = new Image();
    this.#picture = picture.src = URL.createObjectURL(blob);
    try {
      await picture.decode();
    } catch {
      this.#forget();
      return undefined;
    }
    picture.className = "still now";
    picture.alt = this.#canvas.getAttribute("aria-label") ?? "";
    this.#plot.prepend(picture);
    return picture;
  }

  #forget() {
    if (this.#picture) URL.revokeObjectURL(this.#picture);
    this.#picture = undefined;
    for (const picture of all(this.#plot, ".still.now")) picture.remove();
  }

  /** Begins the transition to the step that the figure went to. */
  tween() {
    this.#began = calm() || !this.#awake ? undefined : performance.now();
    if (this.#began === undefined) {
      this.#live.tween(1);
      this.#moved(true);
    }
    this.repaint();
  }

  /** The current numbers' texts, before the next frame. */
  get numbers() {
    this.look();
    return this.#readout.read().numbers;
  }

  /**
   * What the canvas shows as a picture that stands alone, twice as fine; null if the browser makes none.
   * @param {import("./twin.js").Twin} twin
   * @param {string} address  where it is found, to stand below it
   * @returns {Promise<Blob | null>}
   */
  picture(twin, address) {
    const { ratio } = this.look(twin);
    const canvas = document.createElement("canvas");
    twin.picture(canvas, Math.min(2 * ratio, FINEST), address);
    return new Promise((resolve) => canvas.toBlob(resolve));
  }

  /** Tells the figure, or its twin, how it is seen. @param {Live} live */
  look(live = this.#live) {
    const seen = this.#seen();
    live.see(seen.size, seen.ratio, seen.dark, seen.forced, true);
    return seen;
  }

  /** @param {number} now */
  #paint(now) {
    this.#frame = 0;
    if (!this.#awake) return;
    try {
      if (this.#began !== undefined) {
        const share = Math.min(Math.max((now - this.#began) / TWEEN_MS, 0), 1);
        this.#live.tween(share);
        if (share >= 1) this.#began = undefined;
        this.#curves = true;
        this.#moved(share >= 1);
      }
      this.look();
      // The readout first: text on a canvas has the page laid out before it, and so that is done once.
      const reading = this.#readout.frame();
      const broken = this.#curves ? this.#live.draw(this.#canvas) : undefined;
      this.#curves = false;
      this.#painted(reading, broken);
    } catch (failure) {
      if (this.#began === undefined) {
        this.#painted(undefined, failure);
        return;
      }
      // What lies between two steps may be refused where they themselves are not: the rest of the way is left out.
      this.#began = undefined;
      this.#live.tween(1);
      this.#moved(true);
      this.repaint();
    }
    if (this.#began !== undefined) this.ask();
  }
}
