// Links and the history: they restore a figure exactly, lead to it, and "back" undoes the last change, whichever figure it was.

import { boxOf, expect, land, living, open, parameters, set, sliderFor, test } from "./helpers.js";
import { another, CHAPTERS, FIGURES, ofTheModel } from "./registry.js";

const [FIRST] = FIGURES;
const [PARAMETER] = ofTheModel(FIRST);

test("a seed that a number cannot hold is not answered with another", async ({ page }) => {
  const figure = FIGURES.find(({ parameters }) => parameters.some(({ name }) => name === "seed")) ?? FIRST;
  const element = await open(page, figure.id, { seed: "9007199254740993" });
  await expect(element.locator(".status")).toContainText(/seed must be .*9007199254740991: set to /);
  await expect(element.locator(".status"), "no number that nobody wrote").not.toContainText("740992");
  const exact = await open(page, figure.id, { seed: "9007199254740991" });
  await page.reload();
  await living(exact);
  expect((await parameters(exact)).seed).toBe(9007199254740991);
});

test("a link to something else leaves the figure alone", async ({ page }) => {
  const element = await land(page, "#cite");
  const values = await parameters(element);
  await expect(element.locator(".status")).toBeHidden();
  await land(page);
  expect(await parameters(element)).toEqual(values);
});

test("an old link, of all values and without a version, is understood", async ({ page }) => {
  const figure = FIGURES.find(({ parameters }) => parameters.some(({ name }) => name === "factor")) ?? FIRST;
  await page.goto(`/#figure=${figure.id}&step=2.5&ratio=0.5`);
  const element = page.locator(`renorm-figure[figure=${figure.id}]`);
  await living(element);
  expect(new URL(page.url()).pathname).toBe(`/${figure.page}`);
  expect(await parameters(element)).toMatchObject({ factor: 2.5, ratio: 0.5 });
});

for (const figure of CHAPTERS.map((file) => FIGURES.findLast(({ page }) => page === file) ?? FIRST)) {
  test(`a link opened on another page leads to ${figure.id} and its heading`, async ({ page }) => {
    const [parameter] = ofTheModel(figure);
    await page.goto(`/#v=2&figure=${figure.id}&${parameter.name}=${another(parameter)}`);
    const element = page.locator(`renorm-figure[figure=${figure.id}]`);
    await living(element);
    await expect.poll(() => element.evaluate((element) => Math.round(element.getBoundingClientRect().top))).toBeLessThan(200);
    await expect.poll(() => element.evaluate((element) => Math.round(element.getBoundingClientRect().top))).toBeGreaterThan(-60);
    expect(await element.evaluate((element) => element.shadowRoot?.activeElement?.localName)).toMatch(/^h[234]$/);
    expect(await parameters(element)).toMatchObject({ [parameter.name]: another(parameter) });
  });
}

test("a link to a figure that is not there says so", async ({ page }) => {
  for (const file of ["", ...CHAPTERS.slice(0, 1)]) {
    await page.goto(`/${file}#v=2&figure=no-such-figure`);
    await expect(page.locator(".notice")).toContainText("no figure “no-such-figure”");
    await expect(page.locator("[role=status]")).toContainText("no-such-figure");
    await page.locator(".notice button").click();
    await expect(page.locator(".notice")).toHaveCount(0);
    await page.goto("about:blank");
  }
});

test("back goes to where the drag began", async ({ page }) => {
  const figure = await open(page, FIRST.id);
  const { name, start } = PARAMETER;
  const second = FIRST.steps[1];
  await figure.locator(`[data-preset=${second.name}]`).click();
  await expect(page).toHaveURL(new RegExp(`step=${second.name}`));
  await page.waitForTimeout(1100); // changes closer together make one entry
  const before = (await parameters(figure))[name];
  const box = await boxOf(sliderFor(figure, name));
  await page.mouse.move(box.x + box.width * 0.43, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect(page).toHaveURL(new RegExp(`${name}=`));
  await page.goBack();
  await expect.poll(() => parameters(figure)).toMatchObject({ [name]: before });
  await expect(figure.locator(`[data-preset=${second.name}]`)).toHaveAttribute("aria-pressed", "true");
  await page.goBack();
  await expect.poll(() => parameters(figure)).toMatchObject({ [name]: start });
  await expect(figure.locator(`[data-preset=${FIRST.steps[0].name}]`)).toHaveAttribute("aria-pressed", "true");
  await page.goForward();
  await expect(figure.locator(`[data-preset=${second.name}]`)).toHaveAttribute("aria-pressed", "true");
});

test("back undoes across figures, the last change first", async ({ page }) => {
  const file = CHAPTERS.find((file) => FIGURES.filter(({ page }) => page === file).length > 1);
  const [one, two] = FIGURES.filter(({ page }) => page === file);
  await page.goto(`/${file}`);
  const elements = [one, two].map(({ id }) => page.locator(`renorm-figure[figure=${id}]`));
  const changes = [one, two].map((figure) => {
    const [parameter] = ofTheModel(figure);
    return { name: parameter.name, start: parameter.start, value: another(parameter) };
  });
  for (const element of elements) await living(element);
  for (const [at, { name, value }] of changes.entries()) {
    await living(elements[at]);
    await set(elements[at], { [name]: value });
    await expect(page).toHaveURL(new RegExp(`figure=${[one, two][at].id}`));
  }
  const values = () => Promise.all(changes.map(async ({ name }, at) => (await parameters(elements[at]))[name]));
  const [[a, first], [b, second]] = changes.map(({ start, value }) => [start, value]);
  expect(await values()).toEqual([first, second]);
  await page.goBack();
  await expect.poll(values).toEqual([first, b]);
  await page.goBack();
  await expect.poll(values).toEqual([a, b]);
  await page.goForward();
  await expect.poll(values).toEqual([first, b]);
  await page.goForward();
  await expect.poll(values).toEqual([first, second]);
  await page.reload();
  for (const element of elements) await living(element);
  expect(await values(), "a reload keeps them all").toEqual([first, second]);
});

test("a drag changes the address seldom", async ({ page }) => {
  const figure = await open(page, FIRST.id);
  const writes = await figure.evaluate(async (element, name) => {
    const slider = /** @type {HTMLInputElement} */ (element.shadowRoot?.querySelector(`input[type=range][name=${name}]`));
    const [low, high] = [Number(slider.min), Number(slider.max)];
    let writes = 0;
    const replace = history.replaceState.bind(history);
    history.replaceState = (...rest) => (writes++, replace(...rest));
    const began = performance.now();
    for (let i = 0; performance.now() - began < 2500; i++) {
      slider.value = String(low + ((high - low) * (i % 100)) / 100);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return writes;
  }, PARAMETER.name);
  expect(writes).toBeGreaterThan(1);
  expect(writes, "at most five a second").toBeLessThanOrEqual(13);
});

test("a button in the text brings the reader to the figure, and back", async ({ page }) => {
  for (const file of CHAPTERS) {
    await page.goto(`/${file}`);
    for (const figure of await page.locator("renorm-figure").all()) await living(figure);
    const button = page.locator("button[data-figure]").last();
    const id = await button.getAttribute("data-figure");
    const figure = page.locator(`renorm-figure[figure=${id}]`);
    await button.evaluate((button) => button.scrollIntoView({ block: "start", behavior: "instant" }));
    const farAway = await figure.locator(".plot").evaluate((plot) => plot.getBoundingClientRect().top < 0);
    await button.press("Enter");
    await figure.evaluate((element) => /** @type {any} */ (element).stop());
    if (!farAway) continue;
    const plot = figure.locator(".plot");
    await expect.poll(() => plot.evaluate((plot) => plot.getBoundingClientRect().top >= -1 && plot.getBoundingClientRect().bottom <= innerHeight + 1), file).toBe(true);
    expect(await figure.evaluate((element) => element.shadowRoot?.activeElement?.localName)).toMatch(/^h[234]$/);
    const back = page.locator(".back-to-text");
    await expect(back).toBeVisible();
    await back.click();
    await expect(button).toBeFocused();
    await expect(button).toBeInViewport();
    await expect(back).toHaveCount(0);
  }
});
