// The pages come alive: at once, in place, without a jump, and only where somebody is.

import { address, drawn, expect, land, living, open, parameters, pixels, set, simulate, test } from "./helpers.js";
import { another, CHAPTERS, FIGURES, ofTheModel, oneOfEachKind, PAGES, quick, SIMULATED } from "./registry.js";

const SIZES = [1280, 600, 360];

for (const file of PAGES) {
  test(`${file}: no figure grows or shrinks when it comes to life, at any width`, async ({ page }) => {
    let goOn = () => {};
    const held = new Promise((resolve) => (goOn = () => resolve(undefined)));
    await page.route("**/renorm_bg.wasm", (route) => held.then(() => route.continue()));
    await page.goto(`/${file}`, { waitUntil: "domcontentloaded" });
    await page.evaluate(() => document.fonts.ready);
    const figures = page.locator("renorm-figure");
    const heights = async () => {
      const all = [];
      for (const width of SIZES) {
        await page.setViewportSize({ width, height: 900 });
        await drawn(figures.first());
        all.push(await figures.evaluateAll((all) => all.map((figure) => figure.getBoundingClientRect().height)));
      }
      return all;
    };
    const before = await heights();
    for (const figure of await figures.all()) await expect(figure).toHaveAttribute("state", "loading");
    goOn();
    for (const figure of await figures.all()) await living(figure);
    expect(await heights()).toEqual(before);
    expect(Math.min(...before.flat())).toBeGreaterThan(200);
  });
}

test("the canvas takes the still picture's place without a jump", async ({ page }) => {
  await page.addInitScript(() => {
    /** @type {any} */ (window).shift = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) /** @type {any} */ (window).shift += /** @type {any} */ (entry).value;
    });
    observer.observe({ type: "layout-shift", buffered: true });
  });
  const figure = await land(page);
  await page.evaluate(() => document.fonts.ready);
  await expect(figure.locator("canvas")).toBeVisible();
  for (const still of await figure.locator(".still").all()) await expect(still).toBeHidden();
  expect(await figure.locator("canvas").boundingBox()).toEqual(await figure.locator(".plot").boundingBox());
  expect(await page.evaluate(() => /** @type {any} */ (window).shift)).toBeLessThan(0.01);
});

for (const viewport of [{ width: 1280, height: 900 }, { width: 360, height: 740 }]) {
  test(`a live plot is on the first screen of the landing page, ${viewport.width} px wide`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.goto("/");
    const figure = page.locator("renorm-figure").first();
    await expect(figure.locator(".plot")).toHaveClass(/live/);
    const plot = await figure.locator(".plot").boundingBox();
    expect(plot?.y).toBeGreaterThan(0);
    expect((plot?.y ?? 0) + (plot?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
    await expect(figure.locator(".front .control")).toHaveCount(1);
  });
}

test("a figure taken out and put back lives on", async ({ page }) => {
  const [entry] = SIMULATED;
  const figure = await open(page, entry.id, quick(entry));
  const [parameter] = ofTheModel(entry);
  await set(figure, { [parameter.name]: another(parameter) });
  await figure.evaluate((element) => {
    const { parentNode, nextSibling } = element;
    element.remove();
    parentNode?.insertBefore(element, nextSibling);
  });
  await expect(figure).toHaveAttribute("state", "ready");
  expect(await parameters(figure)).toMatchObject({ [parameter.name]: another(parameter) });
  await simulate(figure);
});

test("a figure made by script fills itself in and takes attributes", async ({ page }) => {
  await land(page);
  for (const entry of oneOfEachKind()) {
    const [parameter] = ofTheModel(entry);
    const [value, other] = [another(parameter), another(parameter, 0.7)];
    await page.evaluate(
      ([id, name, value]) => {
        document.querySelector("#made")?.remove();
        const made = document.createElement("renorm-figure");
        made.id = "made";
        made.setAttribute("figure", id);
        made.setAttribute(name, value);
        document.querySelector("main")?.append(made);
      },
      [entry.id, parameter.name, String(value)],
    );
    const made = page.locator("#made");
    await living(made);
    await expect(made.locator("canvas")).toBeVisible();
    expect(await parameters(made)).toMatchObject({ [parameter.name]: value });
    await made.evaluate((element, [name, value]) => element.setAttribute(name, value), [parameter.name, String(other)]);
    expect(await parameters(made)).toMatchObject({ [parameter.name]: other });
    await made.evaluate((element, name) => element.setAttribute(name, "-1e9"), parameter.name);
    await expect(made.locator(".status")).toBeVisible();
    expect(await parameters(made), "the nearest allowed value").toMatchObject({ [parameter.name]: parameter.low });
    await made.evaluate((element, name) => element.removeAttribute(name), parameter.name);
    await expect(page.locator("[role=status]")).toHaveCount(1);
  }
  const made = page.locator("#made");
  const title = await made.locator(".title").textContent();
  await made.evaluate((element, id) => element.setAttribute("figure", id), FIGURES[1].id);
  await living(made);
  await expect(made.locator(".title"), "another figure in the same element").not.toHaveText(title ?? "");
});

test("the attribute step is where a figure starts, theme how it looks", async ({ page }) => {
  await land(page);
  const { id, steps } = FIGURES[0];
  await page.evaluate(
    ([id, step]) => {
      const made = document.createElement("renorm-figure");
      made.id = "made";
      made.setAttribute("figure", id);
      made.setAttribute("step", step);
      document.querySelector("main")?.append(made);
    },
    [id, steps[1].name],
  );
  const made = page.locator("#made");
  await living(made);
  await expect(made.locator(`[data-preset=${steps[1].name}]`)).toHaveAttribute("aria-pressed", "true");
  const light = await pixels(made);
  await made.evaluate((element) => element.setAttribute("theme", "dark"));
  expect(await pixels(made)).not.toBe(light);
  await made.evaluate((element) => element.setAttribute("theme", "light"));
  expect(await pixels(made)).toBe(light);
});

test("a figure far away sleeps, and wakes as it was", async ({ page }) => {
  const [busiest] = [...CHAPTERS].sort((a, b) => count(b) - count(a));
  const [entry] = FIGURES.filter((figure) => figure.page === busiest);
  const figure = await open(page, entry.id, quick(entry));
  await simulate(figure);
  await page.mouse.move(0, 0); // or the plot may come to lie under the pointer, which reads it
  const before = await pixels(figure);
  const plot = figure.locator(".plot");
  await page.evaluate(() => {
    document.body.style.paddingBottom = "6000px";
    scrollTo({ top: 1e9, behavior: "instant" });
  }).catch(() => {});
  await page.evaluate(() => scrollTo({ top: 1e9, behavior: "instant" }));
  await expect(plot).not.toHaveClass(/live/);
  const size = await figure.locator("canvas").evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).width);
  expect(size, "its canvas is freed").toBe(0);
  await expect(figure.locator(".still.now"), "a picture of the points stands there").toHaveCount(1);
  await expect(figure).toHaveAttribute("state", "done");
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  await figure.scrollIntoViewIfNeeded();
  await expect(plot).toHaveClass(/live/);
  expect(await pixels(figure)).toBe(before);
  await expect(figure.locator(".still.now")).toHaveCount(0);
});

/** @param {string} file */
const count = (file) => FIGURES.filter(({ page }) => page === file).length;

test("a figure that runs never sleeps", async ({ page }) => {
  const [busiest] = [...CHAPTERS].sort((a, b) => count(b) - count(a));
  const [entry] = SIMULATED.filter((figure) => figure.page === busiest);
  await page.goto(address(entry.id, { trials: 1000 }));
  const figure = page.locator(`renorm-figure[figure=${entry.id}]`);
  await living(figure);
  await figure.locator("[data-action=simulate]").click();
  await expect(figure).toHaveAttribute("state", "simulating");
  await page.evaluate(() => scrollTo({ top: 1e9, behavior: "instant" }));
  await expect(figure).toHaveAttribute("progress", /0\.\d*[1-9]/);
  await expect(figure.locator(".plot")).toHaveClass(/live/);
  await figure.evaluate((element) => /** @type {any} */ (element).stop());
});

test("a changed theme of the system is followed", async ({ page }) => {
  const figure = await land(page);
  await page.emulateMedia({ colorScheme: "light" });
  const light = await pixels(figure);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await pixels(figure)).not.toBe(light);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await pixels(figure)).toBe(light);
});

test("what is refused between two steps does not keep a reader from the second", async ({ page }) => {
  const figure = await open(page, FIGURES[0].id);
  await page.evaluate(async () => {
    const { Live } = await import(/** @type {any} */ ("/renorm.js"));
    const { draw } = Live.prototype;
    let frames = 0;
    Live.prototype.draw = function (/** @type {any[]} */ ...given) {
      frames += 1;
      if (frames === 2) throw new Error("refused");
      return draw.apply(this, given);
    };
  });
  const before = await pixels(figure);
  await figure.locator(`[data-preset=${FIGURES[0].steps[1].name}]`).click();
  await expect.poll(() => pixels(figure)).not.toBe(before);
  await page.waitForTimeout(600); // the way there
  await expect(figure.locator(".status")).toBeHidden();
});
