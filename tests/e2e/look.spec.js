// Screenshots at three sizes and in two themes, within the tolerance of playwright.config.js.
// After a wanted change: `npx playwright test look --update-snapshots`, and look at every picture.

import { expect, open, test } from "./helpers.js";

const SIZES = {
  desktop: { width: 1200, height: 860 },
  tablet: { width: 720, height: 1000 },
  phone: { width: 360, height: 1300 },
};

for (const [name, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test.describe(`${name}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });

      test("looks as it did", async ({ page, figure }) => {
        await open(page, "#figure=ridge-double-descent&trials=8&dimension=100");
        await page.evaluate(() => document.fonts.ready);
        await expect(page).toHaveScreenshot(`${name}-${colorScheme}-head.png`);
        await figure.locator("[data-action=simulate]").click();
        await expect(figure).toHaveAttribute("state", "done");
        await figure.evaluate((element) => element.scrollIntoView({ block: "start", behavior: "instant" }));
        // Times differ from run to run.
        await expect(page).toHaveScreenshot(`${name}-${colorScheme}-figure.png`, { mask: [figure.locator(".say")] });
      });
    });
  }
}

test("a plot is sharp on a dense screen", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await open(page);
  const sizes = await page.locator("canvas").first().evaluate((canvas) => {
    const { width, clientWidth } = /** @type {HTMLCanvasElement} */ (canvas);
    return { width, clientWidth };
  });
  expect(sizes.width).toBe(2 * sizes.clientWidth);
  await context.close();
});
