// Digests the scenarios in whatever browser opened this page, and sends the server what came of it.

import { digests } from "./digest.js";

const send = (/** @type {object} */ answer) => fetch("/answer", { method: "POST", body: JSON.stringify(answer) });

try {
  const renorm = await import("../../dist/npm/index.js");
  const { scenarios } = await (await fetch("/tests/golden/scenarios.json")).json();
  await send({ digests: await digests(renorm, scenarios) });
} catch (error) {
  await send({ error: String(error) });
}
