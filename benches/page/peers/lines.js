// What the pages of the benchmark's peers draw: three lines of 200 points that follow one slider. A closed form, so that
// the time of a key is the time of the chart: ridge regression with white data, D dimensions and P = xD samples.

const POINTS = 200;
const NOISE = 0.25;

export const NAMES = ["test error", "training error", "κ"];
export const SIZE = { width: 675, height: 375 };

/** Samples per dimension. */
const across = Array.from({ length: POINTS }, (_, i) => 0.01 * (i + 1));

/**
 * The abscissae, and each line's ordinates.
 * @param {number} ridge
 * @returns {[number[], number[], number[], number[]]}
 */
export function lines(ridge) {
  const points = across.map((x) => {
    const b = 1 - ridge - 1 / x;
    const root = Math.sqrt(b * b + 4 * ridge);
    const kappa = b > 0 ? (2 * ridge) / (b + root) : (root - b) / 2; // κ = λ + (κ/x)/(1 + κ)
    const rest = (1 + kappa) ** -2 / x;
    const test = ((kappa / (1 + kappa)) ** 2 + NOISE) / (1 - rest);
    return [test, test * (ridge / kappa) ** 2, kappa];
  });
  return [across, points.map((point) => point[0]), points.map((point) => point[1]), points.map((point) => point[2])];
}

/**
 * Calls back with the ridge now and whenever the slider moves.
 * @param {(ridge: number) => void} draw
 */
export function follow(draw) {
  const slider = /** @type {HTMLInputElement} */ (document.querySelector("input"));
  const ridge = () => 10 ** slider.valueAsNumber;
  slider.addEventListener("input", () => draw(ridge()));
  draw(ridge());
}

/** Says that the chart is drawn, as our figures do: the benchmark's clock looks for this attribute. */
export function ready() {
  document.querySelector("figure")?.setAttribute("state", "ready");
}
