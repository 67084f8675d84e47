// Native controls. Each has an element, and reads its value from the state and
// from a shared link (see Control).
import { h, refill, setAttributes } from "./dom.js";
import { number } from "./format.js";
import { symbol as setInItalics } from "./words.js";

/** @typedef {import("./widget.js").Frame} Frame */
/** @typedef {import("./widget.js").Path} Path */
/**
 * @typedef {object} Naming
 * @property {string} label what the control is called
 * @property {string} [symbol] what is written beside it instead, as "w_1"
 * @property {string} [colour] the symbol whose colour it takes
 * @property {Element} [into] the panel unless given
 */
/**
 * @typedef {object} Range
 * @property {number} min
 * @property {number} max
 * @property {number} [step]
 * @property {number} [digits] after the point
 * @property {(value: number) => string} [format] instead of digits
 */
/** @typedef {Naming & Range} SliderOptions */
/** @typedef {Naming & { options: readonly (string | [string, string])[], above?: boolean }} SelectOptions */
/** @typedef {Naming & { options: readonly (readonly [any, string])[] }} ChoiceOptions */
/** @typedef {{ label: string, into?: Element }} ToggleOptions */

const coloured = (name, colour) => `${name} ${colour ? `nb-c-${colour}` : ""}`;

/** @param {Naming} naming @param {import("./dom.js").Attributes} attributes */
const nameOf = ({ symbol, label }, attributes = {}) =>
  h("span", { class: "nb-control-name", title: label, ...attributes }, symbol ? setInItalics(symbol) : label);

/** A number in a link, brought between the ends of its slider; undefined when it is no number. */
export function readNumber(raw, { min, max }) {
  const value = Number(raw);
  return raw.trim() !== "" && Number.isFinite(value) ? Math.min(max, Math.max(min, value)) : undefined;
}

/** @param {Frame} ui @param {Path} path @param {SliderOptions} options */
export function slider(ui, path, { min, max, step = 0.05, digits = 2, format, ...naming }) {
  const text = format ?? ((value) => number(value, digits));
  const input = h("input", { type: "range", min, max, step, "aria-label": naming.label });
  const output = h("output", { "aria-hidden": "true" });
  const look = { class: coloured("nb-slider", naming.colour) };
  const element = h("label", look, nameOf(naming), input, output);
  ui.listen(input, "input", () => ui.set(path, Number(input.value)));
  const show = () => {
    const value = ui.get(path);
    if (Number(input.value) !== value) input.value = value;
    refill(output, text(value));
    setAttributes(input, { "aria-valuetext": text(value) });
  };
  return { element, path, input, show, parse: (raw) => readNumber(raw, { min, max }) };
}

/** @param {Frame} ui @param {Path} path @param {SelectOptions} options */
export function select(ui, path, { options, above = false, ...naming }) {
  const entries = options.map((option) => (Array.isArray(option) ? option : [option, option]));
  const menu = h("select", { "aria-label": naming.label });
  for (const [value, text] of entries) menu.append(h("option", { value }, text));
  const look = { class: `${coloured("nb-select", naming.colour)} ${above ? "nb-above" : ""}` };
  const element = h("label", look, nameOf(naming), menu);
  const parse = (text) => entries.map(([value]) => value).find((value) => String(value) === text);
  ui.listen(menu, "change", () => ui.set(path, parse(menu.value)));
  const show = () => {
    const value = String(ui.get(path));
    if (menu.value !== value) menu.value = value;
  };
  return { element, path, show, parse };
}

/**
 * A few options side by side, one of them pressed.
 * @param {Frame} ui @param {Path} path @param {ChoiceOptions} options
 */
export function choice(ui, path, { options, ...naming }) {
  const buttons = options.map(([value, text]) => button(ui, text, () => ui.set(path, value)));
  const row = h("span", { class: "nb-choice-row" }, ...buttons);
  const look = { class: coloured("nb-choice", naming.colour), role: "group", "aria-label": naming.label };
  const element = h("div", look, nameOf(naming, { "aria-hidden": "true" }), row);
  const show = () => {
    options.forEach(([value], i) => {
      setAttributes(buttons[i], { "aria-pressed": String(value === ui.get(path)) });
    });
  };
  const parse = (raw) => options.map(([value]) => value).find((value) => String(value) === raw);
  return { element, path, show, parse };
}

/** @param {Frame} ui @param {Path} path @param {ToggleOptions} options */
export function toggle(ui, path, { label }) {
  const box = h("input", { type: "checkbox" });
  const element = h("label", { class: "nb-toggle" }, box, h("span", {}, label));
  ui.listen(box, "change", () => ui.set(path, box.checked));
  const show = () => {
    box.checked = Boolean(ui.get(path));
  };
  const parse = (raw) => (raw === "true" ? true : raw === "false" ? false : undefined);
  return { element, path, show, parse };
}

/**
 * @param {Frame} ui @param {string} text @param {() => void} action
 * @param {import("./dom.js").Attributes} attributes
 */
export function button(ui, text, action, attributes = {}) {
  const element = h("button", { type: "button", class: "nb-button", ...attributes }, text);
  ui.listen(element, "click", action);
  return element;
}
