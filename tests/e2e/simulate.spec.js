// Simulations in the page: they run, report, stop at once, survive dead workers, and give the same bits everywhere.

import { readFileSync } from "node:fs";
import { expect, keepWorkers, killWorkers, living, open, parameters, pixels, said, set, simulate, test } from "./helpers.js";
import { another, FIGURES, ofTheModel, quick, SIMULATED } from "./registry.js";

const ROOT = new URL("../../", import.meta.url);
const GOLDEN = JSON.parse(readFileSync(new URL("tests/golden/simulation.json", ROOT), "utf8"));

const [FIRST] = SIMULATED;
const [PARAMETER] = ofTheModel(FIRST);
/** The page with the most figures that can be simulated. */
const BUSIEST = FIGURES.map(({ page }) => page).sort((a, b) => runnable(b).length - runnable(a).length)[0];
/** Too much to end by itself within a test. */
const LONG = { trials: 1000, ...largest(FIRST) };

/** @param {string} file */
function runnable(file) {
  return SIMULATED.filter(({ page }) => page === file);
}

/** @param {import("./registry.js").Entry} figure @returns {{ [name: string]: number }} */
function largest({ parameters }) {
  const dimension = parameters.find(({ name }) => name === "dimension");
  return dimension ? { dimension: dimension.high ?? 0 } : {};
}

test("simulate, progress, done", async ({ page }) => {
  const figure = await open(page, FIRST.id, { ...quick(FIRST), trials: 200 });
  const before = await pixels(figure);
  await figure.evaluate((element) => {
    /** @type {string[]} */
    const seen = (/** @type {any} */ (window).states = []);
    document.addEventListener("renorm:state", (event) => seen.push(/** @type {CustomEvent} */ (event).detail.state));
    new MutationObserver(() => seen.push(`progress ${element.getAttribute("progress")}`)).observe(element, {
      attributeFilter: ["progress"],
    });
  });
  await simulate(figure);
  await expect(figure).not.toHaveAttribute("progress", /./);
  await expect(figure.locator(".say")).toHaveText(/^\d+ trials( · ±[^·]+ at the worst point)? · [\d.]+ m?i?n?s$/);
  await expect(said(page)).toContainText(`Simulation of Figure ${FIRST.number} done`);
  const seen = /** @type {string[]} */ (await page.evaluate(() => /** @type {any} */ (window).states));
  expect(seen.filter((word) => !word.startsWith("progress"))).toEqual(["simulating", "done"]);
  expect(seen.some((word) => /progress (0\.\d+|1\.0+)$/.test(word))).toBe(true);
  expect(await pixels(figure)).not.toBe(before);
});

test("a second simulation says whose end it waits for", async ({ page }) => {
  const [one, two] = runnable(BUSIEST);
  await page.goto(`/${BUSIEST}`);
  const [first, second] = [one, two].map(({ id }) => page.locator(`renorm-figure[figure=${id}]`));
  await living(first);
  await set(first, { trials: 1000, ...largest(one) });
  await living(second);
  await set(second, quick(two));
  await first.evaluate((element) => /** @type {any} */ (element).simulate());
  await second.locator("[data-action=simulate]").click();
  await expect(second.locator(".say")).toHaveText(`waiting for Figure ${one.number}`);
  await expect(said(page)).toContainText(`waiting for Figure ${one.number}`);
  await first.evaluate((element) => /** @type {any} */ (element).stop());
  await expect(second).toHaveAttribute("state", "done");
  await expect(second.locator(".say")).toHaveText(/^\d+ trials/);
});

test("stop ends all within 50 ms and keeps the points", async ({ page }) => {
  const figure = await open(page, FIRST.id, LONG);
  const before = await pixels(figure);
  await figure.locator("[data-action=simulate]").click();
  await expect(figure.locator(".say")).toHaveText(/^\d+ of \d+ · .*left$/);
  const took = await figure.evaluate((element) => {
    const button = /** @type {HTMLElement} */ (element.shadowRoot?.querySelector("[data-action=stop]"));
    const began = performance.now();
    button.click();
    return new Promise((resolve) => {
      const look = () => {
        if (element.getAttribute("state") === "ready") resolve(performance.now() - began);
        else setTimeout(look);
      };
      look();
    });
  });
  expect(took).toBeLessThan(50);
  await expect(figure.locator(".say")).toContainText("stopped at");
  await expect(figure.locator("[data-action=simulate]")).toBeVisible();
  expect(await pixels(figure)).not.toBe(before);
});

test("a changed parameter stops it, a changed view does not", async ({ page }) => {
  const entry = SIMULATED.find(({ parameters }) => parameters.some(({ name }) => name === "axes")) ?? FIRST;
  const figure = await open(page, entry.id, { trials: 1000, ...largest(entry) });
  await figure.locator("[data-action=simulate]").click();
  await expect(figure.locator(".say")).toContainText(/\d+ of \d+/);
  const axes = entry.parameters.find(({ name }) => name === "axes");
  const other = axes?.choices?.find(([name]) => name !== axes.start)?.[0] ?? "";
  await set(figure, { axes: other });
  expect((await parameters(figure)).axes).toBe(other);
  await expect(figure).toHaveAttribute("state", "simulating");
  const [parameter] = ofTheModel(entry);
  await figure.evaluate((element, [name, value]) => element.setAttribute(name, value), [parameter.name, String(another(parameter))]);
  await expect(figure).toHaveAttribute("state", "ready");
  await expect(figure.locator(".say")).toContainText("grey points");
});

test("workers killed half-way change no bit", async ({ page }) => {
  await keepWorkers(page);
  const figure = await open(page, FIRST.id, { ...quick(FIRST), dimension: 150, trials: 200 });
  await simulate(figure);
  const whole = await pixels(figure);
  await figure.locator("[data-action=simulate]").click();
  await expect(figure).toHaveAttribute("state", "simulating");
  await killWorkers(page);
  await expect(figure).toHaveAttribute("state", "done");
  expect(await pixels(figure)).toBe(whole);
  expect(await page.evaluate(() => /** @type {any} */ (window).made.length), "others took their place").toBeGreaterThan(0);
});

const LOST = /** @type {const} */ ([
  ["worker.js", "done", /runs in the page itself/],
  ["trials_bg.wasm", "error", /could not be loaded/],
]);

for (const [file, state, words] of LOST) {
  test(`without ${file} it says so, and theory goes on`, async ({ page, complaints }) => {
    await page.route(`**/${file}`, (route) => route.abort());
    const figure = await open(page, FIRST.id, quick(FIRST));
    await figure.locator("[data-action=simulate]").click();
    await expect(figure).toHaveAttribute("state", state);
    await expect(figure.locator(".status")).toContainText(words);
    const before = await pixels(figure);
    await set(figure, { [PARAMETER.name]: another(PARAMETER) });
    await expect(figure).toHaveAttribute("state", "ready");
    expect(await pixels(figure)).not.toBe(before);
    await expect(figure.locator(".status")).toBeHidden();
    complaints.length = 0; // the browser's own words about the missing file
  });
}

test("trials have the pinned bits", async ({ page }) => {
  await open(page, FIRST.id);
  for (const { name, spec, seed, trials, digest } of GOLDEN.cases) {
    const got = await page.evaluate(
      async ([spec, seed, trials]) => {
        const glue = await import(`${location.origin}/trials.js`);
        await glue.default();
        const tasks = new glue.Tasks();
        tasks.add(0, JSON.stringify(spec));
        const rows = tasks.run(0, seed, 0, trials);
        let hash = 0xcbf29ce484222325n; // FNV-1a
        for (const byte of new Uint8Array(rows.buffer)) {
          hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
        }
        return hash.toString(16).padStart(16, "0");
      },
      [spec, seed, trials],
    );
    expect(got, name).toBe(digest);
  }
});

test("the published module gives the same with 1 worker and with 4", async ({ page }) => {
  await page.route("**/npm/*", (route) => {
    const { pathname } = new URL(route.request().url());
    return route.fulfill({ path: new URL(`dist${pathname}`, ROOT).pathname });
  });
  await open(page, FIRST.id);
  const [one, four] = await page.evaluate(async (spec) => {
    const { ready, simulate } = await import(`${location.origin}/npm/index.js`);
    await ready;
    const run = (/** @type {number} */ workers) => simulate(spec, { trials: 60, seed: 7, workers });
    return [await run(1), await run(4)];
  }, GOLDEN.cases[1].spec);
  expect(four).toEqual(one);
  expect(one.generalization.count).toBe(60);
});
