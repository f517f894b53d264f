// What every test of the pages needs: a figure that lives, and pages that neither complain nor call elsewhere.

import { readFile } from "node:fs/promises";
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

/**
 * Opens a page and waits until all its figures live.
 * @param {Page} page
 * @param {string} file
 * @returns {Promise<Locator[]>}
 */
export async function openAll(page, file) {
  await page.goto(`/${file}`);
  const figures = await page.locator("renorm-figure").all();
  for (const figure of figures) await living(figure);
  return figures;
}

/**
 * Lets a page's clock run ahead, so that what is done now and then is done. The test has installed the clock.
 * @param {Page} page
 * @param {number} ms
 */
export async function later(page, ms) {
  await page.clock.fastForward(ms);
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
  return figure.evaluate(async (element) => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const canvas = /** @type {HTMLCanvasElement} */ (element.shadowRoot?.querySelector("canvas"));
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
    copy?.drawImage(canvas, 0, 0);
    const data = copy?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
    let hash = 0;
    for (const pixel of new Int32Array(data.buffer)) hash = (Math.imul(hash, 31) + pixel) | 0;
    return `${canvas.width} × ${canvas.height}: ${hash}`;
  });
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
 * Presses a button of the menu and gives the file that comes.
 * @param {Page} page
 * @param {Locator} figure
 * @param {string} action
 */
export async function saved(page, figure, action) {
  const waiting = page.waitForEvent("download");
  await choose(figure, action);
  const download = await waiting;
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/**
 * Simulates to the end.
 * @param {Locator} figure
 */
export async function simulate(figure) {
  await figure.locator("[data-action=simulate]").click();
  await expect(figure).toHaveAttribute("state", "done", { timeout: 40_000 });
}

/**
 * The box beside a slider.
 * @param {Locator} figure
 * @param {string} name
 */
export const boxFor = (figure, name) => figure.locator(`.box[data-for=${name}]`);

/** @param {Locator} figure @param {string} name */
export const sliderFor = (figure, name) => figure.locator(`input[type=range][name=${name}]`);

/**
 * Brings a figure back to how it began: no points, nothing open, nothing zoomed, no pointer on it.
 * @param {Page} page
 * @param {Locator} figure
 */
export async function afresh(page, figure) {
  await page.mouse.move(2, 2);
  await figure.evaluate((element) => {
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    const active = /** @type {HTMLElement | null} */ (root.activeElement);
    active?.blur();
    for (const fold of root.querySelectorAll("details[open]")) fold.removeAttribute("open");
    for (const toggle of root.querySelectorAll(".toggle[aria-expanded=true]")) /** @type {HTMLElement} */ (toggle).click();
    const button = (/** @type {string} */ action) => /** @type {HTMLElement} */ (root.querySelector(`[data-action=${action}]`));
    for (const action of ["menu", "table"]) if (button(action).getAttribute("aria-expanded") === "true") button(action).click();
    button("reset").click();
    document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, composed: true }));
  });
  await expect(figure).toHaveAttribute("state", "ready");
}

/**
 * Keeps the workers that a page starts in `window.made`, so that a test can end them. To be called before the page is opened.
 * @param {Page} page
 */
export async function keepWorkers(page) {
  await page.addInitScript(() => {
    /** @type {Worker[]} */
    const made = (/** @type {any} */ (window).made = []);
    const Real = Worker;
    window.Worker = class extends Real {
      /** @param {ConstructorParameters<typeof Worker>} rest */
      constructor(...rest) {
        super(...rest);
        made.push(this);
      }
    };
  });
}

/** Ends the page's workers, half-way through whatever they do. @param {Page} page */
export async function killWorkers(page) {
  await page.evaluate(() => {
    for (const worker of /** @type {any} */ (window).made.splice(0)) worker.terminate();
  });
}

/** The one live region. @param {Page} page */
export const said = (page) => page.locator("[role=status]");
