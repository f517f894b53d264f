// What lives in an element: its markup, the object in Rust that owns its state, and what the element's attributes say.

import { prepareAnnouncer } from "./announce.js";
import { home, styles } from "./assets.js";
import { one } from "./dom.js";
import { fromText } from "./json.js";
import { Life } from "./life.js";
import { load } from "./load.js";
import { inSight } from "./near.js";

export { VERSION } from "./version.js";

/** The element, as what lives in it knows it. @typedef {Pick<import("./life.js").Host, "element" | "root" | "setState" | "tell">} Host */

/** Further than this from the window, in its heights, a figure sleeps. */
const FAR = "200%";
/** So much of its plot is in sight when a figure that is to simulate by itself begins. */
const SEEN = 0.25;

export class Figure {
  #host;
  /** `first`: its link at the start. @type {{ live: import("./renorm.js").Live, names: string[], first: string } | undefined} */ #kept;
  /** While it is in the page. @type {Life | undefined} */ life;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /**
   * Comes to life, or back to it, for one stay in the page.
   * @param {AbortSignal} signal  ends the stay
   * @param {string} [link]  what it is to show, instead of what the attributes say
   */
  async live(signal, link) {
    const { element, root, setState } = this.#host;
    const id = element.getAttribute("figure") ?? "";
    const bare = !one(root, "figure");
    const dress = bare ? clothes(root) : undefined;
    try {
      const [face] = await Promise.all([load(), dress?.worn]);
      if (signal.aborted) return dress?.off();
      prepareAnnouncer();
      if (bare) fill(root, known(id, () => face.figureMarkup(id, level(element))));
      const fresh = !this.#kept;
      const { live, first } = (this.#kept ??= kept(new face.Live(id)));
      const host = {
        ...this.#host,
        address: this.#address.bind(this),
        home: this.#home.href,
        reset: () => void live.restore(this.#attributes()),
      };
      const life = (this.life = new Life(host, live, first, signal));
      const given = fresh ? (link ?? this.#attributes()) : "";
      life.begin();
      if (given !== "") life.restore(given);
      if (inSight(element) || !life.mayWait) life.wake();
      this.#watch(life, signal);
      setState("ready");
      if (fresh && element.hasAttribute("simulate")) simulateOnSight(life, one(root, ".plot"), signal);
    } catch (reason) {
      dress?.off();
      throw reason;
    }
  }

  /** The stay is over. */
  leave() {
    this.life = undefined;
  }

  /** @param {string} [link]  without one, what the attributes say */
  restore(link) {
    this.life?.restore(link ?? this.#attributes());
  }

  /** @param {(string | null)[]} names */
  attributesChanged(names) {
    if (names.includes("theme")) this.life?.repaint();
    if (!this.life) return; // it reads them when it begins to live
    const own = names.filter((name) => this.#kept?.names.includes(name ?? ""));
    if (names.includes("step")) this.life.restore(this.#attributes());
    else if (own.length > 0) {
      const link = new URLSearchParams(this.life.link);
      for (const name of /** @type {string[]} */ (own)) {
        const value = this.#host.element.getAttribute(name);
        if (value === null) link.delete(name);
        else link.set(name, value);
      }
      this.life.restore(link.toString());
    }
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
    distance.observe(this.#host.element);
    signal.addEventListener("abort", () => distance.disconnect());
  }

  /** The attributes that say how it starts, as a link would. @returns {string} */
  #attributes() {
    const own = [...this.#host.element.attributes].filter(({ name }) => name === "step" || this.#kept?.names.includes(name));
    return new URLSearchParams(own.map(({ name, value }) => [name, value])).toString();
  }

  /**
   * Where a link leads: into this page, if it is a notebook's, else to the notebook.
   * @param {string} link
   * @param {boolean} [show]  whether the reader is to see it in the address bar
   */
  #address(link, show = false) {
    const detail = { link, show };
    const event = new CustomEvent("renorm:link", { bubbles: true, composed: true, cancelable: true, detail });
    if (!this.#host.element.dispatchEvent(event)) return new URL(`#${link}`, location.href).href;
    const url = this.#home;
    url.hash = link;
    return url.href;
  }

  /** The notebook that it belongs to. */
  get #home() {
    return new URL(this.#host.element.getAttribute("home") ?? home, document.baseURI);
  }
}

/**
 * A figure with what of it stays the same.
 * @param {import("./renorm.js").Live} live
 */
function kept(live) {
  /** @type {import("./types.js").Entry} */
  const entry = fromText(live.entry());
  return { live, names: [...entry.parameters.map(({ name }) => name), "spec"], first: live.link() };
}

/**
 * The answer, unless there is no such figure: then a sentence for readers.
 * @template T
 * @param {string} id
 * @param {() => T} ask
 * @returns {T}
 */
function known(id, ask) {
  try {
    return ask();
  } catch (refusal) {
    const { message } = /** @type {{ message?: string }} */ (refusal);
    const sentence = id === "" ? "No figure is named here." : `There is no figure “${id}” here.`;
    throw new Error(`${sentence} The name may be misspelt, or of another version.`, { cause: message ?? refusal });
  }
}

/** The level of its heading, where that is not the usual third. @param {HTMLElement} element */
const level = ({ dataset }) => (dataset.level === undefined ? undefined : Number(dataset.level));

/**
 * The figure's styles, in a root that has none yet. What stands there stays until they are there: markup without its
 * styles would be seen, and jump.
 * @param {ShadowRoot} root
 */
function clothes(root) {
  const link = styles();
  const worn = new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => reject(new Error("The figure’s styles could not be loaded.")));
  });
  root.prepend(link);
  return { worn, off: () => link.remove() };
}

/**
 * The figure where no build has put it: in another page, and in the single file.
 * @param {ShadowRoot} root
 * @param {string} markup
 */
function fill(root, markup) {
  const made = document.createElement("template");
  made.innerHTML = markup;
  for (const other of root.querySelectorAll(":scope > :not(link, style)")) other.remove();
  root.append(made.content);
}

/**
 * @param {Life} life
 * @param {Element | null} plot
 * @param {AbortSignal} signal
 */
function simulateOnSight(life, plot, signal) {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      life.simulate();
    },
    { threshold: SEEN },
  );
  if (plot) observer.observe(plot);
  signal.addEventListener("abort", () => observer.disconnect());
}
