// What a reader takes away from a figure: files, texts, a zoomed part; and the menu and the die that give them.

import { expectNoViolation } from "./axe.js";
import { boxFor, boxOf, choose, drawn, expect, open, parameters, pixels, said, saved, simulate, test, unfold } from "./helpers.js";

test("files of every kind, with what is shown now", async ({ page }) => {
  const figure = await open(page, "ridge-double-descent", { trials: 2, dimension: 20, ridge: 0.0123 });
  await simulate(figure);
  const json = await saved(page, figure, "json");
  expect(json.name).toBe("renorm-ridge-double-descent.json");
  await expect(figure.locator(".say")).toContainText("renorm-ridge-double-descent.json");
  await expect(said(page)).toContainText("renorm-ridge-double-descent.json");
  const numbers = JSON.parse(json.content.toString());
  expect(numbers.parameters).toEqual(await parameters(figure));
  expect(numbers.simulation.digest).toMatch(/^fnv1a64:[0-9a-f]{16}$/);
  const csv = (await saved(page, figure, "csv")).content.toString();
  const [head, ...rows] = csv.trim().split("\n").map((line) => line.split(","));
  const column = head?.indexOf("generalization") ?? -1;
  const theory = rows.filter(([table]) => table === "theory").map((row) => Number(row[column]));
  expect(theory).toEqual(numbers.tables[0].columns.generalization);

  const svg = (await saved(page, figure, "svg")).content.toString();
  const read = await page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, "image/svg+xml");
    const of = (/** @type {string} */ name) => document.querySelector(name)?.textContent ?? "";
    return { faults: document.querySelectorAll("parsererror").length, about: of("metadata"), marks: document.querySelectorAll("circle").length };
  }, svg);
  expect(read.faults).toBe(0);
  expect(JSON.parse(read.about).link).toBe(numbers.link);
  expect(read.marks).toBeGreaterThan(10);
  const tex = await saved(page, figure, "pgfplots");
  expect(tex.name).toBe("renorm-ridge-double-descent.tex");
  expect(tex.content.toString()).toContain("\\end{document}");

  const png = (await saved(page, figure, "png")).content;
  const { width } = await boxOf(figure.locator("canvas"));
  const ratio = await page.evaluate(() => devicePixelRatio);
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(Math.abs(png.readUInt32BE(16) - 2 * ratio * width)).toBeLessThan(3);
  expect(png.readUInt32BE(20) / png.readUInt32BE(16), "title, legend and address stand around the plot").toBeGreaterThan(0.6);
});

test("what makes files is fetched when a menu opens, and not before", async ({ page }) => {
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const figure = await open(page, "ridge-double-descent", { trials: 2, dimension: 20 });
  await simulate(figure);
  expect(asked.filter((path) => path.includes("files"))).toEqual([]);
  const waiting = page.waitForRequest("**/files_bg.wasm");
  await figure.locator("[data-action=menu]").click();
  await waiting;
});

test("a file has the theme, the zoom and the hidden series of the canvas", async ({ page }) => {
  const figure = await open(page, "ridge-double-descent");
  const whole = (await saved(page, figure, "svg")).content.toString();
  await choose(figure, "zoom-in");
  const zoomed = (await saved(page, figure, "svg")).content.toString();
  expect(zoomed).not.toBe(whole);
  await figure.evaluate((element) => element.setAttribute("theme", "dark"));
  await drawn(figure);
  const dark = (await saved(page, figure, "svg")).content.toString();
  expect(dark.match(/fill="#\w+"/)?.[0]).not.toBe(zoomed.match(/fill="#\w+"/)?.[0]);
});

test("citation and embed code are copied, or shown where the clipboard is closed", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const figure = await open(page, "ridge-double-descent", { ridge: 0.0123 });
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await choose(figure, "cite");
  await expect(figure.locator(".say")).toContainText("Citation copied");
  expect(await clipboard()).toMatch(/@article\{.*2405\.00592.*@software\{renorm.*version = \{\d/s);
  await choose(figure, "embed");
  await expect(figure.locator(".say")).toContainText("Embed code copied");
  const code = await clipboard();
  expect(code).toContain(`<script type="module" src="${new URL("renorm-figure.js", page.url()).href}"></script>`);
  expect(code).toContain('<renorm-figure figure="ridge-double-descent" ridge="0.0123"></renorm-figure>');
  expect(code).toContain("embed.html?figure=ridge-double-descent&amp;ridge=0.0123");

  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("closed", "NotAllowedError"));
  });
  await choose(figure, "embed");
  const area = figure.locator(".by-hand textarea");
  await expect(area).toBeFocused();
  await expect(area).toHaveValue(code);
  await expect(said(page)).toContainText("copied by hand");
  await page.keyboard.press("Escape");
  await expect(area).toHaveCount(0);
  await expect(figure.locator("[data-action=menu]")).toBeFocused();
});

test.describe("axe", () => {
  // It measures with inline styles, which the pages' own policy would refuse.
  test.use({ bypassCSP: true });

  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`finds nothing in the open menu, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      const figure = await open(page, "features-double-descent");
      await figure.locator("[data-action=menu]").click();
      await expectNoViolation(page, { within: "renorm-figure[figure=features-double-descent]" });
    });
  }
});

test("the menu works by keyboard", async ({ page }) => {
  const figure = await open(page, "features-double-descent");
  const [button, menu] = [figure.locator("[data-action=menu]"), figure.locator(".menu")];
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(menu).toBeVisible();
  await expect(figure.locator("[data-action=link]")).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const waiting = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await waiting).suggestedFilename()).toBe("renorm-features-double-descent.png");
});

test("on a phone the menu fits the screen, and fingers its buttons", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const figure = await open(page, "ridge-double-descent");
  await figure.locator("[data-action=menu]").click();
  const menu = await boxOf(figure.locator(".menu"));
  expect(menu.x).toBeGreaterThanOrEqual(0);
  expect(menu.x + menu.width).toBeLessThanOrEqual(360);
  expect(menu.y).toBeGreaterThanOrEqual(0);
  expect(menu.y + menu.height).toBeLessThanOrEqual(640);
  for (const button of await figure.locator(".menu button").all()) {
    const { width, height } = await boxOf(button);
    expect(Math.min(width, height), await button.innerText()).toBeGreaterThanOrEqual(44);
  }
});

test("the die draws another seed", async ({ page }) => {
  const figure = await open(page, "ridge-double-descent");
  await unfold(figure);
  const die = figure.getByRole("button", { name: "Draw a new seed" });
  await die.focus();
  await page.keyboard.press("Enter");
  const { seed } = await parameters(figure);
  expect(Number.isSafeInteger(seed) && seed >= 0).toBe(true);
  expect(seed).not.toBe(1);
  await expect(boxFor(figure, "seed")).toHaveValue(String(seed));
  await expect(said(page)).toContainText(`New seed: ${seed}`);
  await page.keyboard.press("Enter");
  expect((await parameters(figure)).seed).not.toBe(seed);
});

test("a box zooms, shift-drag and the keys move, a double click shows all", async ({ page }) => {
  const figure = await open(page, "ridge-double-descent");
  const pane = figure.locator(".pane").first();
  const { x, y, width, height } = await boxOf(pane);
  /** @type {(across: number, down: number) => [number, number]} */
  const at = (across, down) => [x + across * width, y + down * height];
  const drag = async (/** @type {[number, number]} */ from, /** @type {[number, number]} */ to) => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 4 });
    await page.mouse.up();
    await page.mouse.move(2, 2);
  };
  const whole = await pixels(figure);
  await drag(at(0.4, 0.1), at(0.7, 0.7));
  const zoomed = await pixels(figure);
  expect(zoomed).not.toBe(whole);
  const svg = (await saved(page, figure, "svg")).content.toString();
  expect(svg, "the part that is shown").toMatch(/Horizontal axis: [^.]+ from 0\.[67]\d* to 1\.[34]\d*\./);
  await page.keyboard.down("Shift");
  await drag(at(0.5, 0.5), at(0.3, 0.4));
  await page.keyboard.up("Shift");
  const moved = await pixels(figure);
  expect(moved).not.toBe(zoomed);
  await pane.focus();
  await page.keyboard.press("Shift+ArrowRight");
  await pane.blur();
  expect(await pixels(figure)).not.toBe(moved);
  await page.mouse.dblclick(...at(0.5, 0.5));
  await page.mouse.move(2, 2);
  expect(await pixels(figure)).toBe(whole);
  // The page scrolls under a wheel without Ctrl.
  await page.mouse.move(...at(0.5, 0.5));
  await page.mouse.wheel(0, 40);
  await page.mouse.move(2, 2);
  expect(await pixels(figure)).toBe(whole);
});

test("in a plane a drag zooms beside the handle, and the handle moves the point", async ({ page }) => {
  const figure = await open(page, "phase-diagram");
  const pane = figure.locator(".pane[data-plane]");
  const [box, handle, before] = [await boxOf(pane), await boxOf(pane.locator(".handle")), await parameters(figure)];
  /** @type {[number, number]} */
  const centre = [handle.x + handle.width / 2, handle.y + handle.height / 2];
  const left = centre[0] - box.x > box.width / 2;
  /** @type {[number, number]} */
  const start = [left ? box.x + 10 : box.x + box.width - 10, box.y + box.height - 20];
  const whole = await pixels(figure);
  await page.mouse.move(...start);
  await page.mouse.down();
  await page.mouse.move(start[0] + (left ? 90 : -90), start[1] - 80, { steps: 4 });
  await page.mouse.up();
  expect(await parameters(figure)).toEqual(before);
  expect(await pixels(figure)).not.toBe(whole);
  await page.keyboard.press("0");
  await page.mouse.move(...centre);
  await page.mouse.down();
  await page.mouse.move(centre[0] + (left ? -60 : 60), centre[1] + 20, { steps: 4 });
  await page.mouse.up();
  expect(await parameters(figure)).not.toEqual(before);
});

test.describe("with fingers", () => {
  test.use({ hasTouch: true });

  test("two of them zoom, and one of them does not", async ({ page }) => {
    const figure = await open(page, "ridge-double-descent");
    const { x, y, width, height } = await boxOf(figure.locator(".pane").first());
    const touch = await page.context().newCDPSession(page);
    /** @param {"touchStart" | "touchMove" | "touchEnd"} type @param {number[]} across */
    const fingers = (type, ...across) =>
      touch.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: across.map((share, id) => ({ id, x: x + share * width, y: y + height / 2 })),
      });
    const svg = async () => (await saved(page, figure, "svg")).content.toString();
    const whole = await svg();
    await fingers("touchStart", 0.4);
    await fingers("touchMove", 0.6);
    await fingers("touchEnd");
    expect(await svg()).toBe(whole);
    await fingers("touchStart", 0.4, 0.6);
    for (const out of [0.05, 0.1, 0.15, 0.2]) await fingers("touchMove", 0.4 - out, 0.6 + out);
    await fingers("touchEnd");
    expect(await svg()).not.toBe(whole);
  });
});
