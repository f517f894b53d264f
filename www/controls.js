// A figure's controls: what is done to them, told to the figure, and what holds, written back into them.
// A slider speaks in its own units, a box in text: what they mean is Rust's.

import { all, one } from "./dom.js";

/** @typedef {import("./renorm.js").Live} Live */
/** While "drag" more is to come; "release" ends it. @typedef {"drag" | "release"} Phase */
/** What a figure is told: that something changed, and by which parameter's control alone; or that something was refused.
 * @typedef {{ changed: (phase: Phase, name?: string) => void, refused: (reason: unknown, name: string) => void }} Listener */

/** A number half typed is wrong for a moment: complain only after this pause. */
const TYPING_MS = 700;

/** The share of the screen that a plot may take while it is kept in sight, as the style sheet has it. */
const STUCK = 0.55;

/** Stops of a slider that a key moves by. @type {{ [key: string]: number }} */
const STOPS = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
/** The same for the keys that move the cursor in a box. @type {{ [key: string]: number }} */
const ALONG = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

/** @typedef {{ name: string, slider?: HTMLInputElement, box?: HTMLInputElement, choice?: HTMLSelectElement }} Field */

export class Controls {
  #root;
  #live;
  #listener;
  /** @type {Map<string, Field>} */ #fields = new Map();
  /** The slider that is held. @type {string | undefined} */ #held;
  /** The box whose text holds, but may go on. @type {string | undefined} */ #typedInto;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #typing;
  /** What stands in front, by name. */ #front = "";

  /**
   * @param {ShadowRoot} root
   * @param {Live} live
   * @param {Listener} listener
   * @param {AbortSignal} signal
   */
  constructor(root, live, listener, signal) {
    this.#root = root;
    this.#live = live;
    this.#listener = listener;
    const area = one(root, ".controls");
    if (!area) return;
    for (const later of all(area, "template")) {
      later.replaceWith(/** @type {HTMLTemplateElement} */ (/** @type {unknown} */ (later)).content);
    }
    for (const element of /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (
      area.querySelectorAll("[data-for]")
    )) {
      const name = element.dataset.for ?? "";
      const field = this.#fields.get(name) ?? { name };
      if (element instanceof HTMLSelectElement) field.choice = element;
      else field[element.type === "range" ? "slider" : "box"] = element;
      this.#fields.set(name, field);
    }
    /** @type {<K extends keyof HTMLElementEventMap>(kind: K, act: (event: HTMLElementEventMap[K]) => void) => void} */
    const on = (kind, act) => area.addEventListener(kind, act, { signal });
    on("pointerdown", ({ target }) => this.#stick(target));
    on("input", ({ target }) => this.#input(target));
    on("change", ({ target }) => this.#commit(target));
    on("keydown", (event) => this.#key(event));
    on("focusout", ({ target }) => this.#leave(target));
    // A slider brought back to where it was fires no "change".
    on("pointerup", () => this.#letGo());
    on("pointercancel", () => this.#letGo());
    signal.addEventListener("abort", () => clearTimeout(this.#typing));
  }

  /**
   * Writes what holds into the controls of a parameter, or of all; what is being operated keeps its text.
   * @param {string} [only]
   */
  show(only) {
    const active = this.#root.activeElement;
    for (const field of only === undefined ? this.#fields.values() : [this.#fields.get(only)]) {
      if (field) this.#write(field, active);
    }
  }

  /**
   * @param {Field} field
   * @param {Element | null} [active]
   */
  #write({ name, slider, box, choice }, active) {
    const text = this.#live.shown(name);
    if (slider && name !== this.#held) slider.value = String(this.#live.position(name));
    slider?.setAttribute("aria-valuetext", text);
    if (box && box !== active && box.value !== text) box.value = text;
    if (choice) choice.value = text;
  }

  /**
   * Marks the control that was refused, or none.
   * @param {string} [name]
   */
  complain(name) {
    for (const { name: own, slider, box, choice } of this.#fields.values()) {
      const element = box ?? choice ?? slider;
      if (own === name) element?.setAttribute("aria-invalid", "true");
      else element?.removeAttribute("aria-invalid");
    }
  }

  /**
   * Puts these controls in front, in the figure's order, and the others under "more controls".
   * @param {string[]} names
   */
  put(names) {
    const [front, rest] = [one(this.#root, ".controls .front"), one(this.#root, ".controls .rest")];
    if (!front || !rest || this.#front === names.join()) return;
    this.#front = names.join();
    const controls = all(this.#root, ".controls .control");
    controls.sort((a, b) => Number(a.dataset.at) - Number(b.dataset.at));
    for (const control of controls) {
      const seen = (control.dataset.names ?? "").split(" ").some((name) => names.includes(name));
      (seen ? front : rest).append(control);
    }
    const more = one(this.#root, ".controls details");
    if (more) more.hidden = rest.childElementCount === 0;
  }

  /** @param {EventTarget | null} target */
  #input(target) {
    if (!(target instanceof HTMLInputElement)) return;
    clearTimeout(this.#typing);
    const name = target.dataset.for ?? "";
    if (target.type === "range") {
      if (this.#held !== name) {
        this.#held = name;
        this.#live.hold();
      }
      this.#try(name, () => this.#live.slide(name, target.valueAsNumber), "drag");
    } else if (this.#typed(name, target.value, "drag", true)) {
      this.#typedInto = name;
    } else {
      this.#typing = setTimeout(() => this.#typed(name, target.value, "release"), TYPING_MS);
    }
  }

  /**
   * While a slider is held the plot stays in sight, if it leaves the slider in sight, too.
   * @param {EventTarget | null} target
   */
  #stick(target) {
    if (!(target instanceof HTMLInputElement) || target.type !== "range") return;
    const height = one(this.#root, ".plot")?.offsetHeight ?? 0;
    const room = target.getBoundingClientRect().top;
    one(this.#root, ".bench")?.classList.toggle("held", room > Math.min(height, STUCK * innerHeight));
  }

  /** @param {EventTarget | null} target */
  #commit(target) {
    clearTimeout(this.#typing);
    if (target instanceof HTMLInputElement && target.type === "range") this.#letGo();
    else if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) {
      const name = target.dataset.for ?? "";
      // A box that was only tabbed through keeps its exact value, of which it shows some digits.
      if (target.value !== this.#live.shown(name)) this.#typed(name, target.value, "release");
      else if (this.#typedInto === name) this.#listener.changed("release", name); // what was typed holds already
      this.#typedInto = undefined;
    }
  }

  /** Back to the value that holds. @param {EventTarget | null} target */
  #leave(target) {
    clearTimeout(this.#typing);
    this.#letGo();
    const field = target instanceof HTMLElement && this.#fields.get(target.dataset.for ?? "");
    if (!field) return;
    target.removeAttribute("aria-invalid");
    this.#write(field);
  }

  #letGo() {
    one(this.#root, ".bench")?.classList.remove("held");
    const name = this.#held;
    if (name === undefined) return;
    this.#held = undefined;
    this.#live.release();
    this.#listener.changed("release", name);
  }

  /**
   * Moves a slider, or the box of one, by its stops: the browser's own steps are neither exact nor the same in both.
   * @param {KeyboardEvent} event
   */
  #key(event) {
    const { target, key } = event;
    if (!(target instanceof HTMLInputElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = STOPS[key] ?? (target.type === "range" ? ALONG[key] : undefined);
    if (stops === undefined) return;
    event.preventDefault();
    clearTimeout(this.#typing);
    const name = target.dataset.for ?? "";
    this.#try(name, () => this.#live.nudge(name, stops), "release");
    const field = this.#fields.get(name);
    if (field) this.#write(field);
  }

  /**
   * @param {string} name
   * @param {string} text
   * @param {Phase} phase
   * @param {boolean} [patient]  whether what does not fit yet may still become something
   */
  #typed(name, text, phase, patient) {
    return this.#try(name, () => this.#live.set(name, text), phase, patient);
  }

  /**
   * @param {string} name
   * @param {() => void} act
   * @param {Phase} phase
   * @param {boolean} [patient]
   */
  #try(name, act, phase, patient) {
    try {
      act();
    } catch (reason) {
      if (!patient) this.#listener.refused(reason, name);
      return false;
    }
    this.#listener.changed(phase, name);
    return true;
  }
}
