// A quick question. It is judged here, so it answers on a page without Python and in Jupyter alike.
import { h, keepKeys, number } from "./index.js";
import { read, solvedKey, write } from "./storage.js";
import { typedNumber } from "./typed.js";

const TAGS = ["var", "sub", "sup", "code", "em", "strong"];
const NAMES = ["var", "code"]; // which no translator may change
const TAG = new RegExp(`<(/?)(${TAGS.join("|")})>`);
let instances = 0;

export default {
  name: "question",
  render({ model, el }) {
    let question = new Question(model, el);
    // Whoever else changes the state: the question is as a new one with that state.
    const follow = () => {
      if (question.telling) return;
      question.close();
      question = new Question(model, el);
    };
    model.on("change", follow);
    return () => {
      model.off("change", follow);
      question.close();
    };
  },
};

class Question {
  /** @type {HTMLInputElement[]} */
  inputs = [];
  telling = false;
  form = h("form", { novalidate: true });
  feedback = h("div", { class: "nb-feedback", role: "status" });

  /** @param {import("./widget.js").Model} model @param {HTMLElement} host */
  constructor(model, host) {
    this.model = model;
    this.closing = new AbortController();
    this.kind = model.get("kind");
    /** @type {HTMLElement} */
    this.figure =
      host.closest?.("figure.nb-widget") ??
      host.querySelector("figure") ??
      h("figure", { class: "nb-widget", "data-widget": "question" });
    if (!this.figure.contains(host)) host.append(this.figure);
    const name = model.get("question");
    this.section = h("section", { class: "nb-question", "data-question": name }, this.form);
    this.build(name);
    this.figure.prepend(this.section);
    this.figure.dataset.live = "";
  }

  /** The section that stands in the figure, with its fields in place. @param {string} name */
  build(name) {
    this.inputs = this.kind === "number" ? [this.numberInput()] : this.options();
    const check = h("button", { type: "submit" }, "Check");
    this.form.append(this.fields(), check, this.feedback);
    if (wasSolved(name) || this.model.get("solved"))
      this.say("solved", line("✓", "Solved before.", "You can try again."));
    this.listen("submit", (event) => this.check(event));
    // JupyterLab keeps the Enter key from submitting a form.
    this.listen("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input")) this.check(event);
    });
    this.listen("input", () => this.say("", null));
    if (!this.model.link) this.listen("focusin", keepKeys);
    this.listen("neuronbook:forget", () => this.forget(name), document);
  }

  fields() {
    const prompt = rich(this.model.get("prompt"));
    if (this.kind === "number") {
      const unit = this.model.get("unit");
      const field = h("span", { class: "nb-field" }, this.inputs[0], unit ? ` ${unit}` : "");
      return h("label", {}, h("span", { class: "nb-prompt" }, ...prompt), field);
    }
    const labels = this.inputs.map((input, i) =>
      h("label", { class: "nb-option" }, input, h("span", {}, ...rich(this.model.get("options")[i].text))),
    );
    return h("fieldset", {}, h("legend", { class: "nb-prompt" }, ...prompt), ...labels);
  }

  numberInput() {
    // The decimal keys of an iPhone have no minus.
    const inputmode = /iPhone/.test(navigator.userAgent) ? "text" : "decimal";
    return h("input", { type: "text", inputmode, autocomplete: "off", value: this.model.get("typed") });
  }

  options() {
    instances += 1;
    const group = `nb-question-${instances}`;
    const type = this.kind === "several" ? "checkbox" : "radio";
    const picked = this.model.get("picked");
    const look = { type, name: group, autocomplete: "off" };
    return this.model
      .get("options")
      .map((_, value) => h("input", { ...look, value, checked: picked.includes(value) }));
  }

  /** @param {Event} event what asks for it: the form's own answer would leave the page */
  check(event) {
    event.preventDefault();
    const [answer, { right, status, lines }] = this.kind === "number" ? this.number() : this.choice();
    this.tell(right ? { ...answer, solved: true } : answer);
    if (right) {
      const name = this.model.get("question");
      remember(name);
      document.dispatchEvent(new CustomEvent("neuronbook:solved", { detail: { name } }));
    }
    this.say(status ?? (right ? "right" : "wrong"), ...lines);
  }

  choice() {
    const picked = this.inputs.flatMap((input, i) => (input.checked ? [i] : []));
    return [{ picked }, judgeChoice(this.model.get("options"), picked)];
  }

  number() {
    const [{ value: text }] = this.inputs;
    const typed = typedNumber(text);
    const [answer, rtol, atol, wrong, why] = ["answer", "rtol", "atol", "wrong", "why"].map((t) =>
      this.model.get(t),
    );
    return [{ typed }, judgeNumber({ answer, rtol, atol, wrong, why }, typed, text)];
  }

  // The state as the reader has it: no news for the question itself.
  tell(traits) {
    this.telling = true;
    try {
      for (const [name, value] of Object.entries(traits)) this.model.set(name, value);
      this.model.save_changes();
    } finally {
      this.telling = false;
    }
  }

  // The verdict in a live region: told by a sign and a word, and coloured as well.
  say(status, ...lines) {
    this.section.dataset.status = status;
    this.feedback.replaceChildren(...lines.filter(Boolean));
  }

  // The page's "forget": the question can be answered again.
  forget(name) {
    for (const input of this.inputs) {
      if (this.kind === "number") input.value = "";
      else input.checked = false;
    }
    this.tell({ picked: [], typed: null, solved: false });
    remember(name, false);
    this.say("", null);
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

function judgeChoice(options, picked) {
  if (!picked.length) return { status: "open", lines: [line("…", "Pick an answer first.", "")] };
  const wrong = picked.filter((i) => !options[i].right);
  const missing = options.some((option, i) => option.right && !picked.includes(i));
  if (wrong.length) return { right: false, lines: wrong.map((i) => line("✗", "Not yet.", options[i].why)) };
  const lines = picked.map((i) => line("✓", "Right.", options[i].why));
  if (missing) lines.push(line("…", "Not all yet.", "At least one more answer is right."));
  return { right: !missing, lines, status: missing ? "open" : undefined };
}

function judgeNumber({ answer, rtol, atol, wrong, why }, typed, text) {
  if (typed === null) {
    const ask = text.trim()
      ? line("…", "Not understood.", "Write a number alone, as −4, 0.25, 1/4 or 1000.")
      : line("…", "Type a number first.", "");
    return { status: "open", lines: [ask] };
  }
  const close = (value, tolerance = rtol) => Math.abs(typed - value) <= atol + tolerance * Math.abs(value);
  if (close(answer)) return { right: true, lines: [line("✓", "Right.", why)] };
  // One that was rounded counts too, if nothing that is known lies nearer, right or wrong.
  const off = ({ value }) => Math.abs(typed - value);
  const nearest = [...wrong, { value: answer }].sort((a, b) => off(a) - off(b))[0];
  const rounded = rtol > 0 && close(nearest.value, 0.02) ? nearest : undefined;
  const known = (wrong.find(({ value }) => close(value)) ?? rounded)?.feedback;
  const usual = close(-answer)
    ? "The size is right. Check the sign."
    : rtol > 0 && close(answer, 0.02)
      ? "That is close. Keep more digits."
      : "";
  return {
    right: false,
    lines: [line("✗", "Not yet.", known ?? (usual || `${number(typed, 3)} is not the right number.`))],
  };
}

function line(sign, word, text) {
  return h(
    "p",
    {},
    h("span", { class: "nb-sign", "aria-hidden": "true" }, sign),
    " ",
    h("strong", {}, word),
    " ",
    ...rich(text),
  );
}

// "<var>w</var> < 0" → nodes. Only the tags above become elements; all else stays text.
function rich(text) {
  const root = h("span");
  const open = [root]; // the elements around the place that is reached, the innermost last
  const parts = text.split(TAG);
  root.append(parts[0]);
  for (let i = 1; i < parts.length; i += 3) {
    const [closing, tag, rest] = parts.slice(i, i + 3);
    if (closing && open.length > 1) open.pop();
    if (!closing) {
      const element = h(tag, NAMES.includes(tag) ? { translate: "no" } : {});
      open[open.length - 1].append(element);
      open.push(element);
    }
    open[open.length - 1].append(rest);
  }
  return [...root.childNodes];
}

// Progress shares its place with the exercises that the page's Python checks.
const wasSolved = (name) => read(solvedKey(name)) === "1";

const remember = (name, solved = true) => write(solvedKey(name), solved ? "1" : null);
