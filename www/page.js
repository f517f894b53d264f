// The page around the figures: buttons in the text that set them, their numbers in the text, the address.

import { whenIdle } from "./idle.js";
import { whenParsed } from "./parsed.js";
import { AddressBar } from "./permalink.js";
import { setText } from "./readout.js";
import { RenormFigure } from "./renorm-figure.js";

/** So much of an idle moment is left over: an element more may take as long on a slow machine. */
const SPARE_MS = 38;

const address = new AddressBar();

document.addEventListener("renorm:change", (event) => {
  const { fragment, phase } = /** @type {CustomEvent} */ (event).detail;
  address.note(fragment, phase);
});

document.addEventListener("renorm:state", layOut);

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
  const figure = document.querySelector(`renorm-figure[figure="${CSS.escape(id)}"]`);
  if (!(figure instanceof RenormFigure)) return;
  figure.set(Object.fromEntries([...new URLSearchParams(set)].map(([name, text]) => [name, value(text)])));
  if (action === "simulate") figure.simulate();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  figure.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "nearest" });
});

/** What is wider than the page scrolls, and then the keyboard must reach it. */
const widths = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const label = target.localName === "pre" ? "Citation" : "Formula";
    const attributes = { tabindex: "0", role: "group", "aria-label": label };
    const wide = target.scrollWidth > target.clientWidth;
    for (const [name, text] of Object.entries(attributes)) {
      if (wide) target.setAttribute(name, text);
      else target.removeAttribute(name);
    }
  }
});
whenParsed(() => {
  for (const block of document.querySelectorAll(".eq, pre")) widths.observe(block);
});

/** @param {string} text */
function value(text) {
  const number = Number(text);
  return text.trim() === "" || Number.isNaN(number) ? text : number;
}

/**
 * Once a figure lives: the text below, a few elements at a time and never in one long task (see site.css).
 * @param {Event} event
 */
function layOut(event) {
  if (/** @type {CustomEvent} */ (event).detail.state === "loading") return;
  document.removeEventListener("renorm:state", layOut);
  const waiting = [...document.querySelectorAll("renorm-figure ~ *, section ~ section > *")];
  /** @param {{ timeRemaining(): number }} idle */
  const some = (idle) => {
    do {
      const next = /** @type {HTMLElement | undefined} */ (waiting.shift());
      next?.classList.add("laid-out");
      void next?.offsetHeight; // now, while there is time
    } while (waiting.length > 0 && idle.timeRemaining() > SPARE_MS);
    if (waiting.length > 0) whenIdle(some);
  };
  whenIdle(some);
}
