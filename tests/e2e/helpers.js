// What every test of the page needs: the figure, and a page that may neither complain nor call elsewhere.

import { createHash } from "node:crypto";
import { expect, test as base } from "@playwright/test";

export { expect };

/** The figure under test. */
export const ID = "ridge-double-descent";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("@playwright/test").Locator} Locator */
/** @typedef {import("@playwright/test").PlaywrightTestArgs & import("@playwright/test").PlaywrightTestOptions} Given */
/** @typedef {{ figure: Locator, complaints: string[] }} Fixtures */

/**
 * A test whose page is watched: at its end `complaints` (console errors, uncaught errors, requests to other
 * origins) must be empty. A test that provokes one takes it out.
 * @type {import("@playwright/test").TestType<Given & Fixtures, any>}
 */
export const test = base.extend({
  complaints: async ({ page, baseURL }, use) => {
    /** @type {string[]} */
    const complaints = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      const own = protocol === "blob:" || origin === new URL(baseURL ?? "").origin;
      if (!own) complaints.push(`request to ${request.url()}`);
    });
    await use(complaints);
    expect(complaints).toEqual([]);
  },
  figure: async ({ page, complaints }, use) => {
    void complaints; // watched from the start
    await use(page.locator(`renorm-figure[figure=${ID}]`));
  },
});

/**
 * Opens the page, or a link to it, and waits for the live figure.
 * @param {Page} page
 * @param {string} [fragment]
 */
export async function open(page, fragment = "") {
  await page.goto(`/${fragment}`);
  await expect(page.locator("renorm-figure").first()).toHaveAttribute("state", "ready");
}

/**
 * Waits until the text below the first figure has its place.
 * @param {Page} page
 */
export async function everythingLaidOut(page) {
  await expect(page.locator("section ~ section > :not(.laid-out)")).toHaveCount(0);
}

/**
 * A digest of the canvas' pixels after the next frame.
 * @param {Locator} figure
 * @returns {Promise<string>}
 */
export async function pixels(figure) {
  const url = await figure.locator("canvas").evaluate(
    (canvas) =>
      new Promise((resolve) => {
        const look = () => resolve(/** @type {HTMLCanvasElement} */ (canvas).toDataURL());
        requestAnimationFrame(() => requestAnimationFrame(look));
      }),
  );
  return createHash("sha256").update(String(url)).digest("hex");
}

/**
 * Where something is, scrolled into view.
 * @param {Locator} locator
 */
export async function boxOf(locator) {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  if (!box) throw new Error("not to be seen");
  return box;
}

/**
 * The parameters that the element holds.
 * @param {Locator} figure
 */
export async function parameters(figure) {
  return figure.evaluate((element) => /** @type {any} */ (element).parameters);
}
