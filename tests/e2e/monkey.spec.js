// Somebody who tries everything, in no order: at the end nothing has been complained of, and each figure is what its link
// says, to the pixel. RENORM_SEED=… repeats a run.

import { drawn, expect, keepWorkers, killWorkers, living, openAll, parameters, pixels, saved, set, simulate, test } from "./helpers.js";
import { CHAPTERS, FIGURES, quick, SIMULATED } from "./registry.js";

/** @typedef {import("./helpers.js").Page} Page */
/** @typedef {import("./helpers.js").Locator} Locator */
/** What is done once. @typedef {(figure: Locator) => Promise<unknown>} Deed */

const SEED = Number(process.env.RENORM_SEED ?? 1);
const DEEDS = 500;
const DESK = { width: 1200, height: 900 };
const SCREENS = [DESK, { width: 800, height: 700 }, { width: 360, height: 740 }];

/** The page with the most figures. */
const BUSIEST = CHAPTERS.toSorted((a, b) => count(b) - count(a))[0];

/** @param {string} file */
function count(file) {
  return SIMULATED.filter(({ page }) => page === file).length;
}

/** A seeded generator of numbers from 0 to 1 (splitmix32). @param {number} seed */
function dice(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/**
 * All that can be done, each with how often.
 * @param {Page} page
 * @param {() => number} random
 * @returns {[number, string, Deed][]}
 */
function deeds(page, random) {
  /** @template T @param {ArrayLike<T>} all @returns {T} */
  const one = (all) => all[Math.floor(random() * all.length)];
  /** Presses a button as a script would: it need not be in sight. @param {string} selector @returns {Deed} */
  const press = (selector) => (figure) =>
    figure.evaluate((element, [selector, share]) => {
      const all = [...(element.shadowRoot?.querySelectorAll(String(selector)) ?? [])];
      /** @type {HTMLElement | undefined} */ (all[Math.floor(Number(share) * all.length)])?.click();
    }, [selector, random()]);
  const focus = (/** @type {Locator} */ figure, /** @type {string} */ selector) =>
    figure.evaluate((element, [selector, share]) => {
      const all = [...(element.shadowRoot?.querySelectorAll(String(selector)) ?? [])].filter((one) => one.checkVisibility());
      const chosen = /** @type {HTMLElement | undefined} */ (all[Math.floor(Number(share) * all.length)]);
      chosen?.focus();
      return chosen !== undefined;
    }, [selector, random()]);
  const somewhere = async (/** @type {Locator} */ figure) => {
    const box = await figure.locator(".plot").boundingBox();
    return box ? /** @type {const} */ ([box.x + random() * box.width, box.y + random() * box.height]) : /** @type {const} */ ([5, 5]);
  };
  const slide = async (/** @type {Locator} */ figure) => {
    if (await focus(figure, "input[type=range]")) await page.keyboard.press(one(["Home", "End", "ArrowLeft", "ArrowRight", "PageUp", "PageDown"]));
  };
  const type = async (/** @type {Locator} */ figure) => {
    if (!(await focus(figure, ".box"))) return;
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(one(["0.5", "0,37", "12", "-1", "1e-3", "nothing", "1e9", ""]));
    await page.keyboard.press(one(["Enter", "Tab"]));
  };
  const readKeys = async (/** @type {Locator} */ figure) => {
    if (await focus(figure, ".pane")) await page.keyboard.press(one(["ArrowRight", "ArrowDown", "End", "Enter", "Escape", "+", "-", "0", "Shift+ArrowLeft"]));
  };
  const point = async (/** @type {Locator} */ figure) => page.mouse.move(...(await somewhere(figure)), { steps: 3 });
  const drag = async (/** @type {Locator} */ figure) => {
    await point(figure);
    await page.mouse.down();
    await page.mouse.move(...(await somewhere(figure)), { steps: 3 });
    await page.mouse.up();
  };
  const wheel = (/** @type {Locator} */ figure) => figure.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  const link = async (/** @type {Locator} */ figure) => {
    const { id, steps, parameters } = await entryOf(figure);
    const slider = one(parameters.filter(({ kind }) => kind === "slider"));
    const value = (slider.low ?? 0) + random() * ((slider.high ?? 1) - (slider.low ?? 0));
    const given = new URLSearchParams({ v: "2", figure: id, step: one(steps).name, [slider.name]: value.toPrecision(3) });
    await page.evaluate((hash) => (location.hash = hash), given.toString());
  };
  const seen = (/** @type {boolean} */ hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      Object.defineProperty(document, "visibilityState", { value: hidden ? "hidden" : "visible", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  const theme = () => page.emulateMedia({ colorScheme: one(["light", "dark"]) });
  const chosenTheme = () => page.evaluate((share) => {
    const all = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("input[name=theme]"));
    all[Math.floor(share * all.length)]?.click();
  }, random());
  return [
    [6, "slide", slide],
    [4, "type", type],
    [2, "choose", async (figure) => (await focus(figure, "select")) && page.keyboard.press(one(["ArrowDown", "ArrowUp"]))],
    [4, "step", press("[data-preset], [data-action^=step-]")],
    [4, "legend", press("[data-series]")],
    [3, "point", point],
    [2, "drag", drag],
    [3, "read", readKeys],
    [2, "zoom", press("[data-action^=zoom-]")],
    [2, "simulate", press("[data-action=simulate]")],
    [2, "stop", press("[data-action=stop]")],
    [2, "menu", press("[data-action=menu], [data-action=table], [data-action=new-seed], details.more summary, .toggle")],
    [1, "reset", press("[data-action=reset]")],
    [3, "link", link],
    [2, "back", () => page.evaluate((step) => history.go(step), one([-1, -1, 1]))],
    [1, "screen", () => page.setViewportSize(one(SCREENS))],
    [1, "theme", theme],
    [1, "chosen theme", chosenTheme],
    [1, "hidden", () => seen(true)],
    [2, "seen", () => seen(false)],
    [1, "kill", () => killWorkers(page)],
    [2, "scroll", wheel],
    [1, "text", () => page.evaluate((share) => {
      const all = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("button[data-figure]"));
      all[Math.floor(share * all.length)]?.click();
    }, random())],
  ];
}

test(`${DEEDS} random deeds leave each figure as its link says, and nothing to complain of (seed ${SEED})`, async ({ page, context }) => {
  test.setTimeout(240_000);
  const random = dice(SEED);
  await keepWorkers(page);
  // Its figures must not be left by going back too far.
  await page.goto("/index.html");
  const figures = await openAll(page, BUSIEST);
  for (const figure of figures) await set(figure, { trials: 4 });
  const all = deeds(page, random);
  const weights = all.reduce((sum, [weight]) => sum + weight, 0);
  /** @type {string[]} */
  const done = [];
  try {
    for (let at = 0; at < DEEDS; at += 1) {
      let left = random() * weights;
      const [, name, deed] = all.find(([weight]) => (left -= weight) < 0) ?? all[0];
      const figure = figures[Math.floor(random() * figures.length)];
      done.push(name);
      if (name === "back" && (await page.evaluate(() => history.length)) < 12) continue;
      await deed(figure);
      if (!page.url().includes(BUSIEST)) await openAll(page, BUSIEST);
    }
    await settleDown(page);
    for (const figure of figures) {
      await compare(page, await context.newPage(), figure, await entryOf(figure));
    }
  } catch (error) {
    throw new Error(`seed ${SEED}, after ${done.length} deeds, the last: ${done.slice(-12).join(", ")}`, { cause: error });
  }
});

/** @param {Locator} figure */
async function entryOf(figure) {
  const id = await figure.getAttribute("figure");
  return FIGURES.find((entry) => entry.id === id) ?? FIGURES[0];
}

/** Everything as a reader has it before reading. @param {Page} page */
async function settleDown(page) {
  await page.mouse.up();
  await page.keyboard.press("Escape");
  await page.mouse.move(2, 2);
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: null });
  await page.evaluate(() => {
    Reflect.deleteProperty(document, "hidden");
    Reflect.deleteProperty(document, "visibilityState");
    document.dispatchEvent(new Event("visibilitychange"));
    /** @type {HTMLElement | null} */ (document.querySelector("input[name=theme][value=system]"))?.click();
    for (const figure of document.querySelectorAll("renorm-figure")) /** @type {any} */ (figure).stop();
  });
}

/**
 * A figure after all that, and a new one opened by its link: the same numbers, and, both simulated, the same picture. Where a
 * simulation cannot be made small, theory's numbers have to do.
 * @param {Page} page
 * @param {Page} fresh
 * @param {Locator} figure
 * @param {import("./registry.js").Entry} entry
 */
async function compare(page, fresh, figure, entry) {
  await living(figure);
  await set(figure, quick(entry));
  const link = await figure.evaluate((element) => {
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    /** @type {HTMLElement} */ (root.querySelector("[data-action=zoom-reset]"))?.click();
    /** @type {HTMLElement | null} */ (root.activeElement)?.blur();
    return /** @type {any} */ (element).link;
  });
  await fresh.setViewportSize(DESK);
  await fresh.goto(`/${entry.page}#${link}`);
  const other = fresh.locator(`renorm-figure[figure=${entry.id}]`);
  await living(other);
  expect(await parameters(figure), entry.id).toEqual(await parameters(other));
  const isSmall = !SIMULATED.includes(entry) || "dimension" in quick(entry);
  for (const one of [figure, other]) {
    if (SIMULATED.includes(entry) && isSmall) await simulate(one);
    await drawn(one);
  }
  const numbers = async (/** @type {Page} */ page, /** @type {Locator} */ one) => {
    const all = JSON.parse((await saved(page, one, "json")).content.toString());
    return isSmall ? all : all.tables[0];
  };
  expect(await numbers(page, figure), `${entry.id}: ${link}`).toEqual(await numbers(fresh, other));
  if (!isSmall) return fresh.close();
  await page.mouse.move(2, 2);
  await fresh.mouse.move(2, 2);
  expect(await pixels(figure), `${entry.id}: ${link}`).toBe(await pixels(other));
  await fresh.close();
}
