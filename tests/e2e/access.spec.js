// axe-core finds no violation in any state, light or dark, on a desk or a phone.

import { AxeBuilder } from "@axe-core/playwright";
import { everythingLaidOut, expect, open, test } from "./helpers.js";

// axe-core measures with inline styles, which the page's own policy would refuse.
test.use({ bypassCSP: true });

const PHONE = { width: 360, height: 740 };

/** @param {import("@playwright/test").Page} page */
async function expectNoViolation(page) {
  await everythingLaidOut(page); // what is too wide for the page is reachable by keyboard from then on
  const { violations } = await new AxeBuilder({ page }).analyze();
  const words = violations.flatMap(({ id, help, nodes }) => [`${id}: ${help}`, ...nodes.map(({ html }) => html)]);
  expect(words).toEqual([]);
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const viewport of [undefined, PHONE]) {
    test.describe(`${colorScheme}, ${viewport ? "phone" : "desktop"}`, () => {
      test.use({ colorScheme, ...(viewport && { viewport }) });

      test("ready, with everything open", async ({ page, figure }) => {
        await open(page);
        await expectNoViolation(page);
        await figure.locator("summary").click();
        await figure.locator("[data-action=table]").click();
        await figure.locator("[data-series=bias2]").click();
        await expectNoViolation(page);
      });

      test("simulating, stopped, done", async ({ page, figure }) => {
        await open(page, "#figure=ridge-double-descent&trials=1000&dimension=400");
        await figure.locator("[data-action=simulate]").click();
        await expect(figure.locator(".say")).toContainText("left");
        await expectNoViolation(page);
        await figure.locator("[data-action=stop]").click();
        await figure.evaluate((element) => /** @type {any} */ (element).set({ trials: 2, dimension: 50 }));
        await figure.locator("[data-action=simulate]").click();
        await expect(figure).toHaveAttribute("state", "done");
        await expectNoViolation(page);
      });

      test("refused and clamped", async ({ page, figure }) => {
        await open(page, "#figure=ridge-double-descent&ridge=50");
        await expect(figure.locator(".status")).toBeVisible();
        await figure.locator(".control:has([name=noise]) .box").fill("7");
        await expect(figure.locator("[aria-invalid=true]")).toHaveCount(1);
        await expectNoViolation(page);
      });

      test("error", async ({ page, figure, complaints }) => {
        await page.addInitScript(() => (WebAssembly.validate = () => false));
        await page.goto("/");
        await expect(figure).toHaveAttribute("state", "error");
        await expectNoViolation(page);
        // A browser that stays so long without WebAssembly remarks that the module was fetched for nothing.
        const others = complaints.filter((complaint) => !complaint.includes("first_bg.wasm was preloaded"));
        complaints.splice(0, complaints.length, ...others);
      });
    });
  }
}
