// A plane in which a point is picked: dragged by its handle, put where one clicks or taps, moved by the arrow keys.

import { announce } from "./announce.js";
import { all, one } from "./dom.js";
import { toText } from "./json.js";
import { under } from "./readout.js";

/** @typedef {import("./renorm.js").Live} Live */
/** @typedef {import("./controls.js").Phase} Phase */

/** What the keys do: hundredths of the axes. @type {{ [key: string]: [number, number] }} */
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
/** Keys that would scroll the page away under the plane. */
const KEPT = ["Home", "End", "PageUp", "PageDown", " "];
/** A pointer that went further than this drew a box, or scrolled. */
const TAP_PX = 8;

/**
 * @param {ShadowRoot} root
 * @param {Live} live
 * @param {(phase: Phase) => void} changed
 * @param {AbortSignal} signal
 */
export function watchPlanes(root, live, changed, signal) {
  const plot = /** @type {HTMLElement} */ (one(root, ".plot"));
  for (const pane of all(root, ".pane[data-plane]")) watchPlane(pane, Number(pane.dataset.panel));

  /**
   * @param {HTMLElement} pane
   * @param {number} panel
   */
  function watchPlane(pane, panel) {
    /** Where the pointer that is down came down. @type {{ x: number, y: number } | undefined} */
    let down;
    let held = false;
    /** @type {<K extends keyof HTMLElementEventMap>(kind: K, act: (event: HTMLElementEventMap[K]) => void) => void} */
    const on = (kind, act) => pane.addEventListener(kind, act, { signal });
    const pick = (/** @type {PointerEvent} */ event) => {
      const { px, py } = under(event, plot);
      live.pick(panel, px, py);
      changed("drag");
    };
    const letGo = () => {
      down = undefined;
      if (!held) return;
      held = false;
      live.release();
      changed("release");
    };
    const hold = (/** @type {PointerEvent} */ event) => {
      held = true;
      live.hold();
      pane.setPointerCapture(event.pointerId);
    };
    on("pointerdown", (event) => {
      if (event.button !== 0) return;
      down = { x: event.clientX, y: event.clientY };
      // Beside it a drag zooms (zoom.js), and a finger scrolls.
      if (/** @type {Element} */ (event.target).closest(".handle") && !event.shiftKey) hold(event);
    });
    on("pointermove", (event) => held && pick(event));
    on("pointerup", (event) => {
      const tap = down && !event.shiftKey && Math.hypot(event.clientX - down.x, event.clientY - down.y) < TAP_PX;
      if (!held && tap) {
        hold(event);
        pick(event);
      }
      letGo();
    });
    on("pointercancel", letGo);
    on("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const move = MOVES[event.key];
      if (move || KEPT.includes(event.key)) event.preventDefault();
      if (!move) return;
      const far = event.shiftKey ? 10 : 1;
      live.move(panel, move[0] * far, move[1] * far);
      changed("release");
      announce(words(panel));
    });
    on("focus", () => announce(words(panel)));
  }

  /** What holds at the point. @param {number} panel */
  function words(panel) {
    return live.read(toText({ panel })).place;
  }
}
