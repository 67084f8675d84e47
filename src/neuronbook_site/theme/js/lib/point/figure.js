// What a sign is in a figure: the marks, letters and controls that stand for it, and its value now.
import { number } from "../../../../../neuronbook/widgets/kit/format.js";
import { fullNameOf, inWords, isSame, lettersIn, ofControl } from "./signs.js";

/** @typedef {import("./signs.js").Sign} Sign */

const CONTROLS = ".nb-slider, .nb-select, .nb-choice";

/** @param {Element} live @param {Sign} sign */
const controlsOf = (live, sign) =>
  [...live.querySelectorAll(CONTROLS)].filter((control) => {
    const named = ofControl(control);
    return named && isSame(named, sign);
  });

/** @param {Element} live @param {Sign} sign */
const namedBy = (live, sign) =>
  lettersIn(live).filter((letter) => isSame(letter, sign) && !letter.element.closest("label"));

/** @param {Element} live @param {Sign} sign */
const meantBy = (live, sign) => [...live.querySelectorAll(`[data-means~="${fullNameOf(sign)}"]`)];

/**
 * Whether a figure has the letter. A colour alone does not tell: in some pictures colours tell other things
 * apart.
 *
 * @param {HTMLElement} figure @param {Sign} sign
 */
export function knows(figure, sign) {
  const live = figure.querySelector(".nb-live");
  if (!live) return false;
  const named = controlsOf(live, sign).some((control) => !ofControl(control)?.isColour);
  const found = [meaningOf(figure, sign), namedBy(live, sign)[0], meantBy(live, sign)[0]];
  return named || found.some(Boolean);
}

/**
 * All that stands for a sign in a live figure.
 *
 * @param {HTMLElement} figure @param {Sign} sign @returns {Element[]}
 */
export function partnersIn(figure, sign) {
  const live = figure.querySelector(".nb-live");
  if (!live || !(sign.isColour || knows(figure, sign))) return [];
  const letters = namedBy(live, sign).map(({ element }) => element.closest("text") ?? element);
  return [...controlsOf(live, sign), ...letters, ...meantBy(live, sign), ...coloured(live, sign)];
}

// A text in the sign's colour may name another one of it: x₂ beside x₁.
/** @param {Element} live @param {Sign} sign */
const coloured = (live, sign) =>
  [...live.querySelectorAll(["s", "f", "t"].map((kind) => `.nb-${kind}-${sign.role}`).join())].filter(
    (mark) => {
      const letters = lettersIn(mark).filter(({ role }) => role === sign.role);
      return !letters.length || letters.some((letter) => isSame(letter, sign));
    },
  );

/** @param {HTMLElement} figure @param {Sign} sign @returns {(() => any) | undefined} */
const meaningOf = ({ nbMeans = {} }, sign) => nbMeans[sign.letter] ?? nbMeans[fullNameOf(sign)];

/**
 * The value of a sign now, in words; undefined where the figure has none.
 *
 * @param {HTMLElement} figure @param {Sign} sign @returns {string | undefined}
 */
export function valueIn(figure, sign) {
  const exact = figure.nbMeans?.[`${sign.letter}_${sign.index}`];
  if (exact) return text(exact());
  const meaning = meaningOf(figure, sign);
  if (meaning) return text(entry(meaning(), sign.index));
  const live = figure.querySelector(".nb-live");
  if (!live || !knows(figure, sign)) return undefined;
  const outputs = controlsOf(live, sign).map((control) => control.querySelector("output")?.textContent);
  return text(entry(outputs.filter(Boolean), ""));
}

// One entry of a list: "2" is the second, "n" the last; any other index means all of them.
/** @param {any} value @param {string} index */
function entry(value, index) {
  if (!Array.isArray(value) || !/^(n|\d+)$/.test(index)) return value;
  return value.at(index === "n" ? -1 : Number(index) - 1) ?? value;
}

const LONGEST = 4; // of a list; of a longer one the ends are shown

/** @param {any} value @returns {string | undefined} */
function text(value) {
  if (typeof value === "number") return number(value);
  if (!Array.isArray(value)) return value;
  if (value.length < 2) return text(value[0]);
  const texts = value.map(text);
  return `(${(texts.length > LONGEST ? [texts[0], texts[1], "…", texts.at(-1)] : texts).join(", ")})`;
}

const WORDS = 'var, [class*="nb-t-"]';

/** The signs of a figure's sentence, in its order. @param {Element} sentence */
export const lettersOf = (sentence) =>
  [...sentence.querySelectorAll(WORDS)].map(inWords).filter((each) => each !== undefined);

/** The sign of a word in a figure's sentence, or of a label. @param {Element} target */
export function signAt(target) {
  const word = target.closest(`.nb-readout :is(${WORDS})`);
  if (word) return inWords(word);
  const name = target.closest(".nb-control-name")?.parentElement;
  return name ? ofControl(name) : undefined;
}
