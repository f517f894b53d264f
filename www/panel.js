// The words and buttons around a figure's plot: what they show. What they do is the figure's.

import { announce } from "./announce.js";
import { setHtml, setLive, setText } from "./dom.js";
import { showByHand } from "./save.js";

/** So long "link copied" stands where the progress words were. */
const NOTE_MS = 4000;

export class Panel {
  #root;
  #words = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #note;

  /** @param {ShadowRoot} root */
  constructor(root) {
    this.#root = root;
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement | null}
   */
  #find(selector) {
    return this.#root.querySelector(selector);
  }

  /** "Figure 3.2" */
  get name() {
    return this.#find(":is(h2, h3, h4) > b")?.textContent ?? "the figure";
  }

  /** From the figure's birth on, what is beside the plot can be operated. */
  live() {
    for (const part of this.#root.querySelectorAll("[inert]")) part.removeAttribute("inert");
    this.#find(".asleep")?.remove();
  }

  /**
   * The words beside the progress bar.
   * @param {string} words
   */
  say(words) {
    if (words === this.#words && this.#note === undefined) return;
    clearTimeout(this.#note);
    this.#note = undefined;
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
    this.#note = setTimeout(() => {
      this.#note = undefined;
      setText(this.#find(".say"), this.#words);
    }, NOTE_MS);
    announce(words);
  }

  /**
   * The figure's status line: what was refused or changed; nothing hides it.
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
    const [go, stop, cost] = ["[data-action=simulate]", "[data-action=stop]", ".cost"].map((one) => this.#find(one));
    if (!bar || !go || !stop) return;
    const running = share !== undefined;
    bar.value = share ?? 0;
    if (stop.hidden !== running) return;
    const [shown, gone] = running ? [stop, go] : [go, stop];
    const focused = this.#root.activeElement === gone;
    bar.hidden = !running;
    if (cost) cost.hidden = running;
    shown.hidden = false;
    if (focused) shown.focus(); // before the other goes, or the page would take the focus
    gone.hidden = true;
  }

  /**
   * What a simulation will cost.
   * @param {string} words
   */
  cost(words) {
    setText(this.#find(".cost"), words);
  }

  /**
   * The live numbers of title, sentence and caption.
   * @param {{ [name: string]: string }} numbers
   */
  show(numbers) {
    setLive(this.#root, numbers);
  }

  /**
   * What the picture shows, for who does not see it.
   * @param {string} words
   */
  describe(words) {
    const canvas = this.#find("canvas");
    if (canvas?.getAttribute("aria-label") !== words) canvas?.setAttribute("aria-label", words);
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
    announce(place.hidden ? "Table hidden." : `The table of ${this.name} stands below it.`);
  }

  /** @param {import("./types.js").TableNow[]} tables */
  fillTables(tables) {
    this.#find(".numbers")?.replaceChildren(...tables.map(tableOf));
  }

  /**
   * Puts a text on the clipboard; where that is closed, in a box to be copied by hand.
   * @param {string} name  what it is
   * @param {string} text
   * @param {string} [more]  what else there is to say of it
   */
  async copy(name, text, more = "") {
    try {
      await navigator.clipboard.writeText(text);
      this.note(`${name} copied${more}.`);
    } catch {
      const run = this.#find(".run");
      if (run) showByHand(run, name, text, () => this.#find("[data-action=menu]")?.focus());
      this.note(`${name} stands above, to be copied by hand.`);
    }
  }
}

/** @param {import("./types.js").TableNow} numbers */
function tableOf({ title, columns, rows }) {
  const table = document.createElement("table");
  if (title) setHtml(table.createCaption(), title);
  const head = table.createTHead().insertRow();
  for (const text of columns) head.append(cell("th", text, "col"));
  const body = table.createTBody();
  for (const [first, ...rest] of rows) {
    body.insertRow().append(cell("th", first, "row"), ...rest.map((text) => cell("td", text)));
  }
  return table;
}

/**
 * @param {"th" | "td"} kind
 * @param {string} html
 * @param {"col" | "row"} [scope]
 */
function cell(kind, html, scope) {
  const made = document.createElement(kind);
  if (scope) made.setAttribute("scope", scope);
  made.innerHTML = html;
  return made;
}
