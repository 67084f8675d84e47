// Native controls. Each has an element, and reads its value from the state and
// from a shared link (see Control).
import { h, refill, setAttributes } from "./dom.js";
import { number } from "./format.js";
import { decimal, snap } from "./numerals.js";
import { slide } from "./pointer.js";
import { symbol as setInItalics } from "./words.js";

/** @typedef {import("./widget.js").Frame} Frame */
/** @typedef {import("./widget.js").Path} Path */
/**
 * @typedef {object} Naming
 * @property {string} label what the control is called; a letter in it, where a formula has it, in braces
 * @property {string} [symbol] what is written beside it instead, as "w_1"
 * @property {string} [colour] the symbol whose colour it takes
 * @property {Element} [into] the panel unless given
 */
/**
 * @typedef {object} Range
 * @property {number} min
 * @property {number} max
 * @property {number} [step]
 * @property {number} [grain] the steps of what the figure itself sets, where they are finer
 * @property {number} [digits] after the point
 * @property {(value: number) => string} [format] instead of digits
 */
/** @typedef {Naming & Range} SliderOptions */
/** @typedef {Naming & { options: readonly (string | [string, string])[], above?: boolean }} SelectOptions */
/** @typedef {Naming & { options: readonly (readonly [any, string])[] }} ChoiceOptions */
/** @typedef {{ label: string, into?: Element }} ToggleOptions */

const coloured = (name, colour) => `${name} ${colour ? `nb-c-${colour}` : ""}`;

// "duration {d} (ms)" is a label with a letter of the formulas beside: it stands in italics.
const asSaid = (/** @type {string} */ label) =>
  label.replace(/\{(.+?)\}/g, (_, name) => name.replace("_", " "));
const asWritten = (/** @type {string} */ label) =>
  label.split(/\{(.+?)\}/).map((part, i) => (i % 2 ? setInItalics(part) : part));

// Who speaks to the page says what is seen: a letter that the label does not have comes behind it.
const bare = (/** @type {string} */ text) => {
  const words = text
    .normalize("NFKC")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
  return ` ${words.replace(/ (?=\d)/g, "")} `;
};
/** @param {Naming} naming */
const spoken = ({ symbol, label }) => {
  const said = asSaid(label);
  return !symbol || bare(said).includes(bare(symbol)) ? said : `${said}, ${symbol.replace("_", " ")}`;
};

/** @param {Naming} naming @param {import("./dom.js").Attributes} attributes */
const nameOf = ({ symbol, label }, attributes = {}) =>
  h(
    "span",
    { class: "nb-control-name", title: asSaid(label), ...attributes },
    ...(symbol ? [setInItalics(symbol)] : asWritten(label)),
  );

/**
 * A number in a link, brought to a step of its slider; undefined when it is no number.
 * @param {string} raw @param {{ min: number, max: number, step: number }} range
 */
export function readNumber(raw, { min, max, step }) {
  const value = decimal(raw);
  return Number.isNaN(value) ? undefined : snap(value, step, [min, max], min);
}

/** @param {Frame} ui @param {Path} path @param {SliderOptions} options */
export function slider(ui, path, { min, max, step = 0.05, grain = step, digits = 2, format, ...naming }) {
  const text = format ?? ((value) => number(value, digits));
  const input = h("input", {
    type: "range",
    min,
    max,
    autocomplete: "off",
    "aria-label": spoken(naming),
  });
  const output = h("output", { "aria-hidden": "true" });
  const look = { class: coloured("nb-slider", naming.colour) };
  const element = h("label", look, nameOf(naming), input, output);
  const toStep = (value) => ui.set(path, snap(value, step, [min, max], min));
  const show = () => {
    const value = ui.get(path);
    // The thumb can stand between two steps, where the figure or Python may have put the value.
    setAttributes(input, { step: value === snap(value, step, [min, max], min) ? step : "any" });
    if (Number(input.value) !== value) input.value = value;
    refill(output, text(value));
    setAttributes(input, { "aria-valuetext": text(value) });
  };
  slide(ui, input, { take: () => toStep(Number(input.value)), show });
  // From between two steps a key starts at the nearer one.
  ui.listen(input, "keydown", ({ key }) => /^(Arrow|Page)/.test(key) && toStep(ui.get(path)));
  return { element, path, input, show, parse: (raw) => readNumber(raw, { min, max, step: grain }) };
}

/** @param {Frame} ui @param {Path} path @param {SelectOptions} options */
export function select(ui, path, { options, above = false, ...naming }) {
  const entries = options.map((option) => (Array.isArray(option) ? option : [option, option]));
  const menu = h("select", { autocomplete: "off", "aria-label": spoken(naming) });
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
  const look = { class: coloured("nb-choice", naming.colour), role: "group", "aria-label": spoken(naming) };
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
  const box = h("input", { type: "checkbox", autocomplete: "off" });
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
