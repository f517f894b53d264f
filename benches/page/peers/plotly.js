// Plotly's page: as its documentation would have it, with its buttons, a legend and labels at the pointer.

import { NAMES, SIZE, follow, lines, ready } from "./lines.js";

/** @typedef {(place: Element | null, traces: object[], layout: object) => Promise<unknown>} Draw */

const { newPlot, react } = /** @type {{ newPlot: Draw, react: Draw }} */ (Reflect.get(window, "Plotly"));
const place = document.querySelector("figure");
const layout = {
  ...SIZE,
  margin: { t: 20, r: 20 },
  xaxis: { title: { text: "samples per dimension" } },
  yaxis: { title: { text: "error" } },
};
let drawn = false;

follow((ridge) => {
  const [x, ...all] = lines(ridge);
  const traces = all.map((y, i) => ({ x, y, name: NAMES[i], mode: "lines" }));
  if (drawn) react(place, traces, layout);
  else newPlot(place, traces, layout).then(ready);
  drawn = true;
});
