// Brings the wasm module in: by fetch in a page or worker, from the file beside in Node.

import init from "./renorm.js";

/** A module of eight instructions that only an engine with 128-bit SIMD accepts. */
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

/** @type {Promise<WebAssembly.Module> | undefined} */
let loading;

/** @type {WebAssembly.Module | undefined} */
let loaded;

/** Loads once; later calls get the same promise. Rejects with an Error whose message is for readers. */
export function load() {
  loading ??= begin();
  return loading;
}

/** The compiled module, for workers; throws before `load()` has resolved. */
export function compiled() {
  if (!loaded) throw new Error("renorm is not loaded yet: await ready first");
  return loaded;
}

/** What keeps the figures still, in a sentence; undefined if nothing does. */
export function missing() {
  if (typeof WebAssembly !== "object") {
    return "This browser has no WebAssembly, or it is switched off, so the figures on this page stand still.";
  }
  if (!WebAssembly.validate(SIMD_PROBE)) {
    return "This browser's WebAssembly has no SIMD instructions (browsers from 2023 on do), so the figures on this page stand still.";
  }
  return undefined;
}

async function begin() {
  const obstacle = missing();
  if (obstacle) throw new Error(obstacle);
  const url = new URL("./renorm_bg.wasm", import.meta.url);
  const module = await (url.protocol === "file:" && "process" in globalThis ? fromFile(url) : fromNet(url));
  await init({ module_or_path: module });
  loaded = module;
  return module;
}

/** @param {URL} url */
async function fromNet(url) {
  const failed = "The figures' program could not be loaded, so they stand still. Reloading the page may help.";
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    // Compiling while it arrives needs the right media type, which not every server knows.
    return response.headers.get("Content-Type")?.startsWith("application/wasm")
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
