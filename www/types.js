// The shapes that cross from Rust, named once for all modules. Types only: nothing here runs.

/**
 * A model, as the JSON spec describes it (README, "The spec").
 * @typedef {{ [field: string]: unknown }} Spec
 *
 * Theory of a spec, by output name. An infinite value is `Infinity`.
 * @typedef {{ [output: string]: number }} Theory
 *
 * Theory along one field: `x` and every output, arrays of one length.
 * @typedef {{ [output: string]: Float64Array }} Sweep
 *
 * Mean over trials with its standard error; `stderr` is null while `count` is below 2.
 * @typedef {{ mean: number, stderr: number | null, count: number }} Estimate
 *
 * @typedef {{ [observable: string]: Estimate }} Estimates
 */

/**
 * An ensemble of random matrices, as the JSON spec describes it, and places on the axis of its eigenvalues.
 * @typedef {{ ensemble: { kind: string, [field: string]: unknown }, dimension?: number, at?: ArrayLike<number> }} DensitySpec
 *
 * Spectral density at the places of the spec; edges of the support, ascending, in pairs; the share of zeros.
 * @typedef {{ density: Float64Array, edges: Float64Array, atom: number }} Density
 *
 * The best ridge, which may be `Infinity`.
 * @typedef {{ ridge: number, kappa: number, generalization: number }} Optimal
 *
 * Exponents of a power-law model: without `q` there are no random features; `c` is 1 and `noise` true if left out.
 * @typedef {{ alpha: number, r: number, l: number, q?: number, c?: number, noise?: boolean }} Exponents
 *
 * @typedef {{ exponent: number, regime: string, terms: { name: string, exponent: number }[] }} Regimes
 *
 * @typedef {{ slope: number, stderr: number }} Slope
 */

/**
 * One of a figure's parameters, as the registry declares it.
 * @typedef {object} Parameter
 * @property {string} name  name of control, attribute, link and spec alike
 * @property {string} symbol
 * @property {string} label
 * @property {string} help
 * @property {"slider" | "number" | "choice"} kind
 * @property {"linear" | "log"} scale
 * @property {boolean} integer
 * @property {number} low
 * @property {number} high
 * @property {number | string} start
 * @property {[string, string][] | null} choices  of a choice: value and text
 * @property {boolean} more  set aside under "more"
 * @property {boolean} display  changes the picture, not the model
 */

/**
 * All of a figure's parameters, by name.
 * @typedef {{ [name: string]: number | string }} Parameters
 */

/**
 * One figure of the registry.
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} chapter
 * @property {number} number
 * @property {string} title
 * @property {Parameter[]} parameters
 * @property {{ name: string, label: string, values: Parameters }[]} presets
 * @property {{ name: string, label: string, line: boolean }[]} series  label is HTML
 */

/**
 * A figure's simulated points; `stale` draws them grey.
 * @typedef {{ points: SimulatedPoint[], stale?: boolean }} Simulation
 *
 * `x` on the figure's axis, and an Estimate of each observable there.
 * @typedef {{ x: number, [observable: string]: Estimate | number }} SimulatedPoint
 */

/**
 * How a figure is seen; lengths in CSS pixels.
 * @typedef {object} View
 * @property {number} width
 * @property {number} height
 * @property {number} pixelRatio
 * @property {boolean} dark
 * @property {string[]} hidden  series not shown
 * @property {Parameters | null} ghost  the state left behind as a faint ghost
 */

/**
 * A figure's values at one x. `px`, `top`, `bottom` and `py` are CSS pixels inside the plot.
 * @typedef {object} Reading
 * @property {number} x
 * @property {number} px
 * @property {number} top
 * @property {number} bottom
 * @property {string} text
 * @property {{ [series: string]: { value: number | string | null, text: string, py: number | null } }} values
 * @property {{ [name: string]: string }} numbers
 * @property {Parameters} set  parameters that picking this place sets
 */

/** What is simulated at a point. @typedef {{ spec: Spec, seed: number }} PlannedPoint */

export {};
