// A wasm file, compiled: by fetch in a page or a worker, from the disk in Node.

/**
 * @param {URL} url
 * @returns {Promise<WebAssembly.Module>}
 */
export function compiled(url) {
  return url.protocol === "file:" && "process" in globalThis ? fromFile(url) : fromNet(url);
}

/** @param {URL} url */
async function fromNet(url) {
  const failed = "A part of the program could not be loaded. Reloading the page may help.";
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    // Compiling while it arrives needs exactly this media type, without a charset, which not every server sends.
    return response.headers.get("Content-Type") === "application/wasm"
      ? await WebAssembly.compileStreaming(response)
      : await WebAssembly.compile(await response.arrayBuffer());
  } catch (cause) {
    throw new Error(failed, { cause });
  }
}

/** @param {URL} url */
async function fromFile(url) {
  // Not imported: a bundler for browsers would follow that.
  const { readFile } = globalThis.process.getBuiltinModule("node:fs/promises");
  return WebAssembly.compile(await readFile(url));
}
