// The other ways to have it: with files beside, and inside a module worker of the dependent's own.

import { ready, simulate, solve } from "renorm/file";
import { numbers } from "../app/numbers.js";

const output = /** @type {HTMLOutputElement} */ (document.querySelector("output"));
const inside = new Worker(new URL("./inside.js", import.meta.url), { type: "module" });
const answer = new Promise((resolve, reject) => {
  inside.onmessage = ({ data }) => resolve(data);
  inside.onerror = ({ message }) => reject(new Error(message));
});
Promise.all([numbers({ ready, simulate, solve }), answer]).then(
  ([here, there]) => (output.textContent = here === there ? here : `${here} here, ${there} there`),
  (error) => (output.textContent = `${error}`),
);
