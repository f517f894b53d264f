// Which figures are near to the window.

/** A figure this near to the window, in its heights, counts as in sight. */
const NEAR = 0.5;

/** @param {Element} element */
export function inSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top < innerHeight * (1 + NEAR) && bottom > -innerHeight * NEAR;
}

/**
 * Settles when the element is near, or its stay in the page ends.
 * @param {Element} element
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
export function near(element, signal) {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && done(), {
      rootMargin: `${100 * NEAR}%`,
    });
    const done = () => {
      observer.disconnect();
      resolve();
    };
    signal.addEventListener("abort", done);
    observer.observe(element);
  });
}
