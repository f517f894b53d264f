// The room that a figure will need, before anything of it is there.

import { HEIGHTS, WIDTHS } from "./heights.js";

/**
 * Its height in CSS pixels; 0 for an unknown figure.
 * @param {string} id
 * @param {number} width
 */
export function room(id, width) {
  if (!Object.hasOwn(HEIGHTS, id)) return 0;
  const at = Math.max(WIDTHS.slice(0, -1).findLastIndex((known) => known <= width), 0);
  const [from, to] = HEIGHTS[id].slice(2 * at);
  const share = (width - WIDTHS[at]) / (WIDTHS[at + 1] - WIDTHS[at]);
  return Math.ceil(from + (to - from) * Math.max(share, 0));
}
