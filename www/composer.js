// The models of a figure that composes them: what is done to their forms, told to the figure, and what holds, written back.
// A twin changes them and writes the forms, in the module that makes what few figures need.

import { all, one } from "./dom.js";
import { fromText, toText } from "./json.js";
import { byTwin, prepare } from "./twin.js";

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */
/** @typedef {import("./twin.js").Twin} Twin */

export class Composer {
  #root;
  #live;
  #host;
  #place;
  /** The models that the forms show, as JSON. @type {string | undefined} */ #shown;
  /** One change after the other: each begins with what the last one made. @type {Promise<void>} */ #changes = Promise.resolve();

  /**
   * @param {ShadowRoot} root
   * @param {import("./renorm.js").Live} live
   * @param {{ changed: (phase: "release") => void, refused: (reason: unknown) => void }} host
   * @param {AbortSignal} signal
   */
  constructor(root, live, host, signal) {
    this.#root = root;
    this.#live = live;
    this.#host = host;
    const place = (this.#place = one(root, ".composer"));
    if (!place) return;
    if (place.firstElementChild) this.#shown = models(live);
    place.addEventListener("focusin", prepare, { signal, once: true });
    place.addEventListener("change", ({ target }) => this.#commit(/** @type {Field} */ (target)), { signal });
    place.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("button") : null;
      if (button) this.#press(button);
    }, { signal });
  }

  /** Writes the forms anew where other models hold. */
  show() {
    if (!this.#place) return;
    const wanted = models(this.#live);
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    byTwin(this.#live, (twin) => twin.composer()).then(
      (html) => this.#shown === wanted && this.#write(html),
      (reason) => this.#host.refused(reason),
    );
  }

  /** @param {string} html */
  #write(html) {
    const place = /** @type {HTMLElement} */ (this.#place);
    const focused = place.contains(this.#root.activeElement) ? (this.#root.activeElement?.id ?? "") : undefined;
    const open = place.querySelector("details")?.open ?? false;
    place.innerHTML = html;
    const details = place.querySelector("details");
    if (details) details.open = open;
    // What was operated may be gone: then the first of the forms.
    if (focused !== undefined) {
      (this.#root.getElementById(focused) ?? one(place, "input, select"))?.focus({ preventScroll: true });
    }
  }

  /** @param {Field} field */
  #commit(field) {
    const { path = "", model = "0" } = field.dataset;
    if (field.id === "spec") this.#try(async () => field.value, field);
    else this.#change((twin) => twin.edit(Number(model), path, field.value), field);
  }

  /** @param {HTMLButtonElement} button */
  #press(button) {
    const { change, path = "" } = button.dataset;
    const model = Number(button.dataset.model);
    if (change === "add-model") this.#change((twin) => twin.addModel());
    else if (change === "remove-model") this.#change((twin) => twin.removeModel(model));
    else if (change === "edit") this.#change((twin) => twin.edit(model, path, ""));
  }

  /**
   * @param {(twin: Twin) => void} act
   * @param {Field} [field]
   */
  #change(act, field) {
    this.#try(
      () =>
        byTwin(this.#live, (twin) => {
          act(twin);
          return models(twin);
        }),
      field,
    );
  }

  /**
   * @param {() => Promise<string>} make  the models, as JSON
   * @param {Field} [field]  which it came from
   */
  #try(make, field) {
    this.#changes = this.#changes.then(async () => {
      try {
        this.#live.set("spec", await make());
      } catch (reason) {
        this.#mark(/** @type {{ field?: string, message?: string }} */ (reason), field);
        this.#host.refused(reason);
        return;
      }
      this.#mark({});
      this.#host.changed("release");
    });
  }

  /**
   * Says why beside the field that was refused: the one that was written in, and the one that the refusal names.
   * @param {{ field?: string, message?: string }} refusal
   * @param {Field} [field]
   */
  #mark({ field: named = "", message = "" }, field) {
    for (const old of all(this.#root, ".composer .refusal")) old.remove();
    for (const old of all(this.#root, ".composer [aria-invalid]")) {
      old.removeAttribute("aria-invalid");
      old.removeAttribute("aria-describedby");
    }
    if (message === "") return;
    const [, model = "0", path = ""] = /^spec(?:\[(\d)\])?\.(.*)$/.exec(named) ?? [];
    const other = this.#root.getElementById(`${model}.${path}`);
    const place = field ?? other;
    if (!place) return;
    const words = document.createElement("p");
    words.className = "refusal";
    words.id = "refusal";
    words.textContent = message;
    place.after(words);
    for (const one of [place, other]) {
      one?.setAttribute("aria-invalid", "true");
      one?.setAttribute("aria-describedby", "refusal");
    }
  }
}

/** @param {{ parameters(): string }} live */
function models(live) {
  return toText(/** @type {{ spec: object }} */ (fromText(live.parameters())).spec);
}
