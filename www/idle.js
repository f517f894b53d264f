// Idle moments, for what nobody waits for.

/**
 * Calls in a moment when the browser has nothing else to do; soon, in a browser that does not tell.
 * @param {(idle: { timeRemaining(): number }) => void} work
 */
export function whenIdle(work) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work);
  else setTimeout(() => work({ timeRemaining: () => 0 }), 50);
}
