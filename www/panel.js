// The words and buttons around a figure's plot: what they show. What they do is the element's.

import { announce } from "./announce.js";
import { setText } from "./readout.js";

/** So long "link copied" stands where the progress words were. */
const NOTE_MS = 4000;

export class Panel {
  #root;
  #firstWords;
  #words;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #note;

  /** @param {ShadowRoot} root */
  constructor(root) {
    this.#root = root;
    this.#words = this.#firstWords = this.#find(".say")?.textContent ?? "";
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement | null}
   */
  #find(selector) {
    return this.#root.querySelector(selector);
  }

  /**
   * The words beside the progress bar; without any, the first ones.
   * @param {string} [words]
   */
  say(words = this.#firstWords) {
    clearTimeout(this.#note);
    this.#words = words;
    setText(this.#find(".say"), words);
  }

  /**
   * Something said in passing, aloud too.
   * @param {string} words
   */
  note(words) {
    clearTimeout(this.#note);
    setText(this.#find(".say"), words);
    this.#note = setTimeout(() => setText(this.#find(".say"), this.#words), NOTE_MS);
    announce(words);
  }

  /**
   * The figure's status line: what was refused or clamped; nothing hides it.
   * @param {string} words
   */
  complain(words) {
    const line = this.#find(".status");
    if (!line || (words === "" && line.hidden)) return;
    if (words !== "" && line.textContent !== words) announce(words);
    setText(line, words);
    line.hidden = words === "";
  }

  /**
   * Share of the simulation done; undefined when none runs.
   * @param {number | undefined} share
   */
  progress(share) {
    const bar = /** @type {HTMLProgressElement | null} */ (this.#find("progress"));
    const go = this.#find("[data-action=simulate]");
    const stop = this.#find("[data-action=stop]");
    if (!bar || !go || !stop) return;
    const running = share !== undefined;
    bar.value = share ?? 0;
    if (stop.hidden !== running) return;
    const [shown, gone] = running ? [stop, go] : [go, stop];
    const focused = this.#root.activeElement === gone;
    bar.hidden = !running;
    shown.hidden = false;
    if (focused) shown.focus(); // before the other goes, or the page would take the focus
    gone.hidden = true;
  }

  /**
   * @param {"preset" | "series"} kind
   * @param {(name: string) => boolean} pressed
   */
  press(kind, pressed) {
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll(`button[data-${kind}]`))) {
      button.setAttribute("aria-pressed", String(pressed(button.dataset[kind] ?? "")));
    }
  }

  /**
   * The live numbers of the caption.
   * @param {{ [name: string]: string }} numbers
   */
  show(numbers) {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll("[data-value]"))) {
      const text = numbers[place.dataset.value ?? ""];
      if (text !== undefined) setText(place, text);
    }
  }

  get tableOpen() {
    return this.#find(".numbers")?.hidden === false;
  }

  /** Shows the table's place, or hides it. */
  toggleTable() {
    const place = this.#find(".numbers");
    if (!place) return;
    place.hidden = !place.hidden;
    this.#find("[data-action=table]")?.setAttribute("aria-expanded", String(!place.hidden));
  }

  /** @param {{ columns: string[], rows: string[][] }} numbers */
  fillTable({ columns, rows }) {
    const table = document.createElement("table");
    const head = table.createTHead().insertRow();
    for (const text of columns) head.append(cell("th", text, "col"));
    const body = table.createTBody();
    for (const [first, ...rest] of rows) {
      body.insertRow().append(cell("th", first, "row"), ...rest.map((text) => cell("td", text)));
    }
    this.#find(".numbers")?.replaceChildren(table);
  }

  /**
   * Puts a link where the reader can take it: on the clipboard, else in the address bar alone.
   * @param {string} url
   */
  async copy(url) {
    try {
      await navigator.clipboard.writeText(url);
      this.note("Link copied: it restores this figure as it is.");
    } catch {
      this.note("The link is in the address bar: it restores this figure as it is.");
    }
  }
}

/**
 * @param {"th" | "td"} kind
 * @param {string} text
 * @param {"col" | "row"} [scope]
 */
function cell(kind, text, scope) {
  const made = document.createElement(kind);
  if (scope) made.setAttribute("scope", scope);
  made.textContent = text;
  return made;
}

/**
 * The figure where no build step has put it: another page's embed.
 * @param {ShadowRoot} root
 * @param {string} markup
 */
export function fill(root, markup) {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("./renorm-figure.css", import.meta.url).href;
  root.innerHTML = markup;
  root.prepend(style);
}
