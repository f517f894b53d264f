// All figures of the registry in one page, simulated in turn: none is lost, memory is bounded, and a key is answered at once.

import { drawn, expect, living, parameters, set, sliderFor, test } from "./helpers.js";
import { another, FIGURES, ofTheModel, quick, SIMULATED } from "./registry.js";

/** JavaScript and WebAssembly together, of the page and its workers. */
const MOST_BYTES = 300e6;
/** From a key to the next picture, at the median of some. */
const ANSWER_MS = 100;

test.use({
  // Measures at once, and not at the next collection of garbage.
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), "--enable-blink-features=ForceEagerMeasureMemory"] });
  },
});

test("all figures alive and simulated: none is lost, 300 MB at most, a key is answered within 100 ms", async ({ page }) => {
  test.setTimeout(180_000);
  // Memory is told only to pages that share theirs with no other.
  await page.route("**/*", async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
    const isWorker = route.request().url().endsWith("/worker.js");
    await route.fulfill(isWorker ? { response, headers, body: `(${tellMemory})();${await response.text()}` } : { response, headers });
  });
  await page.addInitScript(tellMemory);
  await page.goto("/index.html");
  await living(page.locator("renorm-figure").first());
  await page.evaluate((ids) => {
    document.querySelector("renorm-figure")?.remove();
    for (const id of ids) {
      const made = document.createElement("renorm-figure");
      made.setAttribute("figure", id);
      document.querySelector("main")?.append(made);
    }
  }, FIGURES.map(({ id }) => id));
  const figure = (/** @type {string} */ id) => page.locator(`renorm-figure[figure=${id}]`);
  for (const entry of FIGURES) {
    const element = figure(entry.id);
    await living(element);
    await set(element, quick(entry));
    if (!SIMULATED.includes(entry)) continue;
    await element.locator("[data-action=simulate]").click();
    await expect(element.locator(".say"), entry.id).toHaveText(/^[1-9]\d* (of \d+|trials)/);
    await element.evaluate((element) => /** @type {any} */ (element).stop());
  }
  const { modules, heaps } = await page.evaluate(askMemory);
  const mega = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  const told = `JavaScript ${mega(heaps)}, WebAssembly ${modules.map(mega).join(" + ")}`;
  test.info().annotations.push({ type: "memory", description: told });
  expect(modules.filter((bytes) => bytes > 0).length, `the page and at least one worker: ${told}`).toBeGreaterThan(1);
  expect(heaps + modules.reduce((sum, bytes) => sum + bytes, 0), told).toBeLessThan(MOST_BYTES);
  for (const entry of FIGURES) {
    const element = figure(entry.id);
    await expect(element, entry.id).toHaveAttribute("state", /ready|done/);
    const [parameter] = ofTheModel(entry);
    await set(element, { [parameter.name]: another(parameter) });
    expect(await parameters(element), entry.id).toMatchObject({ [parameter.name]: another(parameter) });
  }
  const [entry] = FIGURES;
  const element = figure(entry.id);
  await living(element);
  await sliderFor(element, ofTheModel(entry)[0].name).focus();
  await page.evaluate(() => {
    const waits = (/** @type {any} */ (window).waits = /** @type {number[]} */ ([]));
    // The frame after the one that draws: what was drawn is on the screen then.
    addEventListener("keydown", ({ timeStamp }) => requestAnimationFrame(() => requestAnimationFrame(() => waits.push(performance.now() - timeStamp))));
  });
  for (let press = 0; press < 9; press += 1) {
    await page.keyboard.press("ArrowRight");
    await drawn(element);
    await drawn(element);
  }
  const waits = /** @type {number[]} */ (await page.evaluate(() => /** @type {any} */ (window).waits)).toSorted((a, b) => a - b);
  test.info().annotations.push({ type: "from a key to its picture", description: waits.map((ms) => `${ms.toFixed(0)} ms`).join(", ") });
  expect(waits[4], waits.join()).toBeLessThan(ANSWER_MS);
});

/** In a page or a worker: tells, whenever it is asked, how many bytes its WebAssembly has. */
function tellMemory() {
  /** @type {WebAssembly.Memory[]} */
  const memories = [];
  const wasm = /** @type {any} */ (WebAssembly);
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const real = wasm[name];
    wasm[name] = async (/** @type {any[]} */ ...given) => {
      const made = await real.apply(wasm, given);
      memories.push((made.instance ?? made).exports.memory);
      return made;
    };
  }
  wasm.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, given) {
      const made = Reflect.construct(target, given);
      memories.push(made.exports.memory);
      return made;
    },
  });
  const channel = new BroadcastChannel("memory");
  channel.onmessage = ({ data }) => {
    if (data === "?") channel.postMessage(memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
  };
}

/** In the page: what it and its workers have, in bytes. @returns {Promise<{ modules: number[], heaps: number }>} */
async function askMemory() {
  /** @type {number[]} */
  const modules = [];
  const channel = new BroadcastChannel("memory");
  channel.onmessage = ({ data }) => void (typeof data === "number" && modules.push(data));
  channel.postMessage("?");
  await new Promise((resolve) => setTimeout(resolve, 500));
  const heaps = (await /** @type {any} */ (performance).measureUserAgentSpecificMemory()).bytes;
  return { modules, heaps };
}
