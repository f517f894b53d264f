// The page around the figures: buttons in the text that set them, their numbers in the text, the address.

import "./renorm-figure.js";
import { AddressBar } from "./permalink.js";
import { setText } from "./readout.js";

/** @typedef {import("./renorm-figure.js").RenormFigure} RenormFigure */

const address = new AddressBar();

document.addEventListener("renorm:change", (event) => {
  const { fragment, phase } = /** @type {CustomEvent} */ (event).detail;
  address.note(fragment, phase);
});

document.addEventListener("renorm:numbers", (event) => {
  const id = event.target instanceof Element ? event.target.getAttribute("figure") : null;
  const { numbers } = /** @type {CustomEvent<{ numbers: { [name: string]: string } }>} */ (event).detail;
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-value]"))) {
    const owner = place.closest("[data-figure]");
    const text = numbers[place.dataset.value ?? ""];
    if (text !== undefined && (!owner || owner.getAttribute("data-figure") === id)) setText(place, text);
  }
});

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button[data-figure]") : null;
  if (!(button instanceof HTMLElement)) return;
  const { figure: id = "", set = "", action } = button.dataset;
  const figure = /** @type {RenormFigure | null} */ (document.querySelector(`renorm-figure[figure="${CSS.escape(id)}"]`));
  if (!figure) return;
  figure.set(Object.fromEntries([...new URLSearchParams(set)].map(([name, text]) => [name, value(text)])));
  if (action === "simulate") figure.simulate();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  figure.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "nearest" });
});

/** @param {string} text */
function value(text) {
  const number = Number(text);
  return text.trim() === "" || Number.isNaN(number) ? text : number;
}
