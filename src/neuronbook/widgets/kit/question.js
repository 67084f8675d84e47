// A quick question. It is judged here, so it answers on a page without Python and in Jupyter alike.
import { h, keepKeys, number } from "./index.js";
import { read, solvedKey, write } from "./storage.js";

const TAGS = ["var", "sub", "sup", "code", "em", "strong"];
const NAMES = ["var", "code"]; // which no translator may change
const TAG = new RegExp(`<(/?)(${TAGS.join("|")})>`);
let instances = 0;

export default {
  name: "question",
  render({ model, el }) {
    const question = new Question(model, el);
    return () => question.close();
  },
};

class Question {
  /** @type {HTMLInputElement[]} */
  inputs = [];
  form = h("form", { novalidate: true });
  feedback = h("div", { class: "nb-feedback", role: "status" });

  /** @param {import("./widget.js").Model} model @param {HTMLElement} host */
  constructor(model, host) {
    this.model = model;
    this.closing = new AbortController();
    this.kind = model.get("kind");
    /** @type {HTMLElement} */
    this.figure =
      host.closest?.("figure.nb-widget") ?? h("figure", { class: "nb-widget", "data-widget": "question" });
    if (!this.figure.contains(host)) host.append(this.figure);
    const name = model.get("question");
    this.section = h("section", { class: "nb-question", "data-question": name }, this.form);
    this.build(name);
    this.figure.prepend(this.section);
    this.figure.dataset.live = "";
  }

  /** The section that stands in the figure, with its fields in place. @param {string} name */
  build(name) {
    this.inputs = this.kind === "number" ? [numberInput()] : this.options();
    const check = h("button", { type: "submit" }, "Check");
    this.form.append(this.fields(), check, this.feedback);
    if (wasSolved(name)) this.say("solved", line("✓", "Solved before.", "You can try again."));
    this.listen("submit", (event) => {
      event.preventDefault();
      this.check();
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

  options() {
    instances += 1;
    const group = `nb-question-${instances}`;
    const type = this.kind === "several" ? "checkbox" : "radio";
    return this.model.get("options").map((_, value) => h("input", { type, name: group, value }));
  }

  check() {
    const verdict = this.kind === "number" ? this.judgeNumber() : this.judgeChoice();
    if (verdict.right) {
      this.model.set("solved", true);
      remember(this.model.get("question"));
      const detail = { name: this.model.get("question") };
      document.dispatchEvent(new CustomEvent("neuronbook:solved", { detail }));
    }
    this.model.save_changes();
    this.say(verdict.status ?? (verdict.right ? "right" : "wrong"), ...verdict.lines);
  }

  judgeChoice() {
    const picked = this.inputs.flatMap((input, i) => (input.checked ? [i] : []));
    this.model.set("picked", picked);
    return judgeChoice(this.model.get("options"), picked);
  }

  judgeNumber() {
    const typed = numberIn(this.inputs[0].value);
    this.model.set("typed", typed);
    const [answer, rtol, atol, wrong, why] = ["answer", "rtol", "atol", "wrong", "why"].map((t) =>
      this.model.get(t),
    );
    return judgeNumber({ answer, rtol, atol, wrong, why }, typed);
  }

  // The verdict in a live region: told by a sign and a word, and coloured as well.
  say(status, ...lines) {
    this.section.dataset.status = status;
    this.feedback.replaceChildren(...lines.filter(Boolean));
  }

  // The page's "forget": the question can be answered again.
  forget(name) {
    this.form.reset();
    this.model.set("solved", false);
    this.model.save_changes();
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

function judgeNumber({ answer, rtol, atol, wrong, why }, typed) {
  if (typed === null) return { status: "open", lines: [line("…", "Type a number first.", "")] };
  const close = (value, tolerance = rtol) => Math.abs(typed - value) <= atol + tolerance * Math.abs(value);
  if (close(answer)) return { right: true, lines: [line("✓", "Right.", why)] };
  const known = wrong.find(({ value }) => close(value))?.feedback;
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

function numberInput() {
  return h("input", { type: "number", step: "any", autocomplete: "off" });
}

function numberIn(text) {
  const value = Number(text);
  return text.trim() !== "" && Number.isFinite(value) ? value : null;
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
