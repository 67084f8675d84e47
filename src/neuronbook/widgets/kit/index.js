export { h, keepKeys, refill, s, setAttributes, symbolHtml, symbolSvg } from "./dom.js";
export { factor, number, powerOfTen } from "./format.js";
export { handle } from "./handle.js";
export { journey, trail } from "./journey.js";
export { press } from "./press.js";
export { classMark, diamond, key, placeMark, swatch, wrongRing } from "./marks.js";
export { defineWidget } from "./widget.js";
export { loop, wire } from "./wires.js";
