// The face of the module's workers' half as this directory uses it; see renorm.d.ts.

export default function init(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
export function initSync(options: { module: WebAssembly.Module | BufferSource }): unknown;

/** Tasks by number. Each is prepared when its first trials run, and then stays prepared. */
export class Tasks {
  constructor();
  /** Takes the JSON of a task, such as a spec. */
  add(id: number, text: string): void;
  /** Rows of the trials `first` to `end − 1`, one after the other. */
  run(id: number, seed: number, first: number, end: number): Float64Array;
  forget(id: number): void;
  free(): void;
}

/** Spectral density of an ensemble. */
export function density(spec: string): import("./types.js").Density;
/** Eigenvalues of one sample, ascending; `options` is the JSON of `{seed}`. */
export function eigenvalues(spec: string, options: string): Float64Array;
/** JSON: `{ridge, kappa, generalization}`. */
export function optimal(spec: string): string;
/** JSON: `{exponent, regime, terms}`. */
export function regimes(exponents: string): string;
/** JSON: `{slope, stderr}`. */
export function fitSlope(x: Float64Array, y: Float64Array): string;
