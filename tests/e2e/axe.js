// axe-core, as these tests run it.

import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";

/** Of a table's rows, which are all alike, so many are looked at: each costs as much as a paragraph. */
const ROWS = 3;

/**
 * Axe finds nothing wrong in the page, or in a part of it. It measures with inline styles, which the pages' own policy
 * refuses: the test says `bypassCSP`. Figures lose the rows of their tables.
 * @param {import("@playwright/test").Page} page
 * @param {{ within?: string, rules?: string[] }} [only]
 */
export async function expectNoViolation(page, { within, rules } = {}) {
  await page.locator("renorm-figure .numbers").evaluateAll((tables, rows) => {
    for (const row of tables.flatMap((table) => [...table.querySelectorAll(`tbody tr:nth-child(n + ${rows + 1})`)])) row.remove();
  }, ROWS);
  // Only one frame, and only what is wrong: telling more takes most of the time.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  if (rules) builder.withRules(rules);
  const { violations } = await (within ? builder.include(within) : builder).analyze();
  const words = violations.flatMap(({ id, help, nodes }) => [`${id}: ${help}`, ...nodes.map(({ html }) => html)]);
  expect(words, page.url()).toEqual([]);
}
