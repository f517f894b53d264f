// The face of the wasm module as this directory uses it, so that the type checker needs no build.
// The build puts wasm-bindgen's glue `renorm.js` in this file's place; web/src is its source.

export default function init(options?: {
  module_or_path: WebAssembly.Module | Response | Promise<Response> | URL | BufferSource;
}): Promise<unknown>;

/** The HTML of a figure, for an element that has none in its page. */
export function figureMarkup(id: string, level?: number): string;

/** One figure in use: all of its state. What is refused is thrown as `{field, message}`. */
export class Live {
  constructor(id: string);
  /** JSON: its entry in the registry. */
  entry(): string;

  /** Sets a parameter to what was typed. */
  set(name: string, text: string): void;
  /** Sets some parameters, in whatever order they fit, or refuses them all: a JSON object. */
  setAll(some: string): void;
  /** Sets a parameter to where its slider stands. */
  slide(name: string, position: number): void;
  /** Moves a parameter by stops of its slider; ±Infinity: to its end. */
  nudge(name: string, stops: number): void;
  /** A parameter's text in its box; of a choice its name. */
  shown(name: string): string;
  /** Where a parameter's slider stands. */
  position(name: string): number;
  /** JSON: all parameters, exact. */
  parameters(): string;
  /** Puts the point of a plane at a pixel. */
  pick(panel: number, px: number, py: number): void;
  /** Moves it by hundredths of the axes, to the right and up. */
  move(panel: number, across: number, up: number): void;
  /** Something is being dragged: the state before stays as a ghost until it is released. */
  hold(): void;
  release(): void;

  go(step: string): void;
  goBy(by: number): void;
  goBack(): void;
  /** The share 0 … 1 of the transition to the present step. */
  tween(share: number): void;
  /** JSON: where in its story it is. */
  story(): string;

  /** Shows a series, or hides it. */
  choose(series: string): void;
  /** Puts the light on some series, by their names with spaces between; on none: on all. */
  light(series: string): void;
  isShown(series: string): boolean;
  /** Its symbol, SVG. */
  swatch(series: string): string;

  /** Whether the chart of now draws a series. */
  draws(series: string): boolean;

  /** The fragment, without #, that brings it back as it is. */
  link(): string;
  /** Takes its state from a fragment; JSON: sentences on what did not fit. */
  restore(fragment: string): string;
  /** Back to the start. */
  reset(): void;

  /** JSON `{words, work}` of what a simulation would cost; empty if there is nothing to simulate. */
  cost(): string;
  /** Forgets old points and takes the present parameters for new ones. */
  begin(): void;
  points(): string;
  jobs(): Float64Array;
  accept(point: number, first: number, rows: Float64Array): void;
  readonly trials: number;
  readonly progress: number;
  /** Whether there are simulated points. */
  readonly simulated: boolean;
  /** Whether they, or those that are on their way, are of other parameters than the present ones. */
  readonly stale: boolean;

  /** How it is looked at from now on: CSS pixels, device pixels in one of them, dark paper or not; red, green and blue of
   * the paper and the ink that the reader's system insists on, or of these, lesser text and grid lines as the page around
   * wants them, or nothing; whether what lies under the canvas is seen instead of paper. */
  see(size: [number, number], ratio: number, dark: boolean, forced: number[], bare?: boolean): void;
  /** The plot as SVG, in the custom properties of the page's colours. */
  drawing(): string;
  /** Draws it; returns why a curve is broken, if one is. */
  draw(canvas: HTMLCanvasElement): string | undefined;
  /** What it is read as, at a Place given as JSON. */
  read(place: string): import("./types.js").Reading;
  /** JSON: its numbers, a list of TableNow. */
  tables(): string;
  /** A picture of it in words. */
  describe(): string;
  /** Draws a new seed. */
  newSeed(): void;
  /** Zooms to the rectangle between two pixels. */
  zoomInto(panel: number, fromX: number, fromY: number, toX: number, toY: number): void;
  /** Moves what is seen by some pixels. */
  panBy(panel: number, right: number, down: number): void;
  isZoomed(panel: number): boolean;
  zoomBy(panel: number, px: number, py: number, factor: number): void;
  zoomReset(): void;
  /** All that it shows, for `Live.resume` of the module of files. */
  snapshot(): object;
  /** Frees what can be computed again. */
  sleep(): void;
  free(): void;
}
