// The list of contents beside the text: it marks the section that is being read, and closes where it is a sheet.

import { all } from "./dom.js";

/** A section is read once its heading is above this share of the window. */
const LINE = 0.35;

/** @param {HTMLElement} outline */
export function watchOutline(outline) {
  /** The link to each section, in order. @type {Map<Element, HTMLElement>} */
  const links = new Map();
  for (const link of all(outline, "a[href^='#']")) {
    const section = document.getElementById(decodeURIComponent(link.getAttribute("href")?.slice(1) ?? ""));
    if (section) links.set(section, link);
  }
  /** The sections that begin above the line. @type {Set<Element>} */
  const begun = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, boundingClientRect, rootBounds } of entries) {
        if (boundingClientRect.top < (rootBounds?.bottom ?? 0)) begun.add(target);
        else begun.delete(target);
      }
      mark([...links].findLast(([section]) => begun.has(section))?.[1]);
    },
    { rootMargin: `0px 0px ${-100 * (1 - LINE)}%` },
  );
  for (const section of links.keys()) observer.observe(section);

  /** @param {HTMLElement | undefined} link */
  const mark = (link) => {
    for (const other of all(outline, "[aria-current=location]")) if (other !== link) other.removeAttribute("aria-current");
    if (!link) return;
    link.setAttribute("aria-current", "location");
    const { top, bottom } = link.getBoundingClientRect();
    const list = outline.getBoundingClientRect();
    if (top < list.top || bottom > list.bottom) outline.scrollTop += top - list.top - outline.clientHeight / 2;
  };

  outline.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a") && outline.matches(":popover-open")) outline.hidePopover();
  });
}
