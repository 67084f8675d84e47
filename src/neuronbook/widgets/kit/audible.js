// A figure that can be heard: a button *Listen*, and the key L while the figure has the focus.
//
//   audible(ui, () => ({ values: curve, ends: [0, 1], clicks: [0.5] }));
//
// What plays comes with the first press, on the page alone; no sound is made and nothing is loaded before.
import { button } from "./controls.js";
import { loadScript } from "./script.js";

/**
 * @typedef {object} Score
 * @property {number[]} [values] a curve, from left to right: high values are high tones
 * @property {number} [zero] noise is below it; 0 unless given
 * @property {ArrayLike<number>} [ends] of the lowest and the highest tone; those of the curve unless given
 * @property {number[]} [clicks] when there is a click, as shares of the time
 */

const here = /** @type {HTMLScriptElement | null} */ (globalThis.document?.currentScript)?.src;
const TYPED = "select, textarea, input:not([type=range], [type=checkbox])";

/** @param {import("./widget.js").Frame} ui @param {() => Score} score what there is to hear now */
export function audible(ui, score) {
  if (!ui.model.link) return;
  /** @type {(() => void) | undefined} */
  let stop;
  let isAsked = false;
  const ended = () => {
    stop = undefined;
    listen.textContent = "Listen";
  };
  const press = async () => {
    if (stop) return stop();
    if (isAsked) return; // what plays is still on its way
    isAsked = true;
    // To listen is to look: what a prediction covers is covered no more.
    ui.uncover();
    const player = await fetched();
    if (player) stop = player(score(), ended);
    isAsked = false;
    listen.textContent = player ? "Stop" : "No sound here";
  };
  const listen = button(ui, "Listen", press, { class: "nb-tool", "aria-keyshortcuts": "L" });
  ui.tools.append(listen);
  ui.listen(ui.figure, "keydown", (event) => isL(event) && press());
  ui.cleanups.push(() => stop?.());
}

/** @param {KeyboardEvent} event */
const isL = ({ key, target, repeat, ctrlKey, altKey, metaKey }) =>
  key.toLowerCase() === "l" &&
  !(repeat || ctrlKey || altKey || metaKey) &&
  !(target instanceof Element && target.closest(TYPED));

// What plays, or nothing where it cannot be had.
async function fetched() {
  try {
    if (!globalThis.neuronbook?.play) await loadScript(new URL("listen.js", here).href);
    return globalThis.neuronbook?.play;
  } catch {
    return undefined;
  }
}
