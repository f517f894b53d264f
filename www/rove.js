// A group of buttons as one stop of the Tab key, with the arrow keys moving inside: the steps, the legend, the menu.

/** What the keys move by, from first to last. @type {{ [key: string]: number }} */
const MOVES = {
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
  Home: -Infinity,
  End: Infinity,
};

/**
 * @param {HTMLElement} group
 * @param {AbortSignal} signal
 * @returns {(button: HTMLElement | null | undefined) => void} makes a button the one that Tab reaches
 */
export function rove(group, signal) {
  const buttons = () => [...group.querySelectorAll("button")].filter((button) => button.checkVisibility?.() ?? true);
  /** @param {HTMLElement | null | undefined} chosen */
  const choose = (chosen) => {
    if (!chosen) return;
    for (const button of group.querySelectorAll("button")) {
      const tabIndex = button === chosen ? 0 : -1;
      if (button.tabIndex !== tabIndex) button.tabIndex = tabIndex;
    }
  };
  group.addEventListener(
    "keydown",
    (event) => {
      const by = MOVES[event.key];
      if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      const among = buttons();
      const at = among.indexOf(/** @type {HTMLButtonElement} */ (event.target));
      if (at < 0) return;
      event.preventDefault();
      among[Math.min(Math.max(at + by, 0), among.length - 1)]?.focus();
    },
    { signal },
  );
  group.addEventListener("focusin", (event) => choose(/** @type {HTMLElement} */ (event.target).closest("button")), {
    signal,
  });
  return choose;
}
