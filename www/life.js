// A figure that lives: joins what is done to it, the one object in Rust that owns its state, and what is seen.

import { watchButtons } from "./buttons.js";
import { Composer } from "./composer.js";
import { Controls } from "./controls.js";
import { all, one } from "./dom.js";
import { fromText, toText } from "./json.js";
import { Legend } from "./legend.js";
import { watchMenu } from "./menu.js";
import { Painter } from "./painter.js";
import { Panel } from "./panel.js";
import { watchPaper } from "./paper.js";
import { watchPlanes } from "./plane.js";
import { Readout } from "./readout.js";
import { Runner, warmOnIntent } from "./run.js";
import { seldom } from "./seldom.js";
import { Story } from "./story.js";
import { prepare } from "./twin.js";
import { watchZoom } from "./zoom.js";

/** @typedef {import("./renorm.js").Live} Live */
/** @typedef {import("./types.js").Parameters} Parameters */
/** @typedef {import("./controls.js").Phase} Phase */
/** Live numbers as texts. @typedef {{ [name: string]: string }} Numbers */
/** What a figure tells the element that it lives in.
 * @typedef {object} Host
 * @property {HTMLElement} element
 * @property {ShadowRoot} root
 * @property {import("./run.js").Host["setState"]} setState
 * @property {(kind: string, detail: object) => void} tell
 * @property {(link: string, show?: boolean) => string} address  where a link leads; `show`: in the address bar, too
 * @property {string} home  where the notebook stands, with a slash at its end
 * @property {() => void} reset */

/** The numbers in caption and text change at most so often while something moves. */
const NUMBERS_MS = 350;

export class Life {
  #host;
  #live;
  #panel;
  #controls;
  #composer;
  #legend;
  #story;
  #painter;
  #runner;
  #publish;
  /** The phase of the last change. @type {Phase | undefined} */ #phase;
  /** The link of the figure as its still shows it. */ #first;

  /**
   * @param {Host} host
   * @param {Live} live
   * @param {string} first  the link of the figure as its still shows it
   * @param {AbortSignal} signal
   */
  constructor(host, live, first, signal) {
    const { element, root } = host;
    this.#host = host;
    this.#live = live;
    this.#first = first;
    this.#panel = new Panel(root);
    const changed = this.changed.bind(this);
    this.#controls = new Controls(root, live, { changed, refused: this.refused.bind(this) }, signal);
    this.#composer = new Composer(root, live, { changed, refused: this.refused.bind(this) }, signal);
    this.#legend = new Legend(root, live, this.light.bind(this), signal);
    this.#story = new Story(root, live, signal);
    const readout = new Readout(root, live, this.#legend, () => this.#painter.ask(), signal);
    const told = { painted: this.#painted.bind(this), moved: this.#moved.bind(this) };
    this.#painter = new Painter({ host: element, root, live, readout }, told, signal);
    this.#runner = new Runner({ live, panel: this.#panel, painter: this.#painter }, {
      setState: host.setState,
      refused: (reason) => this.refused(reason),
    });
    watchPlanes(root, live, changed, signal);
    watchZoom(root, live, this.#zoomed.bind(this), signal);
    watchMenu(root, prepare, signal);
    const plot = one(root, ".plot");
    if (plot) watchPaper({ plot, live, painter: this.#painter }, signal);
    warmOnIntent(one(root, "[data-action=simulate]"), signal);
    const parts = { live, root, panel: this.#panel, painter: this.#painter, runner: this.#runner };
    const refused = this.refused.bind(this);
    watchButtons(parts, { ...host, changed, refused, fillTables: this.#fillTables.bind(this) }, signal);
    const publish = (/** @type {Numbers} */ numbers) => {
      this.#panel.show(numbers);
      this.#panel.describe(live.describe());
      this.#runner.cost();
      host.tell("renorm:numbers", { numbers });
    };
    this.#publish = seldom(NUMBERS_MS, publish, signal);
  }

  /** Everything beside the plot shows what holds, and can be operated. */
  begin() {
    this.#show(undefined);
    this.#panel.live();
    this.#runner.cost();
  }

  /** Whether it looks other than its first still. */
  get touched() {
    const zoomed = all(this.#host.root, ".pane").some((pane) => this.#live.isZoomed(Number(pane.dataset.panel)));
    return this.#live.link() !== this.#first || this.#live.simulated || zoomed;
  }

  get parameters() {
    return /** @type {Parameters} */ (fromText(this.#live.parameters()));
  }

  /** @returns {string} the fragment that brings it back as it is */
  get link() {
    return this.#live.link();
  }

  /** Draws it, and from now on whenever it changes. */
  wake() {
    this.#painter.wake();
  }

  /** Far from the screen, unless it runs. */
  sleep() {
    if (!this.#runner.runs) void this.#painter.sleep(this.touched);
  }

  /** Whether a still can stand there until somebody comes near. */
  get mayWait() {
    return this.#painter.hasStill && !this.touched;
  }

  simulate() {
    this.#runner.start();
  }

  stop() {
    this.#runner.stop();
  }

  /** @param {string[]} series  on which the light is; none: on all */
  light(series) {
    this.#live.light(series.join(" "));
    this.#legend.light(series);
    this.repaint();
  }

  repaint() {
    if (this.#painter.awake) this.#painter.repaint();
  }

  /**
   * Sets some parameters, and a step before them, or refuses them all.
   * @param {Parameters} some
   */
  set({ step, ...some }) {
    const before = this.#live.link();
    try {
      if (step !== undefined) this.#live.go(String(step));
      if (Object.keys(some).length > 0) this.#live.setAll(toText(some));
    } catch (reason) {
      this.#live.restore(before);
      this.changed("release");
      this.refused(reason, /** @type {{ field?: string }} */ (reason).field);
      return;
    }
    if (step !== undefined) this.#painter.tween();
    this.changed("release");
  }

  /**
   * Takes the state from a link or from attributes, as far as they fit, and says what did not.
   * @param {string} fragment
   */
  restore(fragment) {
    /** @type {string[]} */
    const changes = fromText(this.#live.restore(fragment));
    this.changed(undefined);
    if (changes.length > 0) this.#panel.complain(`${changes.join("; ")}.`);
  }

  /**
   * After any change.
   * @param {Phase | undefined} phase  undefined: from the address, so no news to it
   * @param {string} [name]  whose control alone has to be written
   */
  changed(phase, name) {
    this.#panel.complain("");
    this.#controls.complain();
    this.#show(phase, name);
    const live = this.#live;
    if (this.#painter.awake) this.#painter.repaint();
    else if (phase || !this.mayWait) this.#painter.wake();
    if (phase) this.#host.tell("renorm:change", { phase, get fragment() { return live.link(); } });
  }

  /**
   * @param {Phase | undefined} phase
   * @param {string} [name]
   */
  #show(phase, name) {
    this.#runner.follow();
    this.#controls.show(phase === "drag" ? name : undefined);
    const goesOn = phase === "drag" && this.#phase === "drag";
    this.#phase = phase;
    if (goesOn) return;
    this.#controls.put(this.#tell());
    this.#composer.show();
    if (this.#panel.tableOpen && phase !== "drag") this.#fillTables();
  }

  /**
   * A step's transition has set the parameters.
   * @param {boolean} arrived  only then its curves are there, for the legend to name
   */
  #moved(arrived) {
    this.#controls.show();
    if (!arrived) return;
    this.#tell();
    if (this.#panel.tableOpen) this.#fillTables();
  }

  /** Story and legend say where the figure stands. @returns {string[]} the controls in front */
  #tell() {
    const { controls, front } = this.#story.show();
    this.#legend.put(front);
    this.#legend.show();
    return controls;
  }

  #fillTables() {
    this.#panel.fillTables(fromText(this.#live.tables()));
  }

  /**
   * @param {import("./types.js").Reading | undefined} reading
   * @param {unknown} failure
   */
  #painted(reading, failure) {
    if (reading) {
      this.#publish(reading.numbers);
      for (const handle of all(this.#host.root, ".handle")) place(handle, reading);
    }
    if (failure !== undefined) this.refused(failure);
  }

  /** @param {string} [words] */
  #zoomed(words) {
    this.repaint();
    if (words) this.#panel.note(words);
  }

  /**
   * Says why, in the figure's own status line; the last good figure stays.
   * @param {unknown} reason
   * @param {string} [tried]  the parameter that was being set
   */
  refused(reason, tried) {
    const { message } = /** @type {{ message?: string }} */ (reason ?? {});
    this.#panel.complain(message ?? String(reason));
    if (tried) this.#controls.complain(tried);
  }
}

/**
 * A finger's handle, over the point of its plane.
 * @param {HTMLElement} handle
 * @param {import("./types.js").Reading} reading
 */
function place(handle, { picks }) {
  const at = picks[Number(handle.dataset.panel)];
  handle.hidden = !at;
  if (at) handle.style.transform = `translate(${at[0].toFixed(1)}px, ${at[1].toFixed(1)}px)`;
}
