// Nothing that is done at a figure moves anything around it.

import { boxOf, choose, expect, living, open, parameters, set, sliderFor, test } from "./helpers.js";
import { another, CHAPTERS, FIGURES, ofTheModel, quick, SIMULATED } from "./registry.js";

const SIZES = [{ width: 1280, height: 900 }, { width: 360, height: 740 }];

for (const figure of FIGURES) {
  for (const viewport of SIZES) {
    test(`${figure.id}: no interaction moves what is outside, ${viewport.width} px wide`, async ({ page }) => {
      await page.setViewportSize(viewport);
      const element = await open(page, figure.id, quick(figure));
      for (const one of await page.locator("renorm-figure").all()) await living(one);
      await element.scrollIntoViewIfNeeded();
      /** Heights of all that stands in the text, and where the footer is. */
      const places = () =>
        page.evaluate(() => [...document.querySelectorAll("main > *, footer")].map((one) => Math.round((one.getBoundingClientRect().top + scrollY) * 10) / 10));
      /** Where the parts inside stand that must not move either. */
      const inside = () =>
        element.evaluate((element) =>
          [".plot", ".legend", ".run", "figcaption"].map((part) => {
            const one = element.shadowRoot?.querySelector(part);
            return one ? Math.round(one.getBoundingClientRect().top - element.getBoundingClientRect().top) : 0;
          }),
        );
      const [before, parts] = [await places(), await inside()];
      /** @param {string} what */
      const steady = async (what) => {
        expect(await places(), what).toEqual(before);
        expect(await inside(), `${what}: inside`).toEqual(parts);
      };
      const pane = await boxOf(element.locator(".plot"));
      await page.mouse.move(pane.x + pane.width * 0.3, pane.y + pane.height / 2);
      await page.mouse.move(pane.x + pane.width * 0.6, pane.y + pane.height / 2, { steps: 4 });
      await steady("a hover");
      for (const { name } of figure.steps) {
        await element.locator(`[data-preset=${name}]`).click();
        await page.waitForTimeout(500);
        await steady(`step ${name}`);
      }
      await element.locator("[data-preset]").first().click();
      await page.waitForTimeout(450);
      for (const { name } of figure.series) {
        await element.locator(`[data-series=${name}]`).evaluate((one) => /** @type {HTMLElement} */ (one).click());
      }
      await steady("other curves");
      for (const parameter of ofTheModel(figure)) {
        await set(element, { [parameter.name]: another(parameter) });
        await page.waitForTimeout(400); // numbers in the text follow
        await steady(`${parameter.name} = ${another(parameter)}`);
      }
      for (const { name, low = 0, high = 0 } of ofTheModel(figure)) {
        const held = (await parameters(element))[name];
        for (const end of [low, high]) {
          await set(element, { [name]: end });
          await page.waitForTimeout(400);
          await steady(`${name} = ${end}`);
        }
        await set(element, { [name]: held });
      }
      const [{ name }] = ofTheModel(figure);
      await set(element, { [name]: -1e9 });
      await expect(element.locator(".status")).toBeVisible();
      await steady("a refusal");
      await set(element, quick(figure));
      await expect(element.locator(".status")).toBeHidden();
      const slider = sliderFor(element, (await element.locator(".front input[type=range]").first().getAttribute("name")) ?? "");
      await slider.focus();
      await page.keyboard.press("ArrowRight");
      await steady("a key at a slider");
      await choose(element, "link");
      await steady("a link");
      if (!SIMULATED.includes(figure)) return;
      await element.locator("[data-action=simulate]").click();
      await steady("a start");
      await expect(element).toHaveAttribute("state", "done");
      await page.waitForTimeout(400);
      await steady("a simulation");
      await page.mouse.move(pane.x + pane.width * 0.5, pane.y + pane.height / 2);
      await steady("a hover over points");
      await choose(element, "reset");
      await steady("a reset");
    });
  }
}

for (const file of CHAPTERS) {
  test(`${file}: buttons in the text move nothing in it`, async ({ page }) => {
    await page.goto(`/${file}`);
    for (const one of await page.locator("renorm-figure").all()) await living(one);
    const places = () => page.evaluate(() => [...document.querySelectorAll("main > :not(renorm-figure)")].map((one) => Math.round(one.getBoundingClientRect().top + scrollY)));
    const before = await places();
    for (const button of await page.locator("button[data-figure]").all()) {
      await button.evaluate((one) => /** @type {HTMLElement} */ (one).focus());
      await button.press("Enter");
      await page.waitForTimeout(500);
      const way = await page.locator(".back-to-text").count();
      if (way > 0) await page.locator(".back-to-text").evaluate((one) => /** @type {HTMLElement} */ (one).click());
      for (const one of await page.locator("renorm-figure").all()) await one.evaluate((one) => /** @type {any} */ (one).stop());
      expect(await places(), `${file}: ${await button.textContent()}`).toEqual(before);
    }
  });
}

