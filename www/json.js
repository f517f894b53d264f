// JSON as it crosses to Rust and back: numbers that JSON lacks travel as strings.

/**
 * The text of a value for Rust, which refuses what does not fit by name: so nothing may be lost
 * on the way. Non-finite numbers become "NaN", "Infinity", "-Infinity".
 * @param {unknown} value
 * @returns {string}
 */
export function toText(value) {
  return JSON.stringify(value, replace) ?? "null";
}

/**
 * What Rust answered: "Infinity" is a number again.
 * @param {string} text
 * @returns {any} the caller names its type
 */
export function fromText(text) {
  return JSON.parse(text, (_, value) => (value === "Infinity" ? Infinity : value));
}

/**
 * @param {string} _
 * @param {unknown} value
 */
function replace(_, value) {
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (typeof value === "bigint" || typeof value === "function" || typeof value === "symbol") return String(value);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return Array.from(/** @type {Float64Array} */ (value));
  return value;
}
