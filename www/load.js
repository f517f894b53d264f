// Brings the two halves of the wasm module in: by fetch in a page or worker, from the files beside in Node.

import init from "./renorm.js";

/** A module of eight instructions that only an engine with 128-bit SIMD accepts. */
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

/** @type {Promise<void> | undefined} */
let loading;

let loaded = false;

/** @type {Promise<WebAssembly.Module> | undefined} */
let trials;

/** @type {Promise<typeof import("./trials.js")> | undefined} */
let here;

/** Loads the page's half once; later calls get the same promise. Rejects with an Error whose message is for readers. */
export function load() {
  loading ??= begin();
  return loading;
}

export function isLoaded() {
  return loaded;
}

/** The workers' half of the module, which runs trials: loaded when somebody simulates. */
export function trialsModule() {
  trials ??= fetchModule("./trials_bg.wasm");
  // A failure is not kept: the network may be back the next time.
  trials.catch(() => (trials = undefined));
  return trials;
}

/** The same half, ready to run in this thread. */
export function trialsHere() {
  here ??= (async () => {
    const [glue, module] = await Promise.all([import("./trials.js"), trialsModule()]);
    await glue.default({ module_or_path: module });
    return glue;
  })();
  here.catch(() => (here = undefined));
  return here;
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

async function begin() {
  const obstacle = missing();
  if (obstacle) throw new Error(obstacle);
  await init({ module_or_path: await fetchModule("./renorm_bg.wasm") });
  loaded = true;
}

/**
 * @param {string} name
 * @returns {Promise<WebAssembly.Module>}
 */
function fetchModule(name) {
  const url = new URL(name, import.meta.url);
  return url.protocol === "file:" && "process" in globalThis ? fromFile(url) : fromNet(url);
}

/** @param {URL} url */
async function fromNet(url) {
  const failed = "A part of the program could not be loaded. Reloading the page may help.";
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
