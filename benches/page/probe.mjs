// What runs inside the measured page: the clocks. Playwright sends `install` over as text, before any script of the
// page, so it is one function that names nothing outside itself.

/**
 * One slider input, in ms: from the event, and from the time of the mouse move behind it, to the frame's end.
 * @typedef {{ event: number, hand: number, simulating: boolean }} Input
 */
/** @typedef {{ start: number, duration: number }} Task  of at least 50 ms */
/** @typedef {{ start: number, painted: number }} Paint  painted: the same frame's end on the main thread */

/**
 * All of them wait in the page for at most `patience` ms, then throw.
 * @typedef {object} Probe
 * @property {(patience: number) => Promise<number>} ready  when the figure became ready
 * @property {(patience: number) => Promise<Paint>} firstPaint  when the first content was shown
 * @property {(patience: number) => Promise<number>} curve  of the first frame with curves in it; after `watchCurve`
 * @property {() => void} watchCurve
 * @property {() => Task[]} tasks
 * @property {() => void} watchDrawing  before the next two
 * @property {(patience: number) => Promise<{ inputs: Input[], missed: number }>} inputs
 *   those since the last call, once all are drawn; `missed` drew nothing
 * @property {() => void} watchBars  before the click
 * @property {(patience: number) => Promise<number>} bars  ms from click to first error bars
 * @property {(patience: number) => Promise<void>} simulate  until the first trials are in
 */

export function install() {
  const figure = () => document.querySelector("renorm-figure");
  const inside = (/** @type {string} */ selector) => figure()?.shadowRoot?.querySelector(selector) ?? null;
  const canvas = () => /** @type {HTMLCanvasElement} */ (inside("canvas"));
  const state = () => figure()?.getAttribute("state") ?? "absent";
  /** Whether the first trials are in. */
  const begun = () => Number(figure()?.getAttribute("progress") ?? 0) > 0 || state() === "done" || undefined;

  /**
   * Asks now and then until there is an answer: seldom enough to cost the page nothing.
   * @template T
   * @param {string} what
   * @param {number} patience
   * @param {() => T | undefined} answer
   * @returns {Promise<T>}
   */
  async function until(what, patience, answer) {
    const end = performance.now() + patience;
    for (;;) {
      const value = answer();
      if (value !== undefined) return value;
      if (performance.now() > end) {
        const said = inside(".status")?.textContent?.trim();
        const why = `the figure's state is "${state()}"${said ? `: ${said}` : ""}`;
        throw new Error(`${what} did not come in ${patience} ms; ${why}`);
      }
      await new Promise((next) => setTimeout(next, 20));
    }
  }

  /**
   * Calls back when the next frame has been rendered on the main thread.
   * @param {() => void} then
   */
  function afterFrame(then) {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        then();
      };
      port2.postMessage(undefined);
    });
  }

  /** @type {number | undefined} */ let ready;
  const watch = new MutationObserver(() => {
    if (state() !== "ready") return;
    ready = performance.now();
    watch.disconnect();
  });
  watch.observe(document, { subtree: true, attributes: true, attributeFilter: ["state"] });

  /** @type {Task[]} */ const tasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration });
  }).observe({ type: "longtask", buffered: true });

  /** @type {number | undefined} */ let curve;
  function lookForCurve() {
    const lines = figure()?.shadowRoot?.querySelectorAll("svg.still :is(path, polyline), canvas") ?? [];
    if ([...lines].some((line) => line.getBoundingClientRect().width > 0)) curve = performance.now();
    else requestAnimationFrame(lookForCurve);
  }

  /** How often something was drawn on the figure's canvas. */ let draws = 0;
  /** @type {Input[]} */ let inputs = [];
  let pending = 0;
  let missed = 0;

  function watchDrawing() {
    const prototype = CanvasRenderingContext2D.prototype;
    const own = canvas();
    for (const name of /** @type {const} */ (["fill", "stroke", "fillRect", "fillText", "drawImage"])) {
      const original = /** @type {(...inputs: unknown[]) => void} */ (prototype[name]);
      Reflect.set(prototype, name, function (/** @type {unknown[]} */ ...inputs) {
        // @ts-ignore `this` is the context
        if (this.canvas === own) draws += 1;
        // @ts-ignore
        return original.apply(this, inputs);
      });
    }
    let moved = 0;
    addEventListener("pointermove", (event) => { moved = event.timeStamp; }, true);
    addEventListener("input", (event) => {
      const range = event.composedPath()[0];
      if (!(range instanceof HTMLInputElement) || range.type !== "range") return;
      const at = performance.now();
      const hand = moved;
      const simulating = state() === "simulating";
      const before = draws;
      let frames = 60;
      pending += 1;
      const settle = () => afterFrame(() => {
        const end = performance.now();
        frames -= 1;
        if (draws === before && frames > 0) return settle();
        pending -= 1;
        if (draws === before) missed += 1;
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
      let seen = draws;
      const look = () => afterFrame(() => {
        const end = performance.now();
        // The pixels are read only after the clock, and only when there are new ones.
        if (draws > seen && begun() && differ(pixels(), before)) bars = end - clicked;
        else if (state() !== "error") look();
        seen = draws;
      });
      look();
    }, { capture: true, once: true });
  }

  /** @type {Probe} */
  const probe = {
    ready: (patience) => until("ready", patience, () => ready),
    firstPaint: (patience) => until("first contentful paint", patience, () => {
      const entry = performance.getEntriesByName("first-contentful-paint")[0];
      if (!entry) return undefined;
      const { startTime, paintTime = startTime } = /** @type {PerformanceEntry & { paintTime?: number }} */ (entry);
      return { start: startTime, painted: paintTime };
    }),
    curve: (patience) => until("the curve", patience, () => curve),
    watchCurve: () => void requestAnimationFrame(lookForCurve),
    tasks: () => tasks,
    watchDrawing,
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
  Reflect.set(window, "bench", probe);
}
