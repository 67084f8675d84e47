// Share, below each figure with a name; comes with the first press.
import { Panel } from "./lib/travel/panel.js";

/** @typedef {import("./lib/hydrate.js").Figure} Figure */

const script = /** @type {HTMLScriptElement} */ (document.currentScript).src;
/** @type {WeakMap<Figure, Panel>} */
const panels = new WeakMap();

/** Open a figure's panel, or close it. @param {Figure} figure */
function share(figure) {
  const open = panels.get(figure);
  if (open?.element.isConnected) open.close();
  else
    panels.set(
      figure,
      new Panel(figure, () => /** @type {any} */ (window.neuronbook).frameOf(figure), script),
    );
  return "";
}

if (window.neuronbook) window.neuronbook.share = share;
