// Small things that several parts of a figure do to its elements.

/**
 * All elements of a kind below another.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function all(root, selector) {
  return [...root.querySelectorAll(selector)].map((element) => /** @type {HTMLElement} */ (element));
}

/**
 * The first element of a kind below another, or null.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function one(root, selector) {
  return root.querySelector(selector);
}

/**
 * Touches the page only where something changed.
 * @param {Element | null} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

/** What was written into an element last: a browser gives HTML back in other words. @type {WeakMap<Element, string>} */
const written = new WeakMap();

/**
 * The same for text with symbols: HTML that Rust wrote.
 * @param {Element | null} element
 * @param {string} html
 */
export function setHtml(element, html) {
  if (!element || written.get(element) === html) return;
  element.innerHTML = html;
  written.set(element, html);
}

/**
 * @param {Element} element
 * @param {{ [attribute: string]: number }} numbers
 */
export function setNumbers(element, numbers) {
  for (const [name, value] of Object.entries(numbers)) element.setAttribute(name, value.toFixed(2));
}

/**
 * The live numbers in a text.
 * @param {ParentNode} root
 * @param {{ [name: string]: string }} numbers
 */
export function setLive(root, numbers) {
  for (const place of all(root, "[data-value]")) {
    const text = numbers[place.dataset.value ?? ""];
    if (text !== undefined) setText(place, text);
  }
}

/** Whether this reader asked for no motion. */
export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
