// embed.html: one figure alone, as the address says (?figure=ID&step=…&ridge=0.1&theme=dark), for a frame in another page.
// It tells that page how high it is.

import { define } from "./element.js";
import * as figureCode from "./figure.js";
import { near } from "./near.js";
import { room } from "./room.js";

define({ code: async () => figureCode, turn: near, room });

/** What is the element's own, and no setting of the figure. */
const OWN = ["figure", "theme", "home", "simulate"];
/** What may become an attribute: an address must not bring scripts or styles, nor hide the element. */
const NAME = /^(?!on|(style|hidden|shown|v)$)[a-z]\w*$/;

const element = /** @type {import("./element.js").RenormFigure} */ (document.createElement("renorm-figure"));
const settings = new URLSearchParams({ v: "2" });
for (const [name, value] of new URLSearchParams(location.search)) {
  if (!OWN.includes(name)) settings.set(name, value);
  if (NAME.test(name)) element.setAttribute(name, value); // holds after a reset, too
}
element.restore(settings.toString());
document.body.append(element);

if (parent !== self) {
  const tell = () => {
    const height = Math.ceil(element.getBoundingClientRect().height);
    parent.postMessage({ type: "renorm:height", figure: element.getAttribute("figure"), height }, "*");
  };
  new ResizeObserver(tell).observe(element);
}
