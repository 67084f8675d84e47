// Formulas and figures point at each other. What does so, `point.js`, comes with the first pointer or focus on
// a formula that has a figure, or on a figure's sentence or label.
import { loadScript } from "../../../../neuronbook/widgets/kit/script.js";

const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
const PLACES = "[data-figures], .nb-readout, .nb-live label";

export function pointing() {
  const met = new AbortController();
  const begin = (/** @type {Event} */ { target }) => {
    if (!(target instanceof Element && target.closest(PLACES))) return;
    met.abort();
    loadScript(new URL("point.js", here).href).catch(() => {}); // without it a formula is a formula
  };
  for (const event of ["pointerover", "focusin"]) addEventListener(event, begin, { signal: met.signal });
}
