// The face of the wasm module as this directory uses it, so that the type checker needs no build.
// The build puts wasm-bindgen's glue `renorm.js` in this file's place; web/src is its source.

export default function init(options?: {
  module_or_path: WebAssembly.Module | Response | Promise<Response> | URL | BufferSource;
}): Promise<unknown>;

/** Theory of one spec: a JSON object of outputs, an infinite one as the string "Infinity". */
export function solve(spec: string): string;
/** Theory along one numeric field. */
export function sweep(spec: string, over: string, values: Float64Array): Record<string, Float64Array>;
/** Splits a simulation into jobs and folds their rows in trial order. */
export class Plan {
  constructor(plan: string);
  /** JSON: what is simulated at each point, `{spec, seed}`. */
  points(): string;
  /** Flat: point, first, end, work of each job, in the order in which they should run. */
  jobs(): Float64Array;
  accept(point: number, first: number, rows: Float64Array): void;
  /** JSON: for each point its observables as `{mean, stderr, count}`. */
  estimates(): string;
  /** Floating-point operations, estimated. */
  readonly work: number;
  /** Of each point. */
  readonly trials: number;
  /** Where each point stands in its figure; empty if there is none. */
  readonly x: Float64Array;
  /** Share of that work done, 0 … 1. */
  readonly progress: number;
  free(): void;
}

/** The registry, JSON. */
export function figures(): string;
/** One entry of it. */
export function figureEntry(id: string): string;
export function figureMarkup(id: string): string;
export function figureParameters(id: string, parameters: string): string;
export function figureClamp(id: string, texts: string): string;
export function figurePlan(id: string, parameters: string): Plan;
export function figureKey(id: string, parameters: string): string;
/** Returns why a curve is broken, if one is. */
export function drawFigure(
  canvas: HTMLCanvasElement,
  id: string,
  parameters: string,
  simulation: string | undefined,
  view: string,
): string | undefined;
export function readFigure(
  id: string,
  parameters: string,
  simulation: string | undefined,
  view: string,
  at: string,
): string;
export function tableFigure(id: string, parameters: string, simulation: string | undefined): string;
