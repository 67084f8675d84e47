// A letter of a formula, and all that stands for it in the figures beside: pointed at, they light up together,
// and the formula shows the letter's value. So do a letter of a figure's sentence, and a slider's label. Pointed
// at is what lies under the pointer, else what the keyboard's focus is on. Comes with the first of these.
import { h } from "../../../neuronbook/widgets/kit/dom.js";
import { signAt } from "./lib/point/figure.js";
import { groupOf, light, partners, putOut } from "./lib/point/light.js";
import { inFormula, signsIn } from "./lib/point/signs.js";
import style from "./point.css";

/** @typedef {import("./lib/point/signs.js").Sign} Sign */

const NEAR = 24; // pixels, for a finger

/** @type {Sign | undefined} what is lit */
let shown;
/** @type {Sign | undefined} what the keyboard's focus is on */
let focused;
const changes = new MutationObserver(() => shown && show(shown));

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
  const group = groupOf(shown);
  for (const figure of group.figures)
    changes.observe(figure, { childList: true, characterData: true, subtree: true });
  return light(shown, group);
}

/** @param {Sign | undefined} sign */
function hasPartners(sign) {
  if (!sign) return false;
  const { elements, tokens } = partners(sign, groupOf(sign));
  return elements.some((element) => !element.contains(sign.element)) || tokens.length > 0;
}

/** What a reader points at, if it has partners. @param {EventTarget | null} target */
function pointedAt(target) {
  if (!(target instanceof Element)) return undefined;
  const letter = target.closest('[data-figures] [class*="nb-sym-"]');
  const sign = letter ? inFormula(letter) : signAt(target);
  return hasPartners(sign) ? sign : undefined;
}

/** @param {Element} formula */
const stopsIn = (formula) => signsIn(formula).filter(hasPartners);

/** The letter next to a finger. @param {PointerEvent} event */
function nearest({ target, clientX, clientY }) {
  const formula = target instanceof Element && target.closest("[data-figures]");
  const far = ({ element }) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return Math.hypot(
      Math.max(left - clientX, 0, clientX - right),
      Math.max(top - clientY, 0, clientY - bottom),
    );
  };
  const near = formula ? stopsIn(formula).filter((sign) => far(sign) < NEAR) : [];
  return near.sort((a, b) => far(a) - far(b))[0];
}

/** @param {EventTarget | null} target */
const follow = (target) => show(pointedAt(target) ?? focused);

/** @param {EventTarget | null} target */
function focus(target) {
  if (!(target instanceof Element && target.matches(":focus-visible"))) return;
  const label = target.closest("label")?.querySelector(".nb-control-name");
  focused = target.matches("[data-figures]") ? stopsIn(target)[0] : pointedAt(label ?? null);
  if (focused) tell(show(focused));
}

/** @param {string | undefined} value */
function tell(value) {
  const isFormula = focused?.element.closest("[data-figures]");
  const name = focused && [focused.letter, focused.index].filter(Boolean).join(" ");
  announced.textContent = isFormula ? `${name}${value === undefined ? "" : ` = ${value}`}` : "";
}

/** Where a key leads among the letters of a formula. @param {string} key @param {number} at @param {number} last */
const lead = (key, at, last) =>
  ({ ArrowRight: Math.min(last, at + 1), ArrowLeft: Math.max(0, at - 1), Home: 0, End: last })[key];

/** @param {KeyboardEvent} event */
function press(event) {
  const { target, key } = event;
  if (key === "Escape" && shown) {
    focused = undefined;
    return show(undefined);
  }
  if (!(target instanceof Element && target.matches("[data-figures]"))) return;
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

addEventListener("pointerover", ({ target }) => follow(target));
addEventListener("pointerdown", (event) => {
  const sign = event.pointerType === "touch" && nearest(event);
  if (sign) show(sign);
});
addEventListener("focusin", ({ target }) => focus(target));
addEventListener("focusout", () => {
  focused = undefined;
  announced.textContent = "";
  show(undefined);
});
addEventListener("keydown", press);
addEventListener("scroll", () => shown && show(shown), true);

focus(document.activeElement);
if (!focused) follow([...document.querySelectorAll(":hover")].at(-1) ?? null);
