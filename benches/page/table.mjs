// Medians, percentiles and the tables in which they stand beside their targets.

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

/**
 * Any table. `head` begins with what its lines are named after.
 * @typedef {{ title: string, head: string[], lines: string[][], notes?: string[] }} Sheet
 */

const WORDS = { median: "median ", p95: "95 % ", most: "most " };
const HEAD = ["our pages", "median", "95 %", "most", "target", "", "samples", "CPU"];

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

/**
 * @param {Row[]} rows
 * @returns {Sheet}
 */
export function sheetOf(rows) {
  return { title: "Our pages alone", head: HEAD, lines: rows.map(cells), notes: rows.flatMap((each) => each.notes ?? []) };
}

/** @param {Sheet} sheet */
export function print({ title, head, lines, notes = [] }) {
  const all = [head, ...lines];
  const widths = head.map((_, column) => Math.max(...all.map((line) => line[column].length)));
  // Numbers end below each other, words begin so.
  const words = head.map((_, column) => column === 0 || lines.every((line) => !/^[\d<]/.test(line[column])));
  console.log(`${title}\n`);
  for (const [index, line] of all.entries()) {
    const text = line
      .map((cell, column) => (words[column] ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join("  ");
    console.log(text.trimEnd());
    if (index === 0) console.log("─".repeat(text.length));
  }
  console.log(notes.map((note) => `\n${note}`).join("") + (notes.length > 0 ? "\n" : ""));
}

/** @param {Row} row */
function cells({ name, cells, target = "", met, count, throttle = 1 }) {
  const [median = "", p95 = "", most = ""] = cells;
  const verdict = met === undefined ? "" : met ? "met" : "MISSED";
  return [name, median, p95, most, target, verdict, count === undefined ? "" : String(count), `${throttle}×`];
}
