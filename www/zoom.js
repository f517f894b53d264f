// Zooming into a plot and moving it: a box drawn with the pointer, the wheel with Ctrl, two fingers, the keys + − 0, and
// dragging with Shift or the middle button. A double click shows the whole range again.

import { all, one } from "./dom.js";
import { under } from "./readout.js";

/** @typedef {import("./renorm.js").Live} Live */
/** A place in the plot's pixels. @typedef {{ px: number, py: number }} Spot */
/** What a pointer that is down does, and where it was last. @typedef {{ does: "box" | "pan" | "pinch", from: Spot, at: Spot }} Grip */

/** A turn of the wheel by this many pixels doubles. */
const DOUBLE_PX = 240;
/** What the keys do. @type {{ [key: string]: number }} */
const KEYS = { "+": 1.5, "=": 1.5, "-": 1 / 1.5, "−": 1 / 1.5 };
/** Where the arrow keys look, in tenths of the pane. @type {{ [key: string]: [number, number] }} */
const LOOK = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
/** A pointer that went less far drew no box. */
const BOX_PX = 8;

/**
 * @param {ShadowRoot} root
 * @param {Live} live
 * @param {(words?: string) => void} changed  with what there is to say of it
 * @param {AbortSignal} signal
 */
export function watchZoom(root, live, changed, signal) {
  const plot = /** @type {HTMLElement} */ (one(root, ".plot"));
  for (const pane of all(root, ".pane")) watchPane(pane, plot, live, changed, signal);
}

/**
 * @param {HTMLElement} pane
 * @param {HTMLElement} plot
 * @param {Live} live
 * @param {(words?: string) => void} changed
 * @param {AbortSignal} signal
 */
function watchPane(pane, plot, live, changed, signal) {
  const panel = Number(pane.dataset.panel);
  /** The pointers that are down. @type {Map<number, Grip>} */
  const grips = new Map();
  const band = document.createElement("div");
  band.className = "band";
  band.hidden = true;
  plot.append(band);
  signal.addEventListener("abort", () => band.remove());
  /** @type {<K extends keyof HTMLElementEventMap>(kind: K, act: (event: HTMLElementEventMap[K]) => void, options?: AddEventListenerOptions) => void} */
  const on = (kind, act, options) => pane.addEventListener(kind, act, { ...options, signal });

  on("wheel", (event) => {
    if (!event.ctrlKey) return; // the page scrolls
    event.preventDefault();
    const { px, py } = under(event, plot);
    live.zoomBy(panel, px, py, 2 ** (-event.deltaY / DOUBLE_PX));
    changed();
  }, { passive: false });

  // Before the keys that read and pick: an arrow with Shift is theirs only where nothing is zoomed.
  on("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const factor = KEYS[event.key];
    const look = event.shiftKey && live.isZoomed(panel) ? LOOK[event.key] : undefined;
    if (factor) live.zoomBy(panel, ...middle(pane), factor);
    else if (look) live.panBy(panel, (look[0] * pane.offsetWidth) / 10, (look[1] * pane.offsetHeight) / 10);
    else if (event.key === "0") live.zoomReset();
    else if (event.key === "Escape" && !band.hidden) drop();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
    changed();
  }, { capture: true });

  on("dblclick", () => {
    if (!live.isZoomed(panel)) return;
    live.zoomReset();
    changed("The whole range again.");
  });

  on("pointerdown", (event) => {
    const at = under(event, plot);
    const grip = { from: at, at };
    if (event.pointerType === "touch") {
      grips.set(event.pointerId, { does: "pinch", ...grip });
      return;
    }
    const pans = event.button === 1 || (event.button === 0 && event.shiftKey);
    if (!pans && (event.button !== 0 || /** @type {Element} */ (event.target).closest(".handle"))) return;
    if (pans) event.preventDefault(); // or the middle button would scroll
    pane.setPointerCapture(event.pointerId);
    grips.set(event.pointerId, { does: pans ? "pan" : "box", ...grip });
  });

  on("pointermove", (event) => {
    const grip = grips.get(event.pointerId);
    if (!grip) return;
    const at = under(event, plot);
    if (grip.does === "pan") live.panBy(panel, at.px - grip.at.px, at.py - grip.at.py);
    const others = [...grips].filter(([id]) => id !== event.pointerId);
    const [other] = others.map(([, grip]) => grip.at);
    if (grip.does === "pinch" && other) {
      const factor = distance(at, other) / distance(grip.at, other);
      live.panBy(panel, (at.px - grip.at.px) / 2, (at.py - grip.at.py) / 2);
      live.zoomBy(panel, (at.px + other.px) / 2, (at.py + other.py) / 2, factor);
    }
    grip.at = at;
    if (grip.does === "box") show(grip);
    else if (grip.does === "pan" || other) changed();
  });

  on("pointerup", ({ pointerId }) => {
    const grip = grips.get(pointerId);
    if (grip?.does === "box" && !band.hidden) {
      live.zoomInto(panel, grip.from.px, grip.from.py, grip.at.px, grip.at.py);
      changed("Zoomed in; a double click shows the whole range.");
    }
    drop(pointerId);
  });
  on("pointercancel", ({ pointerId }) => drop(pointerId));
  // One finger scrolls the page, two are the plot's.
  on("touchmove", (event) => event.touches.length > 1 && event.cancelable && event.preventDefault(), { passive: false });

  /** @param {number} [pointer]  every one, without a name */
  function drop(pointer) {
    if (pointer === undefined) grips.clear();
    else grips.delete(pointer);
    band.hidden = true;
  }

  /** The box between where the pointer came down and where it is. @param {Grip} grip */
  function show({ from, at }) {
    band.hidden = Math.min(Math.abs(at.px - from.px), Math.abs(at.py - from.py)) < BOX_PX;
    const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = pane;
    const [x0, x1] = [from.px, at.px].map((x) => Math.min(Math.max(x, left), left + width)).sort((a, b) => a - b);
    const [y0, y1] = [from.py, at.py].map((y) => Math.min(Math.max(y, top), top + height)).sort((a, b) => a - b);
    Object.assign(band.style, { left: `${x0}px`, top: `${y0}px`, width: `${x1 - x0}px`, height: `${y1 - y0}px` });
  }
}

/** @param {Spot} a @param {Spot} b */
function distance(a, b) {
  return Math.max(Math.hypot(a.px - b.px, a.py - b.py), 1);
}

/**
 * The middle of a pane, in the plot's pixels.
 * @param {HTMLElement} pane
 * @returns {[number, number]}
 */
export function middle({ offsetLeft, offsetTop, offsetWidth, offsetHeight }) {
  return [offsetLeft + offsetWidth / 2, offsetTop + offsetHeight / 2];
}
