// Where the parts of the program are. Every other module asks here, so that a build which puts all of them into one file
// swaps this module for its own and changes nothing else.

/** @param {string} name */
const beside = (name) => new URL(name, import.meta.url);

/** The module of a page that has figures: its glue and its code. */
export const page = { glue: () => import("./renorm.js"), code: beside("./renorm_bg.wasm") };

/** The workers' module, which runs trials. */
export const trials = { glue: () => import("./trials.js"), code: beside("./trials_bg.wasm") };

/** The script of a worker. */
export const worker = beside("./worker.js");

/** The styles inside a figure. */
export const styles = beside("./renorm-figure.css");
