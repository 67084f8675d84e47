// What lights up with a sign, and what goes out again.
import { h, setAttributes } from "../../../../../neuronbook/widgets/kit/dom.js";
import { codeBehind, mark, marksText, tokensIn } from "./code.js";
import { knows, partnersIn, valueIn } from "./figure.js";
import { isSame, signsIn } from "./signs.js";

/** @typedef {import("./signs.js").Sign} Sign */
/**
 * @typedef {object} Group formulas and figures that belong together
 * @property {HTMLElement[]} formulas
 * @property {HTMLElement[]} figures the nearest first
 */

/** @param {string} selector @returns {HTMLElement[]} */
const all = (selector) => Array.from(document.querySelectorAll(selector));

/** The formulas and figures that answer to a sign. @param {Sign} sign @returns {Group} */
export function groupOf(sign) {
  /** @type {HTMLElement | null} */
  const formula = sign.element.closest("[data-figures]");
  if (formula) return { formulas: [formula], figures: figuresOf(formula) };
  /** @type {HTMLElement | null} */
  const figure = sign.element.closest("figure.nb-widget");
  if (!figure) return { formulas: [], figures: [] };
  return { formulas: knows(figure, sign) ? all(`[data-figures~="${figure.id}"]`) : [], figures: [figure] };
}

// The first figure behind the formula, then those before it, from the nearest on.
/** @param {HTMLElement} formula */
function figuresOf(formula) {
  const figures = (formula.dataset.figures ?? "").split(" ").map((id) => document.getElementById(id));
  const there = figures.filter((figure) => figure !== null);
  for (const figure of there) neuronbook?.enliven(/** @type {any} */ (figure));
  const isBehind = (/** @type {Node} */ figure) =>
    formula.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING;
  return [...there.filter(isBehind), ...there.filter((figure) => !isBehind(figure)).reverse()];
}

/**
 * What stands for a sign besides itself: in figures, and in the code behind.
 *
 * @param {Sign} sign @param {Group} group
 */
export function partners(sign, { formulas, figures }) {
  const place = formulas[0] ?? figures.find((figure) => knows(figure, sign));
  const code = place && codeBehind(place);
  const tokens = code ? tokensIn(code, sign) : [];
  return { elements: figures.flatMap((figure) => partnersIn(figure, sign)), tokens, code };
}

/** The letters of each formula that are the sign. @param {Sign} sign @param {Group} group */
export const lettersLike = (sign, { formulas }) =>
  formulas.map((formula) => signsIn(formula).filter((each) => isSame(each, sign)));

/** @type {Set<Element>} */
let lit = new Set();

/**
 * Lights a sign and all that stands for it, and puts out what was lit.
 *
 * @param {Sign} sign @param {Group} group
 */
export function light(sign, group) {
  const { elements, tokens, code } = partners(sign, group);
  const letters = lettersLike(sign, group);
  const now = new Set([...elements, ...letters.flat().map(({ element }) => element)]);
  if (code && tokens.length) now.add(code);
  for (const element of lit) if (!now.has(element)) element.removeAttribute("data-lit");
  for (const element of now) setAttributes(element, { "data-lit": sign.role });
  code?.classList.toggle("nb-lit-whole", !marksText);
  lit = now;
  mark(tokens);
  const value = firstValue(sign, group.figures);
  // In the formula that is pointed at under that very letter, else under the first.
  const chosen = letters.flatMap(
    (same) => same.find(({ element }) => element === sign.element) ?? same[0] ?? [],
  );
  showValues(value === undefined ? [] : chosen, value);
  return value;
}

/** @param {Sign} sign @param {HTMLElement[]} figures */
function firstValue(sign, figures) {
  for (const figure of figures) {
    const value = valueIn(figure, sign);
    if (value !== undefined) return value;
  }
}

/** Everything is as it was. */
export function putOut() {
  for (const element of lit) element.removeAttribute("data-lit");
  lit = new Set();
  mark([]);
  showValues([]);
}

/** @type {HTMLElement[]} */
const values = [];

// At a letter, over what stands there: nothing moves. It is for eyes; the formula is heard as before.
/** @param {Sign[]} signs @param {string} [text] */
function showValues(signs, text = "") {
  values.splice(signs.length).forEach((value) => value.remove());
  signs.forEach(({ element, role }, i) => {
    values[i] ??= h("span", { class: "nb-value", "aria-hidden": "true" });
    values[i].textContent = text;
    values[i].dataset.lit = role;
    place(values[i], element);
  });
}

const GAP = 3; // pixels between a value and its letter

/**
 * Where a value lies on no other letter that may be pointed at: below its letter, above it, or outside of all.
 *
 * @param {DOMRect} at its letter @param {DOMRect[]} others @param {(top: number) => DOMRect} placed
 */
function freeTop(at, others, placed) {
  const { height } = placed(0);
  const below = (/** @type {DOMRect[]} */ ...some) => Math.max(...some.map(({ bottom }) => bottom)) + GAP;
  const above = (/** @type {DOMRect[]} */ ...some) => Math.min(...some.map(({ top }) => top)) - GAP - height;
  const tops = [below(at), above(at), below(at, ...others), above(at, ...others)];
  const isFree = (/** @type {number} */ top) => {
    const { left, right, bottom } = placed(top);
    return others.every((o) => o.right < left || o.left > right || o.bottom < top || o.top > bottom);
  };
  return tops.find(isFree) ?? tops[0];
}

/** @param {HTMLElement} value @param {Element} letter */
function place(value, letter) {
  const block = /** @type {HTMLElement} */ (letter.closest(".math-block"));
  if (value.parentElement !== block) block.append(value);
  const [around, at] = [block.getBoundingClientRect(), letter.getBoundingClientRect()];
  const most = Math.max(0, around.width - value.offsetWidth);
  const left = (at.left + at.right - value.offsetWidth) / 2 - around.left;
  const x = Math.max(0, Math.min(most, left));
  const others = signsIn(block).filter(({ element }) => element !== letter);
  const placed = (/** @type {number} */ top) =>
    new DOMRect(around.left + x, top, value.offsetWidth, value.offsetHeight);
  const rects = others.map(({ element }) => element.getBoundingClientRect());
  value.style.left = `${x}px`;
  value.style.top = `${freeTop(at, rects, placed) - around.top}px`;
}
