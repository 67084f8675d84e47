// The marks of labelled points, the same in every figure, and a key that names marks.
import { h, s, setAttributes, visible } from "./dom.js";

// Class 1 is a full circle, class 0 a hollow square.
export function classMark(target, size = 8) {
  if (target === 1) return s("circle", { r: size, class: "nb-f-y" });
  const half = size - 1;
  const square = { x: -half, y: -half, width: 2 * half, height: 2 * half };
  return s("rect", { ...square, class: "nb-f-page nb-s-neutral", "stroke-width": 2.5 });
}

// The mark of a point that may change its class.
export class ChangingMark {
  constructor(size = 8) {
    this.nodes = [classMark(0, size), classMark(1, size)];
  }

  /** @param {number} target */
  show(target) {
    this.nodes.forEach((node, k) => {
      visible(node, k === target);
    });
  }
}

// Moves a class mark's middle. Without a transform: each of those is a layer of its own to the browser.
export function placeMark(mark, x, y) {
  const half = mark.getAttribute("width") / 2;
  const [left, top] = [x - half, y - half].map((value) => Math.round(value * 10) / 10);
  return setAttributes(mark, mark.nodeName === "circle" ? { cx: left, cy: top } : { x: left, y: top });
}

// Drawn around a point that is misclassified.
export const wrongRing = (size = 13.5) =>
  s("circle", { r: size, fill: "none", class: "nb-s-neutral", "stroke-width": 2, "stroke-dasharray": "4 3" });

export const diamond = (colour, size = 10) =>
  s("path", { d: `M0 ${-size}L${size} 0L0 ${size}L${-size} 0Z`, class: `nb-f-${colour}` });

export const swatch = (colour, opacity) =>
  s("rect", { x: -14, y: -7, width: 28, height: 14, opacity, class: `nb-f-${colour}` });

// Each entry is a mark, centred on 0 and at most 30 wide, and its words.
export function key(...entries) {
  const look = { viewBox: "-15 -15 30 30", class: "nb-picture", "aria-hidden": "true" };
  const line = ([mark, text]) => h("span", {}, s("svg", look, mark), h("span", {}, ...[text].flat()));
  return h("div", { class: "nb-key" }, ...entries.map(line));
}

// What a line in a picture looks like, for a key.
export const lineMark = (name) => s("path", { d: "M-14 0H14", class: name });
