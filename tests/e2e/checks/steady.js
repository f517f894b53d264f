// Nothing that is done at a figure moves anything around it.

import { drawn, expect, later } from "../helpers.js";

/** Numbers in the text follow a figure now and then. */
const SELDOM_MS = 400;

/**
 * What finds out whether something has moved: where all that stands in the text is, and the footer, and the parts inside that
 * must not move either.
 * @param {import("../helpers.js").Page} page
 * @param {import("../helpers.js").Locator} element
 * @returns {Promise<(what: string) => Promise<void>>}
 */
export async function steadiness(page, element) {
  const places = async () => {
    await drawn(element);
    await later(page, SELDOM_MS);
    return element.evaluate((element) => {
      const outside = [...document.querySelectorAll("main > *, footer")].map((one) => Math.round((one.getBoundingClientRect().top + scrollY) * 10) / 10);
      const inside = [".plot", ".legend", ".run", "figcaption"].map((part) => {
        const one = element.shadowRoot?.querySelector(part);
        return one ? `${part} at ${Math.round(one.getBoundingClientRect().top - element.getBoundingClientRect().top)}` : "";
      });
      return { outside, inside };
    });
  };
  const before = await places();
  return async (what) => expect(await places(), what).toEqual(before);
}
