// The page's history of its figures: each entry knows the link of every figure that was changed, so that "back" undoes the
// last change, in whichever figure it was.

/** The links of a page's figures, by id; what is not named is as at the start. @typedef {{ [id: string]: string }} Links */
/** @typedef {import("./controls.js").Phase} Phase */

/** A change of a figure: in an entry of its own, after the one before it, or else in the present one.
 * @typedef {{ id: string, fragment: string, before: Entry | undefined }} Change */
/** @typedef {{ url: string, state: unknown }} Entry */

/** While something is dragged or a key is held, the address changes at most this often: each change costs milliseconds, and browsers
 * refuse more than some hundred in a few seconds. */
const REPLACE_MS = 220;
/** Releases of one figure this close together (a held arrow key) make one entry in the history. */
const ENTRY_MS = 1000;

/** The figure that a fragment is about. @param {string} fragment */
export function figureOf(fragment) {
  return new URLSearchParams(fragment.replace(/^#/, "")).get("figure");
}

export class AddressBar {
  /** @type {Links} */ #links;
  /** The change that is written once it has been painted. @type {Change | undefined} */ #due;
  /** The entry before the drag that goes on. @type {Entry | undefined} */ #before;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #lastWrite = -Infinity;
  #lastEntry = -Infinity;
  /** The figure of the last entry. */ #lastId = "";

  constructor() {
    this.#links = linksIn(history.state) ?? this.#new({});
    // Whoever leaves, or follows a link, leaves an entry that knows the last change.
    for (const kind of ["pagehide", "click", "auxclick"]) addEventListener(kind, () => this.#flush(), { capture: true });
  }

  /** What the page's figures are to show, by the address and the history. @returns {Links} */
  get links() {
    return this.#links;
  }

  /** After the reader went back or on, or followed a link within the page. @returns {Links} */
  arrived() {
    this.#due = undefined; // the entry that it would have changed is left
    clearTimeout(this.#timer);
    this.#timer = this.#before = undefined;
    return (this.#links = linksIn(history.state) ?? this.#new(this.#links));
  }

  /**
   * An entry that knows no links is new, made by a link that was opened, typed or clicked: the others stay as they are.
   * @param {Links} links
   */
  #new(links) {
    const id = figureOf(location.hash);
    const figures = id ? { ...links, [id]: location.hash.slice(1) } : links;
    write("replaceState", location.href, { figures });
    return figures;
  }

  /**
   * @param {string} id
   * @param {{ phase: Phase, fragment: string }} change  whose fragment is asked for only when it is needed
   */
  note(id, change) {
    if (change.phase === "drag") {
      this.#flush();
      this.#before ??= { url: location.href, state: history.state };
      this.#timer ??= setTimeout(() => this.#replace(id, change.fragment), this.#wait);
      return;
    }
    const { fragment } = change;
    const now = performance.now();
    const isSameEntry = now - this.#lastEntry < ENTRY_MS && this.#lastId === id;
    this.#lastEntry = now;
    this.#lastId = id;
    if (this.#due?.id === id) {
      this.#due.fragment = fragment;
      return;
    }
    this.#flush();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const before = this.#before ?? { url: location.href, state: history.state };
    this.#due = { id, fragment, before: isSameEntry ? undefined : before };
    // A key or a click is answered by a new picture first; a drag has had its pictures.
    if (this.#before) this.#flush();
    else afterPaint(isSameEntry ? this.#wait : 0, () => this.#flush());
    this.#before = undefined;
  }

  /** Milliseconds until the present entry may be changed again. */
  get #wait() {
    return Math.max(0, this.#lastWrite + REPLACE_MS - performance.now());
  }

  /** Writes now what waits. */
  #flush() {
    if (!this.#due) return;
    const { id, fragment, before } = this.#due;
    this.#due = undefined;
    if (!before) this.#replace(id, fragment);
    else if (new URL(`#${fragment}`, before.url).href !== before.url) {
      if (location.href !== before.url) write("replaceState", before.url, before.state); // where the drag began
      this.#links = { ...this.#links, [id]: fragment };
      write("pushState", `#${fragment}`, { figures: this.#links });
      this.#lastWrite = performance.now();
    }
  }

  /**
   * Puts a link into the address bar, for a reader to copy.
   * @param {string} fragment
   */
  show(fragment) {
    this.#flush();
    write("replaceState", `#${fragment}`, history.state);
  }

  /**
   * @param {string} id
   * @param {string} fragment
   */
  #replace(id, fragment) {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastWrite = performance.now();
    this.#links = { ...this.#links, [id]: fragment };
    write("replaceState", `#${fragment}`, { figures: this.#links });
  }
}

/**
 * Calls once the next frame is on the screen, and some time has gone by; in a page that is not seen, after that time.
 * @param {number} ms
 * @param {() => void} call
 */
function afterPaint(ms, call) {
  if (document.hidden) setTimeout(call, ms);
  else requestAnimationFrame(() => setTimeout(call, ms));
}

/** @param {unknown} state @returns {Links | undefined} */
function linksIn(state) {
  return /** @type {{ figures?: Links }} */ (state ?? {}).figures;
}

/**
 * A refused change of the address (too many, or a sandboxed page) costs nothing but the change.
 * @param {"pushState" | "replaceState"} how
 * @param {string} url
 * @param {unknown} state
 */
function write(how, url, state) {
  try {
    // What else the page keeps in an entry stays.
    history[how]({ ...history.state, .../** @type {object} */ (state) }, "", url);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
