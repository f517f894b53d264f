// The models of a figure that composes them: what is done to their forms, told to the figure, and what holds, written back.

import { all, one } from "./dom.js";

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

export class Composer {
  #root;
  #live;
  #host;
  /** What was written last. */ #html = "";

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
    const place = one(root, ".composer");
    if (!place) return;
    place.addEventListener("change", ({ target }) => this.#commit(/** @type {Field} */ (target)), { signal });
    place.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("button") : null;
      if (button) this.#press(button);
    }, { signal });
  }

  /** Writes the forms anew where other fields or other values hold. */
  show() {
    const place = one(this.#root, ".composer");
    if (!place) return;
    const html = this.#live.composer();
    if (html === this.#html) return;
    this.#html = html;
    const focused = this.#root.activeElement?.id ?? "";
    const open = place.querySelector("details")?.open ?? false;
    place.innerHTML = html;
    const details = place.querySelector("details");
    if (details) details.open = open;
    // What was operated may be gone: then the form itself.
    if (focused !== "" && !this.#root.activeElement) {
      (this.#root.getElementById(focused) ?? one(place, "input, select"))?.focus({ preventScroll: true });
    }
  }

  /** @param {Field} field */
  #commit(field) {
    const { path = "", model = "0" } = field.dataset;
    const act = () => (field.id === "spec" ? this.#live.set("spec", field.value) : this.#live.edit(Number(model), path, field.value));
    this.#try(act, field);
  }

  /** @param {HTMLButtonElement} button */
  #press(button) {
    const { change, path = "" } = button.dataset;
    const model = Number(button.dataset.model);
    if (change === "add-model") this.#try(() => this.#live.addModel());
    else if (change === "remove-model") this.#try(() => this.#live.removeModel(model));
    else if (change === "edit") this.#try(() => this.#live.edit(model, path, ""));
  }

  /**
   * @param {() => void} act
   * @param {Field} [field]  which it came from
   */
  #try(act, field) {
    try {
      act();
    } catch (reason) {
      this.#mark(/** @type {{ field?: string, message?: string }} */ (reason), field);
      this.#host.refused(reason);
      return;
    }
    this.#mark({});
    this.#host.changed("release");
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
