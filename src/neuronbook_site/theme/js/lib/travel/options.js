// What a link may carry besides a state: hide=weight,bias leaves controls out, lock=… holds them, task=… is
// shown above the figure. All of it is a stranger’s text: it stays text, and is never longer than said here.
import { h } from "../../../../../neuronbook/widgets/kit/dom.js";
import { keyOf } from "../../../../../neuronbook/widgets/kit/state.js";
import style from "./options.css";

/** @typedef {import("../../../../../neuronbook/widgets/kit/widget.js").Frame} Frame */
/**
 * @typedef {object} Options
 * @property {string[]} hide
 * @property {string[]} lock
 * @property {string} task
 * @property {string} [asks]  the same as a part of an address
 */

export const LONGEST_TASK = 200; // characters
const LONGEST_NAME = 30;
const MOST = 3; // names that are told
const NAMES = ["hide", "lock", "task"];

/** What the last link to a figure asked for. @param {HTMLElement} figure @returns {Options} */
export const optionsOf = (figure) => figure.nbOptions ?? { hide: [], lock: [], task: "" };

/** @param {URLSearchParams} query @returns {Options} */
function readOptions(query) {
  const list = (name) => [...new Set((query.get(name) ?? "").split(",").map((key) => key.trim()))];
  const task = (query.get("task") ?? "").replace(/\s+/gu, " ").trim();
  return { hide: list("hide").filter(Boolean), lock: list("lock").filter(Boolean), task };
}

/** The same as a part of an address. @param {Options} options */
export function writeOptions(options) {
  const query = new URLSearchParams();
  for (const name of NAMES) if (options[name].length) query.set(name, String(options[name]));
  return query;
}

/**
 * The controls that can be left out and held: by key, as often as the figure has them. What is set by
 * pressing the picture itself, as the cells of a painting, is none of them.
 *
 * @param {Frame} frame
 * @returns {Map<string, Element[]>}
 */
export function partsOf(frame) {
  const parts = new Map();
  for (const control of frame.controls) {
    const { element, grip } = /** @type {any} */ (control);
    const part = element ?? grip;
    if (part) parts.set(keyOf(control.path), [...(parts.get(keyOf(control.path)) ?? []), part]);
  }
  return parts;
}

/**
 * Let a figure be as a link asks, and say what of the link could not be done.
 *
 * @param {HTMLElement} figure
 * @param {Frame} frame
 * @param {URLSearchParams} query
 */
export function apply(figure, frame, query) {
  const options = readOptions(query);
  const asks = String(writeOptions({ ...options, task: taskOf(options.task) }));
  figure.nbOptions = { ...options, asks };
  renew(figure, frame);
  const faults = [...refused(frame, query), ...unknown(frame, options), ...tooLong(options)];
  showFaults(figure, faults.join(" "));
}

/** Again for a figure that was built anew. @param {HTMLElement} figure @param {Frame} frame */
export function renew(figure, frame) {
  const { hide, lock, task } = optionsOf(figure);
  const isHeld = (/** @type {string} */ key) => [...hide, ...lock].some((each) => concerns(key, each));
  for (const [key, parts] of partsOf(frame))
    for (const part of parts) {
      part.toggleAttribute("data-left-out", hide.includes(key));
      hold(part, isHeld(key));
    }
  /** @type {NodeListOf<SVGElement>} */
  const shapes = figure.querySelectorAll(".nb-handle > [data-moves]");
  for (const { parentElement: point, dataset } of shapes)
    if (point) hold(point, Boolean(dataset.moves?.split(" ").some(isHeld)));
  figure.querySelector(":scope > .nb-task")?.remove();
  if (task) figure.prepend(h("p", { class: "nb-task" }, taskOf(task)));
  addStyle();
}

// A point sets two numbers, each of which may have a slider: whoever holds one of them holds the others.
/** @param {string} key @param {string} held */
const concerns = (key, held) => key === held || key.startsWith(`${held}.`) || held.startsWith(`${key}.`);

/** @param {Element} part @param {boolean} isHeld */
function hold(part, isHeld) {
  if (part.hasAttribute("data-held") === isHeld) return;
  part.toggleAttribute("data-held", isHeld);
  for (const each of part.querySelectorAll("input, select, button")) each.toggleAttribute("disabled", isHeld);
  if (!part.matches(".nb-handle")) return;
  if (isHeld) part.removeAttribute("tabindex");
  else part.setAttribute("tabindex", "0");
  part.setAttribute("aria-disabled", String(isHeld));
}

const sheet = h("style", {}, style);
const addStyle = () => sheet.isConnected || document.head.append(sheet);

// ---- in words -------------------------------------------------------------------------------------------

/** @param {string} text */
const short = (text) => (text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text);

/** @param {string[]} names */
const listed = (names) =>
  [...names.slice(0, MOST).map(short), ...(names.length > MOST ? ["…"] : [])].join(", ");

/** Values that are none for their control. @param {Frame} frame @param {URLSearchParams} query */
function refused(frame, query) {
  const wrong = new Set();
  for (const control of frame.controls) {
    const key = keyOf(control.path);
    const raw = query.get(key);
    if (raw !== null && control.parse(raw) === undefined) wrong.add(`${key}=${raw}`);
  }
  return wrong.size ? [`The link has a value that this figure does not take: ${listed([...wrong])}.`] : [];
}

/** @param {Frame} frame @param {Options} options */
function unknown(frame, { hide, lock }) {
  const parts = partsOf(frame);
  const names = [...new Set([...hide, ...lock])].filter((key) => !parts.has(key));
  return names.length ? [`The link names a control that this figure does not have: ${listed(names)}.`] : [];
}

/** @param {Options} options */
const tooLong = ({ task }) =>
  task.length > LONGEST_TASK ? [`The task of the link is cut to ${LONGEST_TASK} characters.`] : [];

// What is shown of a task; no sign is cut in two.
const taskOf = (/** @type {string} */ task) => task.slice(0, LONGEST_TASK).replace(/\p{Surrogate}$/u, "");

/** @param {HTMLElement} place @param {string} words */
export function showFaults(place, words) {
  const old = place.querySelector(":scope > .nb-fault");
  if (!words) return void old?.remove();
  old?.remove();
  addStyle();
  place.prepend(h("p", { class: "nb-fault", role: "status" }, words));
}
