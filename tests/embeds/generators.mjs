// Figures in pages that other programs write: a post of Eleventy, a page of MkDocs, a notebook's HTML by nbconvert. Each is
// installed from its registry, builds a real page, which is served and opened, and its figure simulates.
//
//     cargo xtask build
//     node tests/embeds/generators.mjs            all, with their tools in target/embeds (some 200 MB, about 2 min)
//     node tests/embeds/generators.mjs eleventy   one of them
//
// It is no part of `cargo xtask test`: registries are slow, and what it tries changes with them. Needs Python 3 and Chromium
// (CHROMIUM names it).

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join } from "node:path";
import { chromium } from "@playwright/test";
import { studio } from "../e2e/hosts.js";
import { quick, SIMULATED } from "../e2e/registry.js";

const PLACE = join(import.meta.dirname, "../../target/embeds");
const [FIGURE] = SIMULATED;

/** @param {string} program @param {string[]} given @param {string} [cwd] */
const run = (program, given, cwd = PLACE) => execFileSync(program, given, { cwd, stdio: ["ignore", "ignore", "inherit"] });

/** @param {string} file @param {string} text */
function write(file, text) {
  mkdirSync(dirname(join(PLACE, file)), { recursive: true });
  writeFileSync(join(PLACE, file), text);
}

/** What a figure's menu gives to copy. @param {string} site */
function code(site) {
  const settings = Object.entries(quick(FIGURE)).map(([name, value]) => ` ${name}="${value}"`);
  return `<script type="module" src="${site}/renorm-figure.js"></script>\n<renorm-figure figure="${FIGURE.id}"${settings.join("")}></renorm-figure>`;
}

/** A tool of Python's, in an environment of its own. @param {string} wanted @param {string} program */
function python(wanted, program) {
  const tool = join(PLACE, "python/bin", program);
  if (!existsSync(join(PLACE, "python"))) run("python3", ["-m", "venv", "python"]);
  if (!existsSync(tool)) run(join(PLACE, "python/bin/pip"), ["install", "--quiet", wanted]);
  return tool;
}

/** Each builds a page around that code, and gives its file. @type {{ [name: string]: (site: string) => string }} */
const GENERATORS = {
  eleventy(site) {
    write("eleventy/package.json", '{ "private": true, "type": "module" }');
    if (!existsSync(join(PLACE, "eleventy/node_modules"))) run("npm", ["install", "--silent", "@11ty/eleventy@3.1.8"], join(PLACE, "eleventy"));
    write("eleventy/_includes/post.njk", "<!doctype html><html lang=en><head><title>{{ title }}</title></head><body>{{ content | safe }}</body></html>");
    write("eleventy/post.md", `---\ntitle: A post\nlayout: post.njk\n---\n# A post\n\nSome *words*.\n\n${code(site)}\n\nMore.\n`);
    run("node", ["node_modules/@11ty/eleventy/cmd.cjs", "--input=post.md", "--quiet"], join(PLACE, "eleventy"));
    return "eleventy/_site/post/index.html";
  },
  mkdocs(site) {
    const tool = python("mkdocs==1.6.1", "mkdocs");
    write("mkdocs/mkdocs.yml", "site_name: Notes\nuse_directory_urls: false\n");
    write("mkdocs/docs/index.md", `# A page\n\nSome *words*.\n\n${code(site)}\n\nMore.\n`);
    run(tool, ["build", "--quiet"], join(PLACE, "mkdocs"));
    return "mkdocs/site/index.html";
  },
  nbconvert(site) {
    const tool = python("nbconvert==7.17.2", "jupyter-nbconvert");
    const output = { output_type: "display_data", metadata: {}, data: { "text/html": [code(site)] } };
    const cell = { cell_type: "code", execution_count: 1, id: "figure", metadata: {}, outputs: [output], source: ["show()"] };
    write("notebook/notebook.ipynb", JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [cell] }));
    run(tool, ["--to", "html", "--log-level=ERROR", "notebook.ipynb"], join(PLACE, "notebook"));
    return "notebook/notebook.html";
  },
};

/** @type {{ [extension: string]: string }} */
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript" };

mkdirSync(PLACE, { recursive: true });
const site = await studio();
const server = createServer((request, response) => {
  const file = join(PLACE, new URL(request.url ?? "/", "http://localhost").pathname);
  if (!existsSync(file)) return response.writeHead(404).end();
  return response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
let failed = false;
for (const name of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(GENERATORS)) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  // Their own requests to others (fonts, MathJax) are not what is tried.
  await page.route((url) => url.hostname !== "127.0.0.1", (route) => route.abort());
  try {
    const file = GENERATORS[name](site.address);
    await page.goto(`http://127.0.0.1:${port}/${file}`);
    const figure = page.locator("renorm-figure");
    await figure.scrollIntoViewIfNeeded();
    await figure.and(page.locator("[state=ready]")).waitFor();
    await figure.locator("[data-action=simulate]").click();
    await figure.and(page.locator("[state=done]")).waitFor();
    const width = await figure.evaluate((element) => element.clientWidth);
    console.log(`${name}: ${file} lives, ${width} px wide, and simulated: ${await figure.locator(".say").textContent()}`);
    await page.screenshot({ path: join(PLACE, `${name}.png`) });
  } catch (error) {
    failed = true;
    console.error(`${name}: ${error}`);
    await page.screenshot({ path: join(PLACE, `${name}.png`) });
  }
  await page.close();
}
await browser.close();
server.close();
site.end();
process.exitCode = failed ? 1 : 0;
