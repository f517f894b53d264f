// Every page with figures, in one visit: what it loads, that all its figures come to life, how it is operated and named, and
// that nothing in it is too wide.

import { existsSync, readFileSync } from "node:fs";
import { allLiving, drawn, expect, living, test, unfold } from "./helpers.js";
import { FIGURES, PAGES } from "./registry.js";

/** @typedef {import("./helpers.js").Page} Page */

const WWW = new URL("../../www/", import.meta.url);

for (const file of PAGES) {
  test(`${file}: loads little, lives unseen, is named throughout, and fits every screen`, async ({ page }) => {
    /** @type {string[]} */
    const requests = [];
    page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(`/${file}`);
    await test.step("nothing is shown before the first figure has been read", async () => {
      expect(await page.evaluate(isShownWithFigure)).toBe(true);
    });
    await test.step("it loads little, and nothing twice", async () => {
      await expect(page.locator("renorm-figure").first()).toHaveAttribute("state", "ready");
      await page.waitForLoadState("networkidle");
      const own = isDevelopment ? requests.filter((path) => !isSource(path)) : requests;
      expect(new Set(requests).size, "nothing is fetched twice").toBe(requests.length);
      expect(own.length, own.join("\n")).toBeLessThanOrEqual(10);
      expect(requests.filter((path) => path.includes("trials")), "no worker's module before a simulation").toEqual([]);
    });
    await test.step("the skip link is the first stop, and skips", async () => {
      await page.keyboard.press("Tab");
      const skip = page.locator(".skip");
      await expect(skip).toBeFocused();
      await expect(skip).toBeInViewport();
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/#text$/);
    });
    await test.step("the formulas' font has every character of the formulas", () => expectLetters(page));
    const figures = await page.locator("renorm-figure").all();
    await test.step("all live without being looked at, each with its number and heading", async () => {
      await allLiving(page);
      expect(figures.length).toBe(FIGURES.filter((figure) => figure.page === file).length || 1);
      for (const figure of figures) {
        const id = (await figure.getAttribute("figure")) ?? "";
        await expect(figure).toHaveId(`fig-${id}`);
        const entry = FIGURES.find((figure) => figure.id === id);
        await expect(figure.locator(":is(h2, h3, h4) > b")).toHaveText(`Figure ${entry?.number}`);
      }
    });
    await test.step("one live region, and a name for every figure, plot and button", async () => {
      for (const figure of figures) {
        await living(figure);
        await expectNames(figure);
      }
      await expect(page.locator("[role=status]")).toHaveCount(1);
      await expect(page.locator("[role=status][aria-live=assertive]")).toHaveCount(0);
    });
    for (const width of [360, 320]) {
      await test.step(`it does not scroll sideways at ${width} px`, async () => {
        await page.setViewportSize({ width, height: 740 });
        for (const figure of figures) {
          await living(figure);
          await unfold(figure);
          for (const toggle of await figure.locator(".toggle[aria-expanded=false]:visible").all()) await toggle.click();
          expect(await figure.evaluate((one) => one.scrollWidth - one.clientWidth), await figure.innerHTML()).toBeLessThanOrEqual(0);
        }
        await drawn(page.locator("body"));
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      });
    }
    await test.step("what is wider than the page is reached by keyboard", async () => {
      const unreachable = () =>
        page.locator(".eq, pre").evaluateAll((all) =>
          all.filter((one) => one.scrollWidth > one.clientWidth && (one.getAttribute("tabindex") !== "0" || !one.getAttribute("aria-label"))).length,
        );
      await expect.poll(unreachable).toBe(0);
    });
  });
}

/** While developing the scripts are served as they are written; a release joins them into one. */
const isDevelopment = existsSync(new URL("../../dist/site/dom.js", import.meta.url));

/** @param {string} path */
const isSource = (path) => path.endsWith(".js") && existsSync(new URL(`.${path}`, WWW));

/** Whether the page waits, before it shows anything, for what stands right after its first figure. */
function isShownWithFigure() {
  const link = document.querySelector("link[rel=expect][blocking=render]");
  if (!link) return true; // a figure further down: nothing waits for it
  const awaited = document.querySelector(link.getAttribute("href") ?? "none");
  const figure = document.querySelector("renorm-figure");
  return awaited && figure?.compareDocumentPosition(awaited) === Node.DOCUMENT_POSITION_FOLLOWING;
}

/** @param {import("./helpers.js").Locator} figure */
async function expectNames(figure) {
  const number = (await figure.locator(":is(h2, h3) > b").textContent()) ?? "";
  await expect(figure.getByRole("figure", { name: number })).toHaveCount(1);
  expect(await figure.getByRole("img").first().getAttribute("aria-label")).toMatch(/\w{3}.*\./);
  for (const pane of await figure.locator(".pane").all()) expect(await pane.getAttribute("aria-label")).toContain(number);
  const nameless = await figure.locator("button, input, select").evaluateAll((all) =>
    all.filter((one) => {
      const { labels } = /** @type {HTMLInputElement} */ (one);
      return !/\S/.test(one.getAttribute("aria-label") ?? ([...(labels ?? [])].map((label) => label.textContent).join(" ") || one.textContent) ?? "");
    }).map((one) => one.outerHTML),
  );
  expect(nameless).toEqual([]);
}

/** @param {Page} page */
async function expectLetters(page) {
  const font = new Set(readFileSync(new URL("fonts/characters.txt", WWW), "utf8"));
  const tokens = await page
    .locator("math :is(mi, mn, mo, mtext)")
    .evaluateAll((all) => all.map((one) => ({ name: one.localName, letters: [...(one.textContent ?? "")] })));
  const shown = tokens.flatMap(({ name, letters }) => (name === "mi" && letters.length === 1 ? letters.map(italic) : letters));
  expect([...new Set(shown)].filter((character) => !font.has(character))).toEqual([]);
}

/**
 * What a browser makes of a single letter in `<mi>`.
 * @param {string} letter
 */
function italic(letter) {
  const greek = "αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ".indexOf(letter);
  if (letter === "h") return "ℎ";
  if (/[A-Z]/.test(letter)) return String.fromCodePoint(0x1d434 + letter.charCodeAt(0) - 65);
  if (/[a-z]/.test(letter)) return String.fromCodePoint(0x1d44e + letter.charCodeAt(0) - 97);
  return greek < 0 ? letter : String.fromCodePoint(0x1d6fc + greek);
}
