// How high each figure will be, for the place that it is given before anything else is known of it. The build writes the
// figures into this file (src/markup/height.rs).

/** Widths at which heights are known. @type {number[]} */
export const WIDTHS = [];

/** By a figure's id: from each width to the next, its height at both ends. @type {{ [id: string]: number[] }} */
export const HEIGHTS = {};
