// Brings the wasm modules in: by fetch in a page or worker, from the files beside in Node.

import { page, trials } from "./assets.js";

/** A module of eight instructions that only an engine with 128-bit SIMD accepts. */
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

/** The page's module: settles when it may be called. Rejects with an Error whose message is for readers. */
export const load = kept(() => begin(page.glue(), fetchModule(page.code)));

/** The workers' module, which runs trials: fetched when somebody simulates. */
export const trialsModule = kept(() => fetchModule(trials.code));

/** The same, ready to run in this thread. */
export const trialsHere = kept(() => begin(trials.glue(), trialsModule()));

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
export function missing() {
  if (typeof WebAssembly !== "object") {
    return "This browser has no WebAssembly, or it is switched off, so the figures stand still.";
  }
  if (!WebAssembly.validate(SIMD_PROBE)) {
    return "This browser's WebAssembly has no SIMD (browsers since 2023 have it), so the figures stand still.";
  }
  return undefined;
}

/**
 * @template {{ default(options: { module_or_path: WebAssembly.Module }): Promise<unknown> }} T
 * @param {Promise<T>} glue
 * @param {Promise<WebAssembly.Module>} compiled
 * @returns {Promise<T>}
 */
async function begin(glue, compiled) {
  const [face, module] = await Promise.all([glue, compiled]);
  await face.default({ module_or_path: module });
  return face;
}

/**
 * @param {URL} url
 * @returns {Promise<WebAssembly.Module>}
 */
function fetchModule(url) {
  const obstacle = missing();
  if (obstacle) return Promise.reject(new Error(obstacle));
  return url.protocol === "file:" && "process" in globalThis ? fromFile(url) : fromNet(url);
}

/** @param {URL} url */
async function fromNet(url) {
  const failed = "A part of the program could not be loaded. Reloading the page may help.";
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    // Compiling while it arrives needs exactly this media type, which not every server sends.
    return response.headers.get("Content-Type") === "application/wasm"
      ? await WebAssembly.compileStreaming(response)
      : await WebAssembly.compile(await response.arrayBuffer());
  } catch (cause) {
    throw new Error(failed, { cause });
  }
}

/** @param {URL} url */
async function fromFile(url) {
  const { readFile } = await import("node:fs/promises");
  return WebAssembly.compile(await readFile(url));
}
