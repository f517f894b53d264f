// What a reader copies as JavaScript, run as a module of its own beside what is copied as commands: both say the same.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { density, figureCode, figures, optimal, ready, regimes, solve, sweep } from "../../dist/npm/index.js";

/** @typedef {{ name: string, x?: Float64Array, y?: ArrayLike<number> | number, exponent?: number }} Curve */

const MODULE = new URL("../../dist/npm/index.js", import.meta.url).href;

/**
 * Evenly spaced numbers, as the command line takes them.
 * @param {string[]} words
 * @param {boolean} whole
 */
function spaced([how, from, to, count], whole) {
  const values = Array.from({ length: Number(count) }, (_, k) => {
    const share = k / (Number(count) - 1);
    return how === "--log" ? Number(from) * (Number(to) / Number(from)) ** share : Number(from) + (Number(to) - Number(from)) * share;
  });
  return whole ? [...new Set(values.map(Math.round))] : values;
}

/**
 * What the commands would print: a table of outputs for each.
 * @param {string} commands
 * @returns {Record<string, ArrayLike<number>>[]}
 */
function run(commands) {
  /** @param {any[]} rows */
  const columns = (rows) => Object.fromEntries(Object.keys(rows[0]).map((name) => [name, rows.map((row) => row[name])]));
  return [...commands.matchAll(/^echo '([^']*)' \| renorm (\w+) ?(.*)$/gm)].map(([, json, verb, rest]) => {
    const input = JSON.parse(json);
    const words = rest.split(" ").filter(Boolean);
    if (verb === "density") return { density: density({ ...input, at: spaced(words, false) }).density };
    if (verb === "regimes") return { exponent: [regimes(input).exponent] };
    if (verb === "optimal") return columns(input.map(optimal));
    if (verb === "solve") return columns([input].flat().map(solve));
    const over = words[1].replaceAll("'", "");
    const whole = over === "samples" ? "correlation" in input : over === "layers[0].width" && "spectrum" in input.layers[0];
    return sweep(input, { over, values: spaced(words.slice(2), whole) });
  });
}

/**
 * @param {ArrayLike<number>} got
 * @param {ArrayLike<number>} want
 */
function near(got, want) {
  const largest = Math.max(...Array.from(want).filter(Number.isFinite).map(Math.abs), 0);
  return (
    got.length === want.length &&
    Array.from(got).every((y, k) => y === want[k] || Math.abs(y - want[k]) <= 1e-9 * Math.abs(want[k]) + 1e-15 * largest)
  );
}

const PARTS = ["bias2", "var_x", "var_f", "var_xf", "var_x_eps", "var_xf_eps"];

/**
 * All sums of parts of the error: a curve may be any of them.
 * @param {{ [name: string]: ArrayLike<number> }} table
 * @returns {number[][]}
 */
function sums(table) {
  if (!("bias2" in table)) return [];
  const subsets = Array.from({ length: 1 << PARTS.length }, (_, mask) => PARTS.filter((_, bit) => (mask >> bit) & 1));
  const sum = (/** @type {string[]} */ parts) =>
    Array.from(table.bias2, (_, row) => parts.reduce((sum, part) => sum + table[part][row], 0));
  return subsets.filter((parts) => parts.length > 1).map(sum);
}

test("copied modules have the numbers of copied commands, for every figure at every step", async () => {
  await ready;
  const folder = await mkdtemp(join(tmpdir(), "copied-"));
  let compared = 0;
  try {
    for (const { id, steps } of figures()) {
      for (const { name: step } of steps) {
        const place = join(folder, `${id}-${step}.mjs`);
        // The same module under its own address, and no word on the terminal.
        const code = figureCode(id, "js", { step }).replace('from "renorm"', `from "${MODULE}"`);
        await writeFile(place, code.replace("console.log(curves);", ""));
        const { curves } = /** @type {{ curves: Curve[] }} */ (await import(pathToFileURL(place).href));
        const tables = run(figureCode(id, "cli", { step }));
        assert.ok(curves.length >= tables.length && tables.length > 0, `${id}, ${step}`);
        for (const { name, y, exponent } of curves) {
          const got = exponent === undefined ? (typeof y === "number" ? [y] : (y ?? [])) : [exponent];
          const columns = tables.flatMap((table) => [...Object.values(table), ...sums(table)]);
          assert.ok(got.length > 0 && columns.some((column) => near(got, column)), `${id}, ${step}: ${name}`);
          compared += 1;
        }
      }
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  assert.ok(compared > 100, `${compared} curves compared`);
});
