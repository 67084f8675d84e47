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
  chosen = letters.flatMap((same) => same.find(({ element }) => element === sign.element) ?? same[0] ?? []);
  showValues(value === undefined ? [] : chosen, value);
  return value;
}

/** @type {Sign[]} the letters that show the value */
let chosen = [];

/**
 * Shows what the sign that is lit amounts to now, and says whether that could be done in its place: digits
 * are equally wide, so a number of as many keeps it, and nothing is measured.
 *
 * @param {Sign} sign @param {Group} group
 */
export function renewValue(sign, { figures }) {
  if (!chosen.length) return true;
  const value = firstValue(sign, figures);
  if (value?.length !== values[0]?.textContent?.length) return false;
  for (const { firstChild } of values) if (firstChild) firstChild.nodeValue = value ?? "";
  return true;
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
    const block = element.closest(".math-block");
    if (values[i].parentElement !== block) block?.append(values[i]);
  });
  // First all the reading, then all the writing: one layout for all of them.
  const places = signs.map(({ element }, i) => placeOf(values[i], element));
  places.forEach((place, i) => {
    Object.assign(values[i].style, place);
  });
}

const GAP = 3; // pixels between a value and its letter

/** @param {HTMLElement} value @param {Element} letter */
function placeOf(value, letter) {
  const block = /** @type {HTMLElement} */ (value.parentElement);
  const signs = signsIn(block).filter(({ element }) => element !== letter);
  const [around, at, ...others] = [block, letter, ...signs.map(({ element }) => element)].map((each) =>
    each.getBoundingClientRect(),
  );
  const { offsetWidth: width, offsetHeight: height } = value;
  const most = Math.max(0, around.width - width);
  const x = Math.max(0, Math.min(most, (at.left + at.right - width) / 2 - around.left));
  const near = others.filter(
    ({ left, right }) => right >= around.left + x && left <= around.left + x + width,
  );
  return { left: `${x}px`, top: `${freeTop(at, near, height) - around.top}px` };
}

/**
 * Where a value lies on no other letter that may be pointed at: below its letter, above it, or below all.
 *
 * @param {DOMRect} at its letter @param {DOMRect[]} others @param {number} height
 */
function freeTop(at, others, height) {
  const below = Math.max(at.bottom, ...others.map(({ bottom }) => bottom)) + GAP;
  const tops = [at.bottom + GAP, at.top - GAP - height, below];
  const isFree = (/** @type {number} */ top) =>
    others.every((other) => other.bottom < top || other.top > top + height);
  return tops.find(isFree) ?? below;
}
