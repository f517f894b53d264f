// Medians, percentiles and the one table in which they stand beside their targets.

/**
 * A line of the table. `cells` are median, 95th percentile and most, as far as there are any; `notes` follow the table.
 * @typedef {object} Row
 * @property {string} name
 * @property {string[]} cells
 * @property {string} [target]
 * @property {boolean} [met]
 * @property {number} [count]
 * @property {number} [throttle]  1 unless said
 * @property {string[]} [notes]
 */

/**
 * What the samples are and should be. A sample under `floor` is one that is not reported in detail.
 * @typedef {{ unit: string, median?: number, p95?: number, most?: number, throttle?: number, floor?: number }} Goal
 */

const WORDS = { median: "median ", p95: "95 % ", most: "most " };
const HEAD = ["", "median", "95 %", "most", "target", "", "samples", "CPU"];

/**
 * The smallest sample that at least `share` of all samples do not exceed.
 * @param {number[]} samples
 * @param {number} share
 */
export function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/**
 * @param {string} name
 * @param {number[]} samples
 * @param {Goal} goal
 * @returns {Row}
 */
export function row(name, samples, { unit, throttle, floor = 0, ...targets }) {
  if (samples.length === 0) throw new Error("there was not one sample");
  const one = samples.length === 1;
  const values = { median: quantile(samples, 0.5), p95: quantile(samples, 0.95), most: Math.max(...samples) };
  /** @param {number} value */
  const text = (value) => (value < floor ? `< ${floor}` : unit === "" ? String(value) : `${value.toFixed(1)} ${unit}`);
  const wanted = /** @type {(keyof typeof WORDS)[]} */ (["median", "p95", "most"]).flatMap((which) => {
    const limit = targets[which];
    return limit === undefined ? [] : [{ text: `${one ? "" : WORDS[which]}≤ ${limit}`, met: values[which] <= limit }];
  });
  return {
    name,
    cells: one ? [text(values.median)] : [values.median, values.p95, values.most].map(text),
    target: wanted.map((each) => each.text).join(", "),
    met: wanted.length === 0 ? undefined : wanted.every((each) => each.met),
    count: samples.length,
    throttle,
  };
}

/** @param {Row[]} rows */
export function print(rows) {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const left = new Set([0, 4, 5]);
  for (const [index, line] of lines.entries()) {
    const text = line
      .map((cell, column) => (left.has(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join("  ");
    console.log(text.trimEnd());
    if (index === 0) console.log("─".repeat(text.length));
  }
  const notes = rows.flatMap((each) => each.notes ?? []);
  if (notes.length > 0) console.log(`\n${notes.join("\n")}`);
}

/** @param {Row} row */
function cells({ name, cells, target = "", met, count, throttle = 1 }) {
  const [median = "", p95 = "", most = ""] = cells;
  const verdict = met === undefined ? "" : met ? "met" : "MISSED";
  return [name, median, p95, most, target, verdict, count === undefined ? "" : String(count), `${throttle}×`];
}
