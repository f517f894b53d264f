// What every figure does: first at a desk, then on a phone. Each check begins with the figure at its start; its name is a
// sentence.

import { expectNoViolation } from "../axe.js";
import { finger } from "../finger.js";
import { choose, drawn, expect, later, parameters, pixels, set, simulate, sliderFor, unfold } from "../helpers.js";
import { another, ofTheModel, quick, SIMULATED, sliders } from "../registry.js";
import { steadiness } from "./steady.js";
import { expectWholeTexts, expectValueInBox } from "./texts.js";

/** @typedef {import("../helpers.js").Page} Page */
/** @typedef {import("../helpers.js").Locator} Locator */
/** @typedef {{ page: Page, element: Locator, figure: import("../registry.js").Entry }} Checked */
/** @typedef {{ [sentence: string]: (checked: Checked) => Promise<void> }} Checks */

/** Texts that need not keep up are written at most so often. */
const SELDOM_MS = 400;
/** Tab stops of a figure at most, with everything folded, beside its sliders and boxes. */
const STOPS = 8;
/** So much of the plot has to be seen while a slider is held. */
const SEEN_PX = 150;
/** No target of a finger may be lower. */
const TARGET = 44;

/** Of the desk (playwright.config.js). */
const VIEWPORT = { width: 1200, height: 900 };

/** @type {Checks} */
export const DESK = {
  "it simulates, goes grey, and comes back": async ({ element, figure }) => {
    if (!SIMULATED.includes(figure)) {
      await expect(element.locator("[data-action=simulate]")).toHaveCount(0);
      await expect(element.locator(".cost")).toHaveCount(0);
      return;
    }
    const cost = element.locator(".cost");
    await expect(cost).toHaveText(/^\d+ trials, about [\d.]+ (s|min|h)$/);
    const dear = (await cost.textContent()) ?? "";
    await set(element, { ...quick(figure), trials: 4 });
    await expect(cost, "the button says what it will cost").not.toHaveText(dear);
    const caption = element.locator("figcaption > :first-child");
    const [before, text] = [await pixels(element), await caption.textContent()];
    await simulate(element);
    const [done, words] = [await pixels(element), await element.locator(".say").textContent()];
    expect(done).not.toBe(before);
    expect(words).toMatch(/^\d+ trials( · ±[^·]+ at the worst point)? · [\d.]+ m?i?n?s$/);
    await expect.poll(() => caption.textContent()).not.toBe(text);
    await expect(caption, "how well theory agrees").toContainText(/inside \d+ of \d+ intervals/);

    const [parameter] = ofTheModel(figure);
    const held = (await parameters(element))[parameter.name];
    await set(element, { [parameter.name]: another(parameter) });
    await expect(element).toHaveAttribute("state", "ready");
    await expect(element.locator(".say")).toHaveText("grey points: simulated with other settings");
    expect(await pixels(element)).not.toBe(done);
    await set(element, { [parameter.name]: held });
    await expect(element.locator(".say")).toHaveText(words ?? "");
    expect(await pixels(element)).toBe(done);
  },

  "it is told in steps, and none moves anything": async ({ page, element, figure }) => {
    const { name, steps, series } = figure;
    const start = await parameters(element);
    const unmoved = await steadiness(page, element);
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
      // A step's models are its own.
      const { spec: _, ...own } = withoutSets(start, steps);
      expect(await parameters(element)).toMatchObject({ ...own, ...step.sets });
      for (const { name } of series) {
        const shown = step.shows.length === 0 || step.shows.includes(name);
        await expect(element.locator(`[data-series=${name}]`)).toHaveAttribute("aria-pressed", String(shown));
      }
      await unmoved(`step ${step.name}`);
      described.add(await picture.getAttribute("aria-label"));
    }
    expect(described.size, "the picture's description follows the steps").toBeGreaterThan(1);
    await expect(on).toHaveAttribute("aria-disabled", "true");
    await back.click();
    await expect(element.locator(`[data-preset=${steps[steps.length - 2].name}]`)).toHaveAttribute("aria-pressed", "true");
    await buttons.first().click();
    const atFirst = await pixels(element);

    const [parameter] = ofTheModel(figure);
    await set(element, { [parameter.name]: another(parameter) });
    expect(await title.innerHTML(), "a changed slider leaves the story").toBe(name);
    await expect(element.locator("[data-preset][aria-pressed=true]")).toHaveCount(0);
    await expect(home).toHaveText("back to step 1");
    await home.click();
    expect(await title.innerHTML()).toBe(steps[0].title);
    await expect(home).toBeHidden();
    expect(await pixels(element)).toBe(atFirst);
  },

  "every slider reaches both ends, each key changes its value, no text is cut there, and nothing moves": async ({ page, element, figure }) => {
    await unfold(element);
    const unmoved = await steadiness(page, element);
    for (const { name, low, high } of sliders(figure)) {
      const slider = sliderFor(element, name);
      const value = async () => Number((await parameters(element))[name]);
      await slider.focus();
      for (const [end, want, keys] of /** @type {const} */ ([
        ["Home", low, ["ArrowRight", "ArrowUp", "PageUp"]],
        ["End", high, ["ArrowLeft", "ArrowDown", "PageDown"]],
      ])) {
        await page.keyboard.press(end);
        let before = await value();
        expect(before, `${name}: ${end}`).toBe(want);
        await unmoved(`${name} = ${before}`);
        await expectWholeTexts(element, `${name} = ${before}`);
        await expectValueInBox(element, name, before);
        for (const key of keys) {
          await page.keyboard.press(key);
          const after = await value();
          expect(end === "Home" ? after > before : after < before, `${name}: ${key} from ${before} gives ${after}`).toBe(true);
          before = after;
        }
      }
      await set(element, { [name]: figure.parameters.find((parameter) => parameter.name === name)?.start ?? 0 });
    }
  },

  "its paper is the page's or the reader's own, with ink on it, in every theme": async ({ page, element }) => {
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      await page.emulateMedia({ colorScheme });
      const { corner, under, paper, inked } = await inkOf(element);
      expect(corner, "the plot has no paper of its own").toBe(0);
      for (const colour of under) expect(["rgba(0, 0, 0, 0)", `rgb(${paper.join(", ")})`]).toContain(colour);
      expect(paper[0] < 128).toBe(colorScheme === "dark");
      expect(inked).toBeGreaterThan(0.01);
    }
    await page.emulateMedia({ colorScheme: null, forcedColors: "active" });
    const { corner, written } = await inkOf(element);
    expect(corner, "the system's paper is seen").toBe(0);
    expect(written, "letters in the system's ink").toBeGreaterThan(20);
    await page.emulateMedia({ forcedColors: null });
  },

  "nothing lies over or outside another part, at any width": async ({ page, element }) => {
    for (const width of [1280, 720, 360, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await drawn(element);
      expect(await element.evaluate(overlaps), `${width} px wide`).toEqual([]);
    }
    await page.setViewportSize(VIEWPORT);
  },

  "a table holds its numbers": async ({ element }) => {
    await choose(element, "table");
    const table = element.locator(".numbers table").first();
    await expect(table.locator("th[scope=col]").first()).toBeVisible();
    const cells = await element.locator(".numbers tbody :is(th, td)").allTextContents();
    expect(cells.filter((text) => /\d/.test(text)).length).toBeGreaterThan(4);
    expect(cells.filter((text) => /NaN|undefined|null/.test(text))).toEqual([]);
    await choose(element, "table");
    await expect(table).toBeHidden();
  },

  "few tab stops, each with a name": async ({ page, element }) => {
    await element.locator(":is(h2, h3)").focus();
    /** @type {string[]} */
    const stops = [];
    let others = 0;
    for (let at = 0; at < 30; at += 1) {
      await page.keyboard.press("Tab");
      const stop = await element.evaluate((element) => {
        const active = /** @type {HTMLInputElement | null | undefined} */ (element.shadowRoot?.activeElement);
        if (!active) return null;
        const labels = [...(active.labels ?? [])].map((label) => label.textContent).join(" ");
        const isControl = active.matches(".front *");
        const inForm = active.matches(".composer *");
        return { name: active.getAttribute("aria-label") || labels || active.textContent || "", isControl, inForm };
      });
      if (stop === null) break;
      if (stop.inForm) continue; // a form has as many as its model has fields
      stops.push(stop.name.trim());
      others += Number(!stop.isControl);
    }
    expect(others, stops.join("\n")).toBeLessThanOrEqual(STOPS);
    const controls = await element.locator(".front .control:visible").count();
    expect(stops.length - others, "a slider and its box").toBeLessThanOrEqual(2 * controls);
    expect(controls).toBeLessThanOrEqual(4);
    expect(stops.filter((name) => name === "")).toEqual([]);
    expect(new Set(stops).size, `each has its own name: ${stops.join(" | ")}`).toBe(stops.length);
  },

  "the numbers in the text follow it": async ({ page, element, figure }) => {
    const texts = page.locator(`[data-figure="${figure.id}"]:not(button) [data-value], [data-figure="${figure.id}"][data-value]`);
    if ((await texts.count()) === 0) return;
    await drawn(element);
    await later(page, SELDOM_MS);
    const before = await texts.allTextContents();
    for (const text of before) expect(text).toMatch(/\S/);
    await set(element, Object.fromEntries(ofTheModel(figure).map((parameter) => [parameter.name, another(parameter)])));
    await expect.poll(() => texts.allTextContents()).not.toEqual(before);
  },
};

/** @type {Checks} */
export const PHONE = {
  "while a slider is held, plot and slider are on one screen": async ({ page, element }) => {
    await unfold(element);
    const touch = await finger(page);
    for (const slider of await element.locator(".front input[type=range]").all()) {
      await slider.evaluate((one) => one.scrollIntoView({ block: "end", behavior: "instant" }));
      await page.evaluate(() => scrollBy({ top: 60, behavior: "instant" }));
      await drawn(element);
      const name = (await slider.getAttribute("name")) ?? "";
      const box = await slider.boundingBox();
      if (!box) throw new Error("not to be seen");
      const y = box.y + box.height / 2;
      await touch("touchStart", box.x + box.width * 0.4, y);
      await touch("touchMove", box.x + box.width * 0.55, y);
      await touch("touchMove", box.x + box.width * 0.6, y);
      await drawn(element);
      const seen = await element.evaluate((element, name) => {
        const root = /** @type {ShadowRoot} */ (element.shadowRoot);
        const [plot, slider] = [".plot", `input[type=range][name=${name}]`].map((part) => root.querySelector(part)?.getBoundingClientRect());
        if (!plot || !slider) throw new Error("not there");
        const visible = Math.min(plot.bottom, innerHeight) - Math.max(plot.top, 0);
        return { visible, slider: [slider.top, slider.bottom], height: innerHeight };
      }, name);
      expect(seen.visible, `${name}: ${JSON.stringify(seen)}`).toBeGreaterThanOrEqual(SEEN_PX);
      expect(seen.slider[0]).toBeGreaterThanOrEqual(0);
      expect(seen.slider[1]).toBeLessThanOrEqual(seen.height);
      await touch("touchEnd");
    }
  },

  [`every target is ${TARGET} px high or has that room`]: async ({ element }) => {
    await unfoldAll(element);
    await element.locator("[data-action=menu]").click();
    const low = await element.evaluate((element, target) => {
      const all = element.shadowRoot?.querySelectorAll("button, input, select, summary") ?? [];
      return [...all].flatMap((one) => {
        const { width, height } = one.getBoundingClientRect();
        const isLow = one.checkVisibility({ visibilityProperty: true }) && width > 0 && height < target;
        return isLow ? [`${one.outerHTML.slice(0, 120)}: ${height}`] : [];
      });
    }, TARGET);
    expect(low).toEqual([]);
  },

  "no interaction moves anything, no text is cut, and axe finds nothing with everything open": async ({ page, element, figure }) => {
    const [{ name: first }] = ofTheModel(figure);
    await set(element, quick(figure));
    const unmoved = await steadiness(page, element);
    for (const { name } of figure.steps) {
      await element.locator(`[data-preset=${name}]`).press("Enter");
      await unmoved(`step ${name}`);
    }
    await element.locator("[data-preset]").first().press("Enter");
    for (const { name, low = 0, high = 0, start } of ofTheModel(figure)) {
      for (const end of [low, high]) {
        await set(element, { [name]: end });
        await unmoved(`${name} = ${end}`);
        await expectWholeTexts(element, `${name} = ${end}`);
      }
      await set(element, { [name]: start });
    }
    await set(element, { [first]: -1e9 });
    await expect(element.locator(".status")).toBeVisible();
    await unmoved("a refusal");
    await set(element, quick(figure));
    await expect(element.locator(".status")).toBeHidden();
    if (SIMULATED.includes(figure)) {
      await simulate(element);
      await unmoved("a simulation");
    }
    await element.locator(`.box[data-for=${first}]`).fill("nothing");
    await expect(element.locator("[aria-invalid=true]")).toHaveCount(1);
    await unfoldAll(element);
    await element.locator("[data-action=menu]").click();
    await element.locator("[data-action=table]").click();
    await element.locator("[data-action=menu]").click();
    await expectNoViolation(page, { within: `renorm-figure[figure=${figure.id}]` });
  },
};

/** @param {import("../helpers.js").Locator} element */
async function unfoldAll(element) {
  await unfold(element);
  for (const toggle of await element.locator(".toggle:visible").all()) await toggle.click();
}

/** What is drawn, and on what. @param {Locator} element */
async function inkOf(element) {
  await drawn(element);
  return element.evaluate((element) => {
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector("canvas"));
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
    copy?.drawImage(canvas, 0, 0);
    const data = copy?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
    const numbers = (/** @type {string} */ colour) => (colour.match(/\d+/g) ?? []).map(Number);
    const ink = numbers(getComputedStyle(/** @type {Element} */ (root.querySelector(".plot"))).color);
    let [inked, written] = [0, 0];
    for (let at = 0; at < data.length; at += 4) {
      inked += Number(data[at + 3] > 0);
      written += Number([...ink, 255].every((value, part) => data[at + part] === value));
    }
    const under = [];
    for (let part = canvas.parentElement; part; part = part.parentElement) under.push(getComputedStyle(part).backgroundColor);
    const paper = numbers(getComputedStyle(document.documentElement).backgroundColor);
    return { corner: data[3], under, paper, inked: (4 * inked) / data.length, written };
  });
}

/** Parts of a figure that lie over each other, or stick out. @param {Element} element */
function overlaps(element) {
  const root = /** @type {ShadowRoot} */ (element.shadowRoot);
  const parts = [".top", ".story", ".plot", ".controls", ".legend", ".run", "figcaption"].flatMap((name) => {
    const one = root.querySelector(name);
    return one ? [{ name, box: one.getBoundingClientRect() }] : [];
  });
  const own = element.getBoundingClientRect();
  const wrong = parts.filter(({ box }) => box.left < own.left - 9 || box.right > own.right + 1).map(({ name }) => `${name} outside`);
  for (const [at, one] of parts.entries()) {
    for (const other of parts.slice(at + 1)) {
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across > 1 && down > 1) wrong.push(`${one.name} over ${other.name}`);
    }
  }
  return wrong;
}

/**
 * What no step sets is as at the start.
 * @param {{ [name: string]: number | string }} start
 * @param {import("../registry.js").Entry["steps"]} steps
 */
function withoutSets(start, steps) {
  const set = new Set(steps.flatMap(({ sets }) => Object.keys(sets)));
  return Object.fromEntries(Object.entries(start).filter(([name]) => !set.has(name)));
}
