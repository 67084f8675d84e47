// What quick questions and predictions share: fields for an answer, the few tags of a text, life in a figure.
import { h, keepKeys, setAttributes } from "./dom.js";
import { typedNumber } from "./typed.js";

/** @typedef {import("./widget.js").Model} Model */
/**
 * @typedef {object} Asked a question, as its Python declares it
 * @property {"one" | "several" | "number"} kind
 * @property {string} prompt
 * @property {{ text: string, right: boolean, why: string }[]} [options]
 * @property {string} [unit]
 */
/** @typedef {number | number[] | null | undefined} Given a number, or the places of picked options */

const TAGS = ["var", "sub", "sup", "code", "em", "strong"];
const NAMES = ["var", "code"]; // which no translator may change
const TAG = new RegExp(`<(/?)(${TAGS.join("|")})>`);
const NOT_UNDERSTOOD = "Write a number alone, as −4, 0.25, 1/4 or 1000.";
const LONGEST = 40; // letters that are told of what was typed
let groups = 0;

/** The fields of one question, and what stands in them. @template {Asked} [A=Asked] */
export class Answer {
  /** @param {A} asked @param {Given} given */
  constructor(asked, given) {
    this.asked = asked;
    this.isNumber = asked.kind === "number";
    /** @type {HTMLInputElement[]} */
    this.inputs = this.isNumber ? [numberInput()] : optionsOf(asked);
    if (this.isNumber) this.inputs[0].addEventListener("input", this.accept);
    this.element = this.#fields();
    this.fill(given);
  }

  /** @param {Given} given nothing, and what does not fit the question, empties the fields */
  fill(given) {
    if (this.isNumber) {
      this.inputs[0].value = Number.isFinite(given) ? String(given) : "";
      this.accept();
    } else
      this.inputs.forEach((input, i) => {
        input.checked = [given].flat().includes(i);
      });
  }

  get picked() {
    return this.inputs.flatMap((input, i) => (input.checked ? [i] : []));
  }

  get text() {
    return this.inputs[0].value.trim();
  }

  get typed() {
    return typedNumber(this.text);
  }

  /** Whether something is typed that is no number. */
  get isUnread() {
    return this.isNumber && this.text !== "" && this.typed === null;
  }

  /**
   * Marks the field until something else stands in it, and says what does now.
   *
   * @param {boolean} isNamed  where there are others
   */
  refuse(isNamed = false) {
    setAttributes(this.inputs[0], { "aria-invalid": "true" });
    const said = line("…", "Not understood.", "");
    const where = isNamed ? [" at “", ...rich(this.asked.prompt), "”"] : [];
    said.append(`You typed “${this.text.slice(0, LONGEST)}”`, ...where, `. ${NOT_UNDERSTOOD}`);
    return said;
  }

  accept = () => setAttributes(this.inputs[0], { "aria-invalid": null });

  #fields() {
    const { prompt, unit, options } = this.asked;
    const words = rich(prompt);
    if (this.isNumber) {
      const field = h("span", { class: "nb-field" }, this.inputs[0], unit ? ` ${unit}` : "");
      return h("label", {}, h("span", { class: "nb-prompt" }, ...words), field);
    }
    const labels = this.inputs.map((input, i) =>
      h("label", { class: "nb-option" }, input, h("span", {}, ...rich(options?.[i].text ?? ""))),
    );
    return h("fieldset", {}, h("legend", { class: "nb-prompt" }, ...words), ...labels);
  }
}

function numberInput() {
  // The decimal keys of an iPhone have no minus.
  const inputmode = /iPhone/.test(navigator.userAgent) ? "text" : "decimal";
  return h("input", { type: "text", inputmode, autocomplete: "off" });
}

/** @param {Asked} asked */
function optionsOf({ kind, options = [] }) {
  groups += 1;
  const look = { type: kind === "several" ? "checkbox" : "radio", name: `nb-question-${groups}` };
  return options.map((_, value) => h("input", { ...look, autocomplete: "off", value }));
}

/** A form that stands in a figure and tells the model what the reader answers. */
export class Asking {
  telling = false;
  closing = new AbortController();
  /** @type {HTMLElement} */
  section = h("section");

  /**
   * @param {string} name @param {Model} model @param {HTMLElement} host
   * @param {Record<string, string>} marks of a figure that is made here
   */
  constructor(name, model, host, marks = {}) {
    this.model = model;
    /** @type {HTMLElement} */
    this.figure =
      host.closest?.("figure.nb-widget") ??
      host.querySelector("figure") ??
      h("figure", { class: "nb-widget", "data-widget": name, ...marks });
    if (!this.figure.contains(host)) host.append(this.figure);
  }

  show() {
    this.figure.prepend(this.section);
    this.figure.dataset.live = "";
    if (!this.model.link) this.listen("focusin", keepKeys);
  }

  /** @param {(event: Event) => void} action */
  onSubmit(action) {
    this.listen("submit", action);
    // JupyterLab keeps the Enter key from submitting a form.
    this.listen("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input")) action(event);
    });
  }

  /** The state as the reader has it: no news for the form itself. @param {Record<string, any>} traits */
  tell(traits) {
    this.telling = true;
    try {
      for (const [name, value] of Object.entries(traits)) this.model.set(name, value);
      this.model.save_changes();
    } finally {
      this.telling = false;
    }
  }

  /** @param {string} event @param {(event: any) => void} action @param {EventTarget} target */
  listen(event, action, target = this.section) {
    target.addEventListener(event, action, { signal: this.closing.signal });
  }

  close() {
    this.closing.abort();
    this.section.remove();
  }
}

/**
 * The widget that asks in this way. Whoever else changes the state: the form is as a new one with that state.
 * @param {string} name @param {new (model: Model, host: HTMLElement) => Asking} Kind
 */
export const asksWith = (name, Kind) => ({
  name,
  /** @param {{ model: Model, el: HTMLElement }} host */
  render({ model, el }) {
    let form = new Kind(model, el);
    const follow = () => {
      if (form.telling) return;
      form.close();
      form = new Kind(model, el);
    };
    model.on("change", follow);
    return () => {
      model.off("change", follow);
      form.close();
    };
  },
});

// A line of a reply: a sign, a word, and what there is to say.
export function line(sign, word, text) {
  const mark = h("span", { class: "nb-sign", "aria-hidden": "true" }, sign);
  return h("p", {}, mark, " ", h("strong", {}, ...rich(word)), " ", ...rich(text));
}

/**
 * "<var>w</var> < 0" → nodes. Only the tags above become elements; all else stays text.
 * @param {string} text
 */
export function rich(text) {
  const root = h("span");
  const open = [root]; // the elements around the place that is reached, the innermost last
  const parts = text.split(TAG);
  root.append(parts[0]);
  for (let i = 1; i < parts.length; i += 3) {
    const [closing, tag, rest] = parts.slice(i, i + 3);
    if (closing && open.length > 1) open.pop();
    if (!closing) {
      const element = h(/** @type {"var"} */ (tag), NAMES.includes(tag) ? { translate: "no" } : {});
      open[open.length - 1].append(element);
      open.push(element);
    }
    open[open.length - 1].append(rest);
  }
  return [...root.childNodes];
}
