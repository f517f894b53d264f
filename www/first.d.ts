// The face of the first figure's own module, a small part of renorm.js: what a figure asks for once it is drawn in a page.
// The build puts wasm-bindgen's glue in this file's place.

export {
  default,
  figureEntry,
  figureParameters,
  figureClamp,
  figurePlan,
  figureKey,
  drawFigure,
  readFigure,
  tableFigure,
} from "./renorm.js";
