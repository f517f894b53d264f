// Print: each plot as a drawing of its present state, in lines and letters. Printing waits for nothing, so all is done
// before it in one go.

/**
 * @param {{ plot: HTMLElement, live: import("./renorm.js").Live, painter: import("./painter.js").Painter }} parts
 * @param {AbortSignal} signal
 */
export function watchPaper({ plot, live, painter }, signal) {
  /** @type {Element | undefined} */
  let drawing;
  const before = () => {
    drawing?.remove();
    drawing = draw(live);
    if (drawing) plot.prepend(drawing);
    else painter.paintNow(); // the last that could be drawn, in the colours of paper
  };
  const after = () => {
    drawing?.remove();
    drawing = undefined;
    if (!painter.awake) live.sleep(); // what it had to compute is freed again
  };
  addEventListener("beforeprint", before, { signal });
  addEventListener("afterprint", after, { signal });
  signal.addEventListener("abort", () => drawing?.remove());
}

/**
 * The plot as SVG; undefined where theory refuses what is set.
 * @param {import("./renorm.js").Live} live
 */
function draw(live) {
  try {
    const svg = new DOMParser().parseFromString(live.drawing(), "image/svg+xml").documentElement;
    svg.setAttribute("class", "drawing");
    return document.importNode(svg, true);
  } catch {
    return undefined;
  }
}
