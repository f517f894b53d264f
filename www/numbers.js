// The live numbers in the text follow their figures. An equation whose numbers a reader has changed is also said, once all
// is quiet.

import { murmur } from "./announce.js";
import { all, setLive } from "./dom.js";

/** Figures that were changed since their equation was said last. @type {Set<string>} */
const changed = new Set();

/** @param {string} id  of a figure that a reader changes */
export function noteChange(id) {
  changed.add(id);
}

/**
 * @param {string} id
 * @param {{ [name: string]: string }} numbers
 */
export function showNumbers(id, numbers) {
  for (const text of all(document, "[data-figure]:not(button)")) {
    if (text.dataset.figure === id) setLive(text, numbers);
  }
  if (!changed.delete(id)) return;
  const equation = document.querySelector(`.eq:has([data-figure="${CSS.escape(id)}"])`);
  if (equation) murmur(words(equation));
}

/** A formula in a line: its symbols, one after the other. @param {Element} formula */
function words(formula) {
  const symbols = all(formula, "mi, mn, mo, mtext").map(({ textContent }) => textContent?.trim());
  return symbols.filter(Boolean).join(" ").replace(/ [.,]$/, "");
}
