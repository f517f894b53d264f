// What the buttons of a figure do: steps, curves, and the actions.

import { all } from "./dom.js";
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
 * @property {(link: string) => string} address  where a link leads
 * @property {() => void} reset
 * @property {(phase: "release") => void} changed
 * @property {() => void} fillTables
 */

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
  const link = () => {
    const otherwise = "The clipboard is closed to this page; the link is in the address bar.";
    void panel.copy(host.address(live.link()), otherwise);
  };
  /** @param {number} [factor] */
  const zoom = (factor) => {
    if (factor === undefined) live.zoomReset();
    else for (const pane of all(root, ".pane:not([data-plane])")) live.zoomBy(Number(pane.dataset.panel), ...middle(pane), factor);
    painter.repaint();
  };
  /** @type {{ [action: string]: () => void }} */
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
    link,
  };
  const click = (/** @type {Event} */ event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const { action = "", preset, series } = button.dataset;
    if (preset !== undefined) go(() => live.go(preset));
    else if (series !== undefined) {
      live.choose(series);
      host.changed("release");
    } else actions[action]?.();
  };
  root.addEventListener("click", click, { signal });
}
