// The figures of the built site, as its own module lists them: tests go over these, and name none.

import { readFileSync } from "node:fs";

const SITE = new URL("../../dist/site/", import.meta.url);

const glue = await import(new URL("files.js", SITE).href);
glue.initSync({ module: readFileSync(new URL("files_bg.wasm", SITE)) });

/** @typedef {import("../../www/types.js").Entry} Entry */
/** @typedef {import("../../www/types.js").Parameter} Parameter */

/** @type {Entry[]} */
export const FIGURES = JSON.parse(glue.figures());

/**
 * What answers pointer and keyboard in a figure, in order, as its page is written: "curves" are read along x, in a "plane"
 * a point is moved.
 * @param {Entry} figure
 * @returns {("curves" | "plane")[]}
 */
export function panes({ id, page }) {
  const html = readFileSync(new URL(page, SITE), "utf8");
  const own = html.slice(html.indexOf(`<renorm-figure figure="${id}"`)).split("</renorm-figure>")[0];
  return [...own.matchAll(/class="pane" data-panel="\d"( data-plane)?/g)].map(([, plane]) => (plane ? "plane" : "curves"));
}

/** Those that can be simulated. */
export const SIMULATED = FIGURES.filter(({ parameters }) => parameters.some(({ name }) => name === "trials"));

/** The pages that have figures, each once, in order. */
export const CHAPTERS = [...new Set(FIGURES.map(({ page }) => page))];

/** Every page of the site with figures, the landing page first. */
export const PAGES = ["index.html", ...CHAPTERS];

/**
 * The first figure of each kind, as a page knows them: by what answers in it, and whether it can be simulated. For what the
 * pages' scripts do alike for all figures, whatever these show.
 */
export function oneOfEachKind() {
  const kinds = new Map(FIGURES.toReversed().map((figure) => [[SIMULATED.includes(figure), ...panes(figure)].join(), figure]));
  return [...kinds.values()].reverse();
}

/** Those in which curves are read along x, and those with a plane. */
export const READ = FIGURES.filter((figure) => panes(figure).includes("curves"));
export const PLANES = FIGURES.filter((figure) => panes(figure).includes("plane"));

/** @param {Entry} figure */
export const sliders = ({ parameters }) => parameters.filter(({ kind }) => kind === "slider");

/** Those that change the model and not only the picture or the simulation. @param {Entry} figure */
export const ofTheModel = (figure) => sliders(figure).filter(({ name, display }) => !display && name !== "trials");

/**
 * The quickest simulation of a figure.
 * @param {Entry} figure
 * @returns {{ [name: string]: number }}
 */
export function quick({ parameters }) {
  const [trials, dimension] = ["trials", "dimension"].map((wanted) => parameters.find(({ name }) => name === wanted));
  return { ...(trials && { trials: 3 }), ...(dimension && { dimension: dimension.low ?? 0 }) };
}

/**
 * Another value of a parameter, of three digits and well inside its range.
 * @param {Parameter} parameter
 * @param {number} [share]  of the way from the lower end to the upper
 */
export function another({ low = 0, high = 1, scale, integer, start }, share = 0.37) {
  const at = scale === "log" ? low * (high / low) ** share : low + (high - low) * share;
  const value = integer ? Math.round(at) : Number(at.toPrecision(3));
  return value === start ? value + 1 : value;
}
