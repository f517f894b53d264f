// The single file's start, and the one script in it that is not packed. It unpacks the others and the pages, and puts each
// into the document, where it could have stood from the start; the document's policy knows the program by its hash.

import "./theme.js";
import { unpacked } from "./packed.js";

/** Ids and texts; the program, which uses the others, comes last. @type {[id: string, text: string][]} */
const texts = JSON.parse(new TextDecoder().decode(unpacked("texts")));
for (const [id, text] of texts) {
  const element = document.createElement("script");
  element.id = id;
  element.type = id === "program" ? "module" : "text/plain";
  element.textContent = text;
  document.body.append(element);
}
