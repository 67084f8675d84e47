// Native controls. Each returns { element, path, show(), parse(text) }:
// `show` takes the value from the state, `parse` validates a value from a shared link (undefined when it is not one).
import { h, refill, setAttributes, symbolHtml } from "./dom.js";
import { number } from "./format.js";

const caption = (symbol, label) => (symbol ? symbolHtml(symbol) : label);

export function slider(ui, path, { symbol, label, colour, min, max, step = 0.05, digits = 2, format }) {
  const text = format ?? ((value) => number(value, digits));
  const input = h("input", { type: "range", min, max, step, "aria-label": label });
  const output = h("output", { "aria-hidden": "true" });
  const name = h("span", { class: "nb-control-name", title: label }, caption(symbol, label));
  const element = h("label", { class: `nb-slider ${colour ? `nb-c-${colour}` : ""}` }, name, input, output);
  ui.listen(input, "input", () => ui.set(path, Number(input.value)));
  return {
    element,
    path,
    input,
    show() {
      const value = ui.get(path);
      if (Number(input.value) !== value) input.value = value;
      const words = text(value);
      refill(output, words);
      setAttributes(input, { "aria-valuetext": words });
    },
    parse(raw) {
      const value = Number(raw);
      return raw.trim() !== "" && Number.isFinite(value) ? Math.min(max, Math.max(min, value)) : undefined;
    },
  };
}

export function select(ui, path, { symbol, label, colour, options, above = false }) {
  const entries = options.map((option) => (Array.isArray(option) ? option : [option, option]));
  const menu = h("select", { "aria-label": label });
  for (const [value, text] of entries) menu.append(h("option", { value }, text));
  const name = h("span", { class: "nb-control-name", title: label }, caption(symbol, label));
  const element = h(
    "label",
    { class: `nb-select ${colour ? `nb-c-${colour}` : ""} ${above ? "nb-above" : ""}` },
    name,
    menu,
  );
  const valueOf = (text) => entries.map(([value]) => value).find((value) => String(value) === text);
  ui.listen(menu, "change", () => ui.set(path, valueOf(menu.value)));
  return {
    element,
    path,
    show() {
      const value = String(ui.get(path));
      if (menu.value !== value) menu.value = value;
    },
    parse: valueOf,
  };
}

// A few options side by side, one of them pressed.
export function choice(ui, path, { symbol, label, colour, options }) {
  const name = h(
    "span",
    { class: "nb-control-name", title: label, "aria-hidden": "true" },
    caption(symbol, label),
  );
  const buttons = options.map(([value, text]) => button(ui, text, () => ui.set(path, value)));
  const row = h("span", { class: "nb-choice-row" }, ...buttons);
  const element = h(
    "div",
    { class: `nb-choice ${colour ? `nb-c-${colour}` : ""}`, role: "group", "aria-label": label },
    name,
    row,
  );
  return {
    element,
    path,
    show() {
      options.forEach(([value], i) =>
        setAttributes(buttons[i], { "aria-pressed": String(value === ui.get(path)) }),
      );
    },
    parse: (raw) => options.map(([value]) => value).find((value) => String(value) === raw),
  };
}

export function toggle(ui, path, { label }) {
  const box = h("input", { type: "checkbox" });
  const element = h("label", { class: "nb-toggle" }, box, h("span", {}, label));
  ui.listen(box, "change", () => ui.set(path, box.checked));
  return {
    element,
    path,
    show() {
      box.checked = Boolean(ui.get(path));
    },
    parse: (raw) => (raw === "true" ? true : raw === "false" ? false : undefined),
  };
}

export function button(ui, text, action, attributes = {}) {
  const element = h("button", { type: "button", class: "nb-button", ...attributes }, text);
  ui.listen(element, "click", action);
  return element;
}
