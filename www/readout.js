// The readout: one crosshair for all series, by pointer or keyboard; its values in legend and caption.

import { announce } from "./announce.js";

/** @typedef {import("./figure-model.js").FigureModel} FigureModel */
/** @typedef {import("./types.js").Reading} Reading */
/** Where to read: in which pane, and there under the pointer, at an x, some steps from it, or where it starts.
 * @typedef {{ pane?: number, px?: number, py?: number, x?: number, steps?: number, across?: number, up?: number }} At */
/** Sets parameters, as a hand would. @typedef {(some: import("./types.js").Parameters, phase: "drag" | "release") => void} Pick */

/** More steps than a curve has points: its end. */
const TO_THE_END = 1e9;

/** What the keys do: steps along x, or up and down between series.
 * @type {{ [key: string]: { steps?: number, series?: number } }} */
const KEYS = {
  ArrowLeft: { steps: -1 },
  ArrowRight: { steps: 1 },
  ArrowUp: { series: -1 },
  ArrowDown: { series: 1 },
  Home: { steps: -TO_THE_END },
  End: { steps: TO_THE_END },
};

/** What the keys do in a plane: hundredths of its axes. @type {{ [key: string]: { across: number, up: number } }} */
const MOVES = {
  ArrowLeft: { across: -1, up: 0 },
  ArrowRight: { across: 1, up: 0 },
  ArrowUp: { across: 0, up: 1 },
  ArrowDown: { across: 0, up: -1 },
};

export class Readout {
  #root;
  /** @type {Pick} */ #pick;
  #plot;
  #model;
  #read;
  #moved;
  /** @type {Reading | undefined} */ #reading;
  /** Where it is, in the data's units: stays there when the figure changes. @type {At} */ #at = {};
  /** Whether the crosshair is seen. */ #shown = false;
  /** The series that the keyboard is on. */ #chosen = "";

  /**
   * @param {ShadowRoot} root
   * @param {FigureModel} model
   * @param {(at: At) => Reading} read
   * @param {() => void} moved  asks for a `refresh()` in the next frame
   * @param {Pick} pick
   * @param {AbortSignal} signal
   */
  constructor(root, model, read, moved, pick, signal) {
    this.#root = root;
    this.#plot = /** @type {HTMLElement} */ (root.querySelector(".plot"));
    this.#model = model;
    this.#read = read;
    this.#moved = moved;
    this.#pick = pick;
    for (const [pane, element] of root.querySelectorAll(".pane").entries()) {
      /** @type {(kind: string, listener: (event: any) => void) => void} */
      const on = (kind, listener) => element.addEventListener(kind, listener, { signal });
      if (element.hasAttribute("data-plane")) {
        this.#watchPlane(on, pane);
        continue;
      }
      on("pointermove", (event) => this.#point(event, pane));
      on("pointerdown", (event) => this.#point(event, pane));
      on("pointerleave", (event) => event.pointerType === "mouse" && this.#hide());
      on("keydown", (event) => this.#key(event, pane));
      on("blur", () => this.#hide());
    }
  }

  /**
   * A plane: what is pointed at there sets parameters.
   * @param {(kind: string, listener: (event: any) => void) => void} on
   * @param {number} pane
   */
  #watchPlane(on, pane) {
    let held = false;
    /** @type {(event: PointerEvent, phase: "drag" | "release") => void} */
    const pick = (event, phase) => this.#pick(this.#read(this.#under(event, pane)).set, phase);
    on("pointerdown", (event) => {
      held = event.button === 0;
      if (held) pick(event, "drag");
    });
    on("pointermove", (event) => held && pick(event, "drag"));
    on("pointerup", (event) => {
      if (held) pick(event, "release");
      held = false;
    });
    for (const kind of ["pointerleave", "pointercancel"]) {
      on(kind, () => {
        if (held) this.#pick({}, "release");
        held = false;
      });
    }
    on("keydown", (event) => {
      const move = MOVES[event.key];
      if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const far = event.shiftKey ? 10 : 1;
      this.#pick(this.#read({ pane, across: move.across * far, up: move.up * far }).set, "release");
      announce(this.#read({ pane }).text);
    });
    on("focus", () => announce(this.#read({ pane }).text));
  }

  /** Reads again, after a change of the figure or of the place. Returns the current numbers. */
  refresh() {
    const reading = (this.#reading = this.#read(this.#at));
    if (this.#at.px !== undefined) this.#at = { pane: this.#at.pane, x: reading.x };
    for (const { name } of this.#model.entry.series) {
      const output = this.#root.querySelector(`[data-series="${name}"] output`);
      setText(output, reading.values[name]?.text ?? "");
    }
    this.#drawCross(reading);
    return reading.numbers;
  }

  /**
   * @param {PointerEvent} event
   * @param {number} pane
   */
  #point(event, pane) {
    this.#at = this.#under(event, pane);
    this.#show();
  }

  /**
   * @param {PointerEvent} event
   * @param {number} pane
   * @returns {At}
   */
  #under(event, pane) {
    const { left, top } = this.#plot.getBoundingClientRect();
    return { pane, px: event.clientX - left, py: event.clientY - top };
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} pane
   */
  #key(event, pane) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const move = KEYS[event.key];
    if (event.key === "Escape" && this.#shown) {
      this.#at = {};
      this.#hide();
      this.#moved();
    } else if (move) {
      if (move.series) this.#choose(move.series);
      // The first key only shows where one is.
      else if (this.#shown) this.#step(pane, (move.steps ?? 0) * (event.shiftKey ? 10 : 1));
      this.#show();
      this.#speak();
    } else return;
    event.preventDefault();
  }

  /**
   * @param {number} pane
   * @param {number} steps
   */
  #step(pane, steps) {
    const from = this.#reading?.x ?? 0;
    this.#at = { pane, x: this.#read({ pane, x: from, steps }).x };
  }

  /** The series that can be read now, in the legend's order. */
  get #series() {
    const { hidden } = this.#model;
    return this.#model.entry.series.filter(({ name }) => !hidden.has(name) && this.#reading?.values[name]);
  }

  /** @param {number} by */
  #choose(by) {
    const series = this.#series;
    const now = series.findIndex(({ name }) => name === this.#chosen);
    const next = Math.min(Math.max(now + by, 0), series.length - 1);
    this.#chosen = series[next]?.name ?? "";
  }

  #speak() {
    if (this.#chosen === "") this.#choose(1);
    const reading = this.#read(this.#at);
    const series = this.#series.find(({ name }) => name === this.#chosen) ?? this.#series[0];
    const label = series && this.#root.querySelector(`[data-series="${series.name}"] span`)?.textContent;
    if (series) announce(`${reading.text}: ${label} ${reading.values[series.name].text}`);
  }

  #show() {
    this.#shown = true;
    this.#moved();
  }

  #hide() {
    this.#shown = false;
    if (this.#reading) this.#drawCross(this.#reading);
  }

  /** @param {Reading} reading */
  #drawCross({ px, top, bottom, values }) {
    const cross = this.#root.querySelector("svg.cross");
    if (!cross) return;
    cross.classList.toggle("shown", this.#shown);
    if (!this.#shown) return;
    const line = cross.querySelector("line");
    if (line) setNumbers(line, { x1: px, x2: px, y1: top, y2: bottom });
    const { hidden } = this.#model;
    for (const hit of /** @type {NodeListOf<SVGElement>} */ (cross.querySelectorAll("[data-hit]"))) {
      const name = hit.dataset.hit ?? "";
      const py = hidden.has(name) ? null : (values[name]?.py ?? null);
      hit.toggleAttribute("hidden", py === null);
      hit.classList.toggle("chosen", name === this.#chosen);
      if (py !== null) setNumbers(hit, { cx: px, cy: py });
    }
  }
}

/**
 * Touches the page only where something changed.
 * @param {Element | null} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

/**
 * @param {Element} element
 * @param {{ [attribute: string]: number }} numbers
 */
function setNumbers(element, numbers) {
  for (const [name, value] of Object.entries(numbers)) element.setAttribute(name, value.toFixed(2));
}
