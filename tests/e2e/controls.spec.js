// Hands on the controls: what moves, what is refused, what is remembered.

import { ID, boxOf, expect, open, parameters, pixels, test } from "./helpers.js";

test("a dragged λ changes the pixels, with a ghost that goes at release", async ({ page, figure }) => {
  await open(page);
  const before = await pixels(figure);
  const slider = await boxOf(figure.locator("input[name=ridge]"));
  const y = slider.y + slider.height / 2;
  await page.mouse.move(slider.x + slider.width * 0.43, y);
  await page.mouse.down();
  await page.mouse.move(slider.x + slider.width * 0.7, y, { steps: 5 });
  const during = await pixels(figure);
  expect(during).not.toBe(before);
  await page.mouse.up();
  const after = await pixels(figure);
  expect(after, "the ghost is gone").not.toBe(during);
  const { ridge } = await parameters(figure);
  expect(ridge).toBeGreaterThan(0.01);
  expect(ridge).toBeLessThan(1);
  await expect(figure.locator(".control:has([name=ridge]) .box")).toHaveValue(String(ridge));
});

test("many slider events in a frame draw once", async ({ page, figure }) => {
  await open(page);
  const draws = await figure.evaluate(async (element) => {
    const canvas = element.shadowRoot?.querySelector("canvas");
    const slider = /** @type {HTMLInputElement} */ (element.shadowRoot?.querySelector("[name=ridge]"));
    const context = /** @type {any} */ (canvas?.getContext("2d"));
    let draws = 0;
    const set = context.setTransform.bind(context);
    context.setTransform = (/** @type {any[]} */ ...numbers) => (draws++, set(...numbers));
    for (let i = 0; i < 50; i++) {
      slider.value = String(-3 + i / 50);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    }
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return draws;
  });
  expect(draws).toBeLessThanOrEqual(2);
});

test("a value that changes lays out itself, not the page", async ({ page, browser, figure }) => {
  await open(page);
  await browser.startTracing(page, { categories: ["devtools.timeline"] });
  await figure.evaluate(async (element) => {
    const slider = /** @type {HTMLInputElement} */ (element.shadowRoot?.querySelector("[name=ridge]"));
    for (let i = 0; i < 12; i++) {
      slider.value = String(-3 + i / 12);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }
  });
  /** @type {{ traceEvents: { name: string, args: { beginData?: { totalObjects: number, partialLayout: boolean } } }[] }} */
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const layouts = traceEvents.flatMap(({ name, args }) => (name === "Layout" && args.beginData) || []);
  const alone = layouts.filter(({ totalObjects, partialLayout }) => partialLayout && totalObjects < 40);
  // The rest: numbers in the text, now and then, and text below the figure.
  expect(alone.length, JSON.stringify(layouts)).toBeGreaterThanOrEqual(8);
});

test("a number box takes an exact value", async ({ page, figure }) => {
  await open(page);
  const box = figure.locator(".control:has([name=ridge]) .box");
  await box.fill("0.0123456789");
  await box.press("Enter");
  expect((await parameters(figure)).ridge).toBe(0.0123456789);
  await expect(figure.locator(".status")).toBeHidden();
});

test("a value that does not fit is refused in words, and the last good figure stays", async ({ page, figure }) => {
  await open(page);
  const before = await pixels(figure);
  const box = figure.locator(".control:has([name=ridge]) .box");
  const status = figure.locator(".status");
  await box.fill("50");
  await expect(status).toBeVisible();
  await expect(status).toContainText("ridge: must be");
  await expect(status).toContainText("got 50");
  await expect(box).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("[role=status]")).toContainText("ridge: must be");
  expect(await pixels(figure)).toBe(before);
  expect((await parameters(figure)).ridge).toBe(1e-3);
  await box.fill("");
  await expect(status).toContainText("ridge: must be");
  await box.fill("1");
  await expect(status).toBeHidden();
  await expect(box).not.toHaveAttribute("aria-invalid", "true");
});

test("a range that runs backwards is refused", async ({ page, figure }) => {
  await open(page);
  await figure.locator("[name=ratio_min]").fill("5");
  await expect(figure.locator(".status")).toContainText("ratio_max: must be");
  await expect(figure.locator("[name=ratio_max]")).toHaveAttribute("aria-invalid", "true");
});

test("presets, their mark, and reset", async ({ page, figure }) => {
  await open(page);
  const before = await pixels(figure);
  const [paper, noiseless] = [figure.locator("[data-preset=paper]"), figure.locator("[data-preset=noiseless]")];
  await expect(paper).toHaveAttribute("aria-pressed", "true");
  await noiseless.click();
  await expect(noiseless).toHaveAttribute("aria-pressed", "true");
  await expect(paper).toHaveAttribute("aria-pressed", "false");
  await expect(figure.locator("[name=noise]")).toHaveValue("0");
  expect(await pixels(figure)).not.toBe(before);
  await figure.locator("[data-action=reset]").click();
  await expect(paper).toHaveAttribute("aria-pressed", "true");
  expect(await pixels(figure)).toBe(before);
});

test("the legend hides a series and shows it again", async ({ page, figure }) => {
  await open(page);
  const before = await pixels(figure);
  const button = figure.locator("[data-series=bias2]");
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "false");
  expect(await pixels(figure)).not.toBe(before);
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  expect(await pixels(figure)).toBe(before);
});

test("buttons in the text set the figure", async ({ page, figure }) => {
  await open(page);
  await page.locator(`button[data-figure=${ID}]`, { hasText: /^No noise$/ }).click();
  await expect(figure.locator("[name=noise]")).toHaveValue("0");
  expect((await parameters(figure)).axes).toBe("linear");
});

test("the table holds the figure's numbers", async ({ page, figure }) => {
  await open(page);
  const button = figure.locator("[data-action=table]");
  await button.click();
  await expect(button).toHaveAttribute("aria-expanded", "true");
  const table = figure.locator(".numbers table");
  await expect(table.locator("th[scope=col]").first()).toBeVisible();
  expect(await table.locator("tbody tr").count()).toBeGreaterThan(5);
  await button.click();
  await expect(table).toBeHidden();
});

test("the keyboard reads every series and says it", async ({ page, figure }) => {
  await open(page);
  const status = page.locator("[role=status]");
  const cross = figure.locator("svg.cross");
  await figure.locator(".pane").focus();
  await page.keyboard.press("ArrowRight");
  await expect(cross).toHaveClass(/shown/);
  await expect(status).toContainText(/P\/D = [\d.]+: test error/);
  const first = await status.textContent();
  await page.keyboard.press("ArrowRight");
  await expect(status).not.toHaveText(first ?? "");
  await page.keyboard.press("ArrowDown");
  await expect(status).toContainText("training error");
  await page.keyboard.press("Home");
  await expect(status).toContainText("P/D = 0.05");
  await page.keyboard.press("End");
  await expect(status).toContainText("P/D = 2");
  await page.keyboard.press("Escape");
  await expect(cross).not.toHaveClass(/shown/);
});

test("the pointer reads every curve at once", async ({ page, figure }) => {
  await open(page);
  const plot = await boxOf(figure.locator(".plot"));
  const output = figure.locator("[data-series=generalization] output");
  const before = await output.textContent();
  await page.mouse.move(plot.x + plot.width * 0.5, plot.y + plot.height * 0.5);
  await expect(figure.locator("svg.cross")).toHaveClass(/shown/);
  await expect(output).not.toHaveText(before ?? "");
  await page.mouse.move(2, 2);
  await expect(figure.locator("svg.cross")).not.toHaveClass(/shown/);
});
