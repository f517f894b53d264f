// Sharp and true however it is shown: dense screens, CSS zoom, transforms, wrappers for slides.

import { boxOf, drawn, expect, open, test } from "./helpers.js";
import { oneOfEachKind, READ } from "./registry.js";

/** What is read may be so far from the pointer. */
const NEAR_PX = 2;

/** @param {import("@playwright/test").Locator} figure */
const widths = (figure) =>
  figure.locator("canvas").evaluate((canvas) => {
    const { width, clientWidth } = /** @type {HTMLCanvasElement} */ (canvas);
    return { width, clientWidth };
  });

for (const ratio of [1, 2, 3]) {
  test.describe(`${ratio} pixels in one`, () => {
    test.use({ deviceScaleFactor: ratio });

    test("plots are sharp", async ({ page }) => {
      for (const { id } of oneOfEachKind()) {
        const { width, clientWidth } = await widths(await open(page, id));
        expect(width, id).toBe(Math.round(ratio * clientWidth));
      }
    });
  });
}

/** Where it is read while the pointer stands there, in shares of the pane's width. */
const SHARES = [0.3, 0.55, 0.8];

/**
 * Points at some places of a pane; where the crosshair stands then, in the pane's own pixels.
 * @param {import("@playwright/test").Locator} figure
 * @param {import("@playwright/test").Locator} pane
 */
async function readAt(figure, pane) {
  const places = [];
  const own = await pane.evaluate((pane) => /** @type {HTMLElement} */ (pane).offsetWidth);
  for (const share of SHARES) {
    await pane.page().mouse.move(1, 1);
    const box = await boxOf(pane);
    const [x, y] = [box.x + box.width * share, box.y + box.height / 2];
    await pane.page().mouse.move(x - 3, y);
    await pane.page().mouse.move(x, y);
    await expect(figure.locator("svg.cross")).toHaveClass(/shown/);
    await drawn(figure);
    const line = await figure.locator("svg.cross line").evaluate((line) => line.getBoundingClientRect().x);
    places.push(((line - box.x) / box.width) * own);
  }
  return places;
}

for (const { id } of oneOfEachKind().filter((figure) => READ.includes(figure))) {
  test(`${id}: with CSS zoom or a transform, what is read is under the pointer, and sharp`, async ({ page }) => {
    await page.setViewportSize({ width: 1800, height: 1200 });
    const figure = await open(page, id);
    const pane = figure.locator(".pane:not([data-plane])").first();
    const plain = await readAt(figure, pane);
    const own = await pane.evaluate((pane) => /** @type {HTMLElement} */ (pane).offsetWidth);
    // Curves are read at their own points, of which each has many across the plot.
    for (const [at, place] of plain.entries()) expect(Math.abs(place - SHARES[at] * own)).toBeLessThan(own / 80);
    for (const [scale, style] of /** @type {const} */ ([
      [1.5, { zoom: "1.5", transform: "" }],
      [1.3, { zoom: "", transform: "scale(1.3)" }],
      [0.7, { zoom: "", transform: "scale(0.7)" }],
    ])) {
      await figure.evaluate((element, style) => Object.assign(element.style, { transformOrigin: "0 0", ...style }), style);
      await drawn(figure);
      const places = await readAt(figure, pane);
      const width = await pane.evaluate((pane) => /** @type {HTMLElement} */ (pane).offsetWidth);
      for (const [at, place] of places.entries()) {
        // A transform changes no layout: the same point is read. Zoom leaves the plot less room.
        if (width === own) expect(Math.abs(place - plain[at]), `${JSON.stringify(style)} at ${SHARES[at]}`).toBeLessThan(NEAR_PX);
        else expect(Math.abs(place - SHARES[at] * width), `${JSON.stringify(style)} at ${SHARES[at]}`).toBeLessThan(width / 60);
      }
      const canvas = await widths(figure);
      expect(Math.abs(canvas.width - scale * canvas.clientWidth), `${JSON.stringify(style)}: the canvas' resolution`).toBeLessThanOrEqual(1);
    }
  });
}
