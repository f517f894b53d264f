// What a reader takes away: files through the browser's own download, texts through the clipboard or by hand.

/** The media types of files, by how their names end. @type {{ [ending: string]: string }} */
const TYPES = {
  svg: "image/svg+xml",
  csv: "text/csv;charset=utf-8",
  json: "application/json",
  tex: "application/x-tex;charset=utf-8",
};

/** A browser may still be reading a file a while after it was asked to save it. */
const KEPT_MS = 60_000;

/**
 * @param {string} name
 * @param {Blob | string} content
 */
export function save(name, content) {
  const type = TYPES[name.split(".").at(-1) ?? ""];
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/**
 * Shows a text over the plot, chosen and focused, until it is closed.
 * @param {HTMLElement} place  the line that it stands above
 * @param {string} name
 * @param {string} text
 * @param {() => void} closed
 */
export function showByHand(place, name, text, closed) {
  place.querySelector(".by-hand")?.remove();
  const box = document.createElement("div");
  box.className = "menu by-hand";
  const words = document.createElement("label");
  words.textContent = `${name}: the clipboard is closed to this page, so copy it from here.`;
  const area = document.createElement("textarea");
  Object.assign(area, { readOnly: true, spellcheck: false, rows: 7, value: text });
  words.append(area);
  const close = document.createElement("button");
  Object.assign(close, { type: "button", textContent: "Close" });
  box.append(words, close);
  const end = () => {
    box.remove();
    closed();
  };
  close.addEventListener("click", end);
  box.addEventListener("keydown", ({ key }) => key === "Escape" && end());
  place.append(box);
  area.focus();
  area.select();
}
