// How a figure is seen: its size, the screen's resolution, light or dark, on paper; and when that changes.

/** Lengths in CSS pixels; `ratio`: device pixels in one of them.
 * `forced`: red, green and blue of the paper and the ink that the reader's system insists on, if it does, or of these and
 * of lesser text and lines as the page around wants them.
 * @typedef {{ size: [number, number], ratio: number, dark: boolean, forced: number[] }} Seen */

/** More pixels than this to a CSS pixel are seen by nobody and cost time. */
const FINEST = 4;

/**
 * @param {HTMLElement} host  the element, whose attribute `theme` overrides the system's
 * @param {HTMLElement} plot  the box that the canvas fills
 * @param {() => void} changed
 * @param {AbortSignal} signal
 * @returns {() => Seen} what holds now; asks the page for its layout only after a change
 */
export function watchView(host, plot, changed, signal) {
  const theme = matchMedia("(prefers-color-scheme: dark)");
  const forced = matchMedia("(forced-colors: active)");
  let printing = false;
  /** @type {{ width: number, height: number, scale: number } | undefined} */
  let box;
  const measure = () => ({ width: plot.clientWidth, height: plot.clientHeight, scale: scaleOf(plot) });

  /** Nothing tells of a transform: it is looked at whenever it may have changed. */
  const look = () => {
    const next = measure();
    if (next.width === 0 || (next.width === box?.width && next.height === box?.height && next.scale === box?.scale)) return;
    box = next;
    changed();
  };
  const observer = new ResizeObserver(look);
  observer.observe(plot);
  signal.addEventListener("abort", () => observer.disconnect());
  plot.addEventListener("pointerenter", look, { signal });
  for (const kind of ["fullscreenchange", "transitionend"]) document.addEventListener(kind, look, { signal });

  theme.addEventListener("change", changed, { signal });
  forced.addEventListener("change", changed, { signal });
  for (const kind of ["beforeprint", "afterprint"]) {
    const listener = () => {
      printing = kind === "beforeprint"; // paper is white
      changed();
    };
    addEventListener(kind, listener, { signal });
  }
  watchResolution(changed, signal);

  const dark = () => {
    const own = host.getAttribute("theme");
    return !printing && (own === "dark" || (own !== "light" && theme.matches));
  };
  /** For which theme the colours were asked for. @type {boolean | undefined} */
  let asked;
  /** @type {number[]} */
  let own = [];
  /** @param {boolean} dark */
  const chosen = (dark) => {
    if (asked !== dark) own = chosenInks(host);
    asked = dark;
    return own;
  };
  // A page that changes them tells nobody: it is asked again when somebody comes.
  plot.addEventListener("pointerenter", () => (asked = undefined), { signal });

  return () => {
    box ??= measure();
    const { width, height, scale } = box;
    const ratio = Math.min(devicePixelRatio * scale, FINEST);
    const now = dark();
    const inks = printing ? [] : forced.matches ? forcedInks(plot) : chosen(now);
    return { size: [width, height], ratio, dark: now, forced: inks };
  };
}

/** What a page around a figure may choose, as far as a canvas needs it. */
const INKS = ["paper", "ink", "soft", "line"];

/**
 * The colours that the page around chose; none if it chose nothing.
 * @param {HTMLElement} host
 */
function chosenInks(host) {
  const style = getComputedStyle(host);
  if (!INKS.some((name) => style.getPropertyValue(`--renorm-${name}`))) return [];
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  return INKS.flatMap((name) => {
    if (!context) return [];
    context.fillStyle = style.getPropertyValue(`--${name}`);
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  });
}

/**
 * The system's paper and ink, which the style sheet gives the plot.
 * @param {HTMLElement} plot
 */
function forcedInks(plot) {
  const { backgroundColor, color } = getComputedStyle(plot);
  return [backgroundColor, color].flatMap((colour) => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number));
}

/**
 * How much larger an element is on the screen than it thinks: CSS zoom and transforms.
 * @param {HTMLElement} element
 */
export function scaleOf(element) {
  const { width } = element.getBoundingClientRect();
  const scale = width / element.offsetWidth;
  return Number.isFinite(scale) && Math.abs(scale - 1) > 0.01 ? scale : 1;
}

/**
 * A zoom, or a move to another screen. The query only knows the ratio it was made with.
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
function watchResolution(changed, signal) {
  const listener = () => {
    if (signal.aborted) return;
    changed();
    watchResolution(changed, signal);
  };
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", listener, { once: true, signal });
}
