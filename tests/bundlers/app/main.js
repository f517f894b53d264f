// What a dependent's page does.

import { ready, simulate, solve } from "renorm";
import { numbers } from "./numbers.js";

const output = /** @type {HTMLOutputElement} */ (document.querySelector("output"));
numbers({ ready, simulate, solve }).then(
  (text) => (output.textContent = text),
  (error) => (output.textContent = `${error}`),
);
