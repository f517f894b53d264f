// The page comes alive: at once, in place, alone, and without a jump.

import { readFileSync } from "node:fs";
import { expect, open, test } from "./helpers.js";

test("the canvas takes the still picture's place without a jump", async ({ page, figure }) => {
  await page.addInitScript(() => {
    /** @type {any} */ (window).shift = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) /** @type {any} */ (window).shift += /** @type {any} */ (entry).value;
    });
    observer.observe({ type: "layout-shift", buffered: true });
  });
  await open(page);
  await page.evaluate(() => document.fonts.ready);
  await expect(figure.locator("canvas")).toBeVisible();
  for (const still of await figure.locator("svg.still").all()) await expect(still).toBeHidden();
  const still = await figure.locator(".plot").boundingBox();
  expect(await figure.locator("canvas").boundingBox()).toEqual(still);
  expect(await page.evaluate(() => /** @type {any} */ (window).shift)).toBeLessThan(0.01);
});

test("nothing is shown before the first figure has been read", async ({ page }) => {
  await open(page);
  const isAfterFigure = await page.evaluate(() => {
    const link = document.querySelector("link[rel=expect][blocking=render]");
    const awaited = document.querySelector(link?.getAttribute("href") ?? "none");
    const figure = document.querySelector("renorm-figure");
    return awaited && figure?.compareDocumentPosition(awaited) === Node.DOCUMENT_POSITION_FOLLOWING;
  });
  expect(isAfterFigure).toBe(true);
});

test("loads little", async ({ page, figure }) => {
  /** @type {string[]} */
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await open(page);
  await page.waitForLoadState("networkidle");
  expect(requests.length, requests.join("\n")).toBeLessThanOrEqual(8);
  await expect(figure).toHaveAttribute("state", "ready");
});

test("the text shows the figure's current numbers", async ({ page, figure }) => {
  await open(page);
  const kappa = page.locator("[data-value=kappa]").first();
  const first = await kappa.textContent();
  expect(first).toMatch(/^0\.00\d+$/);
  await figure.evaluate((element) => /** @type {any} */ (element).set({ ridge: 1 }));
  await expect(kappa).not.toHaveText(first ?? "");
  // λ = κ · (λ/κ), in the numbers that the reader sees
  const number = async (/** @type {string} */ name) =>
    Number(await page.locator(`math [data-value=${name}]`).first().textContent());
  const [ridge, shown, shrink] = await Promise.all([number("ridge"), number("kappa"), number("shrink")]);
  expect(Math.abs((shown * shrink) / ridge - 1)).toBeLessThan(0.01);
});

test("a figure taken out and put back lives on", async ({ page, figure }) => {
  await open(page);
  await figure.evaluate((element) => {
    /** @type {any} */ (element).set({ ridge: 0.1 });
    const { parentNode, nextSibling } = element;
    element.remove();
    parentNode?.insertBefore(element, nextSibling);
  });
  await expect(figure).toHaveAttribute("state", "ready");
  expect(await figure.evaluate((element) => /** @type {any} */ (element).parameters.ridge)).toBe(0.1);
  await figure.locator("[data-action=simulate]").click();
  await expect(figure).toHaveAttribute("state", "done");
});

test("a figure made by script fills itself in and takes attributes", async ({ page, complaints }) => {
  expect(complaints).toEqual([]);
  await open(page);
  await page.evaluate(() => {
    const made = document.createElement("renorm-figure");
    made.id = "made";
    made.setAttribute("figure", "ridge-double-descent");
    made.setAttribute("noise", "1.5");
    document.querySelector("main")?.append(made);
  });
  const made = page.locator("#made");
  await expect(made).toHaveAttribute("state", "ready");
  await expect(made.locator("canvas")).toBeVisible();
  await expect(made.locator("[name=noise]")).toHaveValue("1.5");
  await made.evaluate((element) => element.setAttribute("noise", "0.25"));
  await expect(made.locator("[name=noise]")).toHaveValue("0.25");
  await made.evaluate((element) => element.setAttribute("noise", "-3"));
  await expect(made.locator(".status")).toContainText("noise");
  await expect(page.locator("[role=status]")).toHaveCount(1);
});

test("the formulas' font has every character of the formulas", async ({ page, complaints }) => {
  expect(complaints).toEqual([]);
  const font = new Set(readFileSync(new URL("../../www/fonts/characters.txt", import.meta.url), "utf8"));
  await open(page);
  const tokens = await page
    .locator("math :is(mi, mn, mo, mtext)")
    .evaluateAll((all) => all.map((one) => ({ name: one.localName, letters: [...(one.textContent ?? "")] })));
  const shown = tokens.flatMap(({ name, letters }) =>
    name === "mi" && letters.length === 1 ? letters.map(italic) : letters,
  );
  expect([...new Set(shown)].filter((character) => !font.has(character))).toEqual([]);
});

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
