// The element <renorm-figure figure="ID">: attributes in, canvas and `renorm:state` out.
// It brings a figure to life when it is its turn, puts it to sleep far from the screen, and knows no mathematics.

import { prepareAnnouncer } from "./announce.js";
import { home, styles } from "./assets.js";
import { one } from "./dom.js";
import { fromText } from "./json.js";
import { Life } from "./life.js";
import { load, missing } from "./load.js";
import { Panel } from "./panel.js";
import { whenParsed } from "./parsed.js";
import { inSight, itsTurn } from "./turn.js";

/** @typedef {import("./types.js").Parameters} Parameters */
/** @typedef {"loading" | "ready" | "simulating" | "done" | "error"} State */

/** Further than this from the window, in its heights, a figure sleeps. */
const FAR = "200%";

export class RenormFigure extends HTMLElement {
  #root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
  /** Ends every listener, observer and frame of one stay in the page. @type {AbortController | undefined} */ #stay;
  /** Kept when the node is moved; `first`: its link at the start.
   * @type {{ id: string, live: import("./renorm.js").Live, names: string[], first: string } | undefined} */ #kept;
  /** @type {Life | undefined} */ #life;
  /** The figure that lives here, or tried to. */ #id = "";
  /** A link that came before the figure lived. @type {string | undefined} */ #link;

  connectedCallback() {
    this.#stay = new AbortController();
    // Until it lives, what its page put into it stands there.
    if (this.#root.childElementCount === 0) this.#root.append(document.createElement("slot"));
    prepareAnnouncer();
    const records = new MutationObserver((all) => this.#attributesChanged(all.map(({ attributeName }) => attributeName)));
    records.observe(this, { attributes: true });
    this.#stay.signal.addEventListener("abort", () => records.disconnect());
    this.#begin(this.#stay.signal);
  }

  disconnectedCallback() {
    this.stop();
    this.#stay?.abort();
    this.#life = undefined;
  }

  /** Undefined until `state` is `ready`. */
  get parameters() {
    return this.#life?.parameters;
  }

  /**
   * Sets some parameters, as a reader would; a `step` before them.
   * @param {Parameters} some
   */
  set(some) {
    this.#life?.set(some);
  }

  /** Starts the simulation, from the first trial. */
  simulate() {
    this.#life?.simulate();
  }

  /** Ends the simulation at once; the points it has stay. */
  stop() {
    this.#life?.stop();
  }

  /**
   * Takes its state from a link, or without one from its attributes.
   * @param {string} [link]  a fragment without #
   */
  restore(link) {
    this.#link = link;
    if (!this.#life) return;
    this.#life.restore(link ?? this.#attributes());
  }

  /** The fragment that brings it back as it is; undefined before it lives. */
  get link() {
    return this.#life?.link;
  }

  /** Puts the focus on its title. */
  focusTitle() {
    one(this.#root, "h2, h3")?.focus({ preventScroll: true });
  }

  /** @param {AbortSignal} signal */
  async #begin(signal) {
    this.#id = this.getAttribute("figure") ?? "";
    this.#setState("loading");
    try {
      const obstacle = missing();
      if (obstacle) throw new Error(obstacle);
      await itsTurn(this, signal);
      const face = await load();
      if (!signal.aborted) this.#live(face, signal);
    } catch (reason) {
      if (signal.aborted) return;
      this.#fail(reason);
    }
  }

  /** Says why nothing lives here; what stands there stays. @param {unknown} reason */
  #fail(reason) {
    if (!one(this.#root, ".status")) {
      const line = document.createElement("p");
      line.className = "status";
      this.#root.append(line);
    }
    const { message } = /** @type {{ message?: string }} */ (reason ?? {});
    new Panel(this.#root).complain(message ?? String(reason));
    this.#setState("error");
  }

  /**
   * @param {typeof import("./renorm.js")} face
   * @param {AbortSignal} signal
   */
  #live(face, signal) {
    const id = this.#id;
    if (!one(this.#root, "figure")) fill(this.#root, face.figureMarkup(id));
    const fresh = this.#kept?.id !== id;
    if (!this.#kept || fresh) {
      const live = new face.Live(id);
      /** @type {import("./types.js").Entry} */
      const entry = fromText(live.entry());
      this.#kept = { id, live, names: entry.parameters.map(({ name }) => name), first: live.link() };
    }
    const { live, first } = this.#kept;
    const host = {
      element: this,
      root: this.#root,
      setState: this.#setState.bind(this),
      tell: this.#tell.bind(this),
      address: this.#address.bind(this),
      home: new URL("./", styles).href,
      reset: () => void live.restore(this.#attributes()),
    };
    const life = (this.#life = new Life(host, live, first, signal));
    const given = fresh ? (this.#link ?? this.#attributes()) : "";
    life.begin();
    if (given !== "") life.restore(given);
    if (inSight(this) || !life.mayWait) life.wake();
    this.#watch(life, signal);
    this.#setState("ready");
  }

  /**
   * @param {Life} life
   * @param {AbortSignal} signal
   */
  #watch(life, signal) {
    // A figure without a still has to have been seen before it may sleep.
    const distance = new IntersectionObserver(
      (entries) => (entries.at(-1)?.isIntersecting ? life.wake() : life.sleep()),
      { rootMargin: `${FAR} 0px` },
    );
    distance.observe(this);
    signal.addEventListener("abort", () => distance.disconnect());
  }

  /** The attributes that say how it starts, as a link would. @returns {string} */
  #attributes() {
    const own = [...this.attributes].filter(({ name }) => name === "step" || this.#kept?.names.includes(name));
    return new URLSearchParams(own.map(({ name, value }) => [name, value])).toString();
  }

  /** @param {(string | null)[]} names */
  #attributesChanged(names) {
    if (names.includes("figure") && this.getAttribute("figure") !== this.#id) return this.#rebuild();
    if (names.includes("theme")) this.#life?.repaint();
    if (!this.#life) return; // it reads them when it begins to live
    const own = names.filter((name) => this.#kept?.names.includes(name ?? ""));
    if (names.includes("step")) this.#life?.restore(this.#attributes());
    else if (own.length > 0) {
      const link = new URLSearchParams(this.#life?.link);
      for (const name of /** @type {string[]} */ (own)) {
        const value = this.getAttribute(name);
        if (value === null) link.delete(name);
        else link.set(name, value);
      }
      this.#life?.restore(link.toString());
    }
  }

  /** Another figure, in the same element. */
  #rebuild() {
    this.disconnectedCallback();
    this.#root.replaceChildren();
    this.#kept = this.#link = undefined;
    this.connectedCallback();
  }

  /**
   * Where a link leads: into this page, if it is a notebook's, else to the notebook.
   * @param {string} link
   * @param {boolean} [show]  whether the reader is to see it in the address bar
   */
  #address(link, show = false) {
    const detail = { link, show };
    const event = new CustomEvent("renorm:link", { bubbles: true, composed: true, cancelable: true, detail });
    if (!this.dispatchEvent(event)) return new URL(`#${link}`, location.href).href;
    return new URL(`#${link}`, this.getAttribute("home") ?? home).href;
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

/**
 * The figure where no build has put it: another page's embed.
 * @param {ShadowRoot} root
 * @param {string} markup
 */
function fill(root, markup) {
  root.innerHTML = markup;
  root.prepend(styles());
}

// Not while the page is being read: an element that lived before its own template came could not take it.
whenParsed(() => {
  if (!customElements.get("renorm-figure")) customElements.define("renorm-figure", RenormFigure);
});
