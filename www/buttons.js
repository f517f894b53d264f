// What the buttons of a figure do: steps, curves, and the actions.

import { all } from "./dom.js";
import { save } from "./save.js";
import { byTwin } from "./twin.js";
import { middle } from "./zoom.js";

/**
 * @typedef {object} Parts
 * @property {import("./renorm.js").Live} live
 * @property {ShadowRoot} root
 * @property {import("./panel.js").Panel} panel
 * @property {import("./painter.js").Painter} painter
 * @property {import("./run.js").Runner} runner
 */

/**
 * @typedef {object} Host
 * @property {import("./run.js").Host["setState"]} setState
 * @property {(link: string, show?: boolean) => string} address  where a link leads; `show`: in the address bar, too
 * @property {string} home  where the notebook stands, with a slash at its end
 * @property {(reason: unknown) => void} refused
 * @property {() => void} reset
 * @property {(phase: "release") => void} changed
 * @property {() => void} fillTables
 */

/**
 * Goes to where models are composed: in the notebook's own page by its address; from another page, which stays as it is, in a new tab.
 * @param {string} url
 */
function visit(url) {
  const there = new URL(url);
  const here = there.origin === location.origin && there.pathname === location.pathname;
  if (here) location.hash = there.hash;
  else open(url, "_blank", "noopener");
}

/**
 * @param {Parts} parts
 * @param {Host} host
 * @param {AbortSignal} signal
 */
export function watchButtons({ live, root, panel, painter, runner }, host, signal) {
  /** @param {() => void} act */
  const go = (act) => {
    act();
    painter.tween();
    host.changed("release");
  };
  const reset = () => {
    runner.reset();
    live.reset();
    host.reset();
    host.setState("ready");
    host.changed("release");
    panel.note(`${panel.name} is as at the start.`);
  };
  const table = () => {
    panel.toggleTable();
    if (panel.tableOpen) host.fillTables();
  };
  const address = () => host.address(live.link());
  /** @param {string} name @param {Blob | string} content */
  const saved = (name, content) => {
    save(name, content);
    panel.note(`${name} is being saved.`);
  };
  /** @param {string} ending */
  const file = (ending) =>
    byTwin(live, (twin) => {
      painter.look(twin);
      saved(twin.fileName(ending), twin.export(ending));
    });
  const png = () =>
    byTwin(live, async (twin) => {
      const picture = await painter.picture(twin, address());
      if (picture) saved(twin.fileName("png"), picture);
      else panel.complain("This browser makes no PNG of a canvas; SVG works everywhere.");
    });
  /** @param {string} name @param {(twin: import("./twin.js").Twin) => string} text */
  const copied = async (name, text) => panel.copy(name, await byTwin(live, text));
  /** @param {number} [factor] */
  const zoom = (factor) => {
    if (factor === undefined) live.zoomReset();
    else for (const pane of all(root, ".pane")) live.zoomBy(Number(pane.dataset.panel), ...middle(pane), factor);
    painter.repaint();
    panel.note(factor === undefined ? "The whole range." : factor > 1 ? "Zoomed in." : "Zoomed out.");
  };
  const seed = () => {
    live.newSeed();
    host.changed("release");
    panel.note(`New seed: ${live.shown("seed")}.`);
  };
  /** @type {{ [action: string]: () => void | Promise<void> }} */
  const actions = {
    simulate: () => runner.start(),
    stop: () => runner.stop(),
    "step-back": () => go(() => live.goBy(-1)),
    "step-on": () => go(() => live.goBy(1)),
    "step-return": () => go(() => live.goBack()),
    "zoom-in": () => zoom(2),
    "zoom-out": () => zoom(0.5),
    "zoom-reset": () => zoom(),
    reset,
    table,
    "new-seed": seed,
    png,
    svg: () => file("svg"),
    csv: () => file("csv"),
    json: () => file("json"),
    pgfplots: () => file("tex"),
    link: () => panel.copy("Link", host.address(live.link(), true), ": it opens this figure as it is now"),
    explore: async () => {
      const link = await byTwin(live, (twin) => twin.explore());
      if (link === "") panel.complain("What is shown now cannot be opened there.");
      else visit(host.address(link));
    },
    embed: () => copied("Embed code", (twin) => twin.embed(host.home)),
    cite: () => copied("Citation", (twin) => twin.cite(address())),
    "copy-js": () => copied("JavaScript", (twin) => twin.code("js")),
    "copy-cli": () => copied("Command line", (twin) => twin.code("cli")),
    "copy-python": () => copied("Python", (twin) => twin.code("python")),
  };
  const click = (/** @type {Event} */ event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const { action = "", preset, series } = button.dataset;
    if (preset !== undefined) go(() => live.go(preset));
    else if (series !== undefined) {
      live.choose(series);
      host.changed("release");
    } else void act(action);
  };
  const act = async (/** @type {string} */ action) => {
    try {
      await actions[action]?.();
    } catch (reason) {
      host.refused(reason);
    }
  };
  root.addEventListener("click", click, { signal });
}
