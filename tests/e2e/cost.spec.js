// What an interaction costs: one draw and one reading a frame, text only for the reading, and nothing solved by a hover.

import { allLiving, boxOf, expect, living, open, sliderFor, test } from "./helpers.js";
import { oneOfEachKind, PAGES } from "./registry.js";

/**
 * Counts, from now on, what the page's module is called for, and the texts that are read and written.
 * @param {import("@playwright/test").Page} page
 */
async function watch(page) {
  await page.evaluate(async () => {
    const { Live } = await import(new URL("renorm.js", location.href).href);
    /** @type {{ [name: string]: number }} */
    const calls = (/** @type {any} */ (window).calls = { frames: 0, parse: 0, stringify: 0, drawMs: 0, readMs: 0 });
    for (const name of Object.getOwnPropertyNames(Live.prototype)) {
      const { value } = Object.getOwnPropertyDescriptor(Live.prototype, name) ?? {};
      if (typeof value !== "function" || name === "constructor") continue;
      Live.prototype[name] = function (/** @type {any[]} */ ...rest) {
        calls[name] = (calls[name] ?? 0) + 1;
        const began = performance.now();
        try {
          return value.apply(this, rest);
        } finally {
          if (name === "draw") calls.drawMs += performance.now() - began;
          if (name === "read") calls.readMs += performance.now() - began;
        }
      };
    }
    const { parse, stringify } = JSON;
    JSON.parse = (...rest) => (calls.parse++, parse(...rest));
    JSON.stringify = (/** @type {any[]} */ ...rest) => (calls.stringify++, stringify(.../** @type {[any]} */ (rest)));
    const frame = () => (calls.frames++, requestAnimationFrame(frame));
    requestAnimationFrame(frame);
  });
}

/** @param {import("@playwright/test").Page} page @returns {Promise<{ [name: string]: number }>} */
const calls = (page) => page.evaluate(() => ({ .../** @type {any} */ (window).calls }));

for (const { id } of oneOfEachKind()) {
  test(`${id}: a drag draws and reads once a frame, and only the reading is text`, async ({ page }) => {
    const element = await open(page, id);
    await allLiving(page);
    const name = (await element.locator(".front input[type=range]").first().getAttribute("name")) ?? "";
    const slider = await boxOf(sliderFor(element, name));
    const y = slider.y + slider.height / 2;
    await page.mouse.move(slider.x + slider.width * 0.3, y);
    await page.mouse.down();
    await page.mouse.move(slider.x + slider.width * 0.35, y, { steps: 3 });
    await page.waitForTimeout(100);
    await watch(page);
    await page.mouse.move(slider.x + slider.width * 0.7, y, { steps: 40 });
    const seen = await calls(page);
    await page.mouse.up();
    const { frames, draw = 0, read = 0, parse, stringify, cost = 0, tables = 0, parameters = 0, restore = 0, setAll = 0 } = seen;
    const words = JSON.stringify(seen);
    expect(draw, words).toBeGreaterThan(1);
    expect(draw, words).toBeLessThanOrEqual(frames + 1);
    expect(read, words).toBeLessThanOrEqual(draw + 1);
    // A reading is asked for in text and answered in text, and either side writes one and reads the other. The cost of a
    // simulation follows now and then.
    expect(parse, words).toBeLessThanOrEqual(2 * read + cost + 2);
    expect(stringify, words).toBeLessThanOrEqual(2 * read + cost + 2);
    expect([tables, parameters, restore, setAll], words).toEqual([0, 0, 0, 0]);
  });

  test(`${id}: hovering draws and solves nothing`, async ({ page }) => {
    const element = await open(page, id);
    const pane = element.locator(".pane:not([data-plane])").first();
    test.skip((await pane.count()) === 0, "nothing is read along x");
    await allLiving(page);
    const box = await boxOf(pane);
    await page.mouse.move(box.x + 70, box.y + box.height / 2);
    await page.waitForTimeout(500);
    await watch(page);
    for (let step = 0; step < 40; step += 1) await page.mouse.move(box.x + 70 + 4 * step, box.y + box.height / 2);
    await page.waitForTimeout(100);
    const seen = await calls(page);
    const words = JSON.stringify(seen);
    expect(seen.read, words).toBeGreaterThan(1);
    expect(seen.read, words).toBeLessThanOrEqual(seen.frames + 1);
    expect(seen.draw ?? 0, words).toBe(0);
    // A reading is the nearest row: had it to solve theory, it would take as long as a drawing.
    const each = seen.readMs / seen.read;
    const redrawn = await element.evaluate(async (element) => {
      const before = /** @type {any} */ (window).calls.drawMs;
      element.setAttribute("theme", "dark");
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return /** @type {any} */ (window).calls.drawMs - before;
    });
    expect(each, `${each} ms a reading, ${redrawn} ms a drawing`).toBeLessThan(Math.max(redrawn, 4));
  });
}

test("figures that nobody touches do nothing", async ({ page }) => {
  for (const file of PAGES) {
    await page.goto(`/${file}`);
    for (const figure of await page.locator("renorm-figure").all()) await living(figure);
    await page.waitForTimeout(500);
    await watch(page);
    await page.waitForTimeout(500);
    const { frames, parse, stringify, drawMs, readMs, ...rest } = await calls(page);
    expect(rest, file).toEqual({});
    expect([parse, stringify, drawMs, readMs]).toEqual([0, 0, 0, 0]);
    expect(frames).toBeGreaterThan(5);
  }
});
