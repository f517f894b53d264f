// Where nothing can live the page is still an illustrated article, and says what is missing.

import { expect, ID, test } from "./helpers.js";

/** Every text of the wide still, in the order of its drawing. */
const TEXTS = [
  ...["P = D", "0", "0.5", "1", "1.5", "2", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1", "10"],
  ...["samples per dimension,", "P/D", "squared error"],
];

test("without WebAssembly: words, and the static figure", async ({ page, figure }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
  await page.goto("/");
  await expect(figure).toHaveAttribute("state", "error");
  await expect(figure.locator(".status")).toContainText("no WebAssembly");
  await expect(figure.locator("svg.still.wide")).toBeVisible();
  await expect(figure.locator("canvas")).toBeHidden();
});

test("without SIMD: words, and the static figure", async ({ page, figure }) => {
  await page.addInitScript(() => (WebAssembly.validate = () => false));
  await page.goto("/");
  await expect(figure).toHaveAttribute("state", "error");
  await expect(figure.locator(".status")).toContainText("SIMD");
  await expect(figure.locator("svg.still.wide")).toBeVisible();
});

test("with the program lost on the way: words, and the static figure", async ({ page, figure, complaints }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("/");
  await expect(figure).toHaveAttribute("state", "error");
  await expect(figure.locator(".status")).toContainText("could not be loaded");
  await expect(figure.locator("svg.still.wide")).toBeVisible();
  expect(complaints.length).toBeGreaterThan(0);
  complaints.length = 0; // the browser's own words about it
});

test("links without a program change nothing", async ({ page, figure }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
  await page.goto(`/#figure=${ID}&ridge=50`);
  await expect(figure).toHaveAttribute("state", "error");
  await figure.locator("[data-action=simulate]").click();
  await figure.locator("[name=ridge]").fill("1");
  await expect(figure.locator("svg.still.wide")).toBeVisible();
});

test.describe("with scripts off", () => {
  test.use({ javaScriptEnabled: false });

  test("the static figure stands, its texts exactly these", async ({ page, figure }) => {
    await page.goto("/");
    const still = figure.locator("svg.still.wide");
    await expect(still).toBeVisible();
    await expect(figure.locator("canvas")).toBeHidden();
    const texts = await still.locator("text").allTextContents();
    expect(texts.filter((text) => text !== "")).toEqual(TEXTS);
  });

  test("a phone gets the narrow one", async ({ page, figure }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto("/");
    await expect(figure.locator("svg.still.narrow")).toBeVisible();
    await expect(figure.locator("svg.still.wide")).toBeHidden();
  });
});
