// What the pages promise beside the figures: a strict policy, and no figure's name in a script.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "./helpers.js";
import { FIGURES, PAGES } from "./registry.js";

const WWW = new URL("../../www/", import.meta.url);

test("no script names a figure or a chapter's curves", () => {
  for (const file of readdirSync(WWW).filter((name) => name.endsWith(".js"))) {
    const code = readFileSync(new URL(file, WWW), "utf8");
    for (const { id } of FIGURES) expect(code.includes(id), `${file} names ${id}`).toBe(false);
  }
});

test("the pages are made for a strict policy", () => {
  for (const file of PAGES) {
    const html = readFileSync(new URL(`../../dist/site/${file}`, import.meta.url), "utf8");
    expect(html, file).toContain("default-src 'self'");
    expect(html, file).not.toMatch(/unsafe-inline|'unsafe-eval'/);
    expect(html.match(/ style="/g), `${file}: inline styles`).toBeNull();
    // A block of data is no script: the policy has nothing to say about it.
    expect(html.match(/<script(?![^>]* (?:src=|type="application\/ld\+json"))[^>]*>/g), `${file}: inline scripts`).toBeNull();
    // Complaints of the policy, and requests to others, fail every test (helpers.js).
  }
});

test("the project's own server sends the same policy, the right media types, and lets others fetch", async ({ request }) => {
  const page = await request.get("/index.html");
  test.skip(page.headers().server !== "xtask", "another server is in use");
  const [, meta = ""] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(await page.text()) ?? [];
  expect(meta).not.toBe("");
  expect(page.headers()["content-security-policy"]).toBe(meta);
  for (const [file, type] of [
    ["index.html", "text/html; charset=utf-8"],
    ["page.js", "text/javascript; charset=utf-8"],
    ["site.css", "text/css; charset=utf-8"],
    ["renorm_bg.wasm", "application/wasm"],
    ["icon.svg", "image/svg+xml"],
  ]) {
    const headers = (await request.get(`/${file}`)).headers();
    expect(headers["content-type"], file).toBe(type);
    expect(headers["access-control-allow-origin"], file).toBe("*");
  }
});
