// The element <renorm-figure figure="ID">: attributes in, canvas and `renorm:state` out.
// It knows no mathematics; it joins controls, painter, simulation and link to what Rust draws.

import { prepareAnnouncer } from "./announce.js";
import { Controls } from "./controls.js";
import { FigureModel } from "./figure-model.js";
import { load, loadFirst, missing } from "./load.js";
import { Painter } from "./painter.js";
import { Panel, fill } from "./panel.js";
import { whenParsed } from "./parsed.js";
import { formatFragment, parseFragment, write } from "./permalink.js";
import { Runner, warmOnIntent } from "./run.js";
import { seldom } from "./seldom.js";
import { itsTurn } from "./turn.js";

/** @typedef {import("./types.js").Parameters} Parameters */
/** @typedef {import("./controls.js").Phase} Phase */
/** Live numbers as texts. @typedef {{ [name: string]: string }} Numbers */
/** @typedef {"loading" | "ready" | "simulating" | "done" | "error"} State */
/** What exists once the figure lives.
 * @typedef {{ model: FigureModel, controls: Controls, painter: Painter, panel: Panel, runner: Runner }} Parts */

/** The figure that first.js draws. */
const FIRST = "ridge-double-descent";
/** The numbers in caption and text change at most so often while a hand moves. */
const NUMBERS_MS = 350;

export class RenormFigure extends HTMLElement {
  #root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
  /** Ends every listener, observer and frame of one stay in the page. @type {AbortController | undefined} */ #stay;
  /** @type {Parts | undefined} */ #parts;
  /** @type {(numbers: Numbers) => void} */ #publish = () => {};

  connectedCallback() {
    this.#stay = new AbortController();
    prepareAnnouncer();
    this.#begin(this.#stay.signal);
  }

  disconnectedCallback() {
    this.stop();
    this.#stay?.abort();
  }

  /** Undefined until `state` is `ready`. */
  get parameters() {
    return this.#parts && { ...this.#parts.model.parameters };
  }

  /**
   * Sets some parameters, as a hand would.
   * @param {Parameters} some
   */
  set(some) {
    this.#change(some, "release");
  }

  /** Starts the simulation, from the first trial. */
  simulate() {
    this.#parts?.runner.start();
  }

  /** Ends the simulation at once; the points it has stay. */
  stop() {
    this.#parts?.runner.stop();
  }

  /** @param {AbortSignal} signal */
  async #begin(signal) {
    this.#setState("loading");
    try {
      const face = await this.#face(signal);
      if (!signal.aborted) this.#live(face, signal);
    } catch (reason) {
      if (signal.aborted) return;
      this.#refused(reason);
      this.#setState("error");
    }
  }

  get #id() {
    return this.getAttribute("figure") ?? "";
  }

  /**
   * The module that draws this figure, and its markup if it has none yet. One figure that is in the page already has a
   * small module of its own, which is there at once; the others share one, which comes when it is their turn.
   * @param {AbortSignal} signal
   * @returns {Promise<import("./load.js").FigureFace>}
   */
  async #face(signal) {
    const obstacle = missing();
    if (obstacle) throw new Error(obstacle);
    const marked = this.#root.querySelector("figure") !== null;
    if (marked && this.#id === FIRST) return loadFirst();
    await itsTurn(this, signal);
    const face = await load();
    if (!marked) fill(this.#root, face.figureMarkup(this.#id));
    return face;
  }

  /**
   * @param {import("./load.js").FigureFace} face
   * @param {AbortSignal} signal
   */
  #live(face, signal) {
    const root = this.#root;
    const model = this.#parts?.model ?? new FigureModel(face, this.#id); // kept when the node was only moved
    const painter = new Painter(root, model, this.#painted.bind(this), this.#change.bind(this), signal);
    /** @type {ConstructorParameters<typeof Controls>[2]} */
    const moved = (name, value, phase) => this.#change({ [name]: value }, phase);
    const controls = new Controls(root, model.entry.parameters, moved, signal);
    const fresh = !this.#parts;
    const panel = new Panel(root);
    const publish = (/** @type {Numbers} */ numbers) => {
      panel.show(numbers);
      this.#tell("renorm:numbers", { numbers });
    };
    this.#publish = seldom(NUMBERS_MS, publish, signal);
    const host = { setState: this.#setState.bind(this), refused: this.#refused.bind(this) };
    const runner = new Runner({ model, panel, painter }, host);
    this.#parts = { model, controls, painter, panel, runner };
    if (fresh) this.#restore();
    root.addEventListener("click", (event) => this.#click(event), { signal });
    warmOnIntent(root.querySelector("[data-action=simulate]"), signal);
    const addressed = () => (location.hash === "" || this.#link()) && this.#restore();
    addEventListener("hashchange", addressed, { signal });
    const observer = new MutationObserver((records) => this.#attributesChanged(records));
    observer.observe(this, { attributes: true });
    signal.addEventListener("abort", () => observer.disconnect());
    painter.begin();
    this.#setState("ready");
  }

  #link() {
    return parseFragment(location.hash, this.#id);
  }

  /** Takes the parameters from link and attributes, the link first, and the rest as at the start. */
  #restore() {
    if (!this.#parts) return;
    const { model, panel } = this.#parts;
    const link = this.#link();
    const { parameters, changes } = model.clamp({ ...model.textsIn(this.attributes), ...link?.texts });
    model.hide(link?.hidden ?? []);
    this.#change(parameters, undefined);
    if (changes.length > 0) panel.complain(`Not all of these settings fitted · ${changes.join(" · ")}.`);
  }

  /** @param {MutationRecord[]} records */
  #attributesChanged(records) {
    if (!this.#parts) return;
    const { model, panel } = this.#parts;
    const names = model.names.filter((name) => records.some(({ attributeName }) => attributeName === name));
    if (names.length === 0) return; // its own `state`, or a page's `class`
    const { parameters, changes } = model.clamp(model.textsIn(this.attributes));
    this.#change(Object.fromEntries(names.map((name) => [name, parameters[name]])), "release");
    if (changes.length > 0) panel.complain(`${changes.join(" · ")}.`);
  }

  /**
   * The one way in for parameters. Refused ones change nothing but the status line.
   * @param {Parameters} some
   * @param {Phase | undefined} phase  undefined: from the address, so no news to it
   */
  #change(some, phase) {
    if (!this.#parts) return;
    const { model, panel, controls } = this.#parts;
    const before = model.parameters;
    try {
      model.set(some);
    } catch (reason) {
      this.#refused(reason, Object.keys(some)[0]);
      return;
    }
    model.ghost = phase === "drag" ? (model.ghost ?? before) : null;
    panel.complain("");
    controls.complain();
    controls.show(model.parameters, phase === "drag" ? controls.active : null);
    if (model.stale) {
      // The simulated points belong to other parameters now, and no more of them come.
      this.stop();
      if (this.getAttribute("state") !== "loading") this.#setState("ready");
      panel.say(model.simulated ? "grey points: of earlier settings" : undefined);
    }
    this.#show(phase);
  }

  /**
   * Buttons, table and address after a change; the canvas follows in the next frame.
   * @param {Phase | undefined} phase
   */
  #show(phase) {
    if (!this.#parts) return;
    const { model, panel, painter } = this.#parts;
    panel.press("preset", (name) => model.isPreset(name));
    panel.press("series", (name) => !model.hidden.has(name));
    if (panel.tableOpen && phase !== "drag") panel.fillTable(model.table());
    painter.repaint();
    if (phase) this.#tell("renorm:change", { parameters: this.parameters, fragment: formatFragment(model), phase });
  }

  /** @param {Event} event */
  #click(event) {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (!button || !this.#parts) return;
    const { model, panel } = this.#parts;
    const { action, preset, series } = button.dataset;
    if (preset !== undefined) this.set(model.preset(preset));
    else if (series !== undefined) {
      model.toggle(series);
      this.#show("release");
    } else if (action === "simulate") this.simulate();
    else if (action === "stop") this.stop();
    else if (action === "reset") this.#reset(this.#parts);
    else if (action === "table") {
      panel.toggleTable();
      if (panel.tableOpen) panel.fillTable(model.table());
    } else if (action === "link") {
      write("replaceState", formatFragment(model));
      panel.copy(location.href);
    }
  }

  /** @param {Parts} parts */
  #reset({ model, panel }) {
    this.stop();
    model.reset();
    this.set(model.clamp(model.textsIn(this.attributes)).parameters);
    this.#setState("ready");
    panel.say();
  }

  /**
   * @param {Numbers} numbers
   * @param {unknown} failure
   */
  #painted(numbers, failure) {
    this.#publish(numbers);
    if (failure !== undefined) this.#refused(failure);
  }

  /**
   * Says why, in the figure's own status line; the last good figure stays.
   * @param {unknown} reason
   * @param {string} [tried]  the parameter that was being set
   */
  #refused(reason, tried) {
    const { field, message } = /** @type {{ field?: string, message?: string }} */ (reason ?? {});
    const named = this.#parts?.model.names.find((name) => field === name || field?.endsWith(`.${name}`));
    (this.#parts?.panel ?? new Panel(this.#root)).complain(message ?? String(reason));
    if (tried) this.#parts?.controls.complain(named ?? tried);
  }

  /**
   * @param {State} state
   * @param {number} [share]  of the simulation that runs, done
   */
  #setState(state, share) {
    if (share === undefined) this.removeAttribute("progress");
    else this.setAttribute("progress", share.toPrecision(4));
    if (this.getAttribute("state") === state) return;
    this.setAttribute("state", state);
    this.#tell("renorm:state", { state });
  }

  /**
   * @param {string} kind
   * @param {object} detail
   */
  #tell(kind, detail) {
    this.dispatchEvent(new CustomEvent(kind, { bubbles: true, composed: true, detail }));
  }
}

// Not while the page is being read: an element that lived before its own template came could not take it.
whenParsed(() => {
  if (!customElements.get("renorm-figure")) customElements.define("renorm-figure", RenormFigure);
});
