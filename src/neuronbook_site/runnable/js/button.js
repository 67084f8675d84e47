// A button of a cell, of a page's bar, or of a panel.
import { h } from "../../../neuronbook/widgets/kit/dom.js";

/** @typedef {import("../../../neuronbook/widgets/kit/dom.js").Attributes} Attributes */

/**
 * @param {string} words
 * @param {() => void} action
 * @param {Attributes} [attributes]
 * @returns {HTMLButtonElement}
 */
export function button(words, action, attributes = {}) {
  const element = h("button", { type: "button", class: "nb-cell-button", ...attributes }, words);
  element.addEventListener("click", action);
  return element;
}
