// The steps that a figure is told in: its title, its sentence, and the way from one to the next.

import { all, one, setHtml, setText } from "./dom.js";
import { fromText } from "./json.js";
import { rove } from "./rove.js";

/** @typedef {import("./renorm.js").Live} Live */
/** @typedef {import("./types.js").Story} StoryNow */

export class Story {
  #root;
  #live;
  #reach;
  /** What stands there. */ #title = "";
  #words = "";

  /**
   * @param {ShadowRoot} root
   * @param {Live} live
   * @param {AbortSignal} signal
   */
  constructor(root, live, signal) {
    this.#root = root;
    this.#live = live;
    const bar = one(root, ".steps");
    this.#reach = bar ? rove(bar, signal) : () => {};
  }

  /** Writes where the figure stands. @returns {StoryNow} */
  show() {
    /** @type {StoryNow} */
    const now = fromText(this.#live.story());
    const root = this.#root;
    if (now.title !== this.#title) setHtml(one(root, ".title"), (this.#title = now.title));
    if (now.words !== this.#words) setHtml(one(root, ".words"), (this.#words = now.words));
    let at = null;
    for (const button of all(root, "[data-preset]")) {
      const here = button.dataset.preset === now.step;
      button.setAttribute("aria-pressed", String(here));
      if (here) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
      if (here) at = button;
    }
    if (at) this.#reach(at);
    const back = one(root, "[data-action=step-return]");
    const count = one(root, ".count");
    setText(count, `${now.at} of ${now.of}`);
    if (back) {
      const left = now.step === null;
      if (!left && root.activeElement === back) (at ?? one(root, "h2, h3"))?.focus(); // before it goes
      back.hidden = !left;
      setText(back, `back to step ${now.at}`);
    }
    this.#bound("step-back", now.step !== null && now.at <= 1);
    this.#bound("step-on", now.step !== null && now.at >= now.of);
    return now;
  }

  /**
   * The first step has none before it; a button that goes dead keeps the focus.
   * @param {string} action
   * @param {boolean} end
   */
  #bound(action, end) {
    const button = one(this.#root, `[data-action=${action}]`);
    if (end) button?.setAttribute("aria-disabled", "true");
    else button?.removeAttribute("aria-disabled");
  }
}
