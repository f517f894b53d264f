// Where the parts of the program are in the single file: in elements of the document itself. Its build takes this module
// for assets.js (xtask/src/package/single.rs). One wasm module serves all: several would share much of their code.

import { taken, unpacked } from "./packed.js";
import { startScript } from "./script.js";

/** But for the first one the figures of this file are written when they come to life. */
export { room } from "./room.js";

/** @type {Promise<WebAssembly.Module> | undefined} */
let compiled;
const code = () => (compiled ??= WebAssembly.compile(unpacked("renorm.wasm")));

export const page = { glue: () => import("./renorm.js"), code };

export const files = page;

export const trials = { glue: () => import("./trials.js"), code };

const workerScript = taken("worker");
const figureStyles = document.querySelector("renorm-figure")?.shadowRoot?.querySelector("style")?.textContent ?? "";

/** A new worker. Its script imports nothing: from the disk Chromium runs no module in a worker. */
export const startWorker = () => startScript(workerScript);

/** The styles inside a figure: the document's policy knows their text from its first figure. */
export function styles() {
  const style = document.createElement("style");
  style.textContent = figureStyles;
  return style;
}

/** The notebook that a figure belongs to. */
export const home = new URL(location.href);

/** There is nothing to keep: all is here. @type {URL | undefined} */
export const keeper = undefined;
