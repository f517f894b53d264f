// The page around the figures: buttons in the text that set them, their numbers in the text, links and the address.

import { watchAppearance } from "./appearance.js";
import { room } from "./assets.js";
import { all, one } from "./dom.js";
import { define, RenormFigure } from "./element.js";
import * as figureCode from "./figure.js";
import { notice } from "./notice.js";
import { noteChange, showNumbers } from "./numbers.js";
import { keepOffline } from "./offline.js";
import { watchOutline } from "./outline.js";
import { whenParsed } from "./parsed.js";
import { AddressBar, figureOf } from "./permalink.js";
import { returnTo } from "./return.js";
import { watchSymbols } from "./symbols.js";
import { itsTurn } from "./turn.js";

const address = new AddressBar();

/** @returns {RenormFigure[]} */
const figures = () => all(document, "renorm-figure").filter((element) => element instanceof RenormFigure);

/** @param {string | null} id */
const figure = (id) => figures().find((element) => element.getAttribute("figure") === id);

/** @param {Event} event */
const idOf = ({ target }) => (target instanceof Element ? target.getAttribute("figure") : null) ?? "";

document.addEventListener("renorm:change", (event) => {
  const id = idOf(event);
  address.note(id, /** @type {CustomEvent} */ (event).detail);
  noteChange(id);
});

document.addEventListener("renorm:link", (event) => {
  event.preventDefault(); // it leads into this page
  const { link, show } = /** @type {CustomEvent<{ link: string, show: boolean }>} */ (event).detail;
  if (show) address.show(link);
});

document.addEventListener("renorm:numbers", (event) => {
  const id = idOf(event);
  const { numbers } = /** @type {CustomEvent<{ numbers: { [name: string]: string } }>} */ (event).detail;
  showNumbers(id, numbers);
});

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button[data-figure]") : null;
  if (!(button instanceof HTMLElement)) return;
  const { figure: id = "", set = "", action } = button.dataset;
  const element = figure(id);
  if (!element) return;
  element.set(Object.fromEntries(new URLSearchParams(set)));
  if (action === "simulate") element.simulate();
  returnTo(button, element);
});

/** The figures as the address and the history have them. @param {import("./permalink.js").Links} links */
function restore(links) {
  for (const element of figures()) {
    const link = links[element.getAttribute("figure") ?? ""];
    if (link === undefined || link !== element.link) element.restore(link);
  }
}

/** Goes to the figure that the address names, here or on its own page. */
function follow() {
  const id = figureOf(location.hash);
  if (id === null) return;
  const element = figure(id);
  if (element) {
    const go = () => {
      element.scrollIntoView({ block: "start" });
      element.focusTitle();
    };
    go();
    // What lies above may take its place only now.
    if (element.getAttribute("state") === "loading") element.addEventListener("renorm:state", go, { once: true });
    return;
  }
  const pages = one(document, "meta[name=renorm-pages]")?.getAttribute("content")?.split(/\s+/) ?? [];
  const page = pages.find((entry) => entry.startsWith(`${id}:`))?.slice(id.length + 1);
  if (page) location.replace(new URL(page + location.hash, location.href));
  else notice(`There is no figure “${id}” here: the link may be misspelt, or of a later version.`);
}

/** What is wider than the page scrolls, and then the keyboard must reach it. */
const widths = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const label = target.localName === "pre" ? "Citation" : target.localName === "table" ? "Table" : "Formula";
    const role = target.localName === "table" ? "table" : "group";
    const attributes = { tabindex: "0", role, "aria-label": label };
    const wide = target.scrollWidth > target.clientWidth;
    for (const [name, text] of Object.entries(attributes)) {
      if (wide) target.setAttribute(name, text);
      else target.removeAttribute(name);
    }
  }
});

/** Outlines of pages that are alive. @type {WeakSet<Element>} */
const furnished = new WeakSet();

/** Brings to life what stands around the figures; in a file of several pages, of each when it is first shown. */
function furnish() {
  watchAppearance();
  const outline = one(document, "#outline");
  if (!outline || furnished.has(outline)) return;
  furnished.add(outline);
  watchOutline(outline);
  const main = one(document, "main");
  if (main) watchSymbols(main);
  for (const button of document.querySelectorAll("button[data-figure]")) button.removeAttribute("disabled");
  for (const block of document.querySelectorAll(".eq, pre, main table")) widths.observe(block);
}

document.addEventListener("renorm:chapter", furnish);
keepOffline();

whenParsed(() => {
  // Not while the page is being read: an element that lived before its own template came could not take it.
  define({ code: async () => figureCode, turn: itsTurn, room });
  furnish();
  const { links } = address;
  if (Object.keys(links).length > 0) restore(links);
  follow();
  addEventListener("popstate", () => restore(address.arrived()));
  addEventListener("hashchange", follow);
});
