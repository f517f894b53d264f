// The element <renorm-figure figure="ID">: a place in a page, its state, and its face to scripts. It keeps the place, waits
// for its turn, has the figure brought to life there (figure.js), and says why if that fails.

import { announce } from "./announce.js";
import { one } from "./dom.js";
import { VERSION } from "./version.js";

/** @typedef {import("./types.js").Parameters} Parameters */
/** @typedef {"loading" | "ready" | "simulating" | "done" | "error"} State */
/** How a page brings its figures to life: `turn` settles when it is a figure's turn, `code` gives what lives in it.
 * @typedef {object} Ways
 * @property {(element: Element, signal: AbortSignal) => Promise<void>} turn
 * @property {() => Promise<typeof import("./figure.js")>} code
 * @property {(id: string, width: number) => number} [room]  how high a figure will be; most pages of the notebook have written it all */

const UNLOADED = "A part of this figure’s program could not be loaded. Reloading the page may help.";
const MIXED = "The parts of this figure’s program are of two versions. Reloading the page in a few minutes may help.";

/** Until the figure's own styles are there. */
const PLAIN = `:host { display: block }
:host([hidden]) { display: none }
slot ~ p { margin: 0; padding: 8px 12px; border-left: 3px solid; font: 14px/1.45 system-ui, sans-serif }`;

/** @type {Ways} */
let ways;

export class RenormFigure extends HTMLElement {
  #root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
  /** Ends every listener, observer and frame of one stay in the page. @type {AbortController | undefined} */ #stay;
  /** What lives here; kept when the node is moved. @type {import("./figure.js").Figure | undefined} */ #figure;
  /** The figure that lives here, or tried to. */ #id = "";
  /** A link that came before the figure lived. @type {string | undefined} */ #link;
  /** The room that is kept for the figure. */ #room = new CSSStyleSheet();

  connectedCallback() {
    this.#stay = new AbortController();
    const { signal } = this.#stay;
    this.#id = this.getAttribute("figure") ?? "";
    if (this.#root.childElementCount === 0) this.#furnish();
    if (this.#root.adoptedStyleSheets.length > 0) this.#keepRoom(signal);
    const records = new MutationObserver((all) => this.#attributesChanged(all.map(({ attributeName }) => attributeName)));
    records.observe(this, { attributes: true });
    signal.addEventListener("abort", () => records.disconnect());
    void this.#begin(signal);
  }

  disconnectedCallback() {
    this.stop();
    this.#stay?.abort();
    this.#figure?.leave();
  }

  /** Undefined until `state` is `ready`. */
  get parameters() {
    return this.#figure?.life?.parameters;
  }

  /**
   * Sets some parameters, as a reader would; a `step` before them.
   * @param {Parameters} some
   */
  set(some) {
    this.#figure?.life?.set(some);
  }

  /** Starts the simulation, from the first trial. */
  simulate() {
    this.#figure?.life?.simulate();
  }

  /**
   * Puts the light on some curves: the others are faint until it is on none, which means on all.
   * @param {string[]} series  their names
   */
  light(series) {
    this.#figure?.life?.light(series);
  }

  /** Ends the simulation at once; the points it has stay. */
  stop() {
    this.#figure?.life?.stop();
  }

  /**
   * Takes its state from a link, or without one from its attributes.
   * @param {string} [link]  a fragment without #
   */
  restore(link) {
    this.#link = link;
    this.#figure?.restore(link);
  }

  /** The fragment that brings it back as it is; undefined before it lives. */
  get link() {
    return this.#figure?.life?.link;
  }

  /** Puts the focus on its title. */
  focusTitle() {
    one(this.#root, "h2, h3")?.focus({ preventScroll: true });
  }

  /** In a page that has not written the figure itself: what the page put into the element stands there until it lives. */
  #furnish() {
    const plain = new CSSStyleSheet();
    plain.replaceSync(PLAIN);
    this.#root.adoptedStyleSheets = [plain, this.#room];
    this.#root.append(document.createElement("slot"));
  }

  /** Nothing below the figure moves when it comes to life. @param {AbortSignal} signal */
  #keepRoom(signal) {
    let width = -1;
    const fit = () => {
      if (width === this.clientWidth) return;
      width = this.clientWidth;
      this.#room.replaceSync(`:host { min-height: ${ways.room?.(this.#id, width) ?? 0}px }`);
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(this);
    signal.addEventListener("abort", () => observer.disconnect());
  }

  /** @param {AbortSignal} signal */
  async #begin(signal) {
    this.#setState("loading");
    try {
      await ways.turn(this, signal);
      if (signal.aborted) return;
      const code = await ways.code().catch((cause) => Promise.reject(new Error(UNLOADED, { cause })));
      if (code.VERSION !== VERSION) throw new Error(MIXED, { cause: `${VERSION} and ${code.VERSION}` });
      this.#figure ??= new code.Figure({
        element: this,
        root: this.#root,
        setState: this.#setState.bind(this),
        tell: this.#tell.bind(this),
      });
      await this.#figure.live(signal, this.#link);
    } catch (reason) {
      if (!signal.aborted) this.#fail(reason);
    }
  }

  /** Says why nothing lives here; what stands there stays. @param {unknown} reason */
  #fail(reason) {
    console.error(reason);
    const line = one(this.#root, ".status") ?? document.createElement("p");
    line.className = "status";
    line.textContent = /** @type {{ message?: string }} */ (reason ?? {}).message ?? String(reason);
    line.hidden = false;
    if (!line.isConnected) this.#root.append(line);
    announce(line.textContent);
    this.#setState("error");
  }

  /** @param {(string | null)[]} names */
  #attributesChanged(names) {
    if (names.includes("figure") && this.getAttribute("figure") !== this.#id) return this.#rebuild();
    this.#figure?.attributesChanged(names);
  }

  /** Another figure, in the same element. */
  #rebuild() {
    this.disconnectedCallback();
    this.#root.replaceChildren();
    this.#figure = this.#link = undefined;
    this.connectedCallback();
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

/** Defines the element, unless the page has it. @param {Ways} how */
export function define(how) {
  if (customElements.get("renorm-figure")) return;
  ways = how;
  customElements.define("renorm-figure", RenormFigure);
}
