// What runs inside our own pages beside the clock: slider inputs, simulations, and the curves of a load. Playwright sends
// `install` over as text, after the clock and before any script of the page, so it names nothing outside itself.

/**
 * One slider input, in ms: from the event, and from the time of the mouse move behind it, to the frame's end.
 * @typedef {{ event: number, hand: number, simulating: boolean }} Input
 */

/**
 * Those with `patience` wait in the page for at most so many ms, then throw.
 * @typedef {object} Probe
 * @property {(patience: number) => Promise<number>} curve  of the first frame with curves in it; after `watchCurve`
 * @property {() => void} watchCurve
 * @property {() => void} watchInputs  after `watchDrawing`
 * @property {(patience: number) => Promise<{ inputs: Input[], missed: number }>} inputs
 *   those since the last call, once all are drawn; `missed` drew nothing
 * @property {() => void} watchBars  before the click, after `watchDrawing`
 * @property {(patience: number) => Promise<number>} bars  ms from click to first error bars
 * @property {(patience: number) => Promise<void>} simulate  until the first trials are in
 */

export function install() {
  /** @type {import("./clock.mjs").Clock} */
  const { until, afterFrame, state, draws } = Reflect.get(window, "bench");
  const figure = () => document.querySelector("renorm-figure");
  const inside = (/** @type {string} */ selector) => figure()?.shadowRoot?.querySelector(selector) ?? null;
  const canvas = () => /** @type {HTMLCanvasElement} */ (inside("canvas"));
  /** Whether the first trials are in. */
  const begun = () => Number(figure()?.getAttribute("progress") ?? 0) > 0 || state() === "done" || undefined;

  /** @type {number | undefined} */ let curve;
  function lookForCurve() {
    const lines = figure()?.shadowRoot?.querySelectorAll("svg.still :is(path, polyline), canvas") ?? [];
    if ([...lines].some((line) => line.getBoundingClientRect().width > 0)) curve = performance.now();
    else requestAnimationFrame(lookForCurve);
  }

  /** @type {Input[]} */ let inputs = [];
  let pending = 0;
  let missed = 0;

  function watchInputs() {
    let moved = 0;
    addEventListener("pointermove", (event) => { moved = event.timeStamp; }, true);
    addEventListener("input", (event) => {
      const range = event.composedPath()[0];
      if (!(range instanceof HTMLInputElement) || range.type !== "range") return;
      const at = performance.now();
      const hand = moved;
      const simulating = state() === "simulating";
      const before = draws();
      let frames = 60;
      pending += 1;
      const settle = () => afterFrame(() => {
        const end = performance.now();
        frames -= 1;
        if (draws() === before && frames > 0) return settle();
        pending -= 1;
        if (draws() === before) missed += 1;
        else inputs.push({ event: end - at, hand: end - hand, simulating });
      });
      settle();
    }, true);
  }

  const pixels = () => {
    const { width, height } = canvas();
    return canvas().getContext("2d")?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
  };
  /** @param {Uint8ClampedArray} a @param {Uint8ClampedArray} b */
  const differ = (a, b) => a.length !== b.length || a.some((value, i) => value !== b[i]);

  /** @type {number | undefined} */ let bars;
  function watchBars() {
    const before = pixels();
    addEventListener("click", (event) => {
      const clicked = event.timeStamp;
      let seen = draws();
      const look = () => afterFrame(() => {
        const end = performance.now();
        // The pixels are read only after the clock, and only when there are new ones.
        if (draws() > seen && begun() && differ(pixels(), before)) bars = end - clicked;
        else if (state() !== "error") look();
        seen = draws();
      });
      look();
    }, { capture: true, once: true });
  }

  /** @type {Probe} */
  const probe = {
    curve: (patience) => until("the curve", patience, () => curve),
    watchCurve: () => void requestAnimationFrame(lookForCurve),
    watchInputs,
    inputs: async (patience) => {
      await until("the frame of an input", patience, () => pending === 0 || undefined);
      const taken = { inputs, missed };
      inputs = [];
      missed = 0;
      return taken;
    },
    watchBars,
    bars: (patience) => until("the first error bar", patience, () => bars),
    simulate: async (patience) => {
      /** @type {HTMLElement | null} */ (inside("[data-action=simulate]"))?.click();
      await until("progress of the simulation", patience, begun);
    },
  };
  Object.assign(Reflect.get(window, "bench"), probe);
}
