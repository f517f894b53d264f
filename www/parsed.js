// For scripts that start before the page has been read to its end: they are fetched while it arrives.

/**
 * Calls once all of the page's elements are there.
 * @param {() => void} call
 */
export function whenParsed(call) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", call, { once: true });
  else call();
}
