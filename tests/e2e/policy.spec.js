// What the pages promise beside the figures: few requests, all to their own server, under a strict policy, and no figure's
// name in a script.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, living, test } from "./helpers.js";
import { FIGURES, PAGES } from "./registry.js";

const WWW = new URL("../../www/", import.meta.url);

test("no script names a figure or a chapter's curves", () => {
  for (const file of readdirSync(WWW).filter((name) => name.endsWith(".js"))) {
    const code = readFileSync(new URL(file, WWW), "utf8");
    for (const { id } of FIGURES) expect(code.includes(id), `${file} names ${id}`).toBe(false);
  }
});

test("the pages are made for a strict policy", async ({ page }) => {
  for (const file of PAGES) {
    const html = readFileSync(new URL(`../../dist/site/${file}`, import.meta.url), "utf8");
    expect(html, file).toContain("default-src 'self'");
    expect(html, file).not.toMatch(/unsafe-inline|'unsafe-eval'/);
    expect(html.match(/ style="/g), `${file}: inline styles`).toBeNull();
    // A block of data is no script: the policy has nothing to say about it.
    expect(html.match(/<script(?![^>]* (?:src=|type="application\/ld\+json"))[^>]*>/g), `${file}: inline scripts`).toBeNull();
    // Complaints of the policy, and requests to others, fail every test (helpers.js).
    await page.goto(`/${file}`);
    for (const figure of await page.locator("renorm-figure").all()) await living(figure);
  }
});

for (const file of PAGES) {
  test(`${file} loads little`, async ({ page }) => {
    /** @type {string[]} */
    const requests = [];
    page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(`/${file}`);
    await expect(page.locator("renorm-figure").first()).toHaveAttribute("state", "ready");
    await page.waitForLoadState("networkidle");
    const own = isDevelopment ? requests.filter((path) => !isSource(path)) : requests;
    expect(new Set(requests).size, "nothing is fetched twice").toBe(requests.length);
    expect(own.length, own.join("\n")).toBeLessThanOrEqual(10);
    expect(requests.filter((path) => path.includes("trials")), "no worker's module before a simulation").toEqual([]);
  });
}

/** While developing the scripts are served as they are written; a release joins them into one. */
const isDevelopment = existsSync(new URL("../../dist/site/dom.js", import.meta.url));

/** @param {string} path */
const isSource = (path) => path.endsWith(".js") && existsSync(new URL(`.${path}`, WWW));

test("the formulas' font has every character of the formulas", async ({ page }) => {
  const font = new Set(readFileSync(new URL("fonts/characters.txt", WWW), "utf8"));
  for (const file of PAGES) {
    await page.goto(`/${file}`);
    const tokens = await page
      .locator("math :is(mi, mn, mo, mtext)")
      .evaluateAll((all) => all.map((one) => ({ name: one.localName, letters: [...(one.textContent ?? "")] })));
    const shown = tokens.flatMap(({ name, letters }) =>
      name === "mi" && letters.length === 1 ? letters.map(italic) : letters,
    );
    expect([...new Set(shown)].filter((character) => !font.has(character)), file).toEqual([]);
  }
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
