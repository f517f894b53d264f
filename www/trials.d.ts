// The face of the module's workers' half as this directory uses it; see renorm.d.ts.

export default function init(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
export function initSync(options: { module: WebAssembly.Module | BufferSource }): unknown;

/** Rows of the trials `first` to `end − 1`, one after the other. */
export function runTrials(spec: string, seed: number, first: number, end: number): Float64Array;
