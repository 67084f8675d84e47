// What the letters of the formulas beside a figure stand for in it, where no slider says so:
//
//   means(ui, { z: () => ui.cover("z", sum()), w: () => ui.get("weights") });
//
// A number, a list of numbers or text. What a mark of another colour stands for it says itself, as
// `data-means="y"`. The page's `point.js` asks, when a reader points at such a letter.

/** @typedef {Record<string, () => any>} Meanings by letter, or by letter and index as "z_new" */

/** @param {import("./widget.js").Frame} ui @param {Meanings} meanings */
export function means(ui, meanings) {
  ui.figure.nbMeans = meanings;
}
