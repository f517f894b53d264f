// What callers of the public module give, where a typed array, a flag or a function crosses to Rust: there JavaScript would
// take a text for a number without a word. Refusals are worded as Rust's: what was given, and what is allowed.

import { toText } from "./json.js";

/** Most workers that a caller may ask for. */
const MOST_WORKERS = 256;
/** Shortest side of a picture, in pixels, and fewest pixels of a screen in one. */
const LEAST = 0.1;

/** @typedef {import("./simulate.js").SimulateOptions} SimulateOptions */

/**
 * A refusal as Rust throws it.
 * @param {string} field
 * @param {string} allowed
 * @param {unknown} got
 * @returns {{ field: string, message: string }}
 */
export function refusal(field, allowed, got) {
  return { field, message: `${field}: must be ${allowed}, got ${brief(got)}` };
}

/**
 * A value as text for Rust.
 * @param {string} field
 * @param {unknown} given
 */
export function plain(field, given) {
  if (given === undefined) throw refusal(field, "an object", given);
  try {
    return toText(given);
  } catch {
    throw refusal(field, "plain data, nothing of which contains itself", given);
  }
}

/**
 * Numbers as Rust takes them; it refuses those that are not finite itself.
 * @param {string} field
 * @param {unknown} given
 */
export function numbers(field, given) {
  if (given instanceof Float64Array) return given;
  const list = /** @type {ArrayLike<unknown>} */ (given);
  if (typeof list !== "object" || !Number.isInteger(list?.length)) throw refusal(field, "an array of numbers", given);
  return Float64Array.from(list, (entry, at) => {
    if (typeof entry !== "number") throw refusal(`${field}[${at}]`, "a number", entry);
    return entry;
  });
}

/**
 * @param {string} field
 * @param {unknown} given
 */
export function words(field, given) {
  if (typeof given !== "string") throw refusal(field, "a text", given);
  return given;
}

/**
 * The options of a simulation but for those that Rust checks.
 * @param {SimulateOptions} options
 * @returns {SimulateOptions}
 */
export function simulateOptions(options) {
  const { workers, signal, onProgress, onWait, pause, label } = options;
  if (workers !== undefined && !(Number.isInteger(workers) && workers >= 1 && workers <= MOST_WORKERS)) {
    throw refusal("workers", `an integer from 1 to ${MOST_WORKERS}`, workers);
  }
  if (signal !== undefined && typeof signal?.throwIfAborted !== "function") {
    throw refusal("signal", "an AbortSignal", signal);
  }
  for (const [field, call] of Object.entries({ onProgress, onWait, pause })) {
    if (call !== undefined && typeof call !== "function") throw refusal(field, "a function", call);
  }
  if (label !== undefined) words("label", label);
  return options;
}

/**
 * How a figure is to be seen: what was given of it.
 * @param {Partial<import("./types.js").View>} view
 */
export function viewOptions(view) {
  for (const [field, high] of /** @type {const} */ ([["width", 10_000], ["height", 10_000], ["pixelRatio", 16]])) {
    const given = view[field];
    if (given === undefined || (typeof given === "number" && given >= LEAST && given <= high)) continue;
    throw refusal(field, `a number from ${LEAST} to ${high}`, given);
  }
  const { dark, hidden } = view;
  if (dark !== undefined && typeof dark !== "boolean") throw refusal("dark", "true or false", dark);
  if (hidden !== undefined && !Array.isArray(hidden)) throw refusal("hidden", "a list of series", hidden);
  return view;
}

/**
 * The parameters of a figure, of which none gives a number as a text: attributes and links do, callers don't.
 * @param {import("./types.js").Entry} entry
 * @param {Partial<import("./types.js").Parameters>} some
 */
export function parameters(entry, some) {
  for (const { name, kind } of entry.parameters) {
    if (kind !== "choice" && typeof some[name] === "string") throw refusal(name, "a number", some[name]);
  }
  return some;
}

/**
 * The options that a call was given, which may be none; or something else of this kind, which is named then.
 * @template {object} T
 * @param {T | undefined} given
 * @param {string} [field]
 * @returns {Partial<T>}
 */
export function options(given, field = "options") {
  if (given === undefined || given === null) return {};
  if (typeof given !== "object" || Array.isArray(given)) throw refusal(field, "an object", given);
  return given;
}

/** A value in a few words. @param {unknown} value */
function brief(value) {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (Array.isArray(value)) return ["an empty list", "a list of one entry"][value.length] ?? `a list of ${value.length} entries`;
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" ? "a function" : String(value);
}
