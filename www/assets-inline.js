// The parts of the program where one module carries them all inside: builds put this in the place of assets.js, and beside
// it the files that it names. Nothing is unpacked before it is asked for.

import * as pageGlue from "./renorm.js";
import pageCode from "./renorm_bg.wasm.gz";
import { startScript } from "./script.js";
import * as trialsGlue from "./trials.js";
import trialsCode from "./trials_bg.wasm.gz";
import workerScript from "./worker.txt";

/** The module of a page that has figures: its glue and its code. */
export const page = { glue: async () => pageGlue, code: () => unpacked(pageCode) };

/** The workers' module, which runs trials. */
export const trials = { glue: async () => trialsGlue, code: () => unpacked(trialsCode) };

/** A new worker. */
export const startWorker = () => startScript(workerScript);

/**
 * Compiles what was compressed by gzip and written in base64.
 * @param {string} base64
 * @returns {Promise<WebAssembly.Module>}
 */
async function unpacked(base64) {
  const packed = atob(base64);
  const bytes = new Uint8Array(packed.length);
  for (let at = 0; at < packed.length; at += 1) bytes[at] = packed.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}
