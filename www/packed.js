// What the single file carries in elements of its own. The large parts are packed: by LZMA, and then seven bits to a
// character, for a document holds only text (xtask/src/package/pack.rs).

import { unlzma } from "./lzma.js";

/**
 * The text of a part.
 * @param {string} name  of the element that holds it; it is taken out, for it is large and read once
 */
export function taken(name) {
  const element = /** @type {HTMLElement} */ (document.getElementById(name));
  element.remove();
  return element.textContent ?? "";
}

/**
 * The bytes of a packed part.
 * @param {string} name
 */
export function unpacked(name) {
  const packed = taken(name);
  const bytes = new Uint8Array((packed.length * 7) >> 3);
  let bits = 0;
  let count = 0;
  let at = 0;
  for (let place = 0; place < packed.length; place++) {
    // A character that a script element may not hold stands 128 places further on.
    bits = (bits << 7) | (packed.charCodeAt(place) & 127);
    count += 7;
    if (count >= 8) bytes[at++] = bits >> (count -= 8);
  }
  return unlzma(bytes);
}
