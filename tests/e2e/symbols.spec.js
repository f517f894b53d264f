// Symbols in the text light their curves, and equations with live numbers keep still while these change.

import { allLiving, boxFor, expect, living, open, pixels, said, set, test } from "./helpers.js";
import { CHAPTERS, FIGURES, ofTheModel } from "./registry.js";

for (const file of CHAPTERS) {
  test(`${file}: every coloured symbol lights a curve, and gives it back`, async ({ page }) => {
    await page.goto(`/${file}`);
    await allLiving(page);
    expect(await page.locator("main .sym:not(.live)").allTextContents()).toEqual([]);
    const symbol = page.locator("main .sym.live").first();
    if ((await symbol.count()) === 0) return; // a text without symbols
    await symbol.scrollIntoViewIfNeeded();
    await page.mouse.move(0, 0);
    await page.waitForTimeout(300);
    // Those far away sleep, and have no canvas.
    const figures = await page.locator("renorm-figure").filter({ has: page.locator(".plot.live") }).all();
    const all = () => Promise.all(figures.map(pixels));
    const before = await all();
    const place = await symbol.boundingBox();
    await symbol.hover();
    await expect(symbol).toHaveClass(/lit/);
    const lit = await all();
    expect(lit.filter((one, at) => one !== before[at]).length).toBeGreaterThan(0);
    expect(await symbol.boundingBox()).toEqual(place);
    await page.mouse.move(0, 0);
    await expect(symbol).not.toHaveClass(/lit/);
    expect(await all()).toEqual(before);
  });
}

const [WITH_SYMBOLS] = CHAPTERS.filter((file) => file === "ridge.html");

test("the keyboard goes through a section's curves in one stop", async ({ page }) => {
  await page.goto(`/${WITH_SYMBOLS}`);
  await allLiving(page);
  const groups = page.locator(".lights");
  for (const group of await groups.all()) await expect(group.locator("button:not([tabindex='-1'])")).toHaveCount(1);
  const buttons = groups.first().locator("button");
  expect(await buttons.count()).toBeGreaterThan(1);
  await buttons.first().focus();
  await expect(page.locator(".sym.at")).toHaveCount(1);
  const first = await page.locator(".sym.at").textContent();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".sym.at")).toHaveCount(1);
  expect(await page.locator(".sym.at").textContent()).not.toBe(first);
  await page.keyboard.press("Enter");
  await expect(buttons.nth(1)).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Tab");
  await expect(page.locator(".sym.lit").first()).toBeAttached();
  await page.keyboard.press("Escape");
  await expect(page.locator(".sym.lit")).toHaveCount(0);
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } });

  test("a tap keeps the light on until the next", async ({ page }) => {
    await page.goto(`/${WITH_SYMBOLS}`);
    await allLiving(page);
    const symbol = page.locator("main span.sym.live").first();
    await symbol.scrollIntoViewIfNeeded();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    await symbol.tap();
    await expect(symbol).toHaveClass(/lit/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await symbol.tap();
    await expect(symbol).not.toHaveClass(/lit/);
  });
});

test("the legend's rows light their curves, and a click shows what it does", async ({ page }) => {
  const figure = await open(page, FIGURES.find(({ series }) => series.length > 2)?.id ?? "");
  await page.mouse.move(0, 0);
  const before = await pixels(figure);
  const name = await figure.locator(".rows button[aria-pressed=true]:visible").first().getAttribute("data-series");
  const row = figure.locator(`.rows [data-series=${name}]`);
  await row.hover();
  await expect(row).toHaveClass(/lit/);
  expect(await pixels(figure)).not.toBe(before);
  await page.mouse.move(0, 0);
  await expect(row).not.toHaveClass(/lit/);
  expect(await pixels(figure)).toBe(before);
  await row.click();
  await expect(row).not.toHaveClass(/lit/);
  await row.click();
  expect(await pixels(figure)).toBe(before);
});

for (const file of CHAPTERS) {
  test(`${file}: what stands around a live number does not move when it changes`, async ({ page }) => {
    await page.goto(`/${file}`);
    await allLiving(page);
    const numbers = page.locator(".eq [data-figure]");
    if ((await numbers.count()) === 0) return; // a text without
    const id = await numbers.first().getAttribute("data-figure");
    const figure = page.locator(`renorm-figure[figure=${id}]`);
    await living(figure);
    const equation = page.locator(`.eq:has([data-figure=${id}])`).first();
    const places = () =>
      page.locator("main > *").evaluateAll((blocks) => blocks.map((block) => block.getBoundingClientRect().height))
        .then(async (heights) => [
          ...heights,
          ...(await equation.locator("mo").evaluateAll((signs) => signs.map((sign) => Math.round(sign.getBoundingClientRect().left)))),
        ]);
    const text = () => equation.textContent();
    const [before, was] = [await places(), await text()];
    const entry = FIGURES.find((figure) => figure.id === id);
    for (const parameter of entry ? ofTheModel(entry) : []) {
      for (const value of [parameter.low, parameter.high]) await set(figure, { [parameter.name]: value ?? 0 });
      await page.waitForTimeout(400);
      expect(await places()).toEqual(before);
      await set(figure, { [parameter.name]: parameter.start });
    }
    const [{ name, high }] = entry ? ofTheModel(entry) : [];
    await boxFor(figure, name).fill(String(high));
    await boxFor(figure, name).press("Enter");
    await expect.poll(text).not.toBe(was);
    await expect(said(page)).toContainText(" = ");
  });
}
