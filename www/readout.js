// Where a figure is read: one crosshair for all curves, by pointer or keyboard, with a tip that can be pinned.

import { announce } from "./announce.js";
import { all, one, setNumbers } from "./dom.js";
import { toText } from "./json.js";
import { Tip } from "./tip.js";

/** @typedef {import("./renorm.js").Live} Live */
/** @typedef {import("./types.js").Reading} Reading */
/** @typedef {import("./types.js").Place} Place */

/** What the keys do: steps along x, or up and down between curves.
 * @type {{ [key: string]: { steps?: number, series?: number } }} */
const KEYS = {
  ArrowLeft: { steps: -1 },
  ArrowRight: { steps: 1 },
  PageDown: { steps: -10 },
  PageUp: { steps: 10 },
  Home: { steps: -1e9 },
  End: { steps: 1e9 },
  ArrowUp: { series: -1 },
  ArrowDown: { series: 1 },
};

export class Readout {
  #root;
  #plot;
  #live;
  #legend;
  #moved;
  #tip;
  /** @type {Reading | undefined} */ #reading;
  /** Where it is, in the data's units: stays there when the figure changes. @type {Place} */ #place = {};
  /** Whether the crosshair is seen. */ #shown = false;
  /** Whether it stays where it is. */ #pinned = false;
  /** The curve that the keyboard is on. */ #chosen = "";

  /**
   * @param {ShadowRoot} root
   * @param {Live} live
   * @param {import("./legend.js").Legend} legend
   * @param {() => void} moved  asks for a `frame()`
   * @param {AbortSignal} signal
   */
  constructor(root, live, legend, moved, signal) {
    this.#root = root;
    this.#plot = /** @type {HTMLElement} */ (one(root, ".plot"));
    this.#live = live;
    this.#legend = legend;
    this.#moved = moved;
    this.#tip = new Tip(this.#plot);
    for (const pane of all(root, ".pane:not([data-plane])")) {
      const panel = Number(pane.dataset.panel);
      /** @type {<K extends keyof HTMLElementEventMap>(kind: K, act: (event: HTMLElementEventMap[K]) => void) => void} */
      const on = (kind, act) => pane.addEventListener(kind, act, { signal });
      on("pointermove", (event) => this.#point(event, panel));
      on("pointerdown", (event) => this.#point(event, panel));
      on("pointerleave", (event) => event.pointerType === "mouse" && this.#hide());
      on("keydown", (event) => this.#key(event, panel));
      on("blur", () => this.#hide());
    }
  }

  /** Reads where it stands. */
  read() {
    return this.#at(this.#place);
  }

  /** @param {Place} place @returns {Reading} */
  #at(place) {
    return this.#live.read(toText(place));
  }

  /** Reads again, after a change of the figure or of the place, and shows it. */
  frame() {
    const reading = (this.#reading = this.read());
    if (this.#place.px !== undefined && reading.x !== null) this.#place = { panel: this.#place.panel, x: reading.x };
    this.#legend.read(reading);
    this.#draw(reading);
    return reading;
  }

  /**
   * @param {PointerEvent} event
   * @param {number} panel
   */
  #point(event, panel) {
    if (this.#pinned) return;
    this.#place = { panel, ...under(event, this.#plot) };
    this.#show();
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} panel
   */
  #key(event, panel) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const move = KEYS[event.key];
    if (event.key === "Escape" && (this.#shown || this.#pinned)) {
      if (!this.#pinned) this.#place = {};
      this.#pinned = false;
      this.#hide();
      this.#moved();
    } else if (event.key === "Enter") {
      this.#pinned = !this.#pinned;
      this.#show();
      announce(this.#pinned ? "Pinned. Escape lets go." : "Let go.");
    } else if (move) {
      if (move.series) this.#choose(move.series);
      // The first key only shows where one is.
      else if (this.#shown) this.#step(panel, (move.steps ?? 0) * (event.shiftKey ? 10 : 1));
      this.#show();
      this.#speak();
    } else return;
    event.preventDefault();
  }

  /**
   * @param {number} panel
   * @param {number} steps
   */
  #step(panel, steps) {
    const x = this.#reading?.panel === panel ? this.#reading.x : this.#at({ panel }).x;
    if (x !== null) this.#place = { panel, x: this.#at({ panel, x, steps }).x ?? x };
  }

  /** The curves that can be read now, in the legend's order. */
  get #series() {
    return this.#legend.shown.filter((name) => this.#reading?.values[name]);
  }

  /** @param {number} by */
  #choose(by) {
    const series = this.#series;
    const next = Math.min(Math.max(series.indexOf(this.#chosen) + by, 0), series.length - 1);
    this.#chosen = series[next] ?? "";
  }

  #speak() {
    const reading = (this.#reading = this.read());
    if (!this.#series.includes(this.#chosen)) this.#choose(1);
    const value = reading.values[this.#chosen];
    const simulated = value?.simulated ? `, simulated ${value.simulated}` : "";
    if (value) announce(`${value.at || reading.place}: ${this.#legend.label(this.#chosen)} ${value.theory || "–"}${simulated}`);
  }

  #show() {
    this.#shown = true;
    this.#moved();
  }

  #hide() {
    if (this.#pinned) return;
    this.#shown = false;
    if (this.#reading) this.#draw(this.#reading);
  }

  /** @param {Reading} reading */
  #draw(reading) {
    const cross = one(this.#root, "svg.cross");
    cross?.classList.toggle("shown", this.#shown);
    const { px, top, bottom, values } = reading;
    if (!cross || !this.#shown || px === null) return this.#tip.hide();
    const line = cross.querySelector("line");
    if (line) setNumbers(line, { x1: px, x2: px, y1: top, y2: bottom });
    const series = this.#series;
    for (const hit of all(cross, "[data-hit]")) {
      const name = hit.dataset.hit ?? "";
      const py = series.includes(name) ? (values[name]?.py ?? null) : null;
      hit.toggleAttribute("hidden", py === null);
      hit.classList.toggle("chosen", name === this.#chosen);
      if (py !== null) setNumbers(hit, { cx: px, cy: py });
    }
    this.#tip.show(reading, px, series, this.#chosen, this.#pinned);
  }
}

/**
 * A pointer's place in the plot's own pixels, however the page is zoomed or transformed.
 * @param {PointerEvent | WheelEvent} event
 * @param {HTMLElement} plot
 */
export function under({ clientX, clientY }, plot) {
  const { left, top, width, height } = plot.getBoundingClientRect();
  const [across, down] = [plot.offsetWidth / width, plot.offsetHeight / height];
  return { px: (clientX - left) * across, py: (clientY - top) * down };
}
