// No text is cut: what a control, a value or a line of words shows fits where it stands, at any end of any slider.

import { boxFor, expect } from "../helpers.js";

/**
 * @param {import("../helpers.js").Locator} element
 * @param {string} when
 */
export async function expectWholeTexts(element, when) {
  expect(await element.evaluate(cutTexts), when).toEqual([]);
}

/**
 * The box beside a slider shows its value, to two digits at least.
 * @param {import("../helpers.js").Locator} element
 * @param {string} name
 * @param {number} value
 */
export async function expectValueInBox(element, name, value) {
  const shown = await boxFor(element, name).inputValue();
  expect(value === 0 ? 1 + numberOf(shown) : numberOf(shown) / value, `${name} = ${value} is shown as ${shown}`).toBeCloseTo(1, 1);
}

/**
 * Texts that do not fit where they stand.
 * @param {Element} element
 */
function cutTexts(element) {
  const root = /** @type {ShadowRoot} */ (element.shadowRoot);
  const cut = [...root.querySelectorAll(".value, .box, .count, .say, .cost, .place, .toggle, .control label, .title")].filter((one) => {
    const { clientWidth, scrollWidth } = one;
    return clientWidth > 0 && one.checkVisibility() && scrollWidth > clientWidth + 1 && getComputedStyle(one).display !== "inline";
  });
  return cut.map((one) => `${one.className}: ${one instanceof HTMLInputElement ? one.value : one.textContent}`);
}

const DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** What a box says, as a number: 2.5·10⁻³ too. @param {string} text */
function numberOf(text) {
  const [, mantissa = "1", power] = /^(?:(.+)·)?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(text) ?? [];
  if (!power) return Number(text.replace("−", "-"));
  const exponent = [...power].map((digit) => (digit === "⁻" ? "-" : DIGITS.indexOf(digit))).join("");
  return Number(mantissa.replace("−", "-")) * 10 ** Number(exponent);
}
