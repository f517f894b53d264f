// The switch between light, dark and the system's theme. The choice is kept where the browser keeps anything (theme.js
// reads it before the first paint), and holds in all open pages of the notebook.

import { all } from "./dom.js";

/** Its name in the storage. */
const KEY = "renorm-theme";

addEventListener("storage", ({ key, newValue }) => {
  if (key === KEY || key === null) choose(newValue ?? "");
});

/** Brings the switches that the page has now to life, and its figures into the theme. */
export function watchAppearance() {
  for (const fieldset of all(document, "fieldset.theme[disabled]")) {
    fieldset.removeAttribute("disabled");
    fieldset.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      choose(target.value);
      keep(target.value);
    });
  }
  follow();
}

/** @returns {HTMLInputElement[]} */
const choices = () => all(document, "input[name=theme]").filter((element) => element instanceof HTMLInputElement);

/** @param {string} theme  "light" or "dark", else the system's */
function choose(theme) {
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  follow();
}

/** Switches, figures and the browser's own frame follow the page. */
function follow() {
  const { theme } = document.documentElement.dataset;
  for (const choice of choices()) choice.checked = choice.value === (theme ?? "system");
  for (const figure of document.querySelectorAll("renorm-figure")) {
    if (theme) figure.setAttribute("theme", theme);
    else figure.removeAttribute("theme");
  }
  // One colour for each theme of the system: with a theme of its own the page has that one's for both.
  for (const [at, own] of ["light", "dark"].entries()) {
    const meta = document.querySelectorAll("meta[name=theme-color]")[at];
    meta?.setAttribute("media", theme ? (theme === own ? "all" : "not all") : `(prefers-color-scheme: ${own})`);
  }
}

/** @param {string} theme */
function keep(theme) {
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // No storage here: the choice holds for this page alone.
  }
}
