// How far a download has come.
import { h } from "../../../../neuronbook/widgets/kit/dom.js";

/**
 * @typedef {object} Progress
 * @property {string} what
 * @property {number} [loaded]  bytes
 * @property {number} [total]  bytes; without them the end is not known
 */

/** @param {number} bytes */
const mega = (bytes) => (bytes / 1e6).toFixed(1);

export class Meter {
  constructor() {
    this.bar = h("progress");
    this.text = h("span");
    this.element = h("div", { class: "nb-cell-meter", "data-loading": "" }, this.bar, this.text);
  }

  /**
   * @param {Element} place
   * @param {Progress} progress
   */
  show(place, { loaded = 0, total, what }) {
    if (this.element.parentElement !== place) place.append(this.element);
    if (total === undefined) this.bar.removeAttribute("value");
    else Object.assign(this.bar, { max: total, value: loaded });
    const bytes = total === undefined ? "" : `: ${mega(loaded)} of ${mega(total)} MB`;
    this.bar.ariaLabel = what;
    this.text.textContent = `${what}${bytes}`;
  }

  hide() {
    this.element.remove();
  }
}
