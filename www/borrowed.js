// A live figure as the plan of its own simulation: what runs a plan frees it in the end, and the figure lives on.

/**
 * @param {import("./renorm.js").Live} live  whose simulation has begun
 * @returns {import("./files.js").Plan}
 */
export function borrowed(live) {
  return {
    points: () => live.points(),
    jobs: () => live.jobs(),
    accept: (point, first, rows) => live.accept(point, first, rows),
    estimates: () => "[]", // the figure draws them itself
    rows: () => new Float64Array(),
    work: 0,
    trials: live.trials,
    get progress() {
      return live.progress;
    },
    free: () => {},
  };
}
