// A letter of a formula, and all that stands for it in the figures beside: pointed at, they light up
// together, and the formula shows the letter's value. So do a letter of a figure's sentence, and a
// slider's label. Pointed at is what lies under the pointer, else what the keyboard's focus is on.
// Comes with the first of either.
import { h } from "../../../neuronbook/widgets/kit/dom.js";
import { afterFrame } from "../../../neuronbook/widgets/kit/later.js";
import { lettersOf, signAt } from "./lib/point/figure.js";
import { groupOf, lettersLike, light, partners, putOut, renewValue } from "./lib/point/light.js";
import { signsIn } from "./lib/point/signs.js";
import { isStill } from "./lib/still.js";
import style from "./point.css";

/** @typedef {import("./lib/point/signs.js").Sign} Sign */

const [MOUSE, FINGER] = [6, 24]; // pixels beside a letter that are its own
const REST = 150; // milliseconds without a move
const STOPS = "[data-figures], .nb-readout"; // what the arrow keys go through

/** @type {Sign | undefined} what is lit */
let shown;
/** @type {import("./lib/point/light.js").Group} the formulas and figures that answer to it */
let group = { formulas: [], figures: [] };
/** @type {Sign | undefined} what the keyboard's focus is on */
let focused;
/** @type {Element | undefined} what Escape has put out, and is still pointed at */
let dismissed;
const changes = new MutationObserver(keepUp);
let waits = false; // whether letters have come or changed

document.head.append(h("style", {}, style));
const announced = h("p", { class: "nb-told", role: "status" });
document.querySelector("main")?.append(announced);

/** @param {Sign | undefined} sign */
function show(sign) {
  if (shown !== sign) changes.disconnect();
  shown = sign?.element.isConnected ? sign : undefined;
  if (!shown) {
    putOut();
    return undefined;
  }
  group = groupOf(shown);
  for (const figure of group.figures)
    changes.observe(figure, { childList: true, characterData: true, subtree: true });
  return light(shown, group);
}

// A figure has drawn itself anew. The value is renewed at once, so that both are laid out together; what has
// to be looked for or measured again waits until the figure is seen.
/** @param {MutationRecord[]} records */
function keepUp(records) {
  if (waits) return;
  waits = records.some(changesLetters) || !shown?.element.isConnected || !renewValue(shown, group);
  if (waits) showAgain();
}

const showAgain = afterFrame(() => {
  waits = false;
  show(shown);
});

/** @param {MutationRecord} record */
const changesLetters = ({ target, addedNodes }) =>
  target.parentElement?.matches("var, sub, tspan") || [...addedNodes].some((node) => node instanceof Element);

/**
 * Whether something stands for it: in a figure, or for a figure's letter in a formula.
 *
 * @param {Sign | undefined} sign
 */
function hasPartners(sign) {
  if (!sign) return false;
  const group = groupOf(sign);
  const { elements } = partners(sign, group);
  const isInFigure = !sign.element.closest("[data-figures]");
  const letters = isInFigure ? lettersLike(sign, group).flat() : [];
  return letters.length > 0 || elements.some((element) => !element.contains(sign.element));
}

/** @param {Element} place a formula, or a figure's sentence */
const stopsIn = (place) =>
  (place.matches("[data-figures]") ? signsIn(place) : lettersOf(place)).filter(hasPartners);

// A figure's sentence in which a pointer lights letters is a stop as well.
function offerSentences() {
  for (const sentence of document.querySelectorAll(".nb-readout:not([tabindex])"))
    if (stopsIn(sentence).length) sentence.setAttribute("tabindex", "0");
}

/**
 * The letter of a formula at a place. Its parts lie over each other, so it is found by where it is drawn.
 *
 * @param {Element} formula @param {{ clientX: number, clientY: number }} place
 * @param {number} reach in pixels
 */
function letterAt(formula, { clientX, clientY }, reach) {
  const away = (/** @type {Sign} */ { element }) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const [x, y] = [clientX - (left + right) / 2, clientY - (top + bottom) / 2];
    return Math.hypot(Math.max(0, Math.abs(x) - (right - left) / 2), y / 2);
  };
  const near = signsIn(formula).filter((sign) => away(sign) < reach);
  return near.sort((a, b) => away(a) - away(b)).find(hasPartners);
}

/** What a reader points at, if it has partners. @param {PointerEvent} event */
function pointedAt(event) {
  const { target } = event;
  if (!(target instanceof Element)) return undefined;
  const formula = target.closest("[data-figures]");
  if (formula) return letterAt(formula, event, event.pointerType === "touch" ? FINGER : MOUSE);
  const sign = signAt(target);
  return hasPartners(sign) ? sign : undefined;
}

/** A pointer that rests on a letter means it, even on the way to a value. */
let resting = 0;

/** Where a mouse has met the letter of a formula whose value is shown. @type {PointerEvent | undefined} */
let entered;

// A value may be pointed at as well, and stays on every straight way to it from where its letter was met.
/** @param {PointerEvent} event */
const isAtValue = ({ clientX, clientY }) =>
  [...document.querySelectorAll(".nb-value")].some((value) => {
    const { left, right, top, bottom } = value.getBoundingClientRect();
    const { clientX: x, clientY: y } = entered ?? { clientX: left, clientY: top };
    const isBelow = y < bottom;
    const [edge, end] = isBelow ? [top - MOUSE, bottom + MOUSE] : [bottom + MOUSE, top - MOUSE];
    const isPast = (/** @type {number} */ at, /** @type {number} */ line) =>
      isBelow ? at > line : at < line;
    const done = isPast(clientY, edge) ? 1 : isPast(edge, y) ? (clientY - y) / (edge - y) : 0;
    const middle = x + done * ((left + right) / 2 - x);
    const reach = done * ((right - left) / 2 + MOUSE);
    return done > 0 && Math.abs(clientX - middle) < reach && !isPast(clientY, end);
  });

/** @param {PointerEvent} event @param {boolean} [rests] on a letter that lies on the way to the value */
function follow(event, rests = false) {
  clearTimeout(resting);
  const isAt = !rests && isAtValue(event);
  const isOver = isAt && event.type !== "pointerdown" && shown !== focused;
  if (isOver && pointedAt(event)) resting = setTimeout(() => follow(event, true), REST);
  const pointed = isOver ? shown : (pointedAt(event) ?? (isAt ? shown : undefined));
  if (!isAt) entered = pointed?.element.closest("[data-figures]") ? event : undefined;
  const sign = pointed ?? focused;
  // A value that goes from under the pointer is no move of the reader's.
  if (!isStill(event) && sign?.element !== dismissed) dismissed = undefined;
  if (!dismissed && sign?.element !== shown?.element) show(sign);
}

/** @param {EventTarget | null} target */
function focus(target) {
  if (!(target instanceof Element && target.matches(":focus-visible"))) return;
  const label = target.closest("label")?.querySelector(".nb-control-name");
  const sign = target.matches(STOPS) ? stopsIn(target)[0] : label ? signAt(label) : undefined;
  focused = hasPartners(sign) ? sign : undefined;
  if (focused) tell(show(focused));
}

/** @param {string | undefined} value */
function tell(value) {
  const isStop = focused?.element.closest(STOPS);
  const name = focused && [focused.letter, focused.index].filter(Boolean).join(" ");
  announced.textContent = isStop ? `${name}${value === undefined ? "" : ` = ${value}`}` : "";
}

/**
 * Where a key leads among the letters of a formula.
 *
 * @param {string} key @param {number} at @param {number} last
 */
const lead = (key, at, last) =>
  ({ ArrowRight: Math.min(last, at + 1), ArrowLeft: Math.max(0, at - 1), Home: 0, End: last })[key];

/** @param {KeyboardEvent} event */
function press(event) {
  const { target, key } = event;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (key === "Escape" && shown) {
    dismissed = shown.element;
    focused = undefined;
    announced.textContent = "";
    return show(undefined);
  }
  if (!(target instanceof Element && target.matches(STOPS))) return;
  const stops = stopsIn(target);
  const now = focused;
  const at = now ? stops.findIndex(({ element }) => element === now.element) : -1;
  const next = stops[lead(key, at, stops.length - 1) ?? -1];
  if (!next) return;
  event.preventDefault();
  focused = next;
  next.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  tell(show(next));
}

for (const event of ["pointerover", "pointermove", "pointerdown"])
  addEventListener(event, (event) => follow(/** @type {PointerEvent} */ (event)), { passive: true });
addEventListener("focusin", ({ target }) => focus(target));
addEventListener("focusout", () => {
  // What a finger has just lit stays, when it takes the focus from elsewhere.
  if (shown === focused) show(undefined);
  focused = undefined;
  announced.textContent = "";
});
addEventListener("keydown", press);
document.addEventListener("neuronbook:figure", offerSentences);
offerSentences();
addEventListener("scroll", ({ target }) => target instanceof Element && shown && show(shown), true);

// What has asked for this script.
const { met } = neuronbook ?? {};
if (met) follow(met);
focus(document.activeElement);
