// The face of the module's workers' half as this directory uses it; see renorm.d.ts.

export default function init(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
export function initSync(options: { module: WebAssembly.Module | BufferSource }): unknown;

/** Rows of the trials `first` to `end − 1`, one after the other. */
export function runTrials(spec: string, seed: number, first: number, end: number): Float64Array;

/** Spectral density of an ensemble. */
export function density(spec: string): import("./types.js").Density;
/** Eigenvalues of one sample, ascending. */
export function eigenvalues(spec: string, seed: number): Float64Array;
/** JSON: `{ridge, kappa, generalization}`. */
export function optimal(spec: string): string;
/** JSON: `{exponent, regime, terms}`. */
export function regimes(exponents: string): string;
/** JSON: `{slope, stderr}`. */
export function fitSlope(x: Float64Array, y: Float64Array): string;
