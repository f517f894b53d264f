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
 * @property {string} symbol  HTML
 * @property {string} label
 * @property {string} help
 * @property {"slider" | "number" | "choice"} kind
 * @property {"linear" | "log"} [scale]
 * @property {boolean} integer
 * @property {number} [low]
 * @property {number} [high]
 * @property {number | string} start
 * @property {[string, string][]} [choices]  of a choice: name and words
 * @property {boolean} more  set aside under "more controls"
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
 * @property {string} number  such as "3.2"
 * @property {string} page  where it stands, such as "ridge.html"
 * @property {string} name
 * @property {Parameter[]} parameters
 * @property {{ name: string, title: string, words: string, sets: Parameters, shows: string[] }[]} steps  title and words are HTML
 * @property {{ name: string, label: string }[]} series  label is HTML
 */

/**
 * Where a figure is in its story: at a step, or past one with changed settings (`step` is null then).
 * @typedef {object} Story
 * @property {string | null} step
 * @property {number} at  the step's place, from 1; of the one that was left
 * @property {number} of
 * @property {string} title  HTML
 * @property {string} words  HTML
 * @property {string[]} controls  parameters whose controls stand in front
 * @property {string[]} front  series that stand in front
 */

/**
 * A figure's simulated points; `stale` draws them grey.
 * @typedef {{ points: SimulatedPoint[], stale?: boolean }} Simulation
 *
 * An Estimate of each observable, in the order of the figure's tasks.
 * @typedef {{ [observable: string]: Estimate | number }} SimulatedPoint
 */

/**
 * How a figure is seen; lengths in CSS pixels.
 * @typedef {object} View
 * @property {number} width
 * @property {number} height
 * @property {number} pixelRatio
 * @property {boolean} dark
 * @property {string[]} hidden  series not shown
 */

/**
 * Where to read: in which panel, and there under the pointer, at an x, some hundredths of the axis from it, or where one
 * reads before anybody points.
 * @typedef {{ panel?: number, px?: number, py?: number, x?: number, steps?: number }} Place
 */

/**
 * A figure's values at one place. `px`, `top`, `bottom` and `py` are CSS pixels inside the plot.
 * @typedef {object} Reading
 * @property {number} panel
 * @property {number | null} x  null where nothing is read along x
 * @property {number | null} px
 * @property {number} top
 * @property {number} bottom
 * @property {string} place  such as "P/D = 1.25"; of a plane, its point and what holds there
 * @property {{ [series: string]: ReadingOf }} values
 * @property {{ [name: string]: string }} numbers
 * @property {([number, number] | null)[]} picks  for each panel its point's pixel, if it has one
 */

/**
 * What holds of one series: texts, empty where there is nothing; `z`: standard errors between the two; `at`: where it is
 * read, if that is not the reading's own place; `label` is HTML.
 * `note`: HTML of the theory's text where it is no number of a curve.
 * @typedef {{ label: string, theory: string, note: string, simulated: string, z: string, py: number | null, at: string }} ReadingOf
 */

/** Numbers as a reader's table; cells are HTML. @typedef {{ title: string, columns: string[], rows: string[][] }} TableNow */

/** What is simulated at a point. @typedef {{ task: { task: string, [field: string]: unknown }, seed: number }} PlannedPoint */

export {};
