// Every figure of the registry: simulates, tells its numbers, is read by keyboard, is linked to, and goes its steps.

import { boxFor, choose, drawn, expect, open, parameters, pixels, said, set, settled, simulate, sliderFor, test } from "./helpers.js";
import { another, FIGURES, ofTheModel, quick, SIMULATED } from "./registry.js";

/** Texts that need not keep up are written at most so often. */
const SELDOM_MS = 400;

for (const figure of SIMULATED) {
  const { id } = figure;

  test(`${id}: simulates, goes grey, and comes back`, async ({ page }) => {
    const element = await open(page, id, quick(figure));
    await expect(element.locator(".cost")).toHaveText(/^\d+ trials, about [\d.]+ m?i?n?s?h?$/);
    const before = await pixels(element);
    await simulate(element);
    const [done, words] = [await pixels(element), await element.locator(".say").textContent()];
    expect(done).not.toBe(before);
    expect(words).toMatch(/^\d+ trials( · ±[^·]+ at the worst point)? · [\d.]+ m?i?n?s$/);

    const [parameter] = ofTheModel(figure);
    const held = (await parameters(element))[parameter.name];
    await set(element, { [parameter.name]: another(parameter) });
    await expect(element).toHaveAttribute("state", "ready");
    await expect(element.locator(".say")).toHaveText("grey points: simulated with other settings");
    expect(await pixels(element)).not.toBe(done);
    await set(element, { [parameter.name]: held });
    await expect(element.locator(".say")).toHaveText(words ?? "");
    expect(await pixels(element)).toBe(done);
  });
}

for (const { id } of FIGURES.filter((figure) => !SIMULATED.includes(figure))) {
  test(`${id}: has nothing to simulate, so no button for it`, async ({ page }) => {
    const element = await open(page, id);
    await expect(element.locator("[data-action=simulate]")).toHaveCount(0);
    await expect(element.locator(".cost")).toHaveCount(0);
  });
}

for (const figure of FIGURES) {
  const { id, name, steps, series } = figure;

  test(`${id}: a table holds its numbers`, async ({ page }) => {
    const element = await open(page, id);
    await choose(element, "table");
    const table = element.locator(".numbers table").first();
    await expect(table.locator("th[scope=col]").first()).toBeVisible();
    const cells = await element.locator(".numbers tbody :is(th, td)").allTextContents();
    const numbers = cells.filter((text) => /\d/.test(text));
    expect(numbers.length).toBeGreaterThan(4);
    expect(cells.filter((text) => /NaN|undefined|null/.test(text))).toEqual([]);
    await choose(element, "table");
    await expect(table).toBeHidden();
  });

  test(`${id}: a link brings back the same values and pixels`, async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const element = await open(page, id);
    const some = ofTheModel(figure).slice(0, 3).map((parameter) => [parameter.name, another(parameter, 0.43)]);
    await set(element, Object.fromEntries(some));
    const curve = element.locator(".rows button:visible").first();
    const key = await curve.getAttribute("data-series");
    await curve.click();
    await choose(element, "link");
    await expect(element.locator(".say")).toContainText("Link copied");
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const [before, values] = [await pixels(element), await parameters(element)];
    expect(values).toMatchObject(Object.fromEntries(some));
    expect(link.length, link).toBeLessThanOrEqual(200);
    expect(page.url()).toBe(link);

    await page.goto("about:blank");
    await page.goto(link);
    await expect(element).toHaveAttribute("state", "ready");
    await expect(element.locator(".plot")).toHaveClass(/live/);
    expect(await parameters(element)).toEqual(values);
    await expect(element.locator(`[data-series=${key}]`)).toHaveAttribute("aria-pressed", "false");
    expect(await pixels(element)).toBe(before);
    await expect(element.locator(".status")).toBeHidden();
  });

  test(`${id}: the keyboard reads it`, async ({ page }) => {
    const element = await open(page, id);
    for (const pane of await element.locator(".pane").all()) {
      const isPlane = (await pane.getAttribute("data-plane")) !== null;
      await pane.focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      await expect(said(page)).toContainText(/ = [\d.−·⁰¹²³⁴⁵⁶⁷⁸⁹]+/);
      if (isPlane) continue;
      await expect(element.locator("svg.cross")).toHaveClass(/shown/);
      await expect(element.locator(".tip")).toBeVisible();
      const first = await said(page).textContent();
      await page.keyboard.press("End");
      await expect(said(page)).not.toHaveText(first ?? "");
      const last = (await said(page).textContent()) ?? "";
      await page.keyboard.press("ArrowDown");
      const curves = await element.locator(".tip .row:not(.heads):not([hidden])").count();
      if (curves > 1) await expect(said(page)).not.toHaveText(last);
      await page.keyboard.press("Escape");
      await expect(element.locator("svg.cross")).not.toHaveClass(/shown/);
    }
  });

  test(`${id}: is told in steps`, async ({ page }) => {
    const element = await open(page, id);
    const start = await parameters(element);
    const [title, picture] = [element.locator(".title"), element.locator("canvas")];
    const described = new Set();
    const buttons = element.locator("[data-preset]");
    await expect(buttons).toHaveCount(steps.length);
    const [on, back, home] = ["step-on", "step-back", "step-return"].map((action) => element.locator(`[data-action=${action}]`));
    for (const [at, step] of steps.entries()) {
      if (at > 0) await on.click();
      await expect(element.locator(`[data-preset=${step.name}]`)).toHaveAttribute("aria-pressed", "true");
      await expect(element.locator("[data-preset][aria-pressed=true]")).toHaveCount(1);
      await expect(element.locator(".count")).toHaveText(`${at + 1} of ${steps.length}`);
      expect(await title.innerHTML()).toBe(step.title);
      await settled(element);
      expect(await parameters(element)).toMatchObject({ ...withoutSets(start, steps), ...step.sets });
      for (const { name } of series) {
        const shown = step.shows.length === 0 || step.shows.includes(name);
        await expect(element.locator(`[data-series=${name}]`)).toHaveAttribute("aria-pressed", String(shown));
      }
      await page.waitForTimeout(SELDOM_MS);
      described.add(await picture.getAttribute("aria-label"));
    }
    expect(described.size, "the picture's description follows the steps").toBeGreaterThan(1);
    await expect(on).toHaveAttribute("aria-disabled", "true");
    await back.click();
    await expect(element.locator(`[data-preset=${steps[steps.length - 2].name}]`)).toHaveAttribute("aria-pressed", "true");
    await buttons.first().click();
    await settled(element);
    const atFirst = await pixels(element);

    const [parameter] = ofTheModel(figure);
    await set(element, { [parameter.name]: another(parameter) });
    expect(await title.innerHTML(), "a changed slider leaves the story").toBe(name);
    await expect(element.locator("[data-preset][aria-pressed=true]")).toHaveCount(0);
    await expect(home).toHaveText("back to step 1");
    await home.click();
    await settled(element);
    expect(await title.innerHTML()).toBe(steps[0].title);
    await expect(home).toBeHidden();
    expect(await pixels(element)).toBe(atFirst);
  });
}

/**
 * What no step sets is as at the start.
 * @param {{ [name: string]: number | string }} start
 * @param {import("./registry.js").Entry["steps"]} steps
 */
function withoutSets(start, steps) {
  const set = new Set(steps.flatMap(({ sets }) => Object.keys(sets)));
  return Object.fromEntries(Object.entries(start).filter(([name]) => !set.has(name)));
}

test("a value's box and its slider say the same", async ({ page }) => {
  const figure = FIGURES.find((figure) => ofTheModel(figure).length > 0) ?? FIGURES[0];
  const element = await open(page, figure.id);
  const [{ name }] = ofTheModel(figure);
  await sliderFor(element, name).press("ArrowRight");
  await drawn(element);
  const text = await boxFor(element, name).inputValue();
  await expect(sliderFor(element, name)).toHaveAttribute("aria-valuetext", text);
});
