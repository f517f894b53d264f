// Drives the built site in Chromium: `cargo xtask test` builds and serves it, then runs this.
// By hand: `npx playwright test`, with dist/site there.

import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

const ADDRESS = process.env.RENORM_URL ?? "http://127.0.0.1:8097";

/** What measures times, or fills all cores. */
const ALONE = /(cost|memory|simulate|scale)\.spec\.js/;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  snapshotPathTemplate: "{testDir}/shots/{arg}{ext}",
  // Most of a test's time is waiting, so two run side by side. `cargo xtask test` runs the two projects one after the other.
  projects: [
    { name: "alone", testMatch: ALONE, workers: 1 },
    { name: "beside", testIgnore: ALONE },
  ],
  workers: 2,
  // On a shared machine a time may be missed once; what is wrong is missed every time.
  retries: process.env.CI ? 2 : 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: {
    timeout: 20_000,
    // Edges of letters may differ from machine to machine, shapes may not.
    toHaveScreenshot: { maxDiffPixelRatio: 0.01, threshold: 0.2, animations: "disabled", caret: "hide" },
  },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    baseURL: ADDRESS,
    viewport: { width: 1200, height: 900 },
    // They would answer in the place of what a test puts in the way; offline.spec.js allows them.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: chromium(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--font-render-hinting=none",
        "--disable-lcd-text",
      ],
      env: { ...process.env, FONTCONFIG_FILE: fonts() },
    },
  },
  webServer: process.env.RENORM_URL
    ? undefined
    : { command: `node tests/e2e/server.js ${new URL(ADDRESS).port}`, url: ADDRESS, reuseExistingServer: false },
});

/** The browser to drive: CHROMIUM, or the first of its names on PATH. */
function chromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      // the next name
    }
  }
  throw new Error("No Chromium found: set CHROMIUM to its path.");
}

/** A font configuration that knows one family, from npm: every machine sets the same text. */
function fonts() {
  const directory = join(import.meta.dirname, "node_modules/dejavu-fonts-ttf/ttf");
  const families = {
    "DejaVu Sans": ["sans-serif", "sans", "system-ui", "ui-sans-serif"],
    "DejaVu Serif": ["serif"],
    "DejaVu Sans Mono": ["monospace"],
  };
  const rules = Object.entries(families).flatMap(([font, names]) => names.map((name) => rule(name, font)));
  const scratch = mkdtempSync(join(tmpdir(), "renorm-fonts-"));
  const file = join(scratch, "fonts.conf");
  const places = `<dir>${directory}</dir><cachedir>${scratch}</cachedir>`;
  writeFileSync(file, `<fontconfig>${places}${rules.join("")}</fontconfig>`);
  return file;
}

/**
 * @param {string} family
 * @param {string} font  to take for it
 */
function rule(family, font) {
  const test = `<test name="family"><string>${family}</string></test>`;
  const edit = `<edit name="family" mode="prepend" binding="strong"><string>${font}</string></edit>`;
  return `<match>${test}${edit}</match>`;
}
