// Links restore a figure exactly; bad ones as far as they go, and say so.

import { boxOf, expect, ID, open, parameters, pixels, test } from "./helpers.js";

test("a reload of the link gives the same pixels", async ({ page, figure, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, `#figure=${ID}&ridge=0.0123&noise=1.25&ratio_max=3.5&axes=log&seed=9007199254740991`);
  await figure.locator("[data-series=var_x]").click();
  await figure.locator("[data-action=link]").click();
  await expect(figure.locator(".say")).toContainText("Link copied");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const [before, values] = [await pixels(figure), await parameters(figure)];
  expect(values).toMatchObject({ ridge: 0.0123, noise: 1.25, ratio_max: 3.5, axes: "log", seed: 9007199254740991 });
  await page.goto("about:blank");
  await page.goto(link);
  await expect(figure).toHaveAttribute("state", "ready");
  expect(await parameters(figure)).toEqual(values);
  expect(await pixels(figure)).toBe(before);
  await expect(figure.locator(".status")).toBeHidden();
});

test("a bad link is clamped field by field, with words", async ({ page, figure }) => {
  await open(page, `#figure=${ID}&ridge=50&noise=-1&dimension=fifty&colour=red&seed=7`);
  const status = figure.locator(".status");
  for (const word of ["ridge", "noise", "dimension", "colour"]) await expect(status).toContainText(word);
  expect(await parameters(figure)).toMatchObject({ ridge: 10, noise: 0, dimension: 250, seed: 7 });
  await figure.locator("[data-action=reset]").click();
  await expect(status).toBeHidden();
  expect(await parameters(figure)).toMatchObject({ ridge: 1e-3, noise: 0.5 });
});

test("a link to something else leaves the figure alone", async ({ page, figure }) => {
  await open(page, "#cite");
  expect(await parameters(figure)).toMatchObject({ ridge: 1e-3 });
  await expect(figure.locator(".status")).toBeHidden();
});

test("back goes to where the hand began", async ({ page, figure }) => {
  await open(page);
  await figure.locator("[data-preset=noiseless]").click();
  await expect(page).toHaveURL(/noise=0(&|$)/);
  const slider = figure.locator("input[name=ridge]");
  const box = await boxOf(slider);
  await page.waitForFunction((began) => performance.now() > began + 1000, await page.evaluate(() => performance.now()));
  await page.mouse.move(box.x + box.width * 0.43, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect(page).not.toHaveURL(/ridge=0\.001(&|$)/);
  await page.goBack();
  await expect.poll(() => parameters(figure)).toMatchObject({ ridge: 1e-3, noise: 0 });
  await page.goBack();
  await expect.poll(() => parameters(figure)).toMatchObject({ ridge: 1e-3, noise: 0.5 });
  await page.goForward();
  await expect.poll(() => parameters(figure)).toMatchObject({ noise: 0 });
});

test("a drag changes the address seldom", async ({ page, figure }) => {
  await open(page);
  const writes = await figure.evaluate(async (element) => {
    const slider = /** @type {HTMLInputElement} */ (element.shadowRoot?.querySelector("[name=ridge]"));
    let writes = 0;
    const replace = history.replaceState.bind(history);
    history.replaceState = (...rest) => (writes++, replace(...rest));
    const began = performance.now();
    for (let i = 0; performance.now() - began < 2500; i++) {
      slider.value = String(-3 + (i % 100) / 100);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return writes;
  });
  expect(writes).toBeGreaterThan(1);
  expect(writes, "at most five a second").toBeLessThanOrEqual(13);
});
