// One polite live region for all figures of a page: several would talk over each other.

/** Long enough that a held arrow key speaks once, at its end. */
const PAUSE_MS = 300;

/** Long enough for who moves a slider to hear first where it stands. */
const QUIET_MS = 900;

/** @type {HTMLElement | undefined} */
let region;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let murmured;

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
  clearTimeout(murmured);
  timer = setTimeout(() => {
    if (region) region.textContent = text;
  }, PAUSE_MS);
}

/**
 * Says the last text of a burst when all has been quiet for a while, and not at all if there is something else to say.
 * @param {string} text
 */
export function murmur(text) {
  clearTimeout(murmured);
  murmured = setTimeout(() => announce(text), QUIET_MS);
}
