// Paints a figure, at most once a frame: the canvas when the figure changed, the readout whenever it moved.

import { Readout } from "./readout.js";
import { watchView } from "./view.js";

/** @typedef {import("./figure-model.js").FigureModel} FigureModel */
/** @typedef {import("./types.js").View} View */

export class Painter {
  #model;
  #plot;
  #canvas;
  #seen;
  #readout;
  #painted;
  /** The frame asked for, 0 if none. */ #frame = 0;
  /** Whether that frame draws the curves too. */ #curves = true;

  /**
   * @param {ShadowRoot} root
   * @param {FigureModel} model
   * @param {(numbers: { [name: string]: string }, failure: unknown) => void} painted
   *   gets the current numbers' texts, and what kept the figure, or a part of it, from being drawn
   * @param {import("./readout.js").Pick} pick  sets parameters that a place in a plane stands for
   * @param {AbortSignal} signal
   */
  constructor(root, model, painted, pick, signal) {
    this.#model = model;
    this.#painted = painted;
    this.#plot = /** @type {HTMLElement} */ (root.querySelector(".plot"));
    this.#canvas = /** @type {HTMLCanvasElement} */ (root.querySelector("canvas"));
    this.#seen = watchView(this.#plot, () => this.repaint(), signal);
    const read = (/** @type {import("./readout.js").At} */ at) => model.read(this.#view, at);
    this.#readout = new Readout(root, model, read, () => this.#ask(), pick, signal);
    signal.addEventListener("abort", () => {
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
    });
  }

  /** Asks for all to be drawn in the next frame. */
  repaint() {
    this.#curves = true;
    this.#ask();
  }

  /** Draws the first time: the canvas takes the still picture's place in the same box. */
  begin() {
    cancelAnimationFrame(this.#frame); // asked for while the parameters were set
    this.#paint();
    this.#canvas.hidden = false;
    this.#plot.classList.add("live");
  }

  /** The current numbers' texts, before the next frame. */
  get numbers() {
    return this.#model.read(this.#view, {}).numbers;
  }

  /** @returns {View} */
  get #view() {
    return { ...this.#seen(), hidden: [...this.#model.hidden], ghost: this.#model.ghost };
  }

  #ask() {
    this.#frame ||= requestAnimationFrame(() => this.#paint());
  }

  #paint() {
    this.#frame = 0;
    try {
      // The numbers first: text on a canvas has the page laid out before it, and so that is done once.
      const numbers = this.#readout.refresh();
      const broken = this.#curves ? this.#model.draw(this.#canvas, this.#view) : undefined;
      this.#curves = false;
      this.#painted(numbers, broken);
    } catch (failure) {
      this.#painted({}, failure);
    }
  }
}
