// A figure's state as the fragment of a link, and the page's history of it.

/** @typedef {import("./types.js").Parameters} Parameters */

/** While a slider moves, the address changes at most this often: each change costs milliseconds, and browsers refuse
 * more than some hundred in a few seconds. */
const REPLACE_MS = 1000;
/** Releases this close together (a held arrow key) make one entry in the history. */
const ENTRY_MS = 1000;

/**
 * @param {{ entry: { id: string }, parameters: Parameters, hidden: Iterable<string> }} figure  hidden: series
 * @returns {string} `#figure=ID&ridge=0.001&…`; numbers in the shortest form that reads back exactly
 */
export function formatFragment({ entry, parameters, hidden }) {
  const fields = new URLSearchParams({ figure: entry.id });
  for (const [name, value] of Object.entries(parameters)) fields.set(name, String(value));
  const names = [...hidden];
  if (names.length > 0) fields.set("hidden", names.join(","));
  return `#${fields}`;
}

/**
 * @param {string} fragment
 * @param {string} id
 * @returns {{ texts: { [name: string]: string }, hidden: string[] } | undefined} the parameters' texts as written;
 *   undefined if the link is about something else
 */
export function parseFragment(fragment, id) {
  const fields = new URLSearchParams(fragment.replace(/^#/, ""));
  if (fields.get("figure") !== id) return undefined;
  const hidden = (fields.get("hidden") ?? "").split(",").filter((name) => name !== "");
  fields.delete("figure");
  fields.delete("hidden");
  return { texts: Object.fromEntries(fields), hidden };
}

/** Keeps the address up to date: replaced while a hand moves, one new entry when it lets go. */
export class AddressBar {
  /** The address before the hand began to move. @type {string | undefined} */ #before;
  /** @type {string} */ #fragment = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #lastWrite = -Infinity;
  #lastEntry = -Infinity;

  /**
   * @param {string} fragment
   * @param {"drag" | "release"} phase
   */
  note(fragment, phase) {
    this.#fragment = fragment;
    if (phase === "drag") {
      this.#before ??= location.href;
      const wait = this.#lastWrite + REPLACE_MS - performance.now();
      this.#timer ??= setTimeout(() => this.#replace(this.#fragment), Math.max(0, wait));
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const before = this.#before ?? location.href;
    this.#before = undefined;
    const now = performance.now();
    if (now - this.#lastEntry < ENTRY_MS) this.#replace(fragment);
    else if (new URL(fragment, before).href !== before) {
      this.#replace(before); // so that "back" leads to where the hand began
      write("pushState", fragment);
    }
    this.#lastEntry = now;
  }

  /** @param {string} url */
  #replace(url) {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastWrite = performance.now();
    write("replaceState", url);
  }
}

/**
 * A refused change of the address (too many, or a sandboxed page) costs nothing but the change.
 * @param {"pushState" | "replaceState"} how
 * @param {string} url
 */
export function write(how, url) {
  try {
    history[how](history.state, "", url);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
