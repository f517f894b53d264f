// Which pages stand side by side: the landing page, the chapter of the landing page's figure, and the same kind of figure
// drawn by uPlot and by Plotly. The peers' pages lie in peers/, and the server puts the libraries from npm beside them.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

/** @typedef {{ name: string, path: string, slider: string }} Page  path: after the server's address */

const MODULES = resolve(import.meta.dirname, "../../node_modules");
const LIBRARIES = [
  "uplot/dist/uPlot.iife.min.js",
  "uplot/dist/uPlot.min.css",
  "plotly.js-dist-min/plotly.min.js",
];
const OWN = ["uplot.html", "uplot.js", "plotly.html", "plotly.js", "lines.js"];

/** The first slider in sight of the first figure. */
export const SLIDER = "renorm-figure .front input[type=range]";

/** @type {Page[]} */
export const PEERS = [
  { name: "uPlot", path: "peers/uplot.html", slider: "input" },
  { name: "Plotly", path: "peers/plotly.html", slider: "input" },
];

/** The peers' files by their path in a URL. */
export async function peersFiles() {
  const paths = [
    ...LIBRARIES.map((file) => resolve(MODULES, file)),
    ...OWN.map((file) => resolve(import.meta.dirname, "peers", file)),
  ];
  const files = paths.map(async (path) => {
    const body = await readFile(path).catch(() => {
      throw new Error(`${path} is not there: run \`npm ci\` in the repository.`);
    });
    return /** @type {const} */ ([`/peers/${path.split(/[/\\]/).at(-1)}`, body]);
  });
  return new Map(await Promise.all(files));
}

/**
 * The landing page, and the chapter that its figure is in.
 * @param {Map<string, Buffer>} files  of the site
 * @returns {Page[]}
 */
export function ownPages(files) {
  const landing = files.get("/index.html")?.toString() ?? "";
  const figure = figuresOf(landing)[0];
  const chapter = chapters(files).find((path) => figuresOf(files.get(`/${path}`)?.toString() ?? "").includes(figure));
  const pages = [{ name: "landing", path: "", slider: SLIDER }];
  if (chapter) pages.push({ name: "chapter", path: chapter, slider: SLIDER });
  return pages;
}

/**
 * The pages of the site but the landing page.
 * @param {Map<string, Buffer>} files
 */
export function chapters(files) {
  const pages = [...files.keys()].filter((path) => /^\/[^/]+\.html$/.test(path) && path !== "/index.html");
  return pages.map((path) => path.slice(1)).filter((path) => figuresOf(files.get(`/${path}`)?.toString() ?? "").length > 0);
}

/** @param {string} html */
export function figuresOf(html) {
  return [...html.matchAll(/<renorm-figure\b[^>]*?\bfigure="([^"]+)"/g)].map((found) => found[1]);
}
