// Who reads with a screen reader, a keyboard, or the system's own colours; axe-core finds no violation in any state.

import { expectNoViolation } from "./axe.js";
import { choose, expect, open, openAll, said, test } from "./helpers.js";
import { FIGURES, oneOfEachKind, PAGES, panes, PLANES, SIMULATED } from "./registry.js";

test.describe("axe", () => {
  // It measures with inline styles, which the pages' own policy would refuse.
  test.use({ bypassCSP: true });

  for (const file of PAGES) {
    test(`${file}: finds nothing in the page, in either theme`, async ({ page }) => {
      await openAll(page, file);
      for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
        await page.emulateMedia({ colorScheme });
        // What a theme changes are colours.
        await expectNoViolation(page, colorScheme === "dark" ? { rules: ["color-contrast"] } : {});
      }
    });
  }

  test("finds nothing in a figure that runs, was stopped, or cannot live", async ({ page, complaints }) => {
    const [figure] = SIMULATED;
    const element = await open(page, figure.id, { trials: 1000 });
    await element.locator("[data-action=simulate]").click();
    await expect(element.locator(".say")).toContainText("left");
    await expectNoViolation(page);
    await element.locator("[data-action=stop]").click();
    await expectNoViolation(page);
    await page.addInitScript(() => (WebAssembly.validate = () => false));
    await page.reload();
    await expect(element).toHaveAttribute("state", "error");
    await expectNoViolation(page);
    // The cause is told to developers, too, and the browser remarks that the module was fetched for nothing.
    const expected = /was preloaded|has no SIMD/;
    complaints.splice(0, complaints.length, ...complaints.filter((complaint) => !expected.test(complaint)));
  });
});

test("start, stop, reset and table are said", async ({ page }) => {
  const [figure] = SIMULATED;
  const element = await open(page, figure.id, { trials: 1000 });
  const number = `Figure ${figure.number}`;
  await element.locator("[data-action=simulate]").click();
  await expect(said(page)).toContainText(`Simulation of ${number} started`);
  await element.locator("[data-action=stop]").click();
  await expect(said(page)).toContainText("Simulation stopped");
  for (const [action, words] of [["table", "table"], ["reset", number]]) {
    await element.locator("[data-action=menu]").click();
    await element.locator(`[data-action=${action}]`).click();
    await expect(said(page)).toContainText(words);
  }
});

test("the menu opens, goes by arrow keys, and gives the focus back", async ({ page }) => {
  const element = await open(page, FIGURES[0].id);
  const [button, menu] = [element.locator("[data-action=menu]"), element.locator(".menu")];
  await button.press("Enter");
  await expect(menu).toBeVisible();
  await expect(button).toHaveAttribute("aria-expanded", "true");
  await expect(menu.locator("button").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(menu.locator("button").nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(menu.locator("button").last()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(button).toBeFocused();
});

test("steps and legend are one stop each, with arrow keys inside", async ({ page }) => {
  const several = FIGURES.find(({ series }) => series.length > 1) ?? FIGURES[0];
  const element = await open(page, several.id);
  const [first, second] = [element.locator("[data-preset]").first(), element.locator("[data-preset]").nth(1)];
  await first.focus();
  await page.keyboard.press("ArrowRight");
  await expect(second).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(second).toHaveAttribute("aria-pressed", "true");
  await expect(second).toBeFocused();
  await element.locator(".rows button[tabindex='0']").focus();
  await page.keyboard.press("ArrowDown");
  await expect(element.locator(".rows button").nth(1)).toBeFocused();
});

test("keys in a plane do not scroll the page away", async ({ page }) => {
  for (const { id } of PLANES) {
    const element = await open(page, id);
    for (const pane of await element.locator(".pane").all()) {
      await pane.focus();
      const top = await page.evaluate(() => scrollY);
      for (const key of ["Home", "PageUp", "PageDown", "End", "ArrowDown", "ArrowUp"]) await page.keyboard.press(key);
      await page.waitForTimeout(150);
      expect(await page.evaluate(() => scrollY), id).toBe(top);
    }
  }
});

for (const entry of oneOfEachKind()) {
  const { id, number, steps, parameters } = entry;

  test(`${id}: the accessibility tree has the figure, its picture in words, its controls, its table and what it is doing`, async ({ page }) => {
    const figure = await open(page, id);
    const tree = await figure.ariaSnapshot();
    expect(tree).toMatch(new RegExp(`^- figure "Figure ${number} `));
    expect(tree).toContain(`heading "Figure ${number} `);
    // Title, both axes with their ranges, and each curve that is shown.
    const canvas = figure.getByRole("img").first();
    const picture = (await canvas.getAttribute("aria-label")) ?? "";
    await expect(canvas).toHaveAccessibleName(picture);
    expect(picture).toContain((await figure.locator(".title").textContent()) ?? "none");
    const axes = panes(entry).length > 0 ? ["Horizontal", "Vertical"] : []; // of drawings that have none, the parts are named
    for (const axis of axes) expect(picture).toMatch(new RegExp(`${axis} axis: [^.]+ from .+ to `));
    const words = picture.replace(/^.*?Vertical axis: [^.]+\./, "");
    const shown = await figure.locator(".rows button[aria-pressed=true]:visible").count();
    expect((words.match(/\d/g) ?? []).length, words).toBeGreaterThanOrEqual(shown);
    const unnamed = tree.split("\n").filter((line) => /- (button|slider|textbox|spinbutton|combobox|group|table|progressbar)(?! ["'])/.test(line.replace(/'/g, "")));
    expect(unnamed.filter((line) => !line.includes("more controls"))).toEqual([]);
    expect(steps.filter((_, at) => !tree.includes(`button "Step ${at + 1}: `))).toEqual([]);
    for (const { name, kind, more } of parameters) {
      if (more) continue;
      const role = kind === "slider" ? "slider" : kind === "choice" ? "combobox" : "textbox";
      const control = figure.locator(`.front [name=${name}]`);
      if (await control.isVisible()) expect(tree, name).toContain(`${role} "${await nameOf(control)}"`);
    }
    await choose(figure, "table");
    const table = await figure.locator(".numbers").ariaSnapshot();
    expect(table).toMatch(/- table/);
    expect(table).toContain("columnheader");
    expect(table).toContain("rowheader");
    // Progress and results are said by the page's one live region.
    await expect.poll(() => page.getByRole("status").ariaSnapshot()).toMatch(/^- status: .*table/);
  });
}

/** What a control is called, by its label. @param {import("./helpers.js").Locator} control */
function nameOf(control) {
  return control.evaluate((one) => {
    const { labels } = /** @type {HTMLInputElement} */ (one);
    return one.getAttribute("aria-label") ?? [...(labels ?? [])].map((label) => label.textContent?.replace(/\s+/g, " ").trim()).join(" ");
  });
}
