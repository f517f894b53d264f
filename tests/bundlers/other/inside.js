// A worker of the dependent's, which starts workers of its own.

import { ready, simulate, solve } from "renorm";
import { numbers } from "../app/numbers.js";

numbers({ ready, simulate, solve }).then(
  (text) => postMessage(text),
  (error) => postMessage(`${error}`),
);
