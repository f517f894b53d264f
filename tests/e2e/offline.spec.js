// Without a network: the hosted pages by their service worker, and the whole notebook in one file, opened from the disk.

import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { address, living, parameters, set, simulate } from "./helpers.js";
import { firefoxHere, startFirefox } from "./firefox.js";
import { CHAPTERS, FIGURES, PAGES, SIMULATED, another, ofTheModel, quick } from "./registry.js";
import { reply } from "./server.js";

/** @typedef {import("@playwright/test").Page} Page */

const SITE = fileURLToPath(new URL("../../dist/site", import.meta.url));
const FILE = new URL("../../dist/renorm.html", import.meta.url).href;
const [FIRST] = SIMULATED;

/**
 * What the browser complains of, and where it asks, until it is read.
 * @param {Page} page
 * @param {(url: string) => boolean} own
 */
function watch(page, own) {
  /** @type {string[]} */
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => own(request.url()) || complaints.push(`request to ${request.url()}`));
  return complaints;
}

/** The rows of a figure's table. @param {Element} element */
const table = (element) => [...(element.shadowRoot?.querySelectorAll(".numbers tr") ?? [])].map((row) => row.textContent);

/** What a short simulation gives, as the figure's table tells it. @param {Page} page */
async function simulated(page) {
  const figure = page.locator(`renorm-figure[figure=${FIRST.id}]`);
  await living(figure);
  await simulate(figure);
  await figure.locator("[data-action=menu]").click();
  await figure.locator("[data-action=table]").click();
  await expect(figure.locator(".numbers tr").nth(1)).toBeVisible();
  return figure.evaluate(table);
}

test.describe("the single file", () => {
  /** Nothing but the file itself is ever asked for. @param {string} url */
  const inside = (url) => url.replace(/#.*/, "") === FILE || /^(blob|data):/.test(url);

  test("is small", () => {
    expect(statSync(fileURLToPath(FILE)).size).toBeLessThanOrEqual(700_000);
  });

  test("shows every page, and its figures live", async ({ page }) => {
    const complaints = watch(page, inside);
    await page.goto(FILE);
    await living(page.locator("renorm-figure").first());
    for (const file of [...CHAPTERS, "index.html"]) {
      await page.evaluate((name) => (location.hash = name), file.replace(".html", ""));
      const own = FIGURES.filter(({ page }) => page === file);
      await expect(page.locator("renorm-figure")).toHaveCount(Math.max(own.length, 1));
      await expect(page.locator("h1")).toHaveCount(1);
      await expect(page.locator("h1")).toBeFocused();
      for (const figure of await page.locator("renorm-figure").all()) await living(figure);
      expect(await page.evaluate(() => document.fonts.check("20px 'Renorm Math'"))).toBe(true);
    }
    expect(complaints).toEqual([]);
  });

  test("its links stay in it, by keyboard, and back and reload lead where they should", async ({ page }) => {
    const complaints = watch(page, inside);
    await page.goto(FILE);
    const title = await page.title();
    const [chapter] = CHAPTERS;
    const name = chapter.replace(".html", "");
    await page.locator(`.contents a[href="#${name}"]`).press("Enter");
    await expect(page).toHaveURL(`${FILE}#${name}`);
    expect(await page.title()).not.toBe(title);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    const [figure] = FIGURES.filter(({ page }) => page === chapter);
    const element = page.locator(`renorm-figure[figure=${figure.id}]`);
    await living(element);
    const [parameter] = ofTheModel(figure);
    await set(element, { [parameter.name]: another(parameter) });
    await page.locator(".turn a[rel=next]").press("Enter");
    await expect(element).toHaveCount(0);
    await page.goBack();
    await living(element);
    expect(await parameters(element)).toMatchObject({ [parameter.name]: another(parameter) });
    await page.reload();
    await living(element);
    expect(await parameters(element)).toMatchObject({ [parameter.name]: another(parameter) });
    await page.goBack();
    await page.goBack();
    await expect(page.locator(".contents")).toBeVisible();
    expect(await page.title()).toBe(title);
    expect(complaints).toEqual([]);
  });

  for (const figure of FIGURES.slice(-2)) {
    test(`a link to ${figure.id} opens its chapter there`, async ({ page }) => {
      const complaints = watch(page, inside);
      const [parameter] = ofTheModel(figure);
      await page.goto(`${FILE}#v=2&figure=${figure.id}&${parameter.name}=${another(parameter)}`);
      const element = page.locator(`renorm-figure[figure=${figure.id}]`);
      await expect(element).toBeInViewport();
      await living(element);
      expect(await element.evaluate((element) => element.shadowRoot?.activeElement?.localName)).toMatch(/^h[234]$/);
      expect(await parameters(element)).toMatchObject({ [parameter.name]: another(parameter) });
      expect(complaints).toEqual([]);
    });
  }

  test("simulates in workers, with the same results as the hosted pages, in Firefox too", async ({ page, baseURL }) => {
    const complaints = watch(page, (url) => inside(url) || url.startsWith(baseURL ?? ""));
    const link = address(FIRST.id, quick(FIRST));
    await page.goto(link);
    const wanted = await simulated(page);
    const workers = page.workers().length;
    await page.goto(FILE + link.slice(link.indexOf("#")));
    expect(await simulated(page)).toEqual(wanted);
    expect(page.workers().length).toBe(workers);
    expect(complaints).toEqual([]);
    const program = firefoxHere();
    if (!program) return void test.info().annotations.push({ type: "left out", description: "there is no Firefox" });
    const firefox = await startFirefox(program);
    try {
      await firefox.go(FILE + link.slice(link.indexOf("#")));
      expect(await firefox.run(simulateHere, FIRST.id)).toEqual(wanted);
      for (const file of CHAPTERS) {
        const [{ id }] = FIGURES.filter(({ page }) => page === file);
        expect(await firefox.run(visit, file.replace(".html", ""), id), id).toBe("ready");
      }
      expect(await firefox.complaints()).toEqual([]);
    } finally {
      await firefox.close();
    }
  });
});

/**
 * In Firefox: what `simulated` does.
 * @param {string} id
 */
async function simulateHere(id) {
  /** @type {(state: string) => Promise<any>} */
  const until = async (state) => {
    for (;;) {
      const element = document.querySelector(`renorm-figure[figure=${id}]`);
      if (element?.getAttribute("state") === state) return element.shadowRoot;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const press = (/** @type {string} */ action, /** @type {ShadowRoot} */ root) =>
    /** @type {HTMLElement} */ (root.querySelector(`[data-action=${action}]`)).click();
  press("simulate", await until("ready"));
  const root = await until("done");
  press("table", root);
  return [...root.querySelectorAll(".numbers tr")].map((row) => row.textContent);
}

/**
 * In Firefox: goes to a chapter, and waits for a figure there.
 * @param {string} name
 * @param {string} id
 */
async function visit(name, id) {
  location.hash = name;
  for (let tries = 0; tries < 200; tries += 1) {
    const state = document.querySelector(`renorm-figure[figure=${id}]`)?.getAttribute("state");
    if (state === "ready" || state === "error" || state === "done") return state === "done" ? "ready" : state;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return "never there";
}

test.describe("the hosted pages", () => {
  test.use({ serviceWorkers: "allow" });

  /** A copy of the site in a folder of a server, which can be changed. */
  async function host() {
    const root = mkdtempSync(join(tmpdir(), "renorm-site-"));
    const folder = join(root, "deep/notebook");
    cpSync(SITE, folder, { recursive: true });
    const server = createServer((request, response) => reply(root, request, response));
    await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    const stop = () => (server.close(), server.closeAllConnections());
    const end = () => (stop(), rmSync(root, { recursive: true, force: true }));
    return { folder, home: `http://127.0.0.1:${port}/deep/notebook/`, stop, end };
  }

  /** Waits until a service worker answers for the page. @param {Page} page */
  const kept = (page) =>
    page.evaluate(async () => {
      const { serviceWorker } = navigator;
      await serviceWorker.ready;
      if (!serviceWorker.controller) await new Promise((resolve) => serviceWorker.addEventListener("controllerchange", resolve));
    });

  test("open and simulate without their server, from any folder", async ({ page }) => {
    const { home, stop, end } = await host();
    const complaints = watch(page, (url) => url.startsWith(home) || /^(blob|data):/.test(url));
    try {
      await page.goto(home);
      await kept(page);
      stop();
      for (const file of ["", ...PAGES]) {
        await page.goto(home + file);
        for (const figure of await page.locator("renorm-figure").all()) await living(figure);
      }
      await page.goto(home + address(FIRST.id, quick(FIRST)).slice(1));
      expect((await simulated(page)).length).toBeGreaterThan(1);
      const download = page.waitForEvent("download");
      await page.locator(`renorm-figure[figure=${FIRST.id}]`).locator("[data-action=menu]").click();
      await page.locator(`renorm-figure[figure=${FIRST.id}]`).locator("[data-action=csv]").click();
      expect((await download).suggestedFilename()).toContain(".csv");
      expect(complaints).toEqual([]);
    } finally {
      end();
    }
  });

  /** Another build, in the place of the first. @param {string} folder */
  function renew(folder) {
    for (const [file, before, after] of [["index.html", "<h1>", "<h1>New: "], ["sw.js", /"[0-9a-f]{16}"/, '"another"']]) {
      const path = join(folder, String(file));
      writeFileSync(path, readFileSync(path, "utf8").replace(before, String(after)));
    }
  }

  test("left open, notice a new build when somebody comes back, and ask at most once an hour", async ({ page }) => {
    const { folder, home, end } = await host();
    try {
      await page.clock.install();
      await page.goto(home);
      await kept(page);
      renew(folder);
      const comeBack = () => page.evaluate(() => void document.dispatchEvent(new Event("visibilitychange")));
      await comeBack();
      await page.waitForTimeout(300);
      await expect(page.locator(".notice"), "too soon").toHaveCount(0);
      await page.clock.fastForward("01:00:01");
      await comeBack();
      await expect(page.locator(".notice")).toContainText("Update ready");
    } finally {
      end();
    }
  });

  test("say when a new build is ready, and show it when asked", async ({ page }) => {
    const { folder, home, end } = await host();
    const complaints = watch(page, (url) => url.startsWith(home) || /^(blob|data):/.test(url));
    try {
      await page.goto(home);
      await kept(page);
      renew(folder);
      await page.reload();
      await expect(page.locator("h1")).not.toContainText("New:");
      await expect(page.locator(".notice")).toContainText("Update ready");
      await expect(page.locator("[role=status]")).toContainText("Update ready");
      await page.locator(".notice button").first().press("Enter");
      await expect(page.locator("h1")).toContainText("New:");
      await living(page.locator("renorm-figure").first());
      await expect(page.locator(".notice")).toHaveCount(0);
      expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1);
      expect(complaints).toEqual([]);
    } finally {
      end();
    }
  });

  test("are not kept inside another page, nor where that is refused", async ({ page, baseURL }) => {
    const complaints = watch(page, () => true);
    await page.route("**/host.html", (route) =>
      route.fulfill({ contentType: "text/html", body: '<iframe src="index.html"></iframe><iframe src="index.html" sandbox="allow-scripts"></iframe>' }),
    );
    await page.goto(`${baseURL}/host.html`);
    await page.waitForTimeout(4500);
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
    expect(complaints.filter((words) => /service/i.test(words))).toEqual([]);
  });
});
