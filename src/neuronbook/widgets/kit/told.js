// What a change has led to, announced for those who do not see it: once, when the figure has come to rest.
import { h } from "./dom.js";

const REST = 500; // milliseconds without a change
const LONGEST = 160; // characters that are listened to at a time
const HELD = ":active, :has([data-playing])"; // in the reader's hand, or moving

/** @type {WeakMap<Element, (text: string, answer?: string) => void>} */
const listeners = new WeakMap();

/**
 * The words of a figure have become these.
 * @param {Element} figure @param {string} words @param {string} [answer] those that answer its question
 */
export function hear(figure, words, answer) {
  const known = listeners.get(figure);
  if (known) known(words, answer);
  else listeners.set(figure, teller(figure, words));
}

/**
 * @param {Element} figure
 * @param {string} told its words at first: nothing is said on load
 */
function teller(figure, told) {
  const region = h("p", { class: "nb-told", "data-told": "", "aria-live": "polite" });
  figure.append(region);
  let [words, answer, place, where] = [told, "", "", ""];
  let touched = false;
  let changed = 0;
  let waits = false;
  // Some aids press and set without a pointer or a key.
  for (const event of ["pointerdown", "keydown", "click", "input"])
    figure.addEventListener(event, () => (touched = true), { once: true, capture: true });

  // One timer until then: a new one with each change would be a part of each frame.
  const wait = () => {
    changed = performance.now();
    if (!waits) setTimeout(look, REST);
    waits = true;
  };
  const look = () => {
    const left = changed + REST - performance.now();
    if (left > 1) return void setTimeout(look, left);
    waits = false;
    tell();
  };
  const tell = () => {
    if (figure.matches(HELD)) return wait();
    // A point or a bit that was changed says first what it is now; it may leave all else as it was.
    const lead = place && place !== where ? `${place}. ` : "";
    const said = news(told, words, answer, LONGEST - lead.length) || (lead && answer);
    region.textContent = cut(`${lead}${said}`, LONGEST);
    [told, where] = [words, place];
  };
  return (/** @type {string} */ latest, now = "") => {
    const there = placeIn(figure);
    if (latest === words && there === place) return;
    [words, answer, place] = [latest, now, there];
    if (touched) wait();
    else told = words;
  };
}

/** What the point, or the bit, is that has the focus. @param {Element} figure */
function placeIn(figure) {
  const at = document.activeElement;
  if (!at?.matches(".nb-handle, .nb-bit") || !figure.contains(at)) return "";
  return at.getAttribute("aria-label")?.replace(/\. Arrow.*/, "") ?? "";
}

/**
 * The sentences that were not there before, as many as can be listened to, and always the answer to the
 * figure's question: with the sentence that it stands in where there is room for that.
 *
 * @param {string} before
 * @param {string} after
 */
export function news(before, after, answer = "", most = LONGEST) {
  const known = new Set(sentences(before));
  const all = sentences(after);
  const main = (answer && all.find((each) => each.includes(answer))) || "";
  const [first = "", ...more] = all.filter((each) => each !== main && !known.has(each));
  if (!first && known.has(main)) return "";
  const part = /^[a-z]/.test(answer) && !main.startsWith(answer) ? `… ${answer}` : answer;
  const begun = main.slice(0, main.indexOf(answer) + answer.length);
  const ending = [main, begun].find((each) => first.length + each.length < most) ?? part;
  const opening = cut(first, most - 1 - ending.length);
  const said = new Map([[main, ending]]).set(first, opening);
  let room = most - 1 - ending.length - opening.length;
  for (const each of more) {
    room -= each.length + 1;
    if (room < 0) break;
    said.set(each, each);
  }
  return all.flatMap((each) => said.get(each) || []).join(" ");
}

/** Cut a text at a word, and not behind a comma or an "=". @param {string} text @param {number} room */
const cut = (text, room) =>
  text.length > room
    ? `${text.slice(0, text.lastIndexOf(" ", room - 2)).replace(/[,;:]$| \S+ =$/, "")} …`
    : text;

/** @param {string} text */
const sentences = (text) => text.split(/(?<=[.!?]) +(?=[^a-z])/);
