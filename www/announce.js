// One polite live region for all figures of a page: several would talk over each other.

/** Long enough that a held arrow key speaks once, at its end. */
const PAUSE_MS = 300;

/** @type {HTMLElement | undefined} */
let region;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Puts the region into the page; screen readers only hear changes of one that was there before. */
export function prepareAnnouncer() {
  if (region?.isConnected) return;
  const there = /** @type {HTMLElement | null} */ (document.querySelector("[data-renorm-status]"));
  region = there ?? document.createElement("div");
  region.setAttribute("role", "status");
  region.dataset.renormStatus = "";
  Object.assign(region.style, {
    position: "fixed", // makes no page longer
    inset: "0 auto auto 0",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  });
  if (!region.isConnected) document.body.append(region);
}

/**
 * Says the last text of a burst.
 * @param {string} text
 */
export function announce(text) {
  prepareAnnouncer();
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (region) region.textContent = text;
  }, PAUSE_MS);
}
