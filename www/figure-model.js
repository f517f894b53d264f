// What a figure shows, apart from any page: parameters, hidden series, simulated points.
// All mathematics and every check are Rust's; this only remembers.

import { fromText, toText } from "./json.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Parameters} Parameters */
/** @typedef {import("./renorm.js").Plan} Plan */
/** @typedef {import("./types.js").Reading} Reading */
/** @typedef {import("./types.js").Simulation} Simulation */
/** @typedef {import("./types.js").View} View */

export class FigureModel {
  /** The state before the hand moved, drawn as a ghost. @type {Parameters | null} */ ghost = null;
  /** Series not shown. @type {Set<string>} */ hidden = new Set();
  /** @type {Parameters} */ #parameters = {};
  /** @type {Simulation["points"] | undefined} */ #points;
  /** Names the model that the points belong to; "" if none was simulated. */ #simulatedKey = "";

  /** What Rust was last told of the simulation.
   * @type {{ points?: Simulation["points"], parameters: Parameters, text?: string } | undefined} */ #told;

  #face;

  /**
   * @param {import("./load.js").FigureFace} face
   * @param {string} id
   */
  constructor(face, id) {
    this.#face = face;
    /** @type {Entry} */
    this.entry = fromText(face.figureEntry(id));
    this.names = this.entry.parameters.map(({ name }) => name);
  }

  /** Never changed in place: an older one stays what it was. */
  get parameters() {
    return this.#parameters;
  }

  /**
   * Sets some parameters, or throws `{field, message}` and keeps all.
   * @param {Parameters} some
   */
  set(some) {
    this.#parameters = fromText(this.#face.figureParameters(this.entry.id, toText({ ...this.#parameters, ...some })));
  }

  /**
   * The attributes that are parameters, as written.
   * @param {NamedNodeMap} attributes
   * @returns {{ [name: string]: string }}
   */
  textsIn(attributes) {
    const own = [...attributes].filter(({ name }) => this.names.includes(name));
    return Object.fromEntries(own.map(({ name, value }) => [name, value]));
  }

  /**
   * The nearest valid parameters to texts from a link or an attribute, and what was changed.
   * @param {{ [name: string]: string }} texts
   * @returns {{ parameters: Parameters, changes: string[] }}
   */
  clamp(texts) {
    return fromText(this.#face.figureClamp(this.entry.id, toText(texts)));
  }

  /**
   * A preset's parameters: a whole picture, but what lies under "more" stays unless it is named.
   * @param {string} name
   */
  preset(name) {
    const values = this.entry.presets.find((preset) => preset.name === name)?.values ?? {};
    const shown = this.entry.parameters.filter(({ more }) => !more);
    const start = shown.map((parameter) => [parameter.name, parameter.start]);
    return /** @type {Parameters} */ ({ ...Object.fromEntries(start), ...values });
  }

  /** @param {string} name */
  isPreset(name) {
    const parameters = this.#parameters;
    return Object.entries(this.preset(name)).every(([key, value]) => parameters[key] === value);
  }

  /**
   * Hides these series and no others; names that the figure doesn't have are left out.
   * @param {string[]} names
   */
  hide(names) {
    const known = this.entry.series.map(({ name }) => name);
    this.hidden = new Set(known.filter((name) => names.includes(name)));
  }

  /** @param {string} series */
  toggle(series) {
    const { hidden } = this;
    this.hide(hidden.has(series) ? [...hidden].filter((name) => name !== series) : [...hidden, series]);
  }

  /**
   * Forgets old points and takes the present parameters for new ones; throws `{field, message}` where they allow no
   * simulation.
   * @returns {Plan}
   */
  beginSimulation() {
    const plan = this.#face.figurePlan(this.entry.id, toText(this.#parameters));
    this.#simulatedKey = this.#key();
    this.#points = undefined;
    return plan;
  }

  /** @param {Simulation["points"]} points */
  setPoints(points) {
    this.#points = points;
  }

  get simulated() {
    return (this.#points?.length ?? 0) > 0;
  }

  /** Forgets what was simulated and hidden. */
  reset() {
    this.hide([]);
    this.#points = undefined;
    this.#simulatedKey = "";
  }

  /** Whether a simulation of other parameters is there; what only changes the view does not count. */
  get stale() {
    if (this.#simulatedKey === "") return false;
    return this.#key() !== this.#simulatedKey;
  }

  #key() {
    return this.#face.figureKey(this.entry.id, toText(this.#parameters));
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {View} view
   * @returns {string | undefined} why a curve is broken, if one is
   */
  draw(canvas, view) {
    return this.#face.drawFigure(canvas, this.entry.id, toText(this.#parameters), this.#simulation(), toText(view));
  }

  /**
   * @param {View} view
   * @param {import("./readout.js").At} at
   * @returns {Reading}
   */
  read(view, at) {
    const { id } = this.entry;
    return fromText(this.#face.readFigure(id, toText(this.#parameters), this.#simulation(), toText(view), toText(at)));
  }

  /** @returns {{ columns: string[], rows: string[][] }} */
  table() {
    return fromText(this.#face.tableFigure(this.entry.id, toText(this.#parameters), this.#simulation()));
  }

  /** @returns {string | undefined} */
  #simulation() {
    const [points, parameters] = [this.#points, this.#parameters];
    if (points !== this.#told?.points || parameters !== this.#told?.parameters) {
      this.#told = { points, parameters, text: points && toText({ points, stale: this.stale }) };
    }
    return this.#told.text;
  }
}
