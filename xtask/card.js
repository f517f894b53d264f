// `node xtask/card.js`: draws www/card.png, the picture that stands beside a link to the pages elsewhere, from the built
// landing page: its title and its figure's still. To be run again when one of the two changes.

import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";

const root = new URL("../", import.meta.url);
const page = readFileSync(new URL("dist/site/index.html", root), "utf8");
const title = page.match(/<title>(.*?)<\/title>/)?.[1] ?? "";
const figure = page.match(/"\/?#fig-([\w-]+)"/)?.[1] ?? "";
const still = readFileSync(new URL(`dist/site/stills/${figure}-wide.svg`, root), "base64");

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-lcd-text"] });
const tab = await browser.newPage({ viewport: { width: 1200, height: 630 }, colorScheme: "light" });
await tab.setContent(`<style>
  body { margin: 0; padding: 52px 72px; box-sizing: border-box; height: 630px; background: #fff; color: #1b1f23; }
  h1 { margin: 0 0 20px; font: 600 42px/1.2 "Iowan Old Style", Palatino, Charter, Georgia, serif; text-wrap: balance; }
  img { display: block; width: 756px; margin: 0 auto; }
</style><h1>${title}</h1><img src="data:image/svg+xml;base64,${still}" alt="">`);
await tab.waitForFunction(() => document.images[0].complete);
await tab.screenshot({ path: new URL("www/card.png", root).pathname });
await browser.close();
