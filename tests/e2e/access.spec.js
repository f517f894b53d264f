// Who reads with a screen reader, a keyboard, or the system's own colours; axe-core finds no violation in any state.

import { AxeBuilder } from "@axe-core/playwright";
import { boxOf, expect, living, open, said, simulate, test, unfold } from "./helpers.js";
import { FIGURES, ofTheModel, PAGES, quick, SIMULATED } from "./registry.js";

const PHONE = { width: 360, height: 740 };
/** Tab stops of a figure at most, with everything folded, beside its sliders and boxes. */
const STOPS = 8;
/** No target of a finger may be lower. */
const TARGET = 44;

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} [within]
 */
async function expectNoViolation(page, within) {
  const builder = new AxeBuilder({ page });
  const { violations } = await (within ? builder.include(within) : builder).analyze();
  const words = violations.flatMap(({ id, help, nodes }) => [`${id}: ${help}`, ...nodes.map(({ html }) => html)]);
  expect(words).toEqual([]);
}

test.describe("axe", () => {
  // It measures with inline styles, which the pages' own policy would refuse.
  test.use({ bypassCSP: true });

  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test.describe(colorScheme, () => {
      test.use({ colorScheme });

      for (const file of PAGES) {
        test(`${file}: finds nothing in the page`, async ({ page }) => {
          await page.goto(`/${file}`);
          for (const figure of await page.locator("renorm-figure").all()) await living(figure);
          await expectNoViolation(page);
        });
      }

      // Each figure in one theme: the pages are looked through in both, and all figures have the same parts.
      const own = FIGURES.filter((_, at) => (at % 2 === 0) === (colorScheme === "light"));
      for (const figure of own) {
        test(`${figure.id}: finds nothing on a phone, with everything open`, async ({ page }) => {
          await page.setViewportSize(PHONE);
          const element = await open(page, figure.id, quick(figure));
          if (SIMULATED.includes(figure)) await simulate(element);
          const [{ name }] = ofTheModel(figure);
          await element.locator(`.box[data-for=${name}]`).fill("nothing");
          await expect(element.locator("[aria-invalid=true]")).toHaveCount(1);
          await unfold(element);
          for (const toggle of await element.locator(".toggle:visible").all()) await toggle.click();
          await element.locator("[data-action=menu]").click();
          await element.locator("[data-action=table]").click();
          await element.locator("[data-action=menu]").click();
          await expectNoViolation(page, `renorm-figure[figure=${figure.id}]`);
        });
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

for (const figure of FIGURES) {
  const { id } = figure;

  test(`${id}: every target on a phone is ${TARGET} px high or has that room`, async ({ page }) => {
    await page.setViewportSize(PHONE);
    const element = await open(page, id);
    await unfold(element);
    for (const toggle of await element.locator(".toggle:visible").all()) await toggle.click();
    await element.locator("[data-action=menu]").click();
    const low = await element.evaluate((element, target) => {
      const all = element.shadowRoot?.querySelectorAll("button, input, select, summary") ?? [];
      return [...all].flatMap((one) => {
        const { width, height } = one.getBoundingClientRect();
        const isLow = one.checkVisibility({ visibilityProperty: true }) && width > 0 && height < target;
        return isLow ? [`${one.outerHTML.slice(0, 120)}: ${height}`] : [];
      });
    }, TARGET);
    expect(low).toEqual([]);
  });

  test(`${id}: few tab stops, each with a name`, async ({ page }) => {
    const element = await open(page, id);
    const title = element.locator(":is(h2, h3)");
    await title.focus();
    /** @type {string[]} */
    const stops = [];
    let others = 0;
    for (let at = 0; at < 30; at += 1) {
      await page.keyboard.press("Tab");
      const stop = await element.evaluate((element) => {
        const active = /** @type {HTMLInputElement | null | undefined} */ (element.shadowRoot?.activeElement);
        if (!active) return null;
        const labels = [...(active.labels ?? [])].map((label) => label.textContent).join(" ");
        const isControl = active.matches(".front *");
        return { name: active.getAttribute("aria-label") || labels || active.textContent || "", isControl };
      });
      if (stop === null) break;
      stops.push(stop.name.trim());
      others += Number(!stop.isControl);
    }
    expect(others, stops.join("\n")).toBeLessThanOrEqual(STOPS);
    const controls = await element.locator(".front .control:visible").count();
    expect(stops.length - others, "a slider and its box").toBeLessThanOrEqual(2 * controls);
    expect(controls).toBeLessThanOrEqual(4);
    expect(stops.filter((name) => name === "")).toEqual([]);
    expect(new Set(stops).size, `each has its own name: ${stops.join(" | ")}`).toBe(stops.length);
  });

  test(`${id}: one hover of 100 px says little`, async ({ page }) => {
    const element = await open(page, id);
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
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => /** @type {any} */ (window).news)).toBeLessThan(6);
    await expect(element.locator("[aria-live], [role=status], [role=alert], output")).toHaveCount(0);
  });
}

test("one live region a page, and a name for every figure, plot and button", async ({ page }) => {
  for (const file of PAGES) {
    await page.goto(`/${file}`);
    for (const figure of await page.locator("renorm-figure").all()) {
      await living(figure);
      const number = (await figure.locator(":is(h2, h3) > b").textContent()) ?? "";
      await expect(figure.getByRole("figure", { name: number })).toHaveCount(1);
      expect(await figure.getByRole("img").first().getAttribute("aria-label")).toMatch(/\w{3}.*\./);
      for (const pane of await figure.locator(".pane").all()) expect(await pane.getAttribute("aria-label")).toContain(number);
      for (const button of await figure.locator("button, input, select").all()) {
        const name = await button.evaluate((one) => {
          const { labels } = /** @type {HTMLInputElement} */ (one);
          return one.getAttribute("aria-label") ?? ([...(labels ?? [])].map((label) => label.textContent).join(" ") || one.textContent);
        });
        expect(name, await button.evaluate((one) => one.outerHTML)).toMatch(/\S/);
      }
    }
    await expect(page.locator("[role=status]")).toHaveCount(1);
    await expect(page.locator("[role=status][aria-live=assertive]")).toHaveCount(0);
  }
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
  const element = await open(page, FIGURES[0].id);
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

test("the skip link is the first stop, and skips", async ({ page }) => {
  for (const file of PAGES) {
    await page.goto(`/${file}`);
    await page.keyboard.press("Tab");
    const skip = page.locator(".skip");
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/#text$/);
  }
});

for (const width of [320, 360]) {
  test(`no page scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    for (const file of PAGES) {
      await page.goto(`/${file}`);
      for (const figure of await page.locator("renorm-figure").all()) {
        await living(figure);
        await unfold(figure);
        for (const toggle of await figure.locator(".toggle:visible").all()) await toggle.click();
      }
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wider, file).toBeLessThanOrEqual(0);
      for (const figure of await page.locator("renorm-figure").all()) {
        const inside = await figure.evaluate((one) => one.scrollWidth - one.clientWidth);
        expect(inside, (await figure.getAttribute("figure")) ?? "").toBeLessThanOrEqual(0);
      }
    }
  });
}

test("what is wider than the page is reached by keyboard", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 740 });
  for (const file of PAGES) {
    await page.goto(`/${file}`);
    await expect(page.locator("renorm-figure").first()).toHaveAttribute("state", "ready");
    const unreachable = () =>
      page.locator(".eq, pre").evaluateAll((all) =>
        all.filter((one) => one.scrollWidth > one.clientWidth && (one.getAttribute("tabindex") !== "0" || !one.getAttribute("aria-label"))).length,
      );
    await expect.poll(unreachable, file).toBe(0);
  }
});

test.describe("with the system's own colours", () => {
  test.use({ contextOptions: { forcedColors: "active" } });

  test("the plot takes them", async ({ page }) => {
    for (const { id } of FIGURES) {
      const element = await open(page, id);
      const { corner, inked } = await element.evaluate((element) => {
        const root = /** @type {ShadowRoot} */ (element.shadowRoot);
        const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector("canvas"));
        const data = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
        const plot = getComputedStyle(/** @type {Element} */ (root.querySelector(".plot")));
        const ink = (plot.color.match(/\d+/g) ?? []).map(Number);
        let inked = 0;
        for (let at = 0; at < data.length; at += 4) inked += Number([...ink, 255].every((value, part) => data[at + part] === value));
        return { corner: data[3], inked };
      });
      expect(corner, `${id}: the plot's own paper, which is the system's, is seen`).toBe(0);
      expect(inked, `${id}: letters in the system's ink`).toBeGreaterThan(20);
    }
  });
});

test("keys in a plane do not scroll the page away", async ({ page }) => {
  let planes = 0;
  for (const { id } of FIGURES) {
    const element = await open(page, id);
    for (const pane of await element.locator(".pane").all()) {
      planes += Number((await pane.getAttribute("data-plane")) !== null);
      await pane.focus();
      const top = await page.evaluate(() => scrollY);
      for (const key of ["Home", "PageUp", "PageDown", "End", "ArrowDown", "ArrowUp"]) await page.keyboard.press(key);
      await page.waitForTimeout(150);
      expect(await page.evaluate(() => scrollY), id).toBe(top);
    }
  }
  expect(planes).toBeGreaterThan(0);
});
