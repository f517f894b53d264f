// Sliders, boxes and planes: what moves, what is refused, what stays. What every figure does is in figures.spec.js.

import { boxFor, boxOf, drawn, expect, open, openAll, parameters, pixels, said, test, unfold } from "./helpers.js";
import { CHAPTERS, FIGURES, ofTheModel, PLANES } from "./registry.js";

const [FIRST] = FIGURES;
const [PARAMETER] = ofTheModel(FIRST);

// Steps are reached at once, so that nothing is waited for.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test("many slider events in a frame draw once", async ({ page }) => {
  const element = await open(page, FIRST.id);
  const draws = await element.evaluate(async (element, name) => {
    const canvas = element.shadowRoot?.querySelector("canvas");
    const slider = /** @type {HTMLInputElement} */ (element.shadowRoot?.querySelector(`input[type=range][name=${name}]`));
    const context = /** @type {any} */ (canvas?.getContext("2d"));
    let draws = 0;
    const set = context.setTransform.bind(context);
    context.setTransform = (/** @type {any[]} */ ...numbers) => (draws++, set(...numbers));
    const [low, high] = [Number(slider.min), Number(slider.max)];
    for (let i = 0; i < 50; i++) {
      slider.value = String(low + (high - low) * (0.3 + i / 100));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    }
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return draws;
  }, PARAMETER.name);
  expect(draws).toBeGreaterThan(0);
  expect(draws).toBeLessThanOrEqual(2);
});

test("a value that changes lays out itself, not the page", async ({ page, browser }) => {
  const element = await open(page, FIRST.id);
  await browser.startTracing(page, { categories: ["devtools.timeline"] });
  await element.evaluate(async (element, name) => {
    const slider = /** @type {HTMLInputElement} */ (element.shadowRoot?.querySelector(`input[type=range][name=${name}]`));
    const [low, high] = [Number(slider.min), Number(slider.max)];
    for (let i = 0; i < 12; i++) {
      slider.value = String(low + (high - low) * (0.4 + i / 50));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }
  }, PARAMETER.name);
  /** @type {{ traceEvents: { name: string, args: { beginData?: { totalObjects: number, partialLayout: boolean } } }[] }} */
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const layouts = traceEvents.flatMap(({ name, args }) => (name === "Layout" && args.beginData) || []);
  const alone = layouts.filter(({ totalObjects, partialLayout }) => partialLayout && totalObjects < 40);
  // The rest: numbers in the text, now and then, and text below the figure.
  expect(alone.length, JSON.stringify(layouts)).toBeGreaterThanOrEqual(8);
});

test("a number box takes an exact value, however it is written", async ({ page }) => {
  const figure = FIGURES.find((figure) => figure.parameters.some(isFine)) ?? FIRST;
  const { name } = figure.parameters.find(isFine) ?? PARAMETER;
  const element = await open(page, figure.id);
  await unfold(element);
  const box = boxFor(element, name);
  for (const [typed, value] of /** @type {const} */ ([
    ["0.0123456789", 0.0123456789],
    ["0,5", 0.5],
    ["2.38·10⁻⁵", 2.38e-5],
    ["2.38×10^-5", 2.38e-5],
    ["3e−4", 3e-4],
    ["10⁻³", 1e-3],
  ])) {
    await box.fill(typed);
    await box.press("Enter");
    expect((await parameters(element))[name], typed).toBe(value);
    await expect(element.locator(".status")).toBeHidden();
  }
});

/** A ridge, or what else goes down to 10⁻⁶ and up to more than 0.5. @param {import("./registry.js").Parameter} parameter */
function isFine({ scale, low = 0, high = 0 }) {
  return scale === "log" && low > 0 && low <= 1e-5 && high >= 1;
}

test("a value that does not fit is refused in words, and the last good figure stays", async ({ page }) => {
  const element = await open(page, FIRST.id);
  const { name, start, high = 0 } = PARAMETER;
  const before = await pixels(element);
  const [box, status] = [boxFor(element, name), element.locator(".status")];
  const held = await box.inputValue();
  for (const [typed, shown] of [[String(high * 10), String(high * 10)], ["−1", /[-−]1/], ["1.2.3", "1.2.3"], ["", /./]]) {
    await box.fill(String(typed));
    await expect(status, String(typed)).toContainText(/ must be .* not /);
    await expect(status).toContainText(shown);
    await expect(status).not.toContainText(name === "ratio" ? "ratio:" : `${name}:`);
    await expect(box).toHaveAttribute("aria-invalid", "true");
    await expect(said(page)).toContainText("must be");
    expect(await pixels(element)).toBe(before);
    expect((await parameters(element))[name]).toBe(start);
    await box.blur();
    await expect(box, "on leaving, back to the value that holds").toHaveValue(held);
    await expect(box).not.toHaveAttribute("aria-invalid", "true");
  }
  await box.fill("0,5");
  await box.press("Enter");
  expect((await parameters(element))[name]).toBe(0.5);
  await expect(status).toBeHidden();
});

test("Enter pins the tip, Escape lets go", async ({ page }) => {
  const element = await open(page, FIRST.id);
  const pane = element.locator(".pane").first();
  await pane.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(element.locator(".tip")).toHaveClass(/pinned/);
  const box = await boxOf(pane);
  const text = await element.locator(".tip").textContent();
  await page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2);
  await page.mouse.move(2, 2);
  await expect(element.locator(".tip")).toBeVisible();
  await expect(element.locator(".tip")).toHaveText(text ?? "");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(element.locator(".tip")).toBeHidden();
});

for (const file of CHAPTERS) {
  test(`${file}: buttons in the text set their figures, and move nothing in it`, async ({ page }) => {
    const figures = await openAll(page, file);
    const places = () => page.evaluate(() => [...document.querySelectorAll("main > :not(renorm-figure)")].map((one) => Math.round(one.getBoundingClientRect().top + scrollY)));
    const before = await places();
    for (const button of await page.locator("button[data-figure]").all()) {
      const [id, given] = [await button.getAttribute("data-figure"), new URLSearchParams((await button.getAttribute("data-set")) ?? "")];
      const element = page.locator(`renorm-figure[figure=${id}]`);
      const step = given.get("step");
      const entry = FIGURES.find((figure) => figure.id === id);
      await button.press("Enter");
      const want = { ...entry?.steps.find(({ name }) => name === step)?.sets, ...Object.fromEntries(given) };
      for (const [name, value] of Object.entries(want)) {
        if (name === "step") continue;
        await expect.poll(async () => String((await parameters(element))[name]), `${id}: ${name}`).toBe(String(value));
      }
      if (step && given.size === 1) await expect(element.locator(`[data-preset=${step}]`)).toHaveAttribute("aria-pressed", "true");
      await expect(element.locator(".status")).toBeHidden();
      for (const one of figures) await one.evaluate((one) => /** @type {any} */ (one).stop());
      for (const back of await page.locator(".back-to-text").all()) await back.evaluate((one) => /** @type {HTMLElement} */ (one).click());
      await drawn(element);
      expect(await places(), `${await button.textContent()}`).toEqual(before);
    }
  });
}

test("a point is picked in the plane by pointer and by keyboard", async ({ page }) => {
  for (const { id } of PLANES) {
    const element = await open(page, id);
    const pane = element.locator(".pane[data-plane]");
    const [box, before, values] = [await boxOf(pane), await pixels(element), await parameters(element)];
    await page.mouse.click(box.x + box.width * 0.8, box.y + box.height * 0.5);
    const picked = await parameters(element);
    const moved = Object.keys(values).filter((name) => values[name] !== picked[name]);
    expect(moved.length, "two parameters").toBe(2);
    expect(await pixels(element)).not.toBe(before);
    for (const name of moved) expect(Number(await boxFor(element, name).inputValue())).toBeCloseTo(picked[name], 1);
    await pane.focus();
    await page.keyboard.press("ArrowLeft");
    const left = await parameters(element);
    await page.keyboard.press("Shift+ArrowUp");
    const up = await parameters(element);
    const [across, along] = [...moved].sort((a) => (left[a] !== picked[a] ? -1 : 1));
    expect(left[across]).toBeLessThan(picked[across]);
    expect(left[along]).toBe(picked[along]);
    expect(up[along]).toBeGreaterThan(left[along]);
    await expect(said(page)).toContainText(/ = .*, .* = .*: \w/);
  }
});
