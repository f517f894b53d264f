// The one quiet menu "⋯" of a figure: a button that opens a few others over what lies below, so that nothing moves.

import { one } from "./dom.js";
import { rove } from "./rove.js";

/**
 * @param {ShadowRoot} root
 * @param {() => void} opened
 * @param {AbortSignal} signal
 */
export function watchMenu(root, opened, signal) {
  const button = one(root, "[data-action=menu]");
  const list = one(root, ".menu");
  if (!button || !list) return;
  const reach = rove(list, signal);
  const open = (/** @type {boolean} */ shown) => {
    list.hidden = !shown;
    button.setAttribute("aria-expanded", String(shown));
    if (shown) {
      opened();
      const first = list.querySelector("button");
      reach(first);
      first?.focus();
    }
  };
  const close = () => {
    if (list.hidden) return;
    const inside = list.contains(root.activeElement);
    open(false);
    if (inside) button.focus();
  };
  button.addEventListener("click", () => open(list.hidden === true), { signal });
  list.addEventListener("click", (event) => /** @type {Element} */ (event.target).closest("button") && close(), { signal });
  for (const place of [list, button]) {
    place.addEventListener("keydown", (event) => event.key === "Escape" && close(), { signal });
  }
  const outside = (/** @type {Event} */ event) => {
    const path = event.composedPath();
    if (!path.includes(list) && !path.includes(button)) open(false);
  };
  document.addEventListener("pointerdown", outside, { signal, passive: true });
  list.addEventListener(
    "focusout",
    ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !list.contains(relatedTarget) && relatedTarget !== button) open(false);
    },
    { signal },
  );
}
