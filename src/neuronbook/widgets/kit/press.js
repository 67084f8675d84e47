// A mark in a picture that is pressed: with the pointer, the Enter key or the space bar.
import { s, setAttributes } from "./dom.js";

/**
 * @typedef {object} PressOptions
 * @property {string} label
 * @property {() => void} action
 * @property {Element} [into] the picture itself unless given
 * @property {boolean} [oneOfMany] one of them is the current one, and pressing it again does not turn it off
 */

class Press {
  constructor(group, state) {
    this.node = group;
    this.state = state;
  }

  /** Sets its name and, if given, whether it is on: pressed, as a switch is, or the current one of many. */
  say(/** @type {string} */ label, /** @type {boolean | undefined} */ on = undefined) {
    setAttributes(this.node, { "aria-label": label, [this.state]: on === undefined ? null : String(on) });
  }
}

/**
 * Makes a group to draw into.
 * @param {import("./widget.js").Frame} ui @param {Element} picture @param {PressOptions} options
 */
export function press(ui, picture, { label, action, into = picture, oneOfMany = false }) {
  const group = s("g", { class: "nb-press", tabindex: 0, role: "button", "aria-label": label });
  picture.setAttribute("role", "group"); // with something to press inside, it is no longer an image
  into.append(group);
  ui.listen(group, "click", () => action());
  ui.listen(group, "keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    action();
  });
  return new Press(group, oneOfMany ? "aria-current" : "aria-pressed");
}
