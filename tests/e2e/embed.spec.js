// Figures in other people's pages: of another origin, under their policies, in sandboxed frames; and what is said when it
// cannot be.

import { readFileSync } from "node:fs";
import { expect, test as base } from "@playwright/test";
import { choose, living, parameters, simulate } from "./helpers.js";
import { blog, studio } from "./hosts.js";
import { another, FIGURES, ofTheModel, quick, SIMULATED } from "./registry.js";

/** @typedef {import("./hosts.js").Host} Host */
/** @typedef {{ site: Host, host: (html: string, policy?: string) => Promise<string> }} Hosts */

const test = base.extend(
  /** @type {import("@playwright/test").Fixtures<Hosts>} */ ({
    // eslint-disable-next-line no-empty-pattern
    site: async ({}, use) => {
      const site = await studio();
      await use(site);
      site.end();
    },
    // eslint-disable-next-line no-empty-pattern
    host: async ({}, use) => {
      /** @type {Host[]} */
      const hosts = [];
      await use(async (html, policy) => {
        const host = await blog(html, policy);
        hosts.push(host);
        return `${host.address}/`;
      });
      for (const host of hosts) host.end();
    },
  }),
);

const [SOME] = SIMULATED;
const [PARAMETER] = ofTheModel(SOME);
const PICTURE = `<svg width="300" height="200" role="img" aria-label="a picture"><rect width="300" height="200" fill="#ccc"/></svg>`;

/** @param {Host} site */
const loader = (site) => `<script type="module" src="${site.address}/renorm-figure.js"></script>`;

/**
 * @param {string} id
 * @param {{ [name: string]: string | number }} [attributes]
 */
function tag(id, attributes = {}) {
  const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  return `<renorm-figure figure="${id}"${given.join("")}>${PICTURE}</renorm-figure>`;
}

/** A page of somebody else's. @param {string} body @param {string} [head] */
const page_ = (body, head = "") =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${head}</head><body>${body}</body></html>`;

/** What lies between the top of a page and something far below. */
const FAR = "<p>text</p>".repeat(200);

/** What is needed of a policy. @param {Host} site */
const policyFor = ({ address }) => ({
  "default-src": "'none'",
  "script-src": `${address} 'wasm-unsafe-eval'`,
  "style-src": address,
  "connect-src": address,
  "img-src": `${address} blob:`,
  "worker-src": "blob:",
});

/** @param {{ [directive: string]: string }} directives */
const policy = (directives) => Object.entries(directives).map(([name, value]) => `${name} ${value}`).join("; ");

/** @param {import("@playwright/test").Page} page */
function errorsOf(page) {
  /** @type {string[]} */
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(`uncaught: ${error}`));
  return errors;
}

test("far from the screen only the loader is fetched, and for ten figures everything once", async ({ page, site, host }) => {
  const ten = Array.from({ length: 10 }, (_, at) => tag(FIGURES[at % FIGURES.length].id));
  const errors = errorsOf(page);
  await page.goto(await host(page_(loader(site) + FAR + ten.join(""))));
  const figures = page.locator("renorm-figure");
  await expect(figures.first()).toHaveAttribute("state", "loading");
  await page.waitForTimeout(300);
  const heavy = () => site.asked.filter((path) => /wasm|figure\.js$|figure\.css/.test(path) && path !== "/renorm-figure.js");
  expect(heavy()).toEqual([]);
  for (const figure of await figures.all()) await living(figure);
  expect(new Set(heavy())).toEqual(new Set(["/figure.js", "/renorm_bg.wasm", "/renorm-figure.css"]));
  expect(heavy().filter((path) => path !== "/renorm-figure.css")).toHaveLength(2);
  expect(errors).toEqual([]);
});

test("the page around keeps its address, its history, its names and its styles", async ({ page, site, host }) => {
  const address = await host(page_(`<main><p>text</p>${tag(SOME.id, quick(SOME))}<p>more</p></main>${loader(site)}`));
  await page.route("**/renorm-figure.js", async (route) => (await page.evaluate(() => void (/** @type {any} */ (window).names = Object.keys(window))), route.continue()));
  await page.goto(address);
  const figure = page.locator("renorm-figure");
  await living(figure);
  await figure.locator(".front input[type=range]").first().focus();
  await page.keyboard.press("ArrowRight");
  await simulate(figure);
  expect(page.url()).toBe(address);
  const seen = await page.evaluate(() => ({
    entries: history.length,
    added: Object.keys(window).filter((name) => name !== "names" && !(/** @type {any} */ (window).names.includes(name))),
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    body: [...document.body.children].map(({ localName }) => localName),
    font: getComputedStyle(document.querySelector("p") ?? document.body).fontFamily,
  }));
  expect(seen.added).toEqual([]);
  expect(seen.sheets).toBe(0);
  expect(seen.body).toEqual(["main", "script", "div"]); // the one live region
  await expect(page.locator("[role=status]")).toHaveCount(1);
  expect(page.workers().length, "workers of another origin").toBeGreaterThan(0);
  await page.goBack();
  expect(page.url(), "one entry alone").toBe("about:blank");
});

for (const width of [1280, 360]) {
  test(`nothing moves when a figure comes, ${width} px wide`, async ({ page, host }) => {
    const slow = await studio((path, file) => (path === "/renorm-figure.js" ? { body: file, wait: 300 } : undefined));
    await page.setViewportSize({ width, height: 900 });
    await page.addInitScript(() => {
      /** @type {any} */ (window).shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) /** @type {any} */ (window).shift += /** @type {any} */ (entry).value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    const head = `<script type="module" async blocking="render" src="${slow.address}/renorm-figure.js"></script>`;
    await page.goto(await host(page_(`<h1>Title</h1>${tag(SOME.id)}<p>text</p>${FAR}`, head)));
    await living(page.locator("renorm-figure"));
    await page.waitForTimeout(600);
    expect(await page.evaluate(() => /** @type {any} */ (window).shift)).toBe(0);
    slow.end();
  });
}

test("the place that is kept is large enough for each figure, and not much larger", async ({ page, site, host }) => {
  await page.goto(await host(page_(loader(site) + FIGURES.map(({ id }) => tag(id)).join(""))));
  const figures = page.locator("renorm-figure");
  for (const figure of await figures.all()) await living(figure);
  /** @type {string[]} */
  const misses = [];
  for (const width of [320, 375, 420, 560, 680, 760, 1000, 1300]) {
    await page.setViewportSize({ width: width + 16, height: 900 });
    await page.waitForTimeout(150);
    const rooms = await figures.evaluateAll((all) =>
      all.map((one) => ({
        id: one.getAttribute("figure"),
        kept: Number.parseFloat(getComputedStyle(one).minHeight),
        needed: one.shadowRoot?.querySelector("figure")?.getBoundingClientRect().height ?? 0,
      })),
    );
    for (const { id, kept, needed } of rooms) {
      const spare = kept - needed;
      if (process.env.RENORM_ROOMS) console.log(width, id, kept, needed, Math.round(spare));
      if (!(spare >= 0 && spare < 0.12 * needed)) misses.push(`${id}, ${width} px wide: ${kept} kept, ${needed} needed`);
    }
  }
  expect(misses).toEqual([]);
});

test("a strict policy is enough", async ({ page, site, host }) => {
  const errors = errorsOf(page);
  await page.goto(await host(page_(loader(site) + tag(SOME.id, quick(SOME))), policy(policyFor(site))));
  const figure = page.locator("renorm-figure");
  await living(figure);
  await simulate(figure);
  expect(page.workers().length).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

test("without workers a simulation runs in the page, and says so", async ({ page, site, host }) => {
  const errors = errorsOf(page);
  const directives = { ...policyFor(site), "worker-src": "'none'" };
  await page.goto(await host(page_(loader(site) + tag(SOME.id, quick(SOME))), policy(directives)));
  const figure = page.locator("renorm-figure");
  await living(figure);
  await simulate(figure);
  await expect(figure.locator(".status")).toHaveText(/may not start workers, so the simulation runs in the page itself/);
  expect(errors.join("\n")).toContain("may not start workers");
  await simulate(figure);
});

/** In a page whose figure cannot live: a sentence, the picture, and the cause on the console. */
const FAULTS = [
  {
    what: "an unknown figure",
    id: "no-such-figure",
    says: "There is no figure “no-such-figure” here.",
    cause: "no-such-figure",
  },
  {
    what: "a policy without WebAssembly",
    /** @param {Host} site */
    policy: (site) => policy({ ...policyFor(site), "script-src": site.address }),
    says: "content security policy forbids WebAssembly",
    cause: "content security policy forbids WebAssembly",
  },
  {
    what: "a missing module",
    /** @type {Parameters<typeof studio>[0]} */
    fault: (path) => (path === "/figure.js" ? { status: 404, body: "" } : undefined),
    says: "could not be loaded. Reloading the page may help.",
    cause: "could not be loaded",
  },
  {
    what: "WebAssembly that isn't there",
    /** @type {Parameters<typeof studio>[0]} */
    fault: (path) => (path === "/renorm_bg.wasm" ? { status: 404, body: "not found" } : undefined),
    says: "could not be loaded. Reloading the page may help.",
    cause: "404",
  },
  {
    what: "styles that aren't there",
    /** @type {Parameters<typeof studio>[0]} */
    fault: (path) => (path === "/renorm-figure.css" ? { status: 404, body: "" } : undefined),
    says: "styles could not be loaded",
    cause: "styles could not be loaded",
  },
  {
    what: "a loader of another version",
    /** @type {Parameters<typeof studio>[0]} */
    fault: (path, file) => (path === "/figure.js" ? { body: otherVersion(String(file)) } : undefined),
    says: "are of two versions",
    cause: "are of two versions",
  },
  {
    what: "WebAssembly of another version",
    /** @type {Parameters<typeof studio>[0]} */
    fault: (path, file) => (path === "/renorm_bg.wasm" ? { body: Buffer.from(restamped(String(file?.toString("latin1"))), "latin1") } : undefined),
    says: "are of two versions",
    cause: "are of two versions",
  },
];

/** While developing, a module names the file that has the version; a release has it inside. @param {string} module */
const otherVersion = (module) =>
  module.replace(/export \{ VERSION \} from [^;]*;/, 'export const VERSION = "0.0.0";').replace(/\d+\.\d+\.\d+-[0-9a-f]{16}/, "0.0.0");

/** @param {string} wasm */
const restamped = (wasm) => wasm.replace(/(renorm\d+\.\d+\.\d+-)[0-9a-f]{16}$/, "$1ffffffffffffffff");

for (const { what, id = SOME.id, says, cause, fault, policy } of FAULTS) {
  test(`${what}: a sentence in the figure's place, under the picture`, async ({ page, host }) => {
    const site = await studio(fault);
    const errors = errorsOf(page);
    await page.goto(await host(page_(`<p>before</p>${tag(id)}<p>after</p>${loader(site)}`), policy?.(site)));
    const figure = page.locator("renorm-figure");
    await expect(figure).toHaveAttribute("state", "error");
    await expect(figure.locator(".status")).toContainText(says);
    await expect(figure.locator(".status")).toBeVisible();
    await expect(figure.locator("svg[role=img]")).toBeVisible();
    await expect.poll(() => errors.join("\n")).toContain(cause);
    expect(errors.join("\n")).not.toContain("uncaught");
    if (id === SOME.id) return site.end();
    await figure.evaluate((element, id) => element.setAttribute("figure", id), SOME.id);
    await living(figure);
    await expect(figure.locator(".status"), "another figure takes the place").toBeHidden();
    site.end();
  });
}

test("storage that throws stops nothing", async ({ page, site, host }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("no storage", "SecurityError");
        },
      });
    }
  });
  const errors = errorsOf(page);
  await page.goto(await host(page_(loader(site) + tag(SOME.id, quick(SOME)))));
  const figure = page.locator("renorm-figure");
  await living(figure);
  await simulate(figure);
  expect(errors).toEqual([]);
});

test("where the clipboard is closed, a link stands there to be copied by hand", async ({ page, site, host }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("closed", "NotAllowedError"));
  });
  await page.goto(await host(page_(loader(site) + tag(SOME.id, quick(SOME)))));
  const figure = page.locator("renorm-figure");
  await living(figure);
  await choose(figure, "link");
  const area = figure.locator(".by-hand textarea");
  await expect(area).toBeFocused();
  await expect(area).toHaveValue(new RegExp(`^${site.address}/#v=2&figure=${SOME.id}`));
  expect(await area.evaluate((one) => /** @type {HTMLTextAreaElement} */ (one).selectionEnd)).toBeGreaterThan(20);
  await expect(figure.locator(".say")).toHaveText("Link stands above, to be copied by hand.");
});

test("a media type with a charset stops nothing", async ({ page, host }) => {
  const site = await studio((path, file) => (path.endsWith(".wasm") ? { body: file, type: "application/wasm; charset=utf-8" } : undefined));
  await page.goto(await host(page_(loader(site) + tag(SOME.id, quick(SOME)))));
  const figure = page.locator("renorm-figure");
  await living(figure);
  await simulate(figure);
  site.end();
});

test("hidden is honoured: nothing is seen, nothing loaded", async ({ page, site, host }) => {
  await page.goto(await host(page_(`${loader(site)}<renorm-figure figure="${SOME.id}" hidden></renorm-figure>`)));
  const figure = page.locator("renorm-figure");
  await expect(figure).toHaveAttribute("state", "loading");
  await expect(figure).toBeHidden();
  await page.waitForTimeout(200);
  expect(site.asked).not.toContain("/figure.js");
  await figure.evaluate((element) => element.removeAttribute("hidden"));
  await living(figure);
  await figure.evaluate((element) => element.setAttribute("hidden", ""));
  await expect(figure).toBeHidden();
});

test("attributes: a bad one is told, simulate starts, home leads", async ({ page, context, site, host }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const attributes = { ...quick(SOME), [PARAMETER.name]: "1e9", step: SOME.steps[1].name, simulate: "", home: "https://example.org/notes/" };
  await page.goto(await host(page_(loader(site) + tag(SOME.id, attributes) + tag(SOME.id))));
  const [figure, plain] = await page.locator("renorm-figure").all();
  await living(figure);
  await expect(figure).toHaveAttribute("state", "done");
  expect(await parameters(figure)).toMatchObject({ [PARAMETER.name]: PARAMETER.high });
  await figure.evaluate((element, name) => element.setAttribute(name, "-1e9"), PARAMETER.name);
  await expect(figure.locator(".status")).toContainText(/must be .*: set to /);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await choose(figure, "link");
  await expect.poll(copied).toMatch(/^https:\/\/example\.org\/notes\/#v=2&figure=/);
  await living(plain);
  await choose(plain, "link");
  await expect.poll(copied).toContain(`${site.address}/#v=2&figure=${SOME.id}`);
});

test("the background is transparent, and the page around may choose paper and ink", async ({ page, site, host }) => {
  await page.goto(await host(page_(loader(site) + tag(SOME.id, { theme: "light" }))));
  const figure = page.locator("renorm-figure");
  await living(figure);
  const seen = () =>
    figure.evaluate((element) => {
      const canvas = /** @type {HTMLCanvasElement} */ (element.shadowRoot?.querySelector("canvas"));
      const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).getImageData(0, 0, canvas.width, canvas.height);
      let ink = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at] > 200 && data[at + 1] < 60 && data[at + 2] < 60 && data[at + 3] > 200) ink += 1;
      return { corner: data[3], ink, text: getComputedStyle(element).color, background: getComputedStyle(element).backgroundColor };
    });
  expect(await seen()).toEqual({ corner: 0, ink: 0, text: "rgb(27, 31, 35)", background: "rgba(0, 0, 0, 0)" });
  await page.evaluate(() => document.documentElement.style.setProperty("--renorm-ink", "oklch(0.62 0.26 29)"));
  await page.evaluate(() => document.documentElement.style.setProperty("--renorm-soft", "#ff0000"));
  await page.mouse.move(5, 5);
  await figure.locator(".plot").hover();
  await figure.evaluate((element) => element.setAttribute("theme", "light"));
  await expect.poll(async () => (await seen()).ink).toBeGreaterThan(100);
});

test("a sandboxed frame lives, simulates and takes its figure's height", async ({ page, site, host }) => {
  const settings = new URLSearchParams({ figure: SOME.id, theme: "dark", step: SOME.steps[1].name, ...quick(SOME), [PARAMETER.name]: String(another(PARAMETER)), colour: "red" });
  const frame = `<iframe sandbox="allow-scripts" src="${site.address}/embed.html?${settings.toString().replaceAll("&", "&amp;")}" width="700" height="300"></iframe>`;
  await page.goto(await host(page_(`${frame}<script type="module" src="${site.address}/frames.js"></script>`)));
  const inside = page.frameLocator("iframe");
  const figure = inside.locator("renorm-figure");
  await living(figure);
  expect(await parameters(figure)).toMatchObject({ [PARAMETER.name]: another(PARAMETER) });
  await expect(figure.locator(".status"), "what isn't known is told").toContainText("colour");
  await simulate(figure);
  expect(page.workers().length).toBeGreaterThan(0);
  const height = await figure.evaluate((element) => element.getBoundingClientRect().height);
  await expect.poll(() => page.locator("iframe").evaluate((frame) => frame.clientHeight)).toBe(Math.ceil(height));
  await expect(inside.locator("body > :not(renorm-figure, noscript, [role=status])")).toHaveCount(0);
});

test("the code in embedding.html does what it says", async ({ page, site, host }) => {
  const html = readFileSync(new URL("../../dist/site/embedding.html", import.meta.url), "utf8");
  const blocks = [...html.matchAll(/<pre><code[^>]*>(.*?)<\/code><\/pre>/gs)].map(([, code]) => code);
  const text = (/** @type {string} */ code) => code.trim().replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&").replaceAll("https://HOST", site.address);
  const code = blocks.map(text);
  const written = code.filter((block) => block.startsWith("<"));
  const given = code.find((block) => block.startsWith("script-src")) ?? "";
  await page.goto(await host(page_(written.join("")), `default-src 'none'; frame-src ${site.address}; ${given}`));
  await living(page.locator("renorm-figure"));
  await expect(page.locator("renorm-figure [data-preset][aria-current]")).toHaveAttribute("data-preset", "noiseless");
  await page.locator("iframe").scrollIntoViewIfNeeded();
  await living(page.frameLocator("iframe").locator("renorm-figure"));
  await expect.poll(() => page.locator("iframe").evaluate((frame) => frame.clientHeight)).not.toBe(900);
  await page.goto(`${site.address}/embedding.html`);
  await living(page.locator("renorm-figure"));
  await page.locator("iframe").scrollIntoViewIfNeeded();
  await living(page.frameLocator("iframe").locator("renorm-figure"));
});
