// A QR code as one path.

import encode from "qr";
import { s } from "../../../../../neuronbook/widgets/kit/dom.js";

const EDGE = 4; // modules that stay white around the code, as readers of such codes need

/** @param {string} text */
export function pathOf(text) {
  const rows = encode(text, "raw", { ecc: "medium", border: EDGE });
  return { size: rows.length, path: rows.map(runsOf).join("") };
}

// Dark modules side by side are one piece.
/** @param {boolean[]} row @param {number} y */
function runsOf(row, y) {
  const runs = [
    ...row
      .map((isDark) => (isDark ? "1" : "0"))
      .join("")
      .matchAll(/1+/g),
  ];
  return runs.map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`).join("");
}

/** @param {string} text @param {string} label */
export function codeOf(text, label) {
  const { size, path } = pathOf(text);
  const ground = s("rect", { width: size, height: size, fill: "#fff" });
  const code = s("path", { d: path, fill: "#000" });
  const look = { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, class: "nb-code" };
  const svg = s("svg", look, ground, code);
  svg.style.setProperty("--modules", String(size));
  return svg;
}
