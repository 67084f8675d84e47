// The words of figures, written as sentences:
//
//   ui.say`At {θ} = ${bold(threshold, "b")} the neuron answers {y} = ${number(y)}.`
//
// A name in braces is a symbol in italics; what follows "_" is its index. Values are text, elements
// or other words; false and null are left out. A line break and the spaces around it are one space,
// so a long sentence is broken as prose is.
import { h, s } from "./dom.js";

/** @typedef {import("./dom.js").Content} Content */
/** @typedef {Content | false | null | undefined | readonly Words[]} Words */

/** "w_1" → w with a subscript 1. @param {string} name */
export function symbol(name) {
  const [letter, index] = name.split("_");
  const node = h("var", {}, letter);
  return index ? h("span", {}, node, h("sub", {}, index)) : node;
}

/** The same for a text element of a picture. @param {string} name */
export function svgSymbol(name) {
  const [base, index] = name.split("_");
  const letter = s("tspan", { "font-style": "italic" }, base);
  if (!index) return [letter];
  const below = s("tspan", { dy: "0.3em", "font-size": "0.75em" }, index);
  return [letter, below, s("tspan", { dy: "-0.22em" }, "\u200b")];
}

// Text and symbols by turns, read once for each place in the source.
/** @type {WeakMap<TemplateStringsArray, string[][]>} */
const read = new WeakMap();

function piecesOf(strings) {
  const known = read.get(strings);
  if (known) return known;
  const texts = strings.map((text) => text.replace(/ *\n */g, " "));
  if (strings[0].startsWith("\n")) texts[0] = texts[0].trimStart();
  const pieces = texts.map((text) => text.split(/\{(.+?)\}/));
  read.set(strings, pieces);
  return pieces;
}

/** @param {Content[]} content @param {Words} part */
function add(content, part) {
  if (Array.isArray(part)) for (const each of part) add(content, each);
  else if (isNode(part)) content.push(part);
  else if (typeof content[content.length - 1] === "string") content[content.length - 1] += asText(part);
  else if (asText(part)) content.push(asText(part));
}

/** @param {any} part @returns {part is Node} */
function isNode(part) {
  return part?.nodeType !== undefined;
}

const isNothing = (part) => part === false || part === null || part === undefined || part === "";
const asText = (part) => (isNothing(part) ? "" : String(part));

// Nothing at the end of a sentence takes the space before it along.
function trimmed(content) {
  const last = content[content.length - 1];
  return typeof last === "string" ? [...content.slice(0, -1), last.trimEnd()] : content;
}

/** @param {(name: string) => Words} letters */
function template(letters) {
  /** @param {TemplateStringsArray} strings @param {...Words} values @returns {Content[]} */
  return (strings, ...values) => {
    const content = [];
    piecesOf(strings).forEach((pieces, i) => {
      pieces.forEach((piece, k) => {
        add(content, k % 2 ? letters(piece) : piece);
      });
      add(content, values[i]);
    });
    const endsInNothing = values.length > 0 && strings[values.length] === "" && isNothing(values.at(-1));
    return endsInNothing ? trimmed(content) : content;
  };
}

/** Words as content for `h` and `refill`. */
export const words = template(symbol);

/** Words as content for the text elements of a picture. */
export const svgWords = template(svgSymbol);

/** A sentence without symbols, as a string: for names and text alternatives. */
export const prose = (/** @type {TemplateStringsArray} */ strings, ...values) =>
  words(strings, ...values).join("");

/**
 * What a reader should see first, in a symbol's colour where it has one.
 * @param {Words} content @param {string} [colour]
 */
export const bold = (content, colour) => h("b", { class: colour && `nb-t-${colour}` }, ...words`${content}`);

/** A value in its symbol's colour. @param {Words} content @param {string} colour */
export const tinted = (content, colour) => h("span", { class: `nb-t-${colour}` }, ...words`${content}`);

/**
 * Words that answer the question of the figure, within one sentence: they are announced with every change.
 * @param {TemplateStringsArray} sentence @param {...Words} values
 */
export const answer = (sentence, ...values) =>
  h("span", { "data-answer": "" }, ...words(sentence, ...values));
