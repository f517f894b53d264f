// Finds Chromium, and opens the page in a new context with the probe in it and the CPU slowed.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { installClock } from "./clock.mjs";
import { install } from "./probe.mjs";

/** @typedef {import("@playwright/test").Browser} Browser */
/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./clock.mjs").Clock & import("./probe.mjs").Probe} Probe */
/** @typedef {import("./server.mjs").Server} Server */
/** @typedef {{ browser: Browser, server: Server, viewport: { width: number, height: number } }} Bench */

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--enable-blink-features=ForceEagerMeasureMemory", // else the answer waits for the next collection of garbage
];
const VIEWPORT = { width: 1280, height: 900 };
/** A new context is a new window, and the browser is at work on that for a while: not on the page's account. */
const WINDOW_MS = 700;
/** Longer than anything measured may take, the worst machine's first load too. */
const PATIENCE_MS = 20_000;

/**
 * @param {Server} server
 * @returns {Promise<Bench>}
 */
export async function open(server) {
  const executablePath = findChromium();
  const { chromium } = await import("@playwright/test").catch(() => {
    throw new Error("@playwright/test is not installed: run `npm ci` in the repository.");
  });
  return { browser: await chromium.launch({ executablePath, args: FLAGS }), server, viewport: VIEWPORT };
}

function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) return named;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (!found) throw new Error("No Chromium on PATH: name one in the environment variable CHROMIUM.");
  return found;
}

/**
 * Loads a page in a context of its own until its figure is ready, does `work` there, and throws the context away.
 * @template T
 * @param {Bench} bench
 * @param {{ path?: string, throttle?: number, before?: (page: Page) => Promise<unknown> }} options
 *   path: of the page, the landing page unless said; before: before the navigation
 * @param {(page: Page, ready: number) => Promise<T>} work  ready: when, in ms after the navigation's start
 * @returns {Promise<T>}
 */
export async function visit({ browser, server, viewport }, { path = "", throttle = 1, before }, work) {
  const context = await browser.newContext({ viewport, serviceWorkers: "block" });
  try {
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    await page.addInitScript(installClock);
    await page.addInitScript(install);
    await before?.(page);
    if (throttle > 1) {
      const session = await context.newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
    }
    await page.waitForTimeout(WINDOW_MS);
    server.take();
    await page.goto(server.url + path, { waitUntil: "commit" });
    return await work(page, await ask(page, "ready", PATIENCE_MS));
  } finally {
    await context.close();
  }
}

/**
 * Calls one of the clock's or the probe's functions in the page.
 * @template {keyof Probe} Name
 * @param {Page} page
 * @param {Name} name
 * @param {Parameters<Probe[Name]>} inputs
 * @returns {Promise<Awaited<ReturnType<Probe[Name]>>>}
 */
export async function ask(page, name, ...inputs) {
  const answer = await page.evaluate(
    ([name, inputs]) => {
      /** @type {Record<string, (...inputs: unknown[]) => unknown>} */
      const probe = Reflect.get(window, "bench");
      return probe[name](...inputs);
    },
    /** @type {const} */ ([name, /** @type {unknown[]} */ (inputs)]),
  );
  return /** @type {Awaited<ReturnType<Probe[Name]>>} */ (answer);
}
