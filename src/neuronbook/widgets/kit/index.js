export { h, s, setAttributes, symbolHtml, symbolSvg } from "./dom.js";
export { factor, number } from "./format.js";
export { handle } from "./handle.js";
export { defineWidget } from "./widget.js";
