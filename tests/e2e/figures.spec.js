// Every figure of the registry, in one visit: at a desk, on a phone, and by a link. And one figure of each kind, for what the
// pages' scripts do alike for all of a kind.

import { DESK, PHONE } from "./checks/every.js";
import { KINDS } from "./checks/kinds.js";
import { afresh, choose, expect, living, open, parameters, pixels, set, test } from "./helpers.js";
import { another, FIGURES, ofTheModel, oneOfEachKind } from "./registry.js";

/**
 * Makes some checks, each from the figure's start; of those that failed all are told.
 * @param {import("./checks/every.js").Checked} checked
 * @param {import("./checks/every.js").Checks} checks
 */
async function visit(checked, checks) {
  /** @type {string[]} */
  const failed = [];
  for (const [sentence, check] of Object.entries(checks)) {
    await test.step(sentence, async () => {
      await afresh(checked.page, checked.element);
      await check(checked);
    }).catch((/** @type {Error} */ error) => failed.push(`${sentence}: ${error.stack}`));
  }
  expect(failed.join("\n\n")).toBe("");
}

// Steps are reached at once.
test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const [at, figure] of FIGURES.entries()) {
  test.describe("", () => {
    // Axe measures with inline styles, which the pages' own policy would refuse: other tests hold that. Each figure in one
    // theme: access.spec.js looks through the pages in both.
    test.use({ bypassCSP: true, colorScheme: at % 2 === 0 ? "light" : "dark" });

    test(`${figure.id}: at a desk, by a link and on a phone`, async ({ page, context }) => {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await page.clock.install();
      const element = await open(page, figure.id);
      const checked = { page, element, figure };
      await visit(checked, { ...DESK, "a link brings back the same values and pixels": linked });
      await page.setViewportSize({ width: 360, height: 740 });
      await visit(checked, PHONE);
    });
  });
}

for (const figure of oneOfEachKind()) {
  test(`${figure.id}: what all of its kind do`, async ({ page }) => {
    await page.clock.install();
    const element = await open(page, figure.id);
    await visit({ page, element, figure }, KINDS);
  });
}

/** @param {import("./checks/every.js").Checked} checked */
async function linked({ page, element, figure }) {
  const some = ofTheModel(figure).slice(0, 3).map((parameter) => [parameter.name, another(parameter, 0.43)]);
  await set(element, Object.fromEntries(some));
  const curve = element.locator(".rows button:visible").first();
  const key = await curve.getAttribute("data-series");
  await curve.press("Enter");
  await choose(element, "link");
  await expect(element.locator(".say")).toContainText("Link copied");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.mouse.move(2, 2);
  const [before, values] = [await pixels(element), await parameters(element)];
  const pressed = await curve.getAttribute("aria-pressed"); // a step may begin without this curve
  expect(values).toMatchObject(Object.fromEntries(some));
  expect(link.length, link).toBeLessThanOrEqual(200);
  expect(page.url()).toBe(link);

  await page.goto("about:blank");
  await page.goto(link);
  await living(element);
  expect(await parameters(element)).toEqual(values);
  await expect(element.locator(`[data-series=${key}]`)).toHaveAttribute("aria-pressed", pressed ?? "");
  expect(await pixels(element)).toBe(before);
  await expect(element.locator(".status")).toBeHidden();
  await element.evaluate((element) => /** @type {any} */ (element).restore(""));
}
