// What the pages' scripts do alike for all figures of a kind (registry.js). Each check begins with the figure at its start;
// its name is a sentence.

import { boxOf, choose, expect, later, parameters, pixels, said, set, sliderFor, unfold } from "../helpers.js";
import { another, ofTheModel, quick, SIMULATED } from "../registry.js";
import { steadiness } from "./steady.js";

/** Texts that need not keep up are written at most so often. */
const SELDOM_MS = 400;

/** @type {import("./every.js").Checks} */
export const KINDS = {
  "the keyboard reads it": async ({ page, element }) => {
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
  },

  "a dragged slider changes the pixels, with a ghost that goes at release": async ({ page, element, figure }) => {
    const front = (await element.locator(".front input[type=range]").first().getAttribute("name")) ?? "";
    const before = await pixels(element);
    const slider = await boxOf(sliderFor(element, front));
    const y = slider.y + slider.height / 2;
    await page.mouse.move(slider.x + slider.width * 0.3, y);
    await page.mouse.down();
    await page.mouse.move(slider.x + slider.width * 0.7, y, { steps: 4 });
    const during = await pixels(element);
    expect(during).not.toBe(before);
    await page.mouse.up();
    const after = await pixels(element);
    // Areas alone leave none: what is simulated has curves or points.
    if (SIMULATED.includes(figure)) expect(after, "the ghost is gone").not.toBe(during);
    const { low = 0, high = 0 } = figure.parameters.find(({ name }) => name === front) ?? {};
    const now = Number((await parameters(element))[front]);
    expect(now > low && now < high, `${front} = ${now}`).toBe(true);
  },

  "both ends of every interval are named, and one that runs backwards is refused": async ({ element, figure }) => {
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
  },

  "every choice can be chosen": async ({ element, figure }) => {
    await unfold(element);
    for (const { name, choices = [] } of figure.parameters.filter(({ kind }) => kind === "choice")) {
      const seen = new Set();
      for (const [value] of choices) {
        await element.locator(`select[name=${name}]`).selectOption(value);
        expect((await parameters(element))[name]).toBe(value);
        await expect(element).toHaveAttribute("state", "ready");
        await expect(element.locator(".status")).toBeHidden();
        seen.add(await pixels(element));
      }
      // What is chosen may show only in simulated points.
      expect(seen.size, name).toBeGreaterThan(1);
    }
  },

  "reset brings it back to its start": async ({ page, element, figure }) => {
    const [before, values] = [await pixels(element), await parameters(element)];
    await set(element, Object.fromEntries(ofTheModel(figure).map((parameter) => [parameter.name, another(parameter)])));
    expect(await pixels(element)).not.toBe(before);
    await choose(element, "reset");
    expect(await parameters(element)).toEqual(values);
    await page.mouse.move(2, 2);
    expect(await pixels(element)).toBe(before);
  },

  "the legend hides every series and shows it again": async ({ element }) => {
    let before = await pixels(element);
    for (const button of await element.locator(".rows [data-series]:visible").all()) {
      const was = await button.getAttribute("aria-pressed");
      await button.press("Enter");
      await expect(button).toHaveAttribute("aria-pressed", String(was !== "true"));
      expect(await pixels(element), `${await button.getAttribute("data-series")}`).not.toBe(before);
      await button.press("Enter");
      await expect(button).toHaveAttribute("aria-pressed", was ?? "");
      const after = await pixels(element);
      expect(after).toBe(before);
      before = after;
    }
  },

  "the pointer reads every curve at once, in tip and legend": async ({ page, element }) => {
    const pane = element.locator(".pane:not([data-plane])").first();
    if ((await pane.count()) === 0) return;
    const plot = await boxOf(pane);
    const legend = element.locator(".rows .theory:visible");
    const before = await legend.allTextContents();
    await page.mouse.move(plot.x + plot.width * 0.66, plot.y + plot.height * 0.5);
    await expect(element.locator("svg.cross")).toHaveClass(/shown/);
    await expect(element.locator(".tip")).toBeVisible();
    await expect(element.locator(".tip .place")).toHaveText(/.+ = .+/);
    await expect(element.locator(".tip .row:not(.heads):visible").first()).toHaveText(/\d/);
    if (before.some((text) => text !== "")) await expect.poll(() => legend.allTextContents()).not.toEqual(before);
    const tip = await element.locator(".tip").boundingBox();
    const all = await element.locator(".plot").boundingBox();
    expect((tip?.x ?? 0) + (tip?.width ?? 0), "the tip stays in the plot").toBeLessThanOrEqual((all?.x ?? 0) + (all?.width ?? 0) + 1);
    await page.mouse.move(2, 2);
    await expect(element.locator("svg.cross")).not.toHaveClass(/shown/);
    await expect(element.locator(".tip")).toBeHidden();
  },

  "zoom comes and goes, by keys and menu": async ({ page, element }) => {
    const pane = element.locator(".pane:not([data-plane])").first();
    if ((await pane.count()) === 0) return;
    const before = await pixels(element);
    await pane.focus();
    await page.keyboard.press("+");
    expect(await pixels(element)).not.toBe(before);
    await page.keyboard.press("0");
    await pane.blur();
    expect(await pixels(element)).toBe(before);
    await choose(element, "zoom-in");
    expect(await pixels(element)).not.toBe(before);
    await choose(element, "zoom-reset");
    expect(await pixels(element)).toBe(before);
  },

  "one hover of 100 px says little": async ({ page, element }) => {
    await page.evaluate(() => {
      /** @type {any} */ (window).news = 0;
      const watch = (/** @type {Node} */ root) =>
        new MutationObserver((records) => {
          for (const { target } of records) {
            const at = target instanceof Element ? target : target.parentElement;
            if (at?.closest("[aria-live], [role=status], [role=alert], output")) /** @type {any} */ (window).news += 1;
          }
        }).observe(root, { subtree: true, childList: true, characterData: true });
      watch(document);
      for (const one of document.querySelectorAll("renorm-figure")) if (one.shadowRoot) watch(one.shadowRoot);
    });
    const pane = await boxOf(element.locator(".plot"));
    for (let step = 0; step < 50; step += 1) await page.mouse.move(pane.x + 60 + 2 * step, pane.y + pane.height / 2);
    await later(page, SELDOM_MS);
    expect(await page.evaluate(() => /** @type {any} */ (window).news)).toBeLessThan(6);
    await expect(element.locator("[aria-live], [role=status], [role=alert], output")).toHaveCount(0);
  },

  "a bad link is clamped field by field, with words": async ({ page, element, figure }) => {
    const [one, two] = ofTheModel(figure);
    const settings = new URLSearchParams({ v: "2", figure: figure.id, [one.name]: "1e9", [two.name]: "fifty", colour: "red" });
    await page.evaluate((link) => (location.hash = link), settings.toString());
    const status = element.locator(".status");
    await expect(status).toHaveText(/must be .*: set to .*; .*must be .*: set to .*; .*colour/);
    await expect(status).not.toContainText(`${one.name}:`);
    expect(await parameters(element)).toMatchObject({ [one.name]: one.high, [two.name]: two.start });
    await element.evaluate((element) => /** @type {any} */ (element).restore(""));
    await expect(status).toBeHidden();
  },

  "a hover, other curves, a key, a link and a run move nothing": async ({ page, element, figure }) => {
    await set(element, quick(figure));
    const unmoved = await steadiness(page, element);
    const plot = await boxOf(element.locator(".plot"));
    await page.mouse.move(plot.x + plot.width * 0.3, plot.y + plot.height / 2);
    await page.mouse.move(plot.x + plot.width * 0.6, plot.y + plot.height / 2, { steps: 4 });
    await unmoved("a hover");
    for (const { name } of figure.series) {
      await element.locator(`[data-series=${name}]`).evaluate((one) => /** @type {HTMLElement} */ (one).click());
    }
    await unmoved("other curves");
    const front = (await element.locator(".front input[type=range]").first().getAttribute("name")) ?? "";
    await sliderFor(element, front).press("ArrowRight");
    await unmoved("a key at a slider");
    await choose(element, "link");
    await unmoved("a link");
    if (!SIMULATED.includes(figure)) return;
    await element.locator("[data-action=simulate]").click();
    await unmoved("a start");
    await expect(element).toHaveAttribute("state", "done");
    await unmoved("a simulation");
    await page.mouse.move(plot.x + plot.width * 0.5, plot.y + plot.height / 2);
    await unmoved("a hover over points");
  },
};
