// Where nothing can live the pages are still illustrated articles, and say what is missing.

import { readFileSync } from "node:fs";
import { expect, test } from "./helpers.js";
import { FIGURES, oneOfEachKind, PAGES } from "./registry.js";

/** @param {import("@playwright/test").Page} page */
const seenFirst = (page) => page.locator("renorm-figure").first();

/** @param {import("@playwright/test").Page} page @param {RegExp} words */
async function expectStill(page, words) {
  const figure = seenFirst(page);
  await expect(figure).toHaveAttribute("state", "error");
  await expect(figure.locator(".status")).toContainText(words);
  await expect(figure.locator(".still.wide")).toBeVisible();
  await expect(figure.locator("canvas")).toBeHidden();
}

for (const file of PAGES.slice(0, 2)) {
  test(`${file} without WebAssembly: words, and the static figure`, async ({ page, complaints }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
    await page.goto(`/${file}`);
    await expectStill(page, /no WebAssembly/);
    forget(complaints);
  });
}

test("without SIMD: words, and the static figure", async ({ page, complaints }) => {
  await page.addInitScript(() => (WebAssembly.validate = () => false));
  await page.goto("/");
  await expectStill(page, /SIMD/);
  forget(complaints);
});

test("with the program lost on the way: words, and the static figure", async ({ page, complaints }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("/");
  await expectStill(page, /could not be loaded/);
  expect(complaints.length).toBeGreaterThan(0);
  complaints.length = 0; // the browser's own words about it
});

test("links and controls without a program change nothing", async ({ page, complaints }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
  for (const { id, page: file } of oneOfEachKind()) {
    await page.goto(`/${file}#v=2&figure=${id}&seed=3`);
    const figure = page.locator(`renorm-figure[figure=${id}]`);
    await expect(figure).toHaveAttribute("state", "error");
    await expect(figure.locator(".controls")).toHaveAttribute("inert", "");
    await expect(figure.locator(".run")).toHaveAttribute("inert", "");
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator(".still.wide")).toBeVisible();
  }
  forget(complaints);
});

/** A browser that stays without WebAssembly remarks that the module was fetched for nothing, and the page why the figures
 * stand still. @param {string[]} complaints */
function forget(complaints) {
  complaints.splice(0, complaints.length, ...complaints.filter((words) => !/was preloaded|the figures stand still/.test(words)));
}

test.describe("with scripts off", () => {
  test.use({ javaScriptEnabled: false });

  for (const file of PAGES) {
    test(`${file}: every static figure stands, with title and caption, and nothing that does nothing`, async ({ page }) => {
      await page.goto(`/${file}`);
      const figures = await page.locator("renorm-figure").all();
      for (const figure of figures) {
        await figure.scrollIntoViewIfNeeded();
        await expect(figure.locator(".still.wide")).toBeVisible();
        expect((await figure.locator(".still.wide").boundingBox())?.height).toBeGreaterThan(200);
        await expect(figure.locator(":is(h2, h3)")).toHaveText(/^Figure \d\.\d/);
        for (const part of [".controls", ".run", ".steps"]) await expect(figure.locator(part).first()).toBeHidden();
      }
      await expect(page.locator("noscript p")).toBeVisible();
      // A phone gets the narrow ones.
      await page.setViewportSize({ width: 360, height: 800 });
      for (const figure of figures) {
        await figure.scrollIntoViewIfNeeded();
        await expect(figure.locator(".still.narrow")).toBeVisible();
        await expect(figure.locator(".still.wide")).toBeHidden();
      }
    });
  }
});

test("stills are text, so that they are read and searched: every axis of every figure is named in them", () => {
  for (const { id } of FIGURES) {
    const svg = readFileSync(new URL(`../../dist/site/stills/${id}-wide.svg`, import.meta.url), "utf8");
    const texts = [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, text]) => text.replace(/<[^>]*>/g, ""));
    expect(texts.length, id).toBeGreaterThan(3);
    expect(texts.filter((text) => /NaN|undefined|e-\d/.test(text)), id).toEqual([]);
  }
});
