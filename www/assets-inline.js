// The parts of the program where one module carries them all inside: builds put this in the place of assets.js, and beside
// it the files that it names. Nothing is unpacked before it is asked for.

import * as filesGlue from "./files.js";
import filesCode from "./files_bg.wasm.lzma";
import { unlzma } from "./lzma.js";
import { startScript } from "./script.js";
import * as trialsGlue from "./trials.js";
import trialsCode from "./trials_bg.wasm.lzma";
import workerScript from "./worker.txt";

/** The module of what readers take away: it can do all that a page's can, and make files. */
export const files = { glue: async () => filesGlue, code: () => unpacked(filesCode) };

/** The module of a page that has figures. */
export const page = files;

/** The workers' module, which runs trials. */
export const trials = { glue: async () => trialsGlue, code: () => unpacked(trialsCode) };

/** A new worker. */
export const startWorker = () => startScript(workerScript);

/**
 * Compiles what was packed by LZMA and written in base64.
 * @param {string} base64
 * @returns {Promise<WebAssembly.Module>}
 */
function unpacked(base64) {
  const packed = atob(base64);
  const bytes = new Uint8Array(packed.length);
  for (let at = 0; at < packed.length; at += 1) bytes[at] = packed.charCodeAt(at);
  return WebAssembly.compile(unlzma(bytes));
}
