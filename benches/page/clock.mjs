// What runs inside every measured page, ours and the peers': when it is there, and how long a key takes to be seen.
// Playwright sends `installClock` over as text, before any script of the page, so it names nothing outside itself.

/** @typedef {{ start: number, duration: number }} Task  of at least 50 ms */
/** @typedef {{ start: number, painted: number }} Paint  painted: the same frame's end on the main thread */
/**
 * One key, in ms. `frame`: from the press to the end, on the main thread, of the frame with the new picture; `shown`: the
 * browser's own time until it was on the screen, in steps of 8, undefined if under 16.
 * @typedef {{ frame: number, shown: number | undefined }} Key
 */

/**
 * Those with `patience` wait in the page for at most so many ms, then throw. The first four are for the probe alone.
 * @typedef {object} Clock
 * @property {<T>(what: string, patience: number, answer: () => T | undefined) => Promise<T>} until
 * @property {(then: () => void) => void} afterFrame
 * @property {() => string} state  of the page's first figure
 * @property {() => number} draws  how often something was drawn in that figure's picture, since `watchDrawing`
 * @property {() => void} watchDrawing  before keys and slider inputs
 * @property {(patience: number) => Promise<number>} ready  when the first figure became ready
 * @property {(patience: number) => Promise<Paint>} firstPaint  when the first content was shown
 * @property {() => Task[]} tasks
 * @property {() => void} watchKeys
 * @property {(patience: number) => Promise<void>} answered  until all keys are drawn
 * @property {() => { keys: Key[], missed: number }} keys  all until now; `missed` drew nothing
 */

export function installClock() {
  const figure = () => document.querySelector("renorm-figure, figure");
  /** What a figure is drawn in: our canvas, uPlot's, or Plotly's SVG. */
  const picture = () => (figure()?.shadowRoot ?? figure())?.querySelector("canvas, .svg-container") ?? null;
  const state = () => figure()?.getAttribute("state") ?? "absent";

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
        const said = figure()?.shadowRoot?.querySelector(".status")?.textContent?.trim();
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

  let draws = 0;
  function watchDrawing() {
    const own = picture();
    if (!own) throw new Error("the figure has no picture");
    if (!(own instanceof HTMLCanvasElement)) {
      new MutationObserver(() => { draws += 1; }).observe(own, { subtree: true, attributes: true, attributeFilter: ["d"] });
      return;
    }
    const prototype = CanvasRenderingContext2D.prototype;
    for (const name of /** @type {const} */ (["fill", "stroke", "fillRect", "fillText", "drawImage"])) {
      const original = /** @type {(...inputs: unknown[]) => void} */ (prototype[name]);
      Reflect.set(prototype, name, function (/** @type {unknown[]} */ ...inputs) {
        // @ts-ignore `this` is the context
        if (this.canvas === own) draws += 1;
        // @ts-ignore
        return original.apply(this, inputs);
      });
    }
  }

  /** @type {(Key & { pressed: number })[]} */ const keys = [];
  /** The browser's own times, by the time of the press. @type {Map<number, number>} */ const shown = new Map();
  let pending = 0;
  let missed = 0;
  function watchKeys() {
    watchDrawing();
    const options = /** @type {PerformanceObserverInit} */ ({ type: "event", durationThreshold: 16 });
    new PerformanceObserver((list) => {
      for (const { name, startTime, duration } of list.getEntries()) if (name === "keydown") shown.set(startTime, duration);
    }).observe(options);
    addEventListener("keydown", (event) => {
      const pressed = event.timeStamp;
      const before = draws;
      let frames = 60;
      pending += 1;
      const settle = () => afterFrame(() => {
        const end = performance.now();
        frames -= 1;
        if (draws === before && frames > 0) return settle();
        pending -= 1;
        if (draws === before) missed += 1;
        else keys.push({ pressed, frame: end - pressed, shown: undefined });
      });
      settle();
    }, true);
  }

  /** @type {Clock} */
  const clock = {
    until,
    afterFrame,
    state,
    draws: () => draws,
    watchDrawing,
    ready: (patience) => until("ready", patience, () => ready),
    firstPaint: (patience) => until("first contentful paint", patience, () => {
      const entry = performance.getEntriesByName("first-contentful-paint")[0];
      if (!entry) return undefined;
      const { startTime, paintTime = startTime } = /** @type {PerformanceEntry & { paintTime?: number }} */ (entry);
      return { start: startTime, painted: paintTime };
    }),
    tasks: () => tasks,
    watchKeys,
    answered: async (patience) => void (await until("the frame of a key", patience, () => pending === 0 || undefined)),
    keys: () => ({ keys: keys.map((key) => ({ ...key, shown: shown.get(key.pressed) })), missed }),
  };
  Reflect.set(window, "bench", clock);
}
