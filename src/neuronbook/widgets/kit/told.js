// What a change has led to, announced for those who do not see it: once, when the figure has come to rest.
import { h } from "./dom.js";

const REST = 500; // milliseconds without a change
const LONGEST = 160; // characters that are listened to at a time

/** @type {WeakMap<Element, (text: string) => void>} */
const listeners = new WeakMap();

/** The words of a figure have become these. @param {Element} figure @param {string} words */
export function hear(figure, words) {
  const known = listeners.get(figure);
  if (known) known(words);
  else listeners.set(figure, teller(figure, words));
}

/**
 * @param {Element} figure
 * @param {string} told its words at first: nothing is said on load
 */
function teller(figure, told) {
  const region = h("p", { class: "nb-told", "data-told": "", "aria-live": "polite" });
  figure.append(region);
  let words = told;
  let touched = false;
  let timer = 0;
  for (const event of ["pointerdown", "keydown"])
    figure.addEventListener(event, () => (touched = true), { once: true, capture: true });

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, REST);
  };
  const tell = () => {
    if (figure.matches(":active")) return wait(); // still held
    region.textContent = news(told, words);
    told = words;
  };
  return (/** @type {string} */ latest) => {
    if (latest === words) return;
    words = latest;
    if (touched) wait();
    else told = words;
  };
}

/**
 * The sentences that were not there before, as many as can be listened to.
 *
 * @param {string} before
 * @param {string} after
 */
export function news(before, after) {
  const known = new Set(sentences(before));
  const fresh = sentences(after).filter((sentence) => !known.has(sentence));
  let said = fresh.shift() ?? "";
  while (fresh.length && said.length + fresh[0].length < LONGEST) said += ` ${fresh.shift()}`;
  return said.length > LONGEST ? `${said.slice(0, said.lastIndexOf(" ", LONGEST - 2))} …` : said;
}

/** @param {string} text */
const sentences = (text) => text.split(/(?<=[.!?:]) +(?=[^a-z])/);
