// Where the parts of the program are, and how they are had: here, as files beside this module. Every other module asks
// here, so that a build which carries all of them inside swaps this module for its own and changes nothing else.

import { compiled } from "./compiled.js";

/** @param {string} name */
const beside = (name) => new URL(name, import.meta.url);

/** The module of a page that has figures: its glue and its code. */
export const page = { glue: () => import("./renorm.js"), code: () => compiled(beside("./renorm_bg.wasm")) };

/** The workers' module, which runs trials. */
export const trials = { glue: () => import("./trials.js"), code: () => compiled(beside("./trials_bg.wasm")) };

/** A new worker. It may only come from the page's own origin; from another one, a local module imports it. */
export function startWorker() {
  const url = beside("./worker.js");
  if (url.origin === location.origin) return new Worker(url, { type: "module" });
  const source = new Blob([`import ${JSON.stringify(url.href)};`], { type: "text/javascript" });
  const local = URL.createObjectURL(source);
  const worker = new Worker(local, { type: "module" });
  worker.addEventListener("message", () => URL.revokeObjectURL(local), { once: true });
  return worker;
}

/** The styles inside a figure: the element that brings them in. */
export function styles() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = beside("./renorm-figure.css").href;
  return link;
}

/** The notebook that a figure in another page belongs to. */
export const home = beside("./");
