// The reader's choice of light or dark, taken before the first paint: the one script that the page waits for. It is no
// module, since modules run after the first paint. appearance.js has the switch.

{
  /** @type {string | null} */
  let theme = null;
  try {
    theme = localStorage.getItem("renorm-theme");
  } catch {
    // No storage here: the system's theme.
  }
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
}
