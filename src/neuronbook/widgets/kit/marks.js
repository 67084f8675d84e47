// The marks of labelled points, the same in every figure, and a key that names marks.
import { h, s, setAttributes } from "./dom.js";

// Class 1 is a full circle, class 0 a hollow square.
export function classMark(target, size = 8) {
  if (target === 1) return s("circle", { r: size, class: "nb-f-y" });
  const half = size - 1;
  return s("rect", {
    x: -half,
    y: -half,
    width: 2 * half,
    height: 2 * half,
    class: "nb-f-page nb-s-neutral",
    "stroke-width": 2.5,
  });
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
  const line = ([mark, ...words]) =>
    h(
      "span",
      {},
      s("svg", { viewBox: "-15 -15 30 30", class: "nb-picture", "aria-hidden": "true" }, mark),
      h("span", {}, ...words),
    );
  return h("div", { class: "nb-key" }, ...entries.map(line));
}
