// Measures of use: a slider dragged by a mouse, at rest and while a simulation runs, and the click on Simulate.

import { ask, visit } from "./browser.mjs";
import { longest } from "./loading.mjs";
import { SLIDER } from "./peers.mjs";

/** @typedef {import("./browser.mjs").Bench} Bench */
/** @typedef {import("@playwright/test").Page} Page */

const PATIENCE_MS = 20_000;
const SIMULATE = "renorm-figure [data-action=simulate]";
/** For fonts, first tier of compiled code and the like: nobody drags in the instant of ready. */
const SETTLE_MS = 300;
/** Pixels from move to move. */
const STRIDE = 4;

/**
 * @param {Bench} bench
 * @param {{ path: string, contexts: number, inputs: number, throttle: number, simulating: boolean }} options
 */
export async function drag(bench, { path, contexts, inputs, throttle, simulating }) {
  /** @type {number[]} */ const event = [];
  /** @type {number[]} */ const hand = [];
  /** @type {number[]} */ const tasks = [];
  let missed = 0;
  for (let i = 0; i < contexts; i++) {
    await visit(bench, { path, throttle }, async (page) => {
      await page.waitForTimeout(SETTLE_MS);
      await ask(page, "watchDrawing");
      await ask(page, "watchInputs");
      const move = await hold(page);
      const held = await page.evaluate(() => performance.now());
      let got = 0;
      // A move that does not reach the next step of the slider makes no input: some more moves than inputs.
      for (let n = 0; got < inputs && n < 3 * inputs; n++) {
        if (simulating) await ask(page, "simulate", PATIENCE_MS);
        await page.waitForTimeout(2 + ((7 * n) % 17)); // 0 to 16 ms: any phase of a frame
        await move(n);
        const drawn = await ask(page, "inputs", PATIENCE_MS);
        missed += drawn.missed;
        for (const input of drawn.inputs.filter((each) => each.simulating === simulating)) {
          got += 1;
          event.push(input.event);
          hand.push(input.hand);
        }
      }
      await page.mouse.up();
      tasks.push(longest((await ask(page, "tasks")).filter(({ start }) => start >= held)));
    });
  }
  return { event, hand, tasks, missed };
}

/**
 * Takes the slider in the hand. The function it gives moves it on, to and fro over most of its length.
 * @param {Page} page
 */
async function hold(page) {
  const slider = page.locator(SLIDER).first();
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (!box) throw new Error(`${SLIDER} has no place on the page`);
  const { x, y, width, height } = box;
  const span = 0.8 * width;
  /** @param {number} n */
  const at = (n) => {
    const way = (n * STRIDE) % (2 * span);
    return x + 0.1 * width + (way < span ? way : 2 * span - way);
  };
  await page.mouse.move(at(0), y + height / 2);
  await page.mouse.down();
  await ask(page, "inputs", PATIENCE_MS); // the press is an input too, and not one of a drag
  return (/** @type {number} */ n) => page.mouse.move(at(n + 1), y + height / 2);
}

/**
 * @param {Bench} bench
 * @param {string} path
 * @param {number} count
 * @param {number} over  ms for which the pointer rests on the button before it is pressed
 */
export async function barsAfterClick(bench, path, count, over) {
  /** @type {number[]} */ const bars = [];
  for (let i = 0; i < count; i++) {
    await visit(bench, { path }, async (page) => {
      await page.waitForTimeout(SETTLE_MS);
      const button = page.locator(SIMULATE).first();
      await button.scrollIntoViewIfNeeded();
      const box = await button.boundingBox();
      if (!box) throw new Error(`${SIMULATE} has no place on the page`);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await ask(page, "watchDrawing");
      await ask(page, "watchBars");
      if (over > 0) {
        await page.mouse.move(x, y);
        await page.waitForTimeout(over);
      }
      await page.mouse.click(x, y);
      bars.push(await ask(page, "bars", PATIENCE_MS));
    });
  }
  return bars;
}
