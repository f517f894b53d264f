// The legend: what is shown, and what holds where the figure is read.

import { all, one, setHtml, setText } from "./dom.js";
import { rove } from "./rove.js";

/** @typedef {import("./renorm.js").Live} Live */
/** @typedef {import("./types.js").Reading} Reading */
/** `names`: everywhere its name stands; `label`: what was written there last; `key`: its place in the folded legend of a
 * phone.
 * @typedef {{ name: string, button: HTMLElement, theory: HTMLElement | null, simulated: HTMLElement | null,
 *   names: HTMLElement[], label?: string, symbol?: string, key: HTMLElement | null }} Row */

export class Legend {
  #root;
  #live;
  /** @type {Row[]} */ #rows;

  /**
   * @param {ShadowRoot} root
   * @param {Live} live
   * @param {(series: string[]) => void} light  puts the light on some curves, or with none on all
   * @param {AbortSignal} signal
   */
  constructor(root, live, light, signal) {
    this.#root = root;
    this.#live = live;
    this.#rows = all(root, ".legend [data-series]").map((button) => ({
      name: button.dataset.series ?? "",
      button,
      theory: one(button, ".theory"),
      simulated: one(button, ".simulated"),
      names: all(root, `[data-series="${button.dataset.series}"] .name, [data-tip="${button.dataset.series}"] .name`),
      key: one(root, `.key [data-key="${button.dataset.series}"]`),
    }));
    const list = one(root, ".legend .rows");
    if (list) {
      rove(list, signal);
      this.#watchLight(list, light, signal);
    }
    for (const toggle of all(root, "[data-opens]")) {
      toggle.addEventListener("click", () => this.#open(toggle), { signal });
    }
  }

  /**
   * The curve of the row that is pointed at, or that the keyboard is on, stands out.
   * @param {HTMLElement} list
   * @param {(series: string[]) => void} light
   * @param {AbortSignal} signal
   */
  #watchLight(list, light, signal) {
    let lit = "";
    /** @param {EventTarget | null} [target] */
    const put = (target) => {
      const row = target instanceof Element ? this.#rows.find(({ button }) => button.contains(target)) : undefined;
      const name = row && this.#live.isShown(row.name) ? row.name : "";
      if (name === lit) return;
      lit = name;
      light(name === "" ? [] : [name]);
    };
    list.addEventListener("pointerover", ({ target, pointerType }) => pointerType === "mouse" && put(target), { signal });
    list.addEventListener("focusin", ({ target }) => {
      if (target instanceof Element && target.matches(":focus-visible")) put(target);
    }, { signal });
    // Who shows or hides a curve is to see what that does.
    for (const kind of ["pointerleave", "focusout", "click"]) list.addEventListener(kind, () => put(), { signal });
  }

  /** Which rows' curves stand out. @param {string[]} series */
  light(series) {
    for (const { name, button } of this.#rows) button.classList.toggle("lit", series.includes(name));
  }

  /**
   * Shows the rows of a class ("all" on a phone, "rest" of the parts), or hides them.
   * @param {HTMLElement} toggle
   */
  #open(toggle) {
    const open = toggle.getAttribute("aria-expanded") !== "true";
    toggle.setAttribute("aria-expanded", String(open));
    one(this.#root, ".legend")?.classList.toggle(`open-${toggle.dataset.opens}`, open);
    const { more, less } = toggle.dataset;
    if (more && less) setText(toggle, open ? less : more);
  }

  /** The names of what is in sight, in order. */
  get shown() {
    return this.#rows.filter(({ name, button }) => !button.hidden && this.#live.isShown(name)).map(({ name }) => name);
  }

  /** Which curves are shown. */
  show() {
    let shown = 0;
    let drawn = 0;
    for (const row of this.#rows) {
      const { name, button, key } = row;
      // An output that no model has: its row waits.
      button.hidden = !this.#live.draws(name);
      if (button.hidden) {
        button.setAttribute("aria-pressed", "false");
        if (key) key.hidden = true;
        continue;
      }
      drawn += 1;
      const pressed = this.#live.isShown(name);
      if (pressed) shown += 1;
      button.setAttribute("aria-pressed", String(pressed));
      const symbol = this.#live.swatch(name);
      if (symbol !== "" && row.symbol !== symbol) {
        row.symbol = symbol;
        for (const place of [button, key]) {
          const swatch = place?.querySelector(".swatch");
          if (swatch) swatch.outerHTML = symbol;
        }
      }
      if (key) key.hidden = !pressed;
    }
    const rows = drawn;
    const words = shown === rows ? `${rows} curve${rows === 1 ? "" : "s"}` : `${shown} of ${rows} curves`;
    setText(one(this.#root, ".curves"), words);
  }

  /**
   * The parts that the present step does not speak of stand behind the switch.
   * @param {string[]} front
   */
  put(front) {
    for (const { name, button } of this.#rows) button.classList.toggle("rest", !front.includes(name));
    const toggle = one(this.#root, "[data-opens=rest]");
    if (!toggle) return;
    const others = this.#rows.filter(({ name }) => !front.includes(name) && this.#live.draws(name)).length;
    toggle.hidden = others === 0;
    toggle.dataset.more = `${others} more`;
    toggle.dataset.less = "fewer";
    setText(toggle, toggle.getAttribute("aria-expanded") === "true" ? "fewer" : `${others} more`);
  }

  /**
   * What a curve is called, in plain words.
   * @param {string} series
   */
  label(series) {
    return one(this.#root, `[data-series="${series}"] .name`)?.textContent ?? series;
  }

  /** @param {Reading} reading */
  read({ place, values }) {
    setText(one(this.#root, ".legend .place"), place === "" ? "" : `at ${place}`);
    for (const row of this.#rows) {
      const value = values[row.name];
      if (value?.note) setHtml(row.theory, value.note);
      else setText(row.theory, value?.theory ?? "");
      setText(row.simulated, value?.simulated ?? "");
      const label = value && value.label + (value.at && ` <small>at ${value.at}</small>`);
      if (label === undefined || label === row.label) continue; // an "at" has no signs of HTML
      row.label = label;
      for (const name of row.names) setHtml(name, label);
      if (row.key) setHtml(/** @type {HTMLElement | null} */ (row.key.lastElementChild), value?.label ?? "");
    }
  }
}
