// A letter of the notation in a cell's code. Pieces of code without a colour of their own have no element:
// they are marked as ranges.
import { fullNameOf } from "./signs.js";

/** @typedef {import("./signs.js").Sign} Sign */

const NAME = "nb-lit";
/** @type {Record<string, string>} */
const WORDS = {
  x: "x|X|inputs?",
  w: "w|W|weights?",
  b: "b|bias(?:es)?",
  θ: "theta|threshold",
  z: "z|Z",
  y: "y|Y|outputs?",
  τ: "tau|time_constant",
  η: "eta|learning_rate",
  μ: "mu|momentum",
  v: "v|voltage",
  I: "I|current",
  I_rh: "rheobase",
};
const UNREAD = ".c, .s, .sa"; // comments and strings, but not what is computed within a string

/** The next cell with code in the section, behind a formula or a figure. @param {Element} place */
export function codeBehind(place) {
  const cells = place.closest("section")?.querySelectorAll(".cell_input :is(pre, .cm-content)") ?? [];
  const isBehind = (/** @type {Element} */ cell) =>
    place.compareDocumentPosition(cell) & Node.DOCUMENT_POSITION_FOLLOWING && !cell.closest("details");
  return [...cells].find(isBehind);
}

/** @param {Element} code @param {Sign} sign @returns {Range[]} */
export function tokensIn(code, sign) {
  const [name, { index }] = [fullNameOf(sign), sign];
  const word = new RegExp(`(?<!\\w)(?:${WORDS[name] ?? name})_?(\\d*|i)(?!\\w)`, "g");
  const isOther = (/** @type {string} */ own) =>
    own && /^\d+$/.test(index) && /\d/.test(own) && own !== index;
  const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest(UNREAD)) continue;
    for (const match of (node.nodeValue ?? "").matchAll(word))
      if (!isOther(match[1])) found.push(rangeOf(node, match.index, match[0].length));
  }
  return found;
}

/** @param {Node} node @param {number} start @param {number} length */
function rangeOf(node, start, length) {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, start + length);
  return range;
}

/** Whether the browser can mark pieces of text; where it cannot, the cell as a whole is marked. */
export const marksText = typeof Highlight !== "undefined";

/** @type {Range[]} */
let marked = [];

/** @param {Range} a @param {Range} b */
const isSamePlace = (a, b) =>
  a.startContainer === b.startContainer && a.startOffset === b.startOffset && a.endOffset === b.endOffset;

/** Marks ranges, and no others; what is marked already is not drawn again. @param {Range[]} ranges */
export function mark(ranges) {
  if (!marksText) return;
  if (ranges.length === marked.length && ranges.every((range, i) => isSamePlace(range, marked[i]))) return;
  marked = ranges;
  if (ranges.length) CSS.highlights.set(NAME, new Highlight(...ranges));
  else CSS.highlights.delete(NAME);
}
