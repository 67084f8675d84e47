// A QR code as one path.

import encode from "qr";
import { s } from "../../../../../neuronbook/widgets/kit/dom.js";

const EDGE = 4; // modules that stay white around the code, as readers of such codes need

/** @param {string} text */
export function pathOf(text) {
  const rows = encode(text, "raw", { ecc: "medium", border: EDGE });
  const dark = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")));
  return { size: rows.length, path: dark.join("") };
}

/** @param {string} text @param {string} label */
export function codeOf(text, label) {
  const { size, path } = pathOf(text);
  const ground = s("rect", { width: size, height: size, fill: "#fff" });
  const code = s("path", { d: path, fill: "#000" });
  const look = { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, class: "nb-code" };
  return s("svg", look, ground, code);
}
