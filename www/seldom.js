// For what need not keep up with a drag: a formula's numbers are read when it rests, and laying out the text again in
// every frame would cost more than drawing the figure.

/**
 * A function that calls at once if it was left alone for a while, else later and with the latest value only.
 * @template T
 * @param {number} ms  calls are at least so far apart
 * @param {(value: T) => void} call
 * @param {AbortSignal} signal  ends it
 * @returns {(value: T) => void}
 */
export function seldom(ms, call, signal) {
  /** @type {T} */
  let latest;
  let last = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const run = () => {
    timer = undefined;
    last = performance.now();
    call(latest);
  };
  signal.addEventListener("abort", () => clearTimeout(timer));
  return (value) => {
    latest = value;
    if (timer !== undefined || signal.aborted) return;
    const wait = last + ms - performance.now();
    if (wait <= 0) run();
    else timer = setTimeout(run, wait);
  };
}
