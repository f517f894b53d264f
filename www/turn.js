// Which figure of a page lives next: those in sight at once, the others one by one while all is quiet. So those that are
// seen answer soon however many there are, and each is there before a reader is.

import { whenIdle } from "./idle.js";
import { inSight, near } from "./near.js";

/** So long nothing is loaded for what nobody has come near yet. */
const REST_MS = 2000;
/** The last of those that wait for an idle moment. @type {Promise<void>} */
let queue = new Promise((resolve) => setTimeout(resolve, REST_MS));

/** Whether a finger or a button is down: who drags should not feel a figure come to life. */
let pressed = false;
const RELEASES = ["pointerup", "pointercancel"];
for (const kind of ["pointerdown", ...RELEASES]) {
  globalThis.addEventListener?.(kind, () => (pressed = kind === "pointerdown"), { capture: true, passive: true });
}

/** An idle moment with nothing pressed on the page. */
async function quiet() {
  await new Promise((resolve) => whenIdle(resolve));
  if (!pressed) return;
  await new Promise((resolve) => RELEASES.forEach((kind) => addEventListener(kind, resolve, { once: true })));
  await quiet();
}

/**
 * @param {Element} element
 * @param {AbortSignal} signal  of its stay in the page: when it ends, so does the wait
 */
export async function itsTurn(element, signal) {
  if (inSight(element)) return;
  const seen = new AbortController();
  const queued = (queue = queue.then(quiet));
  signal.addEventListener("abort", () => seen.abort());
  await Promise.race([near(element, seen.signal), queued]);
  seen.abort();
}
