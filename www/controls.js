// A figure's native controls: what they say, as parameter values, and the other way round.
// A slider on a log scale runs over log10; its number box holds the value itself.

/** @typedef {import("./types.js").Parameter} Parameter */
/** @typedef {import("./types.js").Parameters} Parameters */
/** While "drag" more is to come; "release" ends it. @typedef {"drag" | "release"} Phase */

/** A number half typed is wrong for a moment: complain only after this pause. */
const TYPING_MS = 600;
/** Digits of a slider's value: finer than a pixel, and short in links. */
const SLIDER_DIGITS = 3;

export class Controls {
  #root;
  /** @type {Map<string, Parameter>} */ #parameters;
  /** @type {(name: string, value: number | string, phase: Phase) => void} */ #change;
  /** The slider in a hand. @type {HTMLInputElement | undefined} */ #held;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #typing;

  /**
   * @param {ParentNode} root
   * @param {Parameter[]} parameters
   * @param {(name: string, value: number | string, phase: Phase) => void} change
   * @param {AbortSignal} signal
   */
  constructor(root, parameters, change, signal) {
    this.#root = root;
    this.#parameters = new Map(parameters.map((parameter) => [parameter.name, parameter]));
    this.#change = change;
    const area = root.querySelector(".controls");
    for (const field of area?.querySelectorAll("template") ?? []) field.replaceWith(field.content);
    /** @type {(kind: string, listener: (event: Event) => void) => void} */
    const on = (kind, listener) => area?.addEventListener(kind, listener, { signal });
    on("input", (event) => this.#input(event.target));
    on("change", (event) => this.#release(event.target));
    // A slider brought back to where it was fires no "change".
    for (const kind of ["pointerup", "pointercancel", "focusout"]) on(kind, () => this.#letGo());
    signal.addEventListener("abort", () => clearTimeout(this.#typing));
  }

  /**
   * Writes all controls; the one being operated keeps its text.
   * @param {Parameters} values
   * @param {EventTarget | null} [except]
   */
  show(values, except) {
    for (const parameter of this.#parameters.values()) {
      const value = values[parameter.name];
      const [control, box] = this.#inputs(parameter.name);
      if (control instanceof HTMLInputElement && control.type === "range") {
        if (control !== except) control.value = String(toSlider(parameter, Number(value)));
        control.setAttribute("aria-valuetext", String(value));
      } else if (control && control !== except) control.value = String(value);
      if (box && box !== except) box.value = String(value);
    }
  }

  /**
   * Marks the control that was refused, or none.
   * @param {string} [name]
   */
  complain(name) {
    for (const parameter of this.#parameters.keys()) {
      const [control, box] = this.#inputs(parameter);
      const refused = box ?? control;
      if (parameter === name) refused?.setAttribute("aria-invalid", "true");
      else refused?.removeAttribute("aria-invalid");
    }
  }

  /** The control being operated. */
  get active() {
    return this.#held ?? /** @type {ShadowRoot} */ (this.#root).activeElement;
  }

  /**
   * @param {string} name
   * @returns {[HTMLInputElement | HTMLSelectElement | null, HTMLInputElement | null]} the control of that name, its box
   */
  #inputs(name) {
    /** @type {HTMLInputElement | null} */
    const control = this.#root.querySelector(`.controls [name="${name}"]`);
    const box = control?.type === "range" ? control.closest(".control")?.querySelector("input.box") : null;
    return [control, /** @type {HTMLInputElement | null} */ (box ?? null)];
  }

  /** @param {EventTarget | null} target */
  #input(target) {
    if (!(target instanceof HTMLInputElement)) return;
    clearTimeout(this.#typing);
    if (target.type === "range") {
      this.#held = target;
      const parameter = this.#parameters.get(target.name);
      if (parameter) this.#change(target.name, fromSlider(parameter, target.valueAsNumber), "drag");
    } else if (target.validity.valid && target.value !== "") this.#typed(target, "drag");
    else this.#typing = setTimeout(() => this.#typed(target, "release"), TYPING_MS);
  }

  /** @param {EventTarget | null} target */
  #release(target) {
    clearTimeout(this.#typing);
    if (target instanceof HTMLSelectElement) this.#change(target.name, target.value, "release");
    else if (!(target instanceof HTMLInputElement)) return;
    else if (target.type === "range") this.#letGo();
    else this.#typed(target, "release");
  }

  #letGo() {
    const held = this.#held;
    this.#held = undefined;
    const parameter = held && this.#parameters.get(held.name);
    if (parameter) this.#change(held.name, fromSlider(parameter, held.valueAsNumber), "release");
  }

  /**
   * @param {HTMLInputElement} box
   * @param {Phase} phase
   */
  #typed(box, phase) {
    const name = box.name || this.#slider(box)?.name;
    if (name) this.#change(name, box.value === "" ? "nothing" : box.valueAsNumber, phase);
  }

  /** @param {HTMLInputElement} box */
  #slider(box) {
    /** @type {HTMLInputElement | null | undefined} */
    const slider = box.closest(".control")?.querySelector("input[type=range]");
    return slider;
  }
}

/**
 * @param {Parameter} parameter
 * @param {number} value
 */
function toSlider({ scale }, value) {
  return scale === "log" ? Math.log10(value) : value;
}

/**
 * @param {Parameter} parameter
 * @param {number} position
 */
function fromSlider({ scale, integer, low, high }, position) {
  const exact = scale === "log" ? 10 ** position : position;
  const value = integer ? Math.round(exact) : Number(exact.toPrecision(SLIDER_DIGITS));
  return Math.min(Math.max(value, low), high);
}
