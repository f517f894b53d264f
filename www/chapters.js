// The pages of the single file. One of them stands in the document at a time: `#ridge` shows a chapter, `#ridge/setting` a
// place in it, and a link to a figure the chapter that has it. A page that was left is kept with all that its figures hold.

import { one } from "./dom.js";
import { taken } from "./packed.js";
import { figureOf } from "./permalink.js";

/** `nodes` are made of `html` when the page is first shown.
 * @typedef {{ html: string, title: string, nodes: ChildNode[] }} Page */

/** The landing page is in the document from the start, before the packed parts. */
let shown = "index";
const landing = [...document.body.childNodes].filter((node) => node.nodeName !== "SCRIPT");
/** @type {Map<string, Page>} */
const pages = new Map([[shown, { html: "", title: document.title, nodes: landing }]]);

/** @type {[string, string][]} */
const others = JSON.parse(taken("pages"));
for (const [name, html] of others) pages.set(name, { html, title: "", nodes: [] });

/** @param {string} name */
function show(name) {
  const [old, page] = [shown, name].map((name) => pages.get(name));
  if (!old || !page || old === page) return;
  if (page.nodes.length === 0) build(page);
  for (const node of old.nodes) node.remove();
  document.body.prepend(...page.nodes);
  document.title = page.title;
  shown = name;
  document.dispatchEvent(new Event("renorm:chapter"));
}

/** @param {Page} page */
function build(page) {
  const { title, body } = new DOMParser().parseFromString(page.html, "text/html");
  Object.assign(page, { title, nodes: [...body.childNodes] });
}

/** What a fragment means: a page, and there an element's id. @param {string} fragment */
function meaning(fragment) {
  const figure = figureOf(fragment);
  const [name, place = ""] = fragment.split("/");
  if (figure === null && pages.has(name)) return { name, id: place };
  const id = figure === null ? fragment : `fig-${figure}`;
  const here = id === "" || document.getElementById(id) !== null;
  const holder = [...pages].find(([, { html }]) => html.includes(` id="${id}"`));
  return { name: here || !holder ? shown : holder[0], id };
}

/** Shows what the address and the history say. @param {Event} [arrival]  none when the file is opened */
function arrive(arrival) {
  const { chapter } = history.state ?? {};
  if (chapter) return show(chapter); // back or on: the browser scrolls
  const before = shown;
  const { name, id } = meaning(location.hash.slice(1));
  show(name);
  history.replaceState({ ...history.state, chapter: shown }, "");
  const place = id === "" ? null : document.getElementById(id);
  if (place) place.scrollIntoView();
  else if (id === "") scrollTo(0, 0);
  if (arrival && shown !== before) focus(place);
}

/** The keyboard goes on from there, and a screen reader reads it. @param {HTMLElement | null} place */
function focus(place) {
  if (place?.getAttribute("state") === "loading") return place.addEventListener("renorm:state", () => focus(place), { once: true });
  const heading = place?.shadowRoot ? one(place.shadowRoot, "h2, h3") : (place ?? one(document, "h1"));
  if (heading && !heading.hasAttribute("tabindex")) {
    heading.tabIndex = -1;
    heading.addEventListener("blur", () => heading.removeAttribute("tabindex"), { once: true });
  }
  heading?.focus({ preventScroll: true });
}

arrive();
addEventListener("popstate", arrive);
