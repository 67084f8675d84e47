// A sign is a letter of the book's notation where it stands: in a formula, in a figure's sentence, on a
// slider, in a picture. The same letter may carry an index.

/**
 * @typedef {object} Sign
 * @property {Element} element
 * @property {string} letter
 * @property {string} index "" where it has none
 * @property {string} role the letter whose colour it takes
 * @property {boolean} [isColour] it is told by its colour alone, as a value in a sentence
 */

/** @type {Record<string, string>} */
const ROLES = { x: "x", X: "x", w: "w", W: "w", b: "b", θ: "b", z: "z", y: "y" };

const NEUTRAL = "n"; // the role of all other letters
const TILDE = "\u0303";
const isNumber = (/** @type {string} */ index) => /^\d+$/.test(index);

/** @param {Element} element @param {string} letter @returns {Sign | undefined} */
function sign(element, letter, index = "") {
  const role = ROLES[plain(letter)] ?? (/^\p{L}$/u.test(letter) ? NEUTRAL : undefined);
  return role ? { element, letter, index, role } : undefined;
}

/** The letter without what stands over it. @param {string} letter */
const plain = (letter) => letter.normalize("NFD")[0] ?? "";

/** "X" is "x", and "x̃" as well, while N and n are two letters. @param {Sign} sign */
const nameOf = ({ letter, role }) => (role === NEUTRAL ? letter : plain(letter).toLowerCase());

/** A letter without a colour of its own is another one where its index is a word. @param {Sign} sign */
export const fullNameOf = (sign) =>
  sign.role === NEUTRAL && sign.index && !isNumber(sign.index)
    ? `${sign.letter}_${sign.index}`
    : nameOf(sign);

/** Whether two signs are one: w is w₁ as well, but w₁ is not w₂. @param {Sign} a @param {Sign} b */
export const isSame = (a, b) =>
  fullNameOf(a) === fullNameOf(b) && !(isNumber(a.index) && isNumber(b.index) && a.index !== b.index);

/** A coloured letter of a formula, as KaTeX sets it. @param {Element} element */
export function inFormula(element) {
  const accent = element.closest(".accent");
  const behind = (accent ?? element).nextElementSibling;
  const isIndex = behind?.matches('.msupsub:not([style^="top:-"])'); // an exponent is moved up
  const index = behind && isIndex ? behind.textContent.replace(/[^\w′]/g, "") : "";
  if (element.matches(".accent-body")) return undefined;
  return sign(element, element.textContent + (accent ? TILDE : ""), index);
}

/** @param {Element} formula @returns {Sign[]} */
export const signsIn = (formula) =>
  [...formula.querySelectorAll('[class*="nb-sym-"]')].map(inFormula).filter((each) => each !== undefined);

const LETTERS = 'var, tspan[font-style="italic"]';

/** The letters in words or in a picture, set in italics. @param {Element} place @returns {Sign[]} */
export const lettersIn = (place) =>
  [...place.querySelectorAll(LETTERS)].map(inItalics).filter((each) => each !== undefined);

/** @param {Element} element */
function inItalics(element) {
  const index = element.nextElementSibling?.matches("sub, tspan")
    ? element.nextElementSibling.textContent
    : "";
  return sign(element, element.textContent, index);
}

/**
 * What a piece of words stands for: its letter, or the letter of its colour.
 *
 * @param {Element} element @returns {Sign | undefined}
 */
export function inWords(element) {
  if (element.matches(LETTERS)) return inItalics(element);
  const [, role] = element.className.match(/\bnb-[ct]-([xwbzy])\b/) ?? [];
  return role ? { element, letter: role, index: "", role, isColour: true } : undefined;
}

/** The sign that a slider or menu is named by. @param {Element} control */
export function ofControl(control) {
  const letters = [...control.querySelectorAll(".nb-control-name var")];
  return letters.length ? inItalics(letters[0]) : inWords(control);
}
