// The face of the module of files, which is the page's with what a reader takes away and what only scripts call; see renorm.d.ts.

import { Live as Shown } from "./renorm.js";

export { default, figureMarkup } from "./renorm.js";

/** Theory of one spec: a JSON object of outputs, an infinite one as the string "Infinity". */
export function solve(spec: string): string;
/** Theory along one numeric field. */
export function sweep(spec: string, over: string, values: Float64Array): Record<string, Float64Array>;

/** Splits a simulation into jobs and folds their rows in trial order. */
export class Plan {
  constructor(plan: string);
  /** JSON: what is simulated at each point, `{task, seed}`. */
  points(): string;
  /** Flat: point, first, end, work of each job, in the order in which they should run. */
  jobs(): Float64Array;
  accept(point: number, first: number, rows: Float64Array): void;
  /** JSON: for each point its observables as `{mean, stderr, count}`. */
  estimates(): string;
  /** Of one column of a point, in the order of the trials; empty if its task keeps none. */
  rows(point: number, column: string): Float64Array;
  /** Floating-point operations, estimated. */
  readonly work: number;
  /** Of each point. */
  readonly trials: number;
  /** Share of that work done, 0 … 1. */
  readonly progress: number;
  free(): void;
}

/** The registry, JSON. */
export function figures(): string;

export class Live extends Shown {
  /** A figure that shows what another did, of this module or of the page's, when the snapshot was taken. */
  static resume(snapshot: object): Live;
  /** The forms of the models that it composes, HTML; empty if it composes none. */
  composer(): string;
  /** The link that opens the explorer with its models; empty where it has none. */
  explore(): string;
  /** Changes a field of a model, by its path in the spec. */
  edit(model: number, path: string, text: string): void;
  /** Adds a model, the same as the last. */
  addModel(): void;
  removeModel(model: number): void;
  /** The same simulation, to be run apart from the figure. */
  planApart(): Plan;
  /** Takes points that were simulated elsewhere: JSON. */
  showPoints(simulation: string): void;
  /** The theory shown as a program to copy, js, cli or python: the series in sight, over the part that is seen. */
  code(language: string): string;
  /** Draws a picture that stands alone; device pixels in a CSS pixel; where it is found. */
  picture(canvas: HTMLCanvasElement, ratio: number, address: string): void;
  /** Everything that is shown as a file: "svg", "csv", "json" or "tex". */
  export(ending: string): string;
  /** The name of a file that ends so. */
  fileName(ending: string): string;
  /** Paper and program in BibTeX, with an address of what is shown. */
  cite(address: string): string;
  /** HTML that shows it in another page; `home` ends with a slash. */
  embed(home: string): string;
}
