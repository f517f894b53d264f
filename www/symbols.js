// Coloured symbols in the text light their curves: the pointer over one, or a tap, leaves the other curves of the figure
// faint. For the keyboard a section has one stop, a group of buttons out of sight whose arrow keys go from curve to curve.

import { announce } from "./announce.js";
import { all, one } from "./dom.js";
import { rove } from "./rove.js";

/** @typedef {import("./element.js").RenormFigure} RenormFigure */
/** A page's text is never taken apart. */
const FOR_GOOD = new AbortController().signal;

/** A text between two headings. @typedef {{ figures: RenormFigure[], symbols: HTMLElement[] }} Section */
/** Symbols of one role, and the names of their curves by figure; `label`: what the first is called.
 * @typedef {{ role: string, symbols: HTMLElement[], curves: Map<RenormFigure, string[]>, label: string }} Choice */

/** @param {HTMLElement} main */
export function watchSymbols(main) {
  const sections = sectionsOf(main);
  const figures = sections.flatMap((section) => section.figures);
  /** @type {Map<Element, Choice>} */
  const choices = new Map();
  /** @type {Choice | undefined} */ let pinned;
  /** @type {Choice | undefined} */ let shown;

  /** @param {Choice | undefined} [choice] */
  const show = (choice = pinned) => {
    if (choice === shown) return;
    for (const figure of shown?.curves.keys() ?? []) figure.light([]);
    for (const symbol of shown?.symbols ?? []) symbol.classList.remove("lit", "at");
    for (const [figure, names] of choice?.curves ?? []) figure.light(names);
    for (const symbol of choice?.symbols ?? []) symbol.classList.add("lit");
    shown = choice;
  };
  /** Stays lit, or no longer. @param {Choice | undefined} choice */
  const pin = (choice) => {
    pinned = choice === pinned ? undefined : choice;
    for (const [button, own] of choices) {
      if (button.localName === "button") button.setAttribute("aria-pressed", String(own === pinned));
    }
    show();
  };
  /** @param {Event} event */
  const under = ({ target }) => {
    const symbol = target instanceof Element ? target.closest(".sym.live") : null;
    return symbol ? choices.get(symbol) : undefined;
  };

  sections.forEach((section, at) => {
    const own = choicesOf(section, at, sections, figures);
    if (own.length === 0) return;
    for (const choice of own) {
      for (const symbol of choice.symbols) {
        symbol.classList.add("live");
        choices.set(symbol, choice);
      }
    }
    const group = groupOf(own);
    own.forEach((choice, at) => {
      const button = group.children[at];
      choices.set(button, choice);
      button.addEventListener("focus", () => {
        show(choice);
        choice.symbols[0].classList.add("at");
        choice.symbols[0].scrollIntoView({ block: "nearest" });
      });
      button.addEventListener("blur", () => show());
      button.addEventListener("click", () => {
        pin(choice);
        announce(pinned ? `${choice.label} stands out in the figure.` : "All curves are as before.");
      });
    });
    rove(group, FOR_GOOD)(/** @type {HTMLElement} */ (group.firstElementChild));
    blockOf(own[0].symbols[0], main).before(group);
  });
  if (choices.size === 0) return;

  main.addEventListener("pointerover", (event) => event.pointerType === "mouse" && show(under(event)));
  main.addEventListener("pointerleave", () => show());
  document.addEventListener("click", (event) => {
    const { target } = event;
    if (!(target instanceof Element) || target.closest("renorm-figure, .lights")) return; // a figure is used as it is lit
    const choice = under(event);
    if (choice ?? pinned) pin(choice);
  });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && pinned && pin(undefined));
}

/** @param {HTMLElement} main @returns {Section[]} */
function sectionsOf(main) {
  /** @type {Section[]} */
  const sections = [{ figures: [], symbols: [] }];
  for (const element of all(main, "h2, renorm-figure, .sym")) {
    const section = sections[sections.length - 1];
    if (element.localName === "h2") sections.push({ figures: [], symbols: [] });
    else if (element.localName === "renorm-figure") section.figures.push(/** @type {RenormFigure} */ (element));
    else section.symbols.push(element);
  }
  return sections;
}

/**
 * What a section's symbols stand for, each role once: curves of the section's own figures, or else of the nearest one,
 * rather before than after it, that has such a curve.
 * @param {Section} section
 * @param {number} at
 * @param {Section[]} sections
 * @param {RenormFigure[]} figures
 * @returns {Choice[]}
 */
function choicesOf(section, at, sections, figures) {
  const before = sections.slice(0, at).flatMap((section) => section.figures).reverse();
  const others = [...before, ...figures.filter((figure) => !before.includes(figure))];
  const roles = [...new Set(section.symbols.map(roleOf))];
  return roles.flatMap((role) => {
    const has = (/** @type {RenormFigure} */ figure) => rowsOf(figure, role).length > 0;
    const own = section.figures.filter(has);
    const lit = own.length > 0 ? own : others.filter(has).slice(0, 1);
    if (lit.length === 0) return [];
    const rows = rowsOf(lit[0], role);
    return {
      role,
      symbols: section.symbols.filter((symbol) => roleOf(symbol) === role),
      curves: new Map(lit.map((figure) => [figure, rowsOf(figure, role).map((row) => row.dataset.series ?? "")])),
      label: one(rows[0], ".name")?.textContent ?? role,
    };
  });
}

/** @param {Element} symbol */
function roleOf(symbol) {
  return [...symbol.classList].find((name) => name !== "sym") ?? "";
}

/** The legend's rows of a role. @param {RenormFigure} figure @param {string} role */
function rowsOf(figure, role) {
  return figure.shadowRoot ? all(figure.shadowRoot, `.legend [data-role="${role}"]`) : [];
}

/** The part of the text that an element is in. @param {Element} element @param {Element} main */
function blockOf(element, main) {
  let block = element;
  while (block.parentElement && block.parentElement !== main) block = block.parentElement;
  return block;
}

/** @param {Choice[]} choices */
function groupOf(choices) {
  const group = document.createElement("div");
  group.className = "lights";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "Curves that the text names: let one stand out");
  for (const { label } of choices) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.setAttribute("aria-pressed", "false");
    group.append(button);
  }
  return group;
}
