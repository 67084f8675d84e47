// Formulas and figures point at each other. What does so, `point.js`, comes with the first pointer or focus
// on a formula that has a figure, or on a figure's sentence or label.
import { loadScript } from "../../../../neuronbook/widgets/kit/script.js";

const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
const PLACES = "[data-figures], .nb-readout, .nb-live label";

/** @param {import("./hydrate.js").Book} book where the script finds what the reader has met last */
export function pointing(book) {
  const waiting = new AbortController();
  let isAsked = false;
  const meet = (/** @type {Event} */ event) => {
    if (event instanceof PointerEvent) book.met = event;
    if (isAsked || !(event.target instanceof Element && event.target.closest(PLACES))) return;
    isAsked = true;
    begin(book).then(
      () => waiting.abort(),
      () => {}, // without it a formula is a formula
    );
  };
  for (const event of ["pointerover", "focusin"]) addEventListener(event, meet, { signal: waiting.signal });
}

// It asks figures for their values, also those that nobody has seen yet.
/** @param {import("./hydrate.js").Book} book */
async function begin({ load }) {
  await load(document);
  return loadScript(new URL("point.js", here).href);
}
