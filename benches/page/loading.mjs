// Measures of the load of our own pages: whether curves are seen at once, and the tasks that block it.

import { ask, visit } from "./browser.mjs";

/** @typedef {import("./browser.mjs").Bench} Bench */

const PATIENCE_MS = 10_000;
/** Figures out of sight come to life after two seconds, one by one: their tasks are in it. */
export const WATCHED_MS = 4000;
/** The browser reports no shorter tasks. */
const LONG_TASK_MS = 50;

/**
 * In how many loads the curves, still or already live, had their place in the frame of the first contentful paint.
 * Apart from the timed loads, since asking for places costs a layout.
 * @param {Bench} bench
 * @param {string} path
 * @param {number} count
 */
export async function curveAtFirstPaint(bench, path, count) {
  let there = 0;
  /** @param {import("@playwright/test").Page} page */
  const before = (page) => page.addInitScript(() => Reflect.get(window, "bench").watchCurve());
  for (let i = 0; i < count; i++) {
    await visit(bench, { path, before }, async (page) => {
      const { painted } = await ask(page, "firstPaint", PATIENCE_MS);
      if ((await ask(page, "curve", PATIENCE_MS)) <= painted) there += 1;
    });
  }
  return { there, of: count };
}

/**
 * The longest task of each load before and after ready; 0 stands for none that the browser reports.
 * @param {Bench} bench
 * @param {string} path
 * @param {number} count
 * @param {number} throttle
 */
export async function longestTask(bench, path, count, throttle) {
  /** @type {number[]} */ const after = [];
  /** @type {number[]} */ const before = [];
  for (let i = 0; i < count; i++) {
    await visit(bench, { path, throttle }, async (page, ready) => {
      await page.waitForTimeout(WATCHED_MS);
      const tasks = await ask(page, "tasks");
      after.push(longest(tasks.filter(({ start }) => start >= ready)));
      before.push(longest(tasks.filter(({ start }) => start < ready)));
    });
  }
  return { after, before };
}

/** @param {import("./clock.mjs").Task[]} tasks */
export function longest(tasks) {
  return Math.max(0, ...tasks.map(({ duration }) => duration).filter((duration) => duration >= LONG_TASK_MS));
}
