// Where the parts of the program are, and how they are had: here, as files beside this module. Every other module asks
// here, so that a build which carries all of them inside swaps this module for its own and changes nothing else.
// Each address is written out where it is made: so bundlers find the file that it names.

import { compiled } from "./compiled.js";
import { startScript } from "./script.js";

/** The module of a page that has figures: its glue and its code. */
export const page = {
  glue: () => import("./renorm.js"),
  code: () => compiled(new URL("./renorm_bg.wasm", import.meta.url)),
};

/** The module of what readers take away: it can do all that a page's can, and make files. */
export const files = {
  glue: () => import("./files.js"),
  code: () => compiled(new URL("./files_bg.wasm", import.meta.url)),
};

/** The workers' module, which runs trials. */
export const trials = {
  glue: () => import("./trials.js"),
  code: () => compiled(new URL("./trials_bg.wasm", import.meta.url)),
};

/** A new worker. It may only come from the page's own origin; from another one, or in a sandbox, which has none (`location`
 * does not know), a local script imports it. */
export function startWorker() {
  const url = new URL("./worker.js", import.meta.url);
  if (url.origin === self.origin) return new Worker(url, { type: "module" });
  return startScript(`const url = ${JSON.stringify(url.href)};\n(${imported})();`);
}

/**
 * What that script does. A policy takes an import of this kind for a script, as it is, and a static one for a worker. What is
 * said to the worker before it is there is kept for it.
 */
const imported = `async () => {
  const early = [];
  const keep = ({ data }) => early.push(data);
  addEventListener("message", keep);
  await import(url).catch((error) => setTimeout(() => { throw error; }));
  removeEventListener("message", keep);
  for (const data of early) dispatchEvent(new MessageEvent("message", { data }));
}`;

/** The styles inside a figure: the element that brings them in. */
export function styles() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("./renorm-figure.css", import.meta.url).href;
  return link;
}

/** How high a figure will be: nobody has to ask, the pages have written it all. @type {typeof import("./room.js").room | undefined} */
export const room = undefined;

const folder = () => new URL("./", import.meta.url);

/** The notebook that a figure in another page belongs to. */
export const home = /* @__PURE__ */ folder();

/** The service worker that keeps the pages for when there is no network; none in a build that is whole in itself.
 * @type {URL | undefined} */
export const keeper = /* @__PURE__ */ new URL("sw.js", home);
