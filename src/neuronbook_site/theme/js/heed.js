// What a link asks besides a state; comes with the first link that names a figure.
import { apply, renew, showFaults } from "./lib/travel/options.js";

/** @typedef {import("./lib/hydrate.js").Figure} Figure */

/**
 * @param {Figure | string} figure  a name, where the page has no such figure
 * @param {string} [query]
 */
function heed(figure, query = "") {
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  if (typeof figure === "string") {
    showFaults(
      main,
      `This page has no figure with the name ${figure.slice(0, 40)}. All figures are in the gallery.`,
    );
    return "";
  }
  showFaults(main, "");
  const frame = window.neuronbook?.frameOf(figure);
  if (frame) apply(figure, frame, new URLSearchParams(query));
  return "";
}

// A figure that is built anew has new controls; it is ready when what has built it is through.
document.addEventListener("neuronbook:figure", () =>
  queueMicrotask(() => {
    /** @type {NodeListOf<HTMLElement>} */
    const figures = document.querySelectorAll("figure.nb-widget[data-live]");
    for (const figure of figures) {
      if (!figure.nbOptions) continue;
      const frame = window.neuronbook?.frameOf(figure);
      if (frame) renew(figure, frame);
    }
  }),
);

if (window.neuronbook) window.neuronbook.heed = heed;
