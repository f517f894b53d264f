// Ten things that readers do, by keyboard alone.

import { expect, open, parameters, pixels, said, test } from "./helpers.js";
import { another, ofTheModel, READ, SIMULATED } from "./registry.js";

/** No control is further than this from any other in a figure, in presses of Tab. */
const FAR = 40;

/**
 * Presses Tab until the focus is at a part of the figure.
 * @param {import("./helpers.js").Page} page
 * @param {import("./helpers.js").Locator} figure
 * @param {string} part
 */
async function tabTo(page, figure, part) {
  const isThere = () => figure.evaluate((element, part) => element.shadowRoot?.activeElement?.matches(part) === true, part);
  for (const [key, most] of /** @type {const} */ ([["Tab", FAR], ["Shift+Tab", 2 * FAR]])) {
    for (let presses = 0; presses < most; presses += 1) {
      if (await isThere()) return;
      await page.keyboard.press(key);
    }
  }
  throw new Error(`no Tab leads to ${part}`);
}

test("ten tasks by keyboard: set, run, stop, read, change the curve, zoom, save, tabulate, copy a link, undo", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const entry = SIMULATED.find((figure) => READ.includes(figure) && figure.series.length > 1) ?? SIMULATED[0];
  const [parameter] = ofTheModel(entry).filter(({ more }) => !more);
  const largest = entry.parameters.find(({ name }) => name === "dimension")?.high;
  const figure = await open(page, entry.id, { trials: 1000, ...(largest && { dimension: largest }) });
  const before = (await parameters(figure))[parameter.name];
  const value = another(parameter);

  await test.step("set a value", async () => {
    await tabTo(page, figure, `.box[data-for=${parameter.name}]`);
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(String(value)); // all at once: what is typed slowly makes several entries in the history
    await page.keyboard.press("Enter");
    expect(await parameters(figure)).toMatchObject({ [parameter.name]: value });
  });
  await test.step("run, and stop", async () => {
    await tabTo(page, figure, "[data-action=simulate]");
    await page.keyboard.press("Enter");
    await expect(figure).toHaveAttribute("state", "simulating");
    await expect(figure.locator(".say")).toContainText(/\d+ of \d+/);
    await page.keyboard.press("Enter"); // the focus is at Stop
    await expect(figure).toHaveAttribute("state", "ready");
    await expect(figure.locator(".say")).toContainText("stopped at");
  });
  await test.step("read a value off a curve, and off another", async () => {
    await tabTo(page, figure, ".pane");
    await page.keyboard.press("ArrowRight");
    await expect(said(page)).toContainText(/ = [\d.−·⁰¹²³⁴⁵⁶⁷⁸⁹]+/);
    const first = (await said(page).textContent()) ?? "";
    await page.keyboard.press("ArrowDown");
    await expect(said(page)).not.toHaveText(first);
    await expect(said(page)).toContainText(/\d/);
  });
  await test.step("zoom", async () => {
    const whole = await pixels(figure);
    await page.keyboard.press("+");
    expect(await pixels(figure)).not.toBe(whole);
    await page.keyboard.press("0");
    expect(await pixels(figure)).toBe(whole);
  });
  /** @param {string} action */
  const menu = async (action) => {
    await tabTo(page, figure, "[data-action=menu]");
    await page.keyboard.press("Enter");
    const isThere = () => figure.evaluate((element, action) => /** @type {HTMLElement} */ (element.shadowRoot?.activeElement).dataset.action === action, action);
    for (let presses = 0; presses < FAR && !(await isThere()); presses += 1) await page.keyboard.press("ArrowDown");
    expect(await isThere(), action).toBe(true);
    await page.keyboard.press("Enter");
  };
  await test.step("save a file", async () => {
    const waiting = page.waitForEvent("download");
    await menu("csv");
    expect((await waiting).suggestedFilename()).toBe(`renorm-${entry.id}.csv`);
  });
  await test.step("open the table", async () => {
    await menu("table");
    await expect(figure.getByRole("table").first()).toBeVisible();
    await expect(said(page)).toContainText("table");
  });
  await test.step("copy a link", async () => {
    await menu("link");
    await expect(said(page)).toContainText("Link copied");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`${parameter.name}=${value}`);
  });
  await test.step("undo", async () => {
    await page.goBack(); // what Alt and ← do in a browser with a window
    await expect.poll(() => parameters(figure)).toMatchObject({ [parameter.name]: before });
  });
});
