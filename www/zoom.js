// Zooming into a plot: the wheel with Ctrl, a pinch on a trackpad, or the keys + − 0 where the plot has the focus.

import { all, one } from "./dom.js";
import { under } from "./readout.js";

/** A turn of the wheel by this many pixels doubles. */
const DOUBLE_PX = 240;
/** What the keys do. @type {{ [key: string]: number }} */
const KEYS = { "+": 1.5, "=": 1.5, "-": 1 / 1.5, "−": 1 / 1.5 };

/**
 * @param {ShadowRoot} root
 * @param {import("./renorm.js").Live} live
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function watchZoom(root, live, changed, signal) {
  const plot = /** @type {HTMLElement} */ (one(root, ".plot"));
  for (const pane of all(root, ".pane")) {
    const panel = Number(pane.dataset.panel);
    const wheel = (/** @type {WheelEvent} */ event) => {
      if (!event.ctrlKey) return; // the page scrolls
      event.preventDefault();
      const { px, py } = under(event, plot);
      live.zoomBy(panel, px, py, 2 ** (-event.deltaY / DOUBLE_PX));
      changed();
    };
    const key = (/** @type {KeyboardEvent} */ event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const factor = KEYS[event.key];
      if (factor) live.zoomBy(panel, ...middle(pane), factor);
      else if (event.key === "0") live.zoomReset();
      else return;
      event.preventDefault();
      changed();
    };
    pane.addEventListener("wheel", wheel, { signal, passive: false });
    pane.addEventListener("keydown", key, { signal });
  }
}

/**
 * The middle of a pane, in the plot's pixels.
 * @param {HTMLElement} pane
 * @returns {[number, number]}
 */
export function middle({ offsetLeft, offsetTop, offsetWidth, offsetHeight }) {
  return [offsetLeft + offsetWidth / 2, offsetTop + offsetHeight / 2];
}
