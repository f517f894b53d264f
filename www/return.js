// A button in the text brings the reader to its figure, and back.

import { calm } from "./dom.js";

/** The way back that stands there. @type {HTMLButtonElement | undefined} */
let way;

/**
 * Scrolls to a figure if it cannot be seen beside the button, and offers the way back.
 * @param {HTMLElement} button
 * @param {import("./element.js").RenormFigure} figure
 */
export function returnTo(button, figure) {
  const plot = figure.shadowRoot?.querySelector(".plot") ?? figure;
  const { top, bottom } = plot.getBoundingClientRect();
  if (top >= 0 && bottom <= innerHeight) return; // both are in sight
  const behavior = calm() ? "auto" : "smooth";
  figure.scrollIntoView({ behavior, block: figure.offsetHeight < innerHeight ? "nearest" : "start" });
  figure.focusTitle();
  way?.remove();
  way = document.createElement("button");
  way.type = "button";
  way.className = "back-to-text";
  way.textContent = "Back to the text";
  const here = way;
  here.addEventListener("click", () => {
    button.scrollIntoView({ behavior, block: "center" });
    button.focus({ preventScroll: true });
    here.remove();
  });
  // Not inside the figure's own layer: what follows there would lie over it.
  (figure.closest(".fig") ?? figure).after(here);
}
