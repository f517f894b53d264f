// Brings the wasm modules in, each once.

import { files, page, trials } from "./assets.js";
import { VERSION } from "./version.js";

/** A module of eight instructions that only an engine with 128-bit SIMD accepts. */
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

/** The page's module: settles when it may be called. Rejects with an Error whose message is for readers. */
export const load = /* @__PURE__ */ kept(() => begin(page.glue(), runnable(page.code)));

/** The module of files, which can do all that the page's can: fetched when somebody wants to take something away. */
export const loadFiles = /* @__PURE__ */ kept(() => begin(files.glue(), runnable(files.code)));

/** The workers' module, which runs trials: fetched when somebody simulates. */
export const trialsModule = /* @__PURE__ */ kept(() => runnable(trials.code));

/** The same, ready to run in this thread. */
export const trialsHere = /* @__PURE__ */ kept(() => begin(trials.glue(), trialsModule()));

/**
 * A function that begins at the first call, and then gives the same promise. A failure is not kept: the network may be
 * back the next time.
 * @template T
 * @param {() => Promise<T>} call
 * @returns {() => Promise<T>}
 */
function kept(call) {
  /** @type {Promise<T> | undefined} */
  let promise;
  return () => {
    if (!promise) {
      promise = call();
      promise.catch(() => (promise = undefined));
    }
    return promise;
  };
}

/** What keeps the figures still, in a sentence; undefined if nothing does. */
function missing() {
  if (typeof WebAssembly !== "object") {
    return "This browser has no WebAssembly, or it is switched off, so the figures stand still.";
  }
  if (!WebAssembly.validate(SIMD_PROBE)) {
    return "This browser's WebAssembly has no SIMD (browsers since 2023 have it), so the figures stand still.";
  }
  return undefined;
}

/** The header alone: the least that can be compiled, where a page's policy lets anything be. */
const EMPTY = SIMD_PROBE.slice(0, 8);
const POLICY =
  "This page’s content security policy forbids WebAssembly, so the figures stand still; its script-src needs 'wasm-unsafe-eval'.";
const MIXED = "The parts of this program are of two versions. Reloading the page in a few minutes may help.";
const UNLOADED = "A part of the program could not be loaded. Reloading the page may help.";

/**
 * @template {{ default(options: { module_or_path: WebAssembly.Module }): Promise<unknown> }} T
 * @param {Promise<T>} glue
 * @param {Promise<WebAssembly.Module>} compiled
 * @returns {Promise<T>}
 */
async function begin(glue, compiled) {
  const loaded = glue.catch((cause) => Promise.reject(new Error(UNLOADED, { cause })));
  const [face, module] = await Promise.all([loaded, compiled]);
  await face.default({ module_or_path: module });
  return face;
}

/**
 * The code of a module, unless something keeps it from running at all.
 * @param {() => Promise<WebAssembly.Module>} code
 */
async function runnable(code) {
  const obstacle = missing();
  if (obstacle) throw new Error(obstacle);
  const module = await code().catch(async (cause) => {
    await WebAssembly.compile(EMPTY).catch((cause) => Promise.reject(new Error(POLICY, { cause })));
    throw cause;
  });
  // The build writes its name into a section of the file.
  const [stamp] = WebAssembly.Module.customSections(module, "renorm");
  const version = stamp ? new TextDecoder().decode(stamp) : VERSION;
  if (VERSION !== "" && version !== VERSION) throw new Error(MIXED, { cause: `${VERSION} and ${version}` });
  return module;
}
