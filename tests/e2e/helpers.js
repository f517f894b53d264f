// What every test of the pages needs: a figure that lives, and pages that neither complain nor call elsewhere.

import { createHash } from "node:crypto";
import { expect, test as base } from "@playwright/test";
import { FIGURES } from "./registry.js";

export { expect };

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("@playwright/test").Locator} Locator */
/** @typedef {import("@playwright/test").PlaywrightTestArgs & import("@playwright/test").PlaywrightTestOptions} Given */
/** @typedef {import("@playwright/test").PlaywrightWorkerArgs & import("@playwright/test").PlaywrightWorkerOptions} Workers */
/** @typedef {{ complaints: string[] }} Added */
/** @typedef {{ [name: string]: string | number }} Settings */

/** @type {import("@playwright/test").Fixtures<Added, {}, Given, Workers>} */
const watched = {
  complaints: [
    async ({ page, baseURL }, use) => {
      /** @type {string[]} */
      const complaints = [];
      page.on("console", (message) => {
        if (message.text().includes("Service Worker registration blocked")) return; // by playwright.config.js
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("request", (request) => {
        const { origin, protocol } = new URL(request.url());
        const own = protocol === "blob:" || protocol === "data:" || origin === new URL(baseURL ?? "").origin;
        if (!own) complaints.push(`request to ${request.url()}`);
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
};

/**
 * A test whose page is watched: at its end `complaints` (console errors, what the page's policy refused, uncaught errors,
 * requests to other origins) must be empty. A test that provokes one takes it out.
 */
export const test = base.extend(watched);

/**
 * Where a figure stands, with some settings.
 * @param {string} id
 * @param {Settings} [settings]
 */
export function address(id, settings = {}) {
  const page = FIGURES.find((figure) => figure.id === id)?.page;
  const given = Object.entries(settings).map(([name, value]) => [name, String(value)]);
  return `/${page}#${new URLSearchParams([["v", "2"], ["figure", id], ...given])}`;
}

/**
 * Opens the page of a figure there, with some settings, and waits until it lives.
 * @param {Page} page
 * @param {string} id
 * @param {Settings} [settings]
 */
export async function open(page, id, settings) {
  await page.goto(address(id, settings));
  const figure = page.locator(`renorm-figure[figure=${id}]`);
  await living(figure);
  return figure;
}

/**
 * Opens the landing page, and waits until its figure lives.
 * @param {Page} page
 * @param {string} [fragment]
 */
export async function land(page, fragment = "") {
  await page.goto(`/${fragment}`);
  const figure = page.locator("renorm-figure");
  await living(figure);
  return figure;
}

/** Brings a figure into sight, where it must come to life. @param {Locator} figure */
export async function living(figure) {
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toHaveAttribute("state", /ready|done/);
  await expect(figure.locator(".plot")).toHaveClass(/live/);
}

/** Waits until every figure of the page lives, seen or not: none wakes while another is watched. @param {Page} page */
export async function allLiving(page) {
  for (const figure of await page.locator("renorm-figure").all()) await expect(figure).toHaveAttribute("state", "ready");
}

/** Two frames: what was asked for is drawn. @param {Locator} locator */
export async function drawn(locator) {
  await locator.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/**
 * A digest of the canvas' pixels after the next frame.
 * @param {Locator} figure
 * @returns {Promise<string>}
 */
export async function pixels(figure) {
  await drawn(figure);
  const url = await figure.locator("canvas").evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  return createHash("sha256").update(url).digest("hex");
}

/** Waits until a step's transition is over. @param {Locator} figure */
export async function settled(figure) {
  let before = "";
  await expect
    .poll(async () => {
      const [last, now] = [before, await pixels(figure)];
      before = now;
      return last === now;
    }, { intervals: [120] })
    .toBe(true);
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

/**
 * Sets some of them, as a script of the page would.
 * @param {Locator} figure
 * @param {Settings} some
 */
export async function set(figure, some) {
  await figure.evaluate((element, some) => /** @type {any} */ (element).set(some), some);
}

/**
 * Opens the fold of the controls, if there is one.
 * @param {Locator} figure
 */
export async function unfold(figure) {
  const more = figure.locator("details.more:not([open]) summary");
  if (await more.isVisible()) await more.click();
}

/**
 * Presses a button of the menu.
 * @param {Locator} figure
 * @param {string} action
 */
export async function choose(figure, action) {
  await figure.locator("[data-action=menu]").click();
  await figure.locator(`[data-action=${action}]`).click();
}

/**
 * Simulates to the end.
 * @param {Locator} figure
 */
export async function simulate(figure) {
  await figure.locator("[data-action=simulate]").click();
  await expect(figure).toHaveAttribute("state", "done");
}

/**
 * The box beside a slider.
 * @param {Locator} figure
 * @param {string} name
 */
export const boxFor = (figure, name) => figure.locator(`.box[data-for=${name}]`);

/** @param {Locator} figure @param {string} name */
export const sliderFor = (figure, name) => figure.locator(`input[type=range][name=${name}]`);

/** The one live region. @param {Page} page */
export const said = (page) => page.locator("[role=status]");
