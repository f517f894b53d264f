// What a reader takes away from a figure is made by a module of its own, which is fetched when it is wanted. There a twin
// shows the figure as it was at that moment.

import { loadFiles } from "./load.js";

/** The figure's twin. @typedef {import("./files.js").Live} Twin */

/** Fetches the module ahead, on the intent to take something away. */
export function prepare() {
  loadFiles().catch(() => {}); // who asks for a file will hear of it
}

/**
 * What a figure's twin makes.
 * @template T
 * @param {import("./renorm.js").Live} live
 * @param {(twin: Twin) => T | Promise<T>} make
 * @returns {Promise<T>}
 */
export async function byTwin(live, make) {
  const snapshot = live.snapshot();
  const { Live } = await loadFiles();
  const twin = Live.resume(snapshot);
  try {
    return await make(twin);
  } finally {
    twin.free();
  }
}
