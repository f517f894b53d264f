// How a figure is seen: its size, the screen's resolution, light or dark, on paper; and when that changes.

/** @typedef {Pick<import("./types.js").View, "width" | "height" | "pixelRatio" | "dark">} Seen */

/**
 * @param {HTMLElement} plot  the box that the canvas fills
 * @param {() => void} changed
 * @param {AbortSignal} signal
 * @returns {() => Seen} what holds now; asks the page for its layout only after a change
 */
export function watchView(plot, changed, signal) {
  const theme = matchMedia("(prefers-color-scheme: dark)");
  let printing = false;
  /** @type {{ width: number, height: number } | undefined} */
  let size;
  const measure = () => ({ width: plot.clientWidth, height: plot.clientHeight });

  const observer = new ResizeObserver(() => {
    const next = measure();
    if (next.width === 0 || (next.width === size?.width && next.height === size?.height)) return;
    size = next;
    changed();
  });
  observer.observe(plot);
  signal.addEventListener("abort", () => observer.disconnect());

  theme.addEventListener("change", changed, { signal });
  for (const kind of ["beforeprint", "afterprint"]) {
    const listener = () => {
      printing = kind === "beforeprint"; // paper is white
      changed();
    };
    addEventListener(kind, listener, { signal });
  }
  watchResolution(changed, signal);

  return () => {
    size ??= measure();
    return { ...size, pixelRatio: devicePixelRatio, dark: theme.matches && !printing };
  };
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
