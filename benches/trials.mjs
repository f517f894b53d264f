// Prints what a small trial costs beside its fit: `node benches/trials.mjs SITE [OTHER] [--rounds N]`, where SITE is a built
// dist/site and OTHER that of another version, such as the one before a change.
//
// Each plan is run in this thread as a worker and a page do it: its jobs in order, each job's rows folded. With two sites
// both do a plan in turn, round after round; the ratio is the median over the rounds of (OTHER's time / SITE's in the
// same round), its quartiles in brackets. Both must give the same estimates.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { quantile } from "./page/table.mjs";

const SMALL = {
  model: "ridge",
  spectrum: { kind: "isotropic", dimension: 20 },
  teacher: { kind: "uniform" },
  noise: 0.5,
  ridge: 1e-3,
  samples: 20,
};

/** @param {number} count @param {(k: number) => object} spec @param {number} trials */
const plan = (count, spec, trials) => {
  // Versions before tasks had a tag call the field "spec".
  const points = Array.from({ length: count }, (_, k) => ({ task: spec(k), spec: spec(k), seed: k }));
  return JSON.stringify({ trials, points });
};

/** Plans by what they are: many trials of one model, few of each of many, and few whose preparation is dear. */
const PLANS = {
  "10 000 small trials": plan(1, () => SMALL, 10_000),
  "10 000 small trials of 500 models": plan(500, (k) => ({ ...SMALL, samples: 10 + (k % 30), ridge: 1e-3 * (k + 1) }), 20),
  "200 trials of correlated samples": plan(
    10,
    (k) => ({ ...SMALL, samples: 40 * (k + 1), correlation: { kind: "power-law", chi: 0.5 } }),
    20,
  ),
};

/**
 * What runs a plan's text in this thread, and gives its estimates.
 * @param {string} site
 */
async function runner(site) {
  const [page, trials] = await Promise.all(
    ["renorm", "trials"].map(async (half) => {
      const glue = await import(resolve(site, `${half}.js`));
      glue.initSync({ module: readFileSync(resolve(site, `${half}_bg.wasm`)) });
      return glue;
    }),
  );
  return (/** @type {string} */ text) => {
    const plan = new page.Plan(text);
    const points = JSON.parse(plan.points());
    const texts = points.map((/** @type {any} */ point) => JSON.stringify(point.task ?? point.spec));
    const tasks = trials.Tasks && new trials.Tasks();
    texts.forEach((/** @type {string} */ text, /** @type {number} */ id) => tasks?.add(id, text));
    const jobs = plan.jobs();
    for (let at = 0; at < jobs.length; at += 4) {
      const [point, first, end] = jobs.subarray(at, at + 3);
      const { seed } = points[point];
      plan.accept(point, first, tasks ? tasks.run(point, seed, first, end) : trials.runTrials(texts[point], seed, first, end));
      if (plan.progress > 1) throw new Error("more than all");
    }
    const estimates = plan.estimates();
    tasks?.free();
    plan.free();
    return { estimates, jobs: jobs.length / 4 };
  };
}

const { values, positionals } = parseArgs({ options: { rounds: { type: "string", default: "15" } }, allowPositionals: true });
const runners = await Promise.all(positionals.map(runner));
if (runners.length === 0) throw new Error("Name the dist/site that is to be measured.");
const digits = (/** @type {number} */ x) => x.toPrecision(3);
for (const [name, text] of Object.entries(PLANS)) {
  const done = runners.map((run) => run(text));
  for (const { estimates } of done) assert.equal(estimates, done[0].estimates);
  const times = /** @type {number[][]} */ (runners.map(() => []));
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [at, run] of runners.entries()) {
      const began = performance.now();
      run(text);
      times[at].push(performance.now() - began);
    }
  }
  const medians = times.map((all) => `${digits(quantile(all, 0.5))} ms`).join(", ");
  const ratios = (times[1] ?? []).map((time, round) => time / times[0][round]);
  const spread = [0.5, 0.25, 0.75].map((share) => digits(quantile(ratios, share)));
  const ratio = ratios.length > 0 ? `, ratio ${spread[0]} (${spread[1]}–${spread[2]})` : "";
  console.log(`${name}: ${done[0].jobs} jobs, ${medians}${ratio}`);
}
