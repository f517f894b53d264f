// The pages around the figures: contents, theme, links to headings, all figures as pictures, paper, and what stands there
// before any script has run.

import { readFileSync } from "node:fs";
import { expectNoViolation } from "./axe.js";
import { expect, living, open, pixels, test } from "./helpers.js";
import { another, CHAPTERS, FIGURES, ofTheModel, PAGES } from "./registry.js";

const SITE = new URL("../../dist/site/", import.meta.url);
const { Live } = await import(new URL("files.js", SITE).href);

const PHONE = { width: 360, height: 740 };
const EVERY = [...PAGES, "figures.html", "paper.html", "embedding.html"];
/** The chapter with the most to show. */
const LONGEST = CHAPTERS.toSorted((a, b) => count(b) - count(a))[0];
const [FIRST] = FIGURES.filter(({ page }) => page === LONGEST);

/** @param {string} file */
function count(file) {
  return FIGURES.filter(({ page }) => page === file).length;
}

test("the contents beside the text follow the scroll", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/${LONGEST}`);
  const outline = page.locator("#outline");
  await expect(outline).toBeVisible();
  await expect(page.locator(".open-outline")).toBeHidden();
  await expect(outline.locator("[aria-current=page]")).toHaveAttribute("href", LONGEST);
  for (const file of EVERY) await expect(outline.locator(`a[href="${file}"]`)).toHaveCount(1);
  const current = outline.locator("[aria-current=location]");
  for (const link of [outline.locator("li li a").last(), outline.locator("li li a").first()]) {
    const target = page.locator(`[id="${decodeURIComponent((await link.getAttribute("href"))?.slice(1) ?? "")}"]`);
    await target.evaluate((one) => one.scrollIntoView({ block: "start", behavior: "instant" }));
    await expect(current).toHaveText((await link.textContent()) ?? "");
    await expect(current).toBeInViewport();
  }
});

test("on a phone the contents are a sheet, by keyboard too", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto(`/${LONGEST}`);
  const [button, outline] = [page.locator(".open-outline"), page.locator("#outline")];
  await expect(outline).toBeHidden();
  await button.press("Enter");
  await expect(outline).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(outline.locator("a").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(outline).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  const last = outline.locator("li li:not(.figure) a").last();
  const id = decodeURIComponent((await last.getAttribute("href"))?.slice(1) ?? "");
  await last.click();
  await expect(outline).toBeHidden();
  await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
});

test("a chosen theme holds for page and figures, from the first paint on, in every open page", async ({ page, context, complaints }) => {
  await page.emulateMedia({ colorScheme: "light" });
  const figure = await open(page, FIRST.id);
  const light = await pixels(figure);
  const paper = () =>
    page.evaluate(() => {
      const inside = /** @type {Element} */ (document.querySelector("renorm-figure")?.shadowRoot?.querySelector("figure"));
      return [document.documentElement, inside].map((one) => getComputedStyle(one).getPropertyValue("--paper"));
    });
  const [white] = await paper();
  const other = await context.newPage();
  await other.goto("/figures.html");
  await page.locator("input[name=theme][value=dark]").check();
  const [dark, inside] = await paper();
  expect(dark).not.toBe(white);
  expect(inside).toBe(dark);
  expect(await pixels(figure)).not.toBe(light);
  await expect(other.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(other.locator("input[value=dark]")).toBeChecked();
  await page.route("**/page.js", (route) => route.abort());
  await page.reload();
  expect(await paper(), "before and without the page's own script").toEqual([dark, dark]);
  complaints.length = 0; // the browser's own words about it
  await page.unroute("**/page.js");
  await page.reload();
  await living(figure);
  await page.locator("input[name=theme][value=system]").check();
  expect(await paper()).toEqual([white, white]);
  expect(await pixels(figure)).toBe(light);
});

test("without storage the theme changes all the same", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("no storage", "SecurityError");
      },
    });
  });
  await page.goto("/figures.html");
  await page.locator("input[name=theme][value=dark]").check();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("all figures stand on one page as pictures that lead to them", async ({ page }) => {
  await page.goto("/figures.html");
  for (const { id, page: file, number } of FIGURES) {
    const link = page.locator(`.gallery a[href="${file}#fig-${id}"]`);
    await expect(link).toContainText(`Figure ${number}`);
    const picture = link.locator("img");
    await expect(picture).toHaveAttribute("loading", "lazy");
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((one) => /** @type {HTMLImageElement} */ (one).naturalWidth), id).toBeGreaterThan(0);
  }
  await page.locator(".gallery a").last().click();
  await expect(page.locator(`#fig-${FIGURES.at(-1)?.id}`)).toBeInViewport();
});

test("every heading and figure has a link to itself, and every link within the site a target", () => {
  const pages = new Map(EVERY.map((file) => [file, readFileSync(new URL(file, SITE), "utf8")]));
  for (const [file, html] of pages) {
    const text = html.slice(html.indexOf("<main"), html.indexOf("</main>")).replace(/<template.*?<\/template>/gs, "");
    const marked = file === "figures.html" ? [] : [...text.matchAll(/<(?:h2|renorm-figure)\b[^>]* id="([^"]+)"/g)];
    for (const [, id] of marked) expect(text, `${file}: ${id}`).toContain(`href="#${id}"`);
    expect(text.match(/<h2(?![^>]* id=)/g), `${file}: headings without id`).toBeNull();
    for (const [, target] of html.matchAll(/<a [^>]*href="([^":]*#?[^":]*)"/g)) {
      if (target === "renorm.html") continue; // the notebook in one file, which only a package has
      const [to, id] = target.split("#");
      const page = pages.get(to || file);
      expect(page, `${file}: ${target}`).toBeDefined();
      if (id && !id.startsWith("v=")) expect(page, `${file}: ${target}`).toContain(` id="${id}"`);
    }
  }
});

test("programs learn what a page is", () => {
  for (const file of EVERY) {
    const html = readFileSync(new URL(file, SITE), "utf8");
    const { name, isBasedOn } = JSON.parse(html.match(/<script type="application\/ld\+json">(.*?)<\/script>/)?.[1] ?? "");
    expect(isBasedOn.identifier).toBe("arXiv:2405.00592");
    expect(html).toContain(`<meta name="citation_title" content="${name}">`);
    const card = html.match(/og:image" content="([^"]+)"/)?.[1] ?? "";
    expect([...readFileSync(new URL(card, SITE)).subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join("")).toBe("PNG");
  }
});

test.describe("on paper", () => {
  test.use({ bypassCSP: true });

  test("in a dark theme the print is light, readable, and nothing is cut", async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem("renorm-theme", "dark"));
    for (const file of [LONGEST, "index.html", "figures.html"]) {
      await page.goto(`/${file}`);
      for (const figure of await page.locator("renorm-figure").all()) await living(figure);
      await page.setViewportSize({ width: 680, height: 900 }); // A4 between its margins
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      await expectNoViolation(page, { rules: ["color-contrast"] });
      const cut = await page.evaluate(() => {
        const inside = [...document.querySelectorAll("renorm-figure")].map(({ shadowRoot }) => shadowRoot);
        const all = [document, ...inside].flatMap((root) => [...(root?.querySelectorAll(".eq, pre, table, figcaption, .numbers") ?? [])]);
        const wide = all.filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0).map((one) => one.outerHTML.slice(0, 80));
        const buttons = all.length > 0 ? [...document.querySelectorAll("button, #outline, .anchor")].filter((one) => one.checkVisibility()) : [];
        return [...wide, ...buttons.map((one) => one.outerHTML)];
      });
      expect(cut, file).toEqual([]);
      // What is drawn is on white, at once: printing waits for no frame.
      const papers = await page.locator("renorm-figure").evaluateAll((figures) =>
        figures.map(({ shadowRoot }) => {
          if (shadowRoot?.querySelector(".drawing")) return "drawing";
          const canvas = /** @type {HTMLCanvasElement} */ (shadowRoot?.querySelector("canvas"));
          return canvas.width === 0 ? "still" : [...(canvas.getContext("2d")?.getImageData(1, 1, 1, 1).data ?? [])].join();
        }),
      );
      expect(papers.filter((paper) => !["drawing", "still", "255,255,255,255"].includes(paper)), file).toEqual([]);
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      await page.emulateMedia({ media: "screen" });
      expect(await page.locator("renorm-figure .drawing").count()).toBe(0);
      await page.setViewportSize({ width: 1200, height: 900 });
    }
  });
});

test("until the page's script runs, nothing looks alive", async ({ page, complaints }) => {
  await page.route("**/page.js", (route) => route.abort());
  await page.goto(`/${LONGEST}`);
  const figure = page.locator("renorm-figure").first();
  await figure.scrollIntoViewIfNeeded();
  for (const part of [".controls", ".run", ".steps"]) await expect(figure.locator(part).first()).toHaveAttribute("inert", "");
  for (const button of await page.locator("button[data-figure]").all()) await expect(button).toBeDisabled();
  await expect(page.locator("fieldset.theme")).toHaveAttribute("disabled", "");
  await expect(figure.locator(".asleep")).toBeVisible();
  complaints.length = 0; // the browser's own words about it
});

test.describe("axe, without the pages' policy", () => {
  // It measures with inline styles, and text spacing comes in one.
  test.use({ bypassCSP: true });

  for (const theme of ["light", "dark"]) {
    test(`finds nothing in the frame: ${theme}`, async ({ page }) => {
      await page.addInitScript((theme) => localStorage.setItem("renorm-theme", theme), theme);
      for (const file of ["figures.html", "paper.html"]) {
        await page.goto(`/${file}`);
        await expectNoViolation(page);
      }
      await page.setViewportSize(PHONE);
      await page.goto(`/${LONGEST}`);
      // What is preloaded is wanted before the page is looked at, which takes long.
      await living(page.locator("renorm-figure").first());
      await page.locator(".open-outline").click();
      await expectNoViolation(page);
    });
  }

  test("at 400 % and with wide spacing no text is cut, and no page scrolls sideways", async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const file of ["index.html", LONGEST, "figures.html"]) {
      await page.goto(`/${file}`);
      for (const figure of await page.locator("renorm-figure").all()) await living(figure);
      await page.addStyleTag({
        content: "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
      });
      const wide = await page.evaluate(() => {
        const clipped = [...document.querySelectorAll("body *:not(.eq, .eq *, pre, pre *, math *, [role=status], .lights, table[tabindex])")].filter(
          (one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible",
        );
        const over = document.documentElement.scrollWidth - innerWidth;
        return [...clipped.map((one) => one.outerHTML.slice(0, 100)), ...(over > 0 ? [`the page, by ${over} px`] : [])];
      });
      expect(wide, file).toEqual([]);
    }
  });
});

test("a key is answered by a picture before the address is written; who follows a link at once loses nothing", async ({ page }) => {
  const figure = await open(page, FIRST.id);
  await page.waitForTimeout(1100); // changes closer together make one entry
  const [parameter] = ofTheModel(FIRST);
  const order = await figure.evaluate(async (element, some) => {
    /** @type {string[]} */
    const order = [];
    const push = history.pushState.bind(history);
    history.pushState = (...rest) => (order.push("address"), push(...rest));
    /** @type {any} */ (element).set(some);
    order.push("answered");
    await new Promise((resolve) => requestAnimationFrame(resolve));
    order.push("frame");
    await new Promise((resolve) => setTimeout(resolve, 100));
    return order;
  }, { [parameter.name]: another(parameter) });
  expect(order).toEqual(["answered", "frame", "address"]);
  await page.waitForTimeout(1100);
  const last = another(parameter, 0.61);
  await figure.evaluate((element, some) => {
    /** @type {any} */ (element).set(some);
    /** @type {HTMLElement} */ (document.querySelector("a.up")).click();
  }, { [parameter.name]: last });
  await expect(page).toHaveURL(/index\.html/);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`figure=${FIRST.id}.*${parameter.name}=${last}`));
});

test("links are short, and links of before are understood", () => {
  for (const figure of FIGURES) {
    const { id, steps, parameters } = figure;
    for (const { name } of steps) {
      const live = new Live(id);
      live.go(name);
      const seed = parameters.some(({ name }) => name === "seed") ? { seed: 12345 } : {};
      const usual = ofTheModel(figure).slice(0, 3).map((one) => [one.name, another(one)]);
      live.setAll(JSON.stringify({ ...Object.fromEntries(usual), ...seed }));
      const link = live.link();
      expect(link, id).toMatch(/^v=2&/);
      expect(`https://example.org/notebook/chapter.html#${link}`.length, link).toBeLessThanOrEqual(200);
      const opened = new Live(id);
      expect(JSON.parse(opened.restore(link)), link).toEqual([]);
      expect(opened.link()).toBe(link);
      const before = new Live(id);
      // A link of before has all values, and neither version nor step.
      const values = Object.entries({ figure: id, ...JSON.parse(live.parameters()) });
      const texts = values.map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)]);
      expect(JSON.parse(before.restore(new URLSearchParams(texts).toString())), id).toEqual([]);
      expect(JSON.parse(before.parameters())).toEqual(JSON.parse(live.parameters()));
    }
  }
});
