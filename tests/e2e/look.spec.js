// How it looks, in few and robust checks: colours of the theme, everything inside its place, a plot with ink where ink belongs.

import { expect, land, open, pixels, test } from "./helpers.js";
import { FIGURES } from "./registry.js";

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("the page's paper is seen through the plots, with ink on it", async ({ page }) => {
      for (const { id } of FIGURES) {
        const figure = await open(page, id);
        const { corner, under, paper, inked } = await figure.evaluate((element) => {
          const canvas = /** @type {HTMLCanvasElement} */ (element.shadowRoot?.querySelector("canvas"));
          const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
          const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
          let inked = 0;
          for (let at = 3; at < data.length; at += 4) inked += Number(data[at] > 0);
          const paper = (getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g) ?? []).map(Number);
          const under = [];
          for (let part = canvas.parentElement; part; part = part.parentElement) under.push(getComputedStyle(part).backgroundColor);
          return { corner: data[3], under, paper, inked: (4 * inked) / data.length };
        });
        expect(corner, `${id}: the plot has no paper of its own`).toBe(0);
        for (const colour of under) expect(["rgba(0, 0, 0, 0)", `rgb(${paper.join(", ")})`], id).toContain(colour);
        expect(paper[0] < 128).toBe(colorScheme === "dark");
        expect(inked, id).toBeGreaterThan(0.01);
      }
    });
  });
}

test("a changed theme of the system is followed", async ({ page }) => {
  const figure = await land(page);
  await page.emulateMedia({ colorScheme: "light" });
  const light = await pixels(figure);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await pixels(figure)).not.toBe(light);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await pixels(figure)).toBe(light);
});

for (const width of [1280, 720, 360]) {
  test(`nothing in a figure lies over or outside another part, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const { id } of FIGURES) {
      const figure = await open(page, id);
      const overlaps = await figure.evaluate((element) => {
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
      });
      expect(overlaps, id).toEqual([]);
    }
  });
}
