// Every figure of the page lives, simulates, tells its numbers and is accessible; a plane is picked by hand and by keys.

import { AxeBuilder } from "@axe-core/playwright";
import { everythingLaidOut, expect, parameters, pixels, test } from "./helpers.js";

const IDS = ["white-wishart", "features-double-descent", "phase-diagram"];

/**
 * Opens the page at a figure and waits until it lives.
 * @param {import("@playwright/test").Page} page
 * @param {string} id
 * @param {string} [settings]
 */
async function openAt(page, id, settings = "") {
  await page.goto(`/#figure=${id}${settings}`);
  const figure = page.locator(`renorm-figure[figure=${id}]`);
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toHaveAttribute("state", "ready");
  return figure;
}

test("all live without being looked at, and are numbered in order", async ({ page, complaints }) => {
  expect(complaints).toEqual([]);
  await page.goto("/");
  const figures = page.locator("renorm-figure");
  for (const figure of await figures.all()) await expect(figure).toHaveAttribute("state", "ready");
  const numbers = await figures.locator("h3 b").allTextContents();
  expect(numbers).toEqual(numbers.map((_, at) => `Figure ${at + 1}`));
});

for (const width of [1200, 600, 360]) {
  test(`none grows or shrinks when it comes to life, ${width} px wide`, async ({ page, complaints }) => {
    expect(complaints).toEqual([]);
    await page.setViewportSize({ width, height: 900 });
    let goOn = () => {};
    const held = new Promise((resolve) => (goOn = () => resolve(undefined)));
    await page.route("**/renorm_bg.wasm", (route) => held.then(() => route.continue()));
    await page.goto("/");
    await everythingLaidOut(page);
    const figures = page.locator("renorm-figure");
    const heights = () => figures.evaluateAll((all) => all.map((figure) => figure.getBoundingClientRect().height));
    const before = await heights();
    expect(await figures.last().locator("template").count()).toBeGreaterThan(0);
    goOn();
    for (const figure of await figures.all()) await expect(figure).toHaveAttribute("state", "ready");
    await expect(figures.last().locator("template")).toHaveCount(0);
    expect(await heights()).toEqual(before);
  });
}

for (const id of IDS) {
  test(`${id}: simulates, goes stale, has a table and a link`, async ({ page, complaints }) => {
    expect(complaints).toEqual([]);
    const figure = await openAt(page, id, "&trials=3&dimension=60");
    const before = await pixels(figure);
    await figure.locator("[data-action=simulate]").click();
    await expect(figure).toHaveAttribute("state", "done");
    const done = await pixels(figure);
    expect(done).not.toBe(before);
    await figure.locator("[data-action=table]").click();
    expect(await figure.locator("tbody tr").count()).toBeGreaterThan(5);
    await figure.locator("[data-action=link]").click();
    expect(page.url()).toContain(`#figure=${id}&`);
    await figure.evaluate((element) => /** @type {any} */ (element).set({ dimension: 61 }));
    await expect(figure).toHaveAttribute("state", "ready");
    await expect(figure.locator(".say")).toContainText("grey points");
    expect(await pixels(figure)).not.toBe(done);
  });

  test(`${id}: the keyboard reads its curves`, async ({ page, complaints }) => {
    expect(complaints).toEqual([]);
    const figure = await openAt(page, id);
    await figure.locator(".pane").last().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(page.locator("[role=status]")).toContainText(/[xP] = /);
  });

  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test.describe(`${id}, ${colorScheme}`, () => {
      test.use({ colorScheme, bypassCSP: true, viewport: { width: 360, height: 740 } });

      test("axe finds nothing on a phone", async ({ page, complaints }) => {
        expect(complaints).toEqual([]);
        const figure = await openAt(page, id);
        await figure.locator("summary").click();
        const { violations } = await new AxeBuilder({ page }).include(`renorm-figure[figure=${id}]`).analyze();
        expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wider).toBeLessThanOrEqual(0);
      });
    });
  }
}

test("a point is picked in the plane by pointer and by keyboard", async ({ page, complaints }) => {
  expect(complaints).toEqual([]);
  const figure = await openAt(page, "phase-diagram");
  const pane = figure.locator(".pane[data-plane]");
  const box = await pane.boundingBox();
  if (!box) throw new Error("not to be seen");
  const before = await pixels(figure);
  await page.mouse.click(box.x + box.width * 0.8, box.y + box.height * 0.5);
  const { l, q } = await parameters(figure);
  expect(l).toBeGreaterThan(1.8);
  expect(q).toBeGreaterThan(0.7);
  expect(await pixels(figure)).not.toBe(before);
  await expect(figure.locator("[name=l]")).toHaveValue(String(l));
  await pane.focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Shift+ArrowUp");
  const moved = await parameters(figure);
  expect(moved.l).toBeCloseTo(l - 0.03, 6);
  expect(moved.q).toBeGreaterThan(q + 0.15);
  await expect(page.locator("[role=status]")).toContainText(/l = .*Predicted slope .*, fitted/);
});
