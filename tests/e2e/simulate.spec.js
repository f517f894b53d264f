// Simulations in the page: they run, report, stop at once, survive dead workers, and give the same bits everywhere.

import { readFileSync } from "node:fs";
import { expect, open, parameters, pixels, test } from "./helpers.js";

const ROOT = new URL("../../", import.meta.url);
const GOLDEN = JSON.parse(readFileSync(new URL("tests/golden/simulation.json", ROOT), "utf8"));

/** Too long to end by itself within a test. */
const LONG = "#figure=ridge-double-descent&trials=1000&dimension=400";

test("simulate, progress, done", async ({ page, figure }) => {
  await open(page);
  const before = await pixels(figure);
  await figure.evaluate((element) => {
    const seen = (/** @type {any} */ (window).states = []);
    element.addEventListener("renorm:state", (event) => seen.push(/** @type {CustomEvent} */ (event).detail.state));
  });
  await figure.locator("[data-action=simulate]").click();
  await expect(figure).toHaveAttribute("progress", /^(0\.\d+|1\.0+)$/);
  await expect(figure).toHaveAttribute("state", "done");
  await expect(figure).not.toHaveAttribute("progress", /./);
  await expect(figure.locator(".say")).toHaveText(/^700 trials · ±[\d.]+ % at the worst point · [\d.]+ m?i?n?s?$/);
  await expect(figure.locator("figcaption")).toContainText("standard errors");
  await expect(page.locator("[role=status]")).toContainText("Simulation done");
  expect(await page.evaluate(() => /** @type {any} */ (window).states)).toEqual(["simulating", "done"]);
  expect(await pixels(figure)).not.toBe(before);
});

test("stop ends all within 50 ms and keeps the points", async ({ page, figure }) => {
  await open(page, LONG);
  const before = await pixels(figure);
  await figure.locator("[data-action=simulate]").click();
  await expect(figure.locator(".say")).toHaveText(/^\d+ of 14000 · .* left$/);
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

test("a changed parameter stops it, a changed view does not", async ({ page, figure }) => {
  await open(page, LONG);
  await figure.locator("[data-action=simulate]").click();
  await expect(figure.locator(".say")).toContainText(" of 14000");
  await figure.locator("summary").click();
  await figure.locator("[name=axes]").selectOption("log");
  expect((await parameters(figure)).axes).toBe("log");
  await expect(figure).toHaveAttribute("state", "simulating");
  await figure.evaluate((element) => element.setAttribute("noise", "1"));
  await expect(figure).toHaveAttribute("state", "ready");
  await expect(figure.locator(".say")).toContainText("grey points");
});

test("workers killed half-way change no bit", async ({ page, figure }) => {
  await page.addInitScript(() => {
    /** @type {Worker[]} */
    const made = (/** @type {any} */ (window).made = []);
    const Real = Worker;
    window.Worker = class extends Real {
      /** @param {ConstructorParameters<typeof Worker>} rest */
      constructor(...rest) {
        super(...rest);
        made.push(this);
      }
    };
  });
  await open(page, "#figure=ridge-double-descent&dimension=100&trials=100");
  const simulate = async () => {
    await figure.locator("[data-action=simulate]").click();
    await expect(figure).toHaveAttribute("state", "simulating");
  };
  await simulate();
  await expect(figure).toHaveAttribute("state", "done");
  const whole = await pixels(figure);
  const alive = await page.evaluate(() => /** @type {any} */ (window).made.length);
  await simulate();
  await page.evaluate(() => {
    for (const worker of /** @type {any} */ (window).made) worker.terminate();
  });
  await expect(figure).toHaveAttribute("state", "done");
  expect(await pixels(figure)).toBe(whole);
  expect(await page.evaluate(() => /** @type {any} */ (window).made.length)).toBeGreaterThan(alive);
});

for (const file of ["worker.js", "trials_bg.wasm"]) {
  test(`without ${file} it says so, and theory goes on`, async ({ page, figure, complaints }) => {
    await page.route(`**/${file}`, (route) => route.abort());
    await open(page);
    await figure.locator("[data-action=simulate]").click();
    await expect(figure).toHaveAttribute("state", "error");
    await expect(figure.locator(".status")).toContainText(/cannot run|could not be loaded/);
    const before = await pixels(figure);
    await figure.evaluate((element) => /** @type {any} */ (element).set({ ridge: 0.1 }));
    await expect(figure).toHaveAttribute("state", "ready");
    expect(await pixels(figure)).not.toBe(before);
    await expect(figure.locator(".status")).toBeHidden();
    complaints.length = 0; // the browser's own words about the missing file
  });
}

test("trials have the pinned bits", async ({ page, figure }) => {
  await open(page);
  await expect(figure).toHaveAttribute("state", "ready");
  for (const { name, spec, seed, trials, digest } of GOLDEN.cases) {
    const got = await page.evaluate(
      async ([spec, seed, trials]) => {
        const glue = await import(`${location.origin}/trials.js`);
        await glue.default();
        const rows = glue.runTrials(JSON.stringify(spec), seed, 0, trials);
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

test("the published module gives the same with 1 worker and with 4", async ({ page, figure }) => {
  await page.route("**/npm/*", (route) => {
    const { pathname } = new URL(route.request().url());
    return route.fulfill({ path: new URL(`dist${pathname}`, ROOT).pathname });
  });
  await open(page);
  await expect(figure).toHaveAttribute("state", "ready");
  const [one, four] = await page.evaluate(async (spec) => {
    const { ready, simulate } = await import(`${location.origin}/npm/index.js`);
    await ready;
    const run = (/** @type {number} */ workers) => simulate(spec, { trials: 60, seed: 7, workers });
    return [await run(1), await run(4)];
  }, GOLDEN.cases[1].spec);
  expect(four).toEqual(one);
  expect(one.generalization.count).toBe(60);
});
