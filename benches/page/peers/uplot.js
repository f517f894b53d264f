// uPlot's page: as its documentation would have it, with axes, a legend and a cursor.

import { NAMES, SIZE, follow, lines, ready } from "./lines.js";

const UPlot = /** @type {typeof import("uplot")} */ (Reflect.get(window, "uPlot"));
const COLOURS = ["#0072b2", "#d55e00", "#009e73"];

/** @type {import("uplot") | undefined} */
let chart;

/** @type {import("uplot").Options} */
const options = {
  ...SIZE,
  scales: { x: { time: false } },
  axes: [{ label: "samples per dimension" }, { label: "error" }],
  series: [{}, ...NAMES.map((label, i) => ({ label, stroke: COLOURS[i], width: 2 }))],
  hooks: { draw: [ready] }, // after everything is on the canvas
};

follow((ridge) => {
  if (chart) chart.setData(lines(ridge));
  else chart = new UPlot(options, lines(ridge), document.querySelector("figure") ?? document.body);
});
