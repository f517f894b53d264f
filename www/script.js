// A worker whose script is at hand as a text: no file is asked for, so it may start where the program came from elsewhere.

/**
 * Starts a worker that runs a script of the page's own: no module, of which Chromium starts none from a Blob in a sandbox or
 * in a file.
 * @param {string} source
 */
export function startScript(source) {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(url);
  worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
  return worker;
}
