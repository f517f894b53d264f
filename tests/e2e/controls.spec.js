// Sliders, boxes, steps and the legend: what moves, what is refused, what stays.

import { boxFor, boxOf, choose, drawn, expect, living, open, parameters, pixels, said, set, sliderFor, test, unfold } from "./helpers.js";
import { another, FIGURES, ofTheModel, SIMULATED, sliders } from "./registry.js";

for (const figure of FIGURES) {
  const { id } = figure;

  test(`${id}: every slider reaches both ends, and each key changes its value`, async ({ page }) => {
    const element = await open(page, id);
    await unfold(element);
    for (const { name, low, high } of sliders(figure)) {
      const slider = sliderFor(element, name);
      const value = async () => Number((await parameters(element))[name]);
      await slider.focus();
      for (const [end, want, keys] of /** @type {const} */ ([
        ["Home", low, ["ArrowRight", "ArrowUp", "PageUp"]],
        ["End", high, ["ArrowLeft", "ArrowDown", "PageDown"]],
      ])) {
        await page.keyboard.press(end);
        expect(await value(), `${name}: ${end}`).toBe(want);
        for (const key of keys) {
          const before = await value();
          await page.keyboard.press(key);
          const after = await value();
          expect(end === "Home" ? after > before : after < before, `${name}: ${key} from ${before} gives ${after}`).toBe(true);
        }
      }
      await set(element, { [name]: figure.parameters.find((parameter) => parameter.name === name)?.start ?? 0 });
    }
  });

  test(`${id}: no text is wider than its box at the ends of any slider`, async ({ page }) => {
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      const element = await open(page, id);
      await unfold(element);
      await element.evaluate((one) => /** @type {HTMLElement} */ (one.shadowRoot?.querySelector(".toggle.phone"))?.click());
      for (const { name, low = 0, high = 0, start } of sliders(figure)) {
        for (const value of [low, high]) {
          await set(element, { [name]: value });
          await drawn(element);
          const cut = await element.evaluate(cutTexts);
          expect(cut, `${name} = ${value}, ${width} px`).toEqual([]);
          const shown = await boxFor(element, name).inputValue();
          expect(value === 0 ? 1 + numberOf(shown) : numberOf(shown) / value, `${name} = ${value} is shown as ${shown}`).toBeCloseTo(1, 1);
        }
        await set(element, { [name]: start });
      }
    }
  });
}

/**
 * Texts that do not fit where they stand.
 * @param {Element} element
 */
function cutTexts(element) {
  const root = /** @type {ShadowRoot} */ (element.shadowRoot);
  const cut = [...root.querySelectorAll(".value, .box, .count, .say, .cost, .place, .toggle, .control label, .title")].filter((one) => {
    const { clientWidth, scrollWidth } = one;
    return clientWidth > 0 && one.checkVisibility() && scrollWidth > clientWidth + 1 && getComputedStyle(one).display !== "inline";
  });
  return cut.map((one) => `${one.className}: ${one instanceof HTMLInputElement ? one.value : one.textContent}`);
}

const DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** What a box says, as a number: 2.5·10⁻³ too. @param {string} text */
function numberOf(text) {
  const [, mantissa = "1", power] = /^(?:(.+)·)?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(text) ?? [];
  if (!power) return Number(text.replace("−", "-"));
  const exponent = [...power].map((digit) => (digit === "⁻" ? "-" : DIGITS.indexOf(digit))).join("");
  return Number(mantissa.replace("−", "-")) * 10 ** Number(exponent);
}

for (const figure of FIGURES) {
  test(`${figure.id}: a dragged slider changes the pixels, with a ghost that goes at release`, async ({ page }) => {
    const element = await open(page, figure.id);
    const front = (await element.locator(".front input[type=range]").first().getAttribute("name")) ?? "";
    const before = await pixels(element);
    const slider = await boxOf(sliderFor(element, front));
    const y = slider.y + slider.height / 2;
    await page.mouse.move(slider.x + slider.width * 0.3, y);
    await page.mouse.down();
    await page.mouse.move(slider.x + slider.width * 0.7, y, { steps: 4 });
    const during = await pixels(element);
    expect(during, figure.id).not.toBe(before);
    await page.mouse.up();
    const after = await pixels(element);
    // Areas alone leave none: what is simulated has curves or points.
    if (SIMULATED.includes(figure)) expect(after, `${figure.id}: the ghost is gone`).not.toBe(during);
    const { low = 0, high = 0 } = figure.parameters.find(({ name }) => name === front) ?? {};
    const now = Number((await parameters(element))[front]);
    expect(now > low && now < high, `${figure.id}: ${front} = ${now}`).toBe(true);
  });
}

const [FIRST] = FIGURES;
const [PARAMETER] = ofTheModel(FIRST);

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

for (const figure of FIGURES) {
  test(`${figure.id}: both ends of every interval are named, and one that runs backwards is refused`, async ({ page }) => {
    const element = await open(page, figure.id);
    await unfold(element);
    for (const pair of await element.locator(".control.pair").all()) {
      const [from, to] = await pair.locator(".box").all();
      const names = await Promise.all([from, to].map((box) => box.getAttribute("aria-label")));
      expect(names[0]).not.toBe(names[1]);
      for (const name of names) expect(name).toMatch(/\S+ .*(from|to)/);
      const name = (await from.getAttribute("name")) ?? "";
      const before = (await parameters(element))[name];
      const high = figure.parameters.find((parameter) => parameter.name === name)?.high ?? 0;
      await from.fill(String(high));
      await from.press("Enter");
      await expect(element.locator(".status")).toContainText("must be");
      await expect(pair.locator("[aria-invalid=true]")).toHaveCount(1);
      await expect(from, "the box that was typed in is marked").toHaveAttribute("aria-invalid", "true");
      expect((await parameters(element))[name]).toBe(before);
    }
  });
}

for (const figure of FIGURES) {
  test(`${figure.id}: every choice can be chosen`, async ({ page }) => {
    const choices = figure.parameters.filter(({ kind }) => kind === "choice");
    if (choices.length === 0) return;
    const element = await open(page, figure.id);
    await unfold(element);
    for (const { name, choices: all = [] } of choices) {
      const seen = new Set();
      for (const [value] of all) {
        await element.locator(`select[name=${name}]`).selectOption(value);
        expect((await parameters(element))[name]).toBe(value);
        await expect(element).toHaveAttribute("state", "ready");
        await expect(element.locator(".status")).toBeHidden();
        seen.add(await pixels(element));
      }
      // What is chosen may show only in simulated points.
      expect(seen.size, `${figure.id}: ${name}`).toBeGreaterThan(1);
    }
  });
}

for (const figure of FIGURES) {
  test(`${figure.id}: reset brings a figure back to its start`, async ({ page }) => {
    const element = await open(page, figure.id);
    const [before, values] = [await pixels(element), await parameters(element)];
    await set(element, Object.fromEntries(ofTheModel(figure).map((parameter) => [parameter.name, another(parameter)])));
    expect(await pixels(element)).not.toBe(before);
    await choose(element, "reset");
    expect(await parameters(element)).toEqual(values);
    expect(await pixels(element), figure.id).toBe(before);
  });
}

for (const figure of FIGURES) {
  test(`${figure.id}: the legend hides every series and shows it again`, async ({ page }) => {
    const element = await open(page, figure.id);
    for (const button of await element.locator(".rows [data-series]:visible").all()) {
      const was = await button.getAttribute("aria-pressed");
      const before = await pixels(element);
      await button.click();
      await expect(button).toHaveAttribute("aria-pressed", String(was !== "true"));
      expect(await pixels(element), `${figure.id}: ${await button.getAttribute("data-series")}`).not.toBe(before);
      await button.click();
      await expect(button).toHaveAttribute("aria-pressed", was ?? "");
      expect(await pixels(element)).toBe(before);
    }
  });
}

for (const figure of FIGURES) {
  test(`${figure.id}: the pointer reads every curve at once, in tip and legend`, async ({ page }) => {
    const element = await open(page, figure.id);
    const pane = element.locator(".pane:not([data-plane])").first();
    if ((await pane.count()) === 0) return;
    const plot = await boxOf(pane);
    const legend = element.locator(".rows .theory:visible");
    const before = await legend.allTextContents();
    await page.mouse.move(plot.x + plot.width * 0.66, plot.y + plot.height * 0.5);
    await expect(element.locator("svg.cross"), figure.id).toHaveClass(/shown/);
    await expect(element.locator(".tip")).toBeVisible();
    await expect(element.locator(".tip .place")).toHaveText(/.+ = .+/);
    await expect(element.locator(".tip .row:not(.heads):visible").first()).toHaveText(/\d/);
    if (before.some((text) => text !== "")) await expect.poll(() => legend.allTextContents(), figure.id).not.toEqual(before);
    const tip = await element.locator(".tip").boundingBox();
    const all = await element.locator(".plot").boundingBox();
    expect((tip?.x ?? 0) + (tip?.width ?? 0), "the tip stays in the plot").toBeLessThanOrEqual((all?.x ?? 0) + (all?.width ?? 0) + 1);
    await page.mouse.move(2, 2);
    await expect(element.locator("svg.cross")).not.toHaveClass(/shown/);
    await expect(element.locator(".tip")).toBeHidden();
  });
}

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

test("buttons in the text set their figures", async ({ page }) => {
  for (const file of new Set(FIGURES.map(({ page }) => page))) {
    await page.goto(`/${file}`);
    for (const figure of await page.locator("renorm-figure").all()) await living(figure);
    for (const button of await page.locator("button[data-figure]").all()) {
      const [id, given] = [await button.getAttribute("data-figure"), new URLSearchParams((await button.getAttribute("data-set")) ?? "")];
      const element = page.locator(`renorm-figure[figure=${id}]`);
      const step = given.get("step");
      const entry = FIGURES.find((figure) => figure.id === id);
      await button.click();
      const want = { ...entry?.steps.find(({ name }) => name === step)?.sets, ...Object.fromEntries(given) };
      for (const [name, value] of Object.entries(want)) {
        if (name === "step") continue;
        await expect.poll(async () => String((await parameters(element))[name]), `${id}: ${name}`).toBe(String(value));
      }
      if (step && given.size === 1) await expect(element.locator(`[data-preset=${step}]`)).toHaveAttribute("aria-pressed", "true");
      await element.evaluate((one) => /** @type {any} */ (one).stop());
      await expect(element.locator(".status")).toBeHidden();
    }
  }
});

test("a point is picked in the plane by pointer and by keyboard", async ({ page }) => {
  let planes = 0;
  for (const { id } of FIGURES) {
    const element = await open(page, id);
    const pane = element.locator(".pane[data-plane]");
    if ((await pane.count()) === 0) continue;
    planes += 1;
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
  expect(planes).toBeGreaterThan(0);
});

for (const { id } of FIGURES) {
  test(`${id}: zoom comes and goes, by keys, menu and wheel`, async ({ page }) => {
    const element = await open(page, id);
    const pane = element.locator(".pane:not([data-plane])").first();
    if ((await pane.count()) === 0) return;
    const before = await pixels(element);
    await pane.focus();
    await page.keyboard.press("+");
    expect(await pixels(element), id).not.toBe(before);
    await page.keyboard.press("0");
    await pane.blur();
    expect(await pixels(element), id).toBe(before);
    await choose(element, "zoom-in");
    expect(await pixels(element), id).not.toBe(before);
    await choose(element, "zoom-reset");
    expect(await pixels(element), id).toBe(before);
  });
}
