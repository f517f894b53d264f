// A sentence over the page, with buttons, until one of them is pressed.

import { announce } from "./announce.js";

/**
 * @param {string} words
 * @param {{ [label: string]: () => void }} [buttons]  each also puts the sentence away
 */
export function notice(words, buttons = { Close: () => {} }) {
  document.querySelector(".notice")?.remove();
  const line = document.createElement("p");
  line.className = "notice";
  line.textContent = `${words} `;
  for (const [label, act] of Object.entries(buttons)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => (line.remove(), act()));
    line.append(button);
  }
  document.body.append(line);
  announce(words);
}
