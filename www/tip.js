// The tip at the pointer: x, and for each curve theory, what was simulated, and how many standard errors lie between.

import { all, one, setText } from "./dom.js";

/** @typedef {import("./types.js").Reading} Reading */

/** Pixels between the crosshair and the tip. */
const GAP = 12;

export class Tip {
  #plot;
  #tip;
  /** @type {{ name: string, row: HTMLElement, cells: (HTMLElement | null)[] }[]} */ #rows;

  /** @param {HTMLElement} plot */
  constructor(plot) {
    this.#plot = plot;
    this.#tip = one(plot, ".tip");
    this.#rows = all(plot, ".tip [data-tip]").map((row) => ({
      name: row.dataset.tip ?? "",
      row,
      cells: [".theory", ".simulated", ".z"].map((kind) => one(row, kind)),
    }));
  }

  hide() {
    if (this.#tip) this.#tip.hidden = true;
  }

  /**
   * @param {Reading} reading
   * @param {number} px  where the crosshair stands
   * @param {string[]} shown  the curves to speak of
   * @param {string} chosen  the one that the keyboard is on
   * @param {boolean} pinned
   */
  show({ place, top, bottom, values }, px, shown, chosen, pinned) {
    const tip = this.#tip;
    if (!tip) return;
    setText(one(tip, ".place"), place);
    let simulated = false;
    for (const { name, row, cells } of this.#rows) {
      const value = shown.includes(name) ? values[name] : undefined;
      row.hidden = !value || value.at !== "" || (value.theory === "" && value.simulated === "");
      row.classList.toggle("chosen", name === chosen);
      if (!value || row.hidden) continue;
      const texts = [value.theory, value.simulated, value.z];
      cells.forEach((cell, at) => setText(cell, texts[at]));
      simulated ||= value.simulated !== "";
    }
    tip.classList.toggle("bare", !simulated);
    tip.classList.toggle("pinned", pinned);
    tip.hidden = false;
    const [{ offsetWidth: width, offsetHeight: height }, all] = [tip, this.#plot.clientWidth];
    const right = px + GAP + width <= all;
    const left = right ? px + GAP : Math.max(px - GAP - width, 0);
    const up = Math.max(Math.min(top + 4, bottom - height), 0);
    tip.style.transform = `translate(${Math.round(Math.min(left, Math.max(all - width, 0)))}px, ${Math.round(up)}px)`;
  }
}
