// What callers of the public module give, where a typed array, a flag or a function crosses to Rust: there JavaScript would
// take a text for a number without a word. Refusals are worded as Rust's: what was given, and what is allowed.

import { toText } from "./json.js";

/** Most workers that a caller may ask for. */
const MOST_WORKERS = 256;

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
 * The options that a call was given, which may be none.
 * @template {object} T
 * @param {T | undefined} given
 * @returns {Partial<T>}
 */
export function options(given) {
  if (given === undefined || given === null) return {};
  if (typeof given !== "object") throw refusal("options", "an object", given);
  return given;
}

/** A value in a few words. @param {unknown} value */
function brief(value) {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length} entries`;
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" ? "a function" : String(value);
}
