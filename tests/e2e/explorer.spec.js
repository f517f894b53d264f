// Models that a reader composes: by forms and as JSON, in the link, and brought from another figure.

import { choose, expect, open, parameters, pixels, said, set, simulate, test } from "./helpers.js";
import { FIGURES } from "./registry.js";

const EXPLORER = "explorer";

test.use({ contextOptions: { reducedMotion: "reduce" } });

/** @param {import("@playwright/test").Locator} figure @param {string} path @param {number} [model] */
const field = (figure, path, model = 0) => figure.locator(`[data-model="${model}"][data-path="${path}"]`);

test("a field that changes changes the curves and the link, and the keyboard stays on it", async ({ page }) => {
  const figure = await open(page, EXPLORER);
  const before = await pixels(figure);
  await field(figure, "noise").fill("1,5");
  await field(figure, "noise").press("Enter");
  await expect.poll(async () => (await parameters(figure)).spec.noise).toBe(1.5);
  expect(await pixels(figure)).not.toBe(before);
  await expect(field(figure, "noise")).toBeFocused();
  await field(figure, "spectrum.kind").selectOption("power-law");
  await field(figure, "spectrum.alpha").fill("1.2");
  await field(figure, "spectrum.alpha").blur();
  await field(figure, "model").selectOption("random-features");
  await field(figure, "layers").click();
  await field(figure, "layers[1].width").fill("30");
  await field(figure, "layers[1].width").blur();
  await expect.poll(async () => (await parameters(figure)).spec.layers[1]?.width).toBe(30);
  const made = await parameters(figure);
  expect(made.spec).toMatchObject({ model: "random-features", spectrum: { kind: "power-law", alpha: 1.2 }, noise: 1.5 });
  const now = await pixels(figure);
  // The link is the whole model.
  await expect.poll(() => page.url()).toContain(encodeURIComponent('"width":30').replaceAll("%2C", ","));
  await page.reload();
  await expect(figure).toHaveAttribute("state", "ready");
  expect(await parameters(figure)).toEqual(made);
  expect(await pixels(figure)).toBe(now);
});

test("what does not fit is refused at its field, and the last good picture stays", async ({ page }) => {
  const figure = await open(page, EXPLORER, { step: "floor" });
  const before = await pixels(figure);
  const [alpha, refusal] = [field(figure, "spectrum.alpha", 1), figure.locator(".refusal")];
  for (const wrong of ["-1", "many", "NaN", "1e400", ""]) {
    await alpha.fill(wrong);
    await alpha.press("Enter");
    await expect(refusal, wrong).toContainText("spec[1].spectrum.alpha: must be a number");
    await expect(alpha).toHaveAttribute("aria-invalid", "true");
    await expect(said(page)).toContainText("spectrum.alpha");
    expect(await pixels(figure)).toBe(before);
  }
  await alpha.fill("1.4");
  await alpha.press("Enter");
  await expect(refusal).toHaveCount(0);
  await expect.poll(() => pixels(figure)).not.toBe(before);
});

test("the JSON says the same as the forms, and its parser’s messages stand at the field", async ({ page }) => {
  const figure = await open(page, EXPLORER);
  await figure.locator(".json summary").click();
  const text = figure.locator("textarea#spec");
  const spec = JSON.parse(await text.inputValue());
  expect(spec).toEqual((await parameters(figure)).spec);
  const before = await pixels(figure);
  for (const [typed, words] of /** @type {const} */ ([
    ["{", /spec: must be JSON/],
    [JSON.stringify({ ...spec, ridge: -1 }), /spec\.ridge: must be a number >= 0, got -1/],
    [JSON.stringify([spec, { ...spec, samples: 0 }]), /spec\[1\]\.samples: must be/],
    [JSON.stringify([spec, spec, spec, spec]), /spec: must be a list/],
    [JSON.stringify({ ...spec, colour: "red" }), /spec\.colour/],
  ])) {
    await text.fill(typed);
    await text.blur();
    await expect(figure.locator(".refusal"), typed).toContainText(words);
    await expect(text).toHaveValue(typed);
    expect(await pixels(figure)).toBe(before);
  }
  await text.fill(JSON.stringify([spec, { ...spec, ridge: 0.5 }]));
  await text.blur();
  await expect(figure.locator(".refusal")).toHaveCount(0);
  await expect(field(figure, "ridge", 1)).toHaveValue("0.5");
  await expect(figure.locator(".rows button[data-series=generalization_b]")).toBeVisible();
  await expect(figure.locator(".rows button[data-series=generalization_b]")).toHaveAttribute("aria-pressed", "true");
});

test("models lie over one another, up to three, and are simulated", async ({ page }) => {
  const figure = await open(page, EXPLORER);
  const add = figure.locator("[data-change=add-model]");
  await add.click();
  await add.click();
  await expect(add).toHaveCount(0);
  await field(figure, "noise", 2).fill("0");
  await field(figure, "noise", 2).blur();
  await expect.poll(async () => (await parameters(figure)).spec[2]?.noise).toBe(0);
  await set(figure, { trials: 4 });
  await simulate(figure);
  await expect(figure.locator("[data-series=generalization_c] .simulated")).toContainText("±");
  await figure.locator("[data-change=remove-model]").first().click();
  await expect(figure.locator("button[data-series=generalization_c]")).toBeHidden();
  expect((await parameters(figure)).spec).toHaveLength(2);
});

test("once a step’s curves have come, the legend names them all, and no others", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  const figure = await open(page, EXPLORER, {});
  const row = (/** @type {string} */ series) => figure.locator(`.rows button[data-series=${series}]`);
  const key = (/** @type {string} */ series) => figure.locator(`.key [data-key=${series}]`);
  await figure.locator("[data-preset=nonlinear]").click();
  for (const series of ["generalization", "generalization_b", "generalization_c"]) {
    await expect(row(series)).toBeVisible();
    await expect(key(series)).not.toHaveAttribute("hidden");
    await expect(key(series).locator("svg path[stroke-dasharray], svg path[d^=M0]").first()).toBeAttached();
  }
  await figure.locator("[data-preset=average]").click();
  await expect(row("generalization_c")).toBeHidden();
  await expect(key("generalization_c")).toHaveAttribute("hidden");
  await expect(row("generalization_b")).toHaveAttribute("aria-pressed", "true");
});

test("a model too large to simulate, or to follow, is refused in words", async ({ page }) => {
  const figure = await open(page, EXPLORER);
  await field(figure, "spectrum.dimension").fill("1e9");
  await field(figure, "spectrum.dimension").blur();
  await expect.poll(async () => (await parameters(figure)).spec.spectrum.dimension).toBe(1e9);
  await figure.locator("[data-action=simulate]").click();
  await expect(figure.locator(".status")).toContainText("spectrum.dimension");
  await field(figure, "spectrum.dimension").fill("50");
  await field(figure, "spectrum.dimension").blur();
  await field(figure, "correlation.kind").selectOption("power-law");
  await expect(figure.locator(".status")).toContainText("at most 150 along samples");
});

test("another figure’s models open in the explorer", async ({ page }) => {
  const bare = FIGURES.find(({ chapter }) => chapter === "spectra");
  const figure = await open(page, "ridge-double-descent", { ridge: 0.0123 });
  await choose(figure, "explore");
  await expect(page).toHaveURL(/explorer\.html#.*figure=explorer.*spec=/);
  const explorer = page.locator(`renorm-figure[figure=${EXPLORER}]`);
  await expect(explorer).toHaveAttribute("state", "ready");
  expect((await parameters(explorer)).spec.ridge).toBe(0.0123);
  await page.goBack();
  await expect(page.locator("renorm-figure[figure=ridge-double-descent]")).toHaveAttribute("state", /ready/);
  const density = await open(page, bare?.id ?? "", {});
  await expect(density.locator("[data-action=explore]")).toHaveCount(0);
});

test("an element takes its model as an attribute", async ({ page }) => {
  await page.goto("/explorer.html");
  const figure = page.locator("renorm-figure");
  await expect(figure).toHaveAttribute("state", "ready");
  const spec = { ...(await parameters(figure)).spec, samples: 321 };
  await figure.evaluate((element, text) => element.setAttribute("spec", text), JSON.stringify(spec));
  await expect.poll(async () => (await parameters(figure)).spec.samples).toBe(321);
  await figure.evaluate((element) => element.setAttribute("spec", "{"));
  await expect(figure.locator(".status")).toContainText("spec: must be");
});
