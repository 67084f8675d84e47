// A quick question. It is judged here, so it answers on a page without Python and in Jupyter alike.
import { Answer, Asking, asksWith, line } from "./answers.js";
import { h, number } from "./index.js";
import { read, solvedKey, write } from "./storage.js";
import { whenChanged } from "./tabs.js";

class Question extends Asking {
  form = h("form", { novalidate: true });
  feedback = h("div", { class: "nb-feedback", role: "status" });
  isStored = true; // as far as is known

  /** @param {import("./widget.js").Model} model @param {HTMLElement} host */
  constructor(model, host) {
    super("question", model, host);
    this.kind = model.get("kind");
    const asked = ["kind", "prompt", "options", "unit"].map((trait) => [trait, model.get(trait)]);
    const given = model.get(this.kind === "number" ? "typed" : "picked");
    this.answer = new Answer(Object.fromEntries(asked), given);
    const name = model.get("question");
    this.section = h("section", { class: "nb-question", "data-question": name }, this.form);
    this.build(name);
    this.show();
  }

  /** The section that stands in the figure, with its fields in place. @param {string} name */
  build(name) {
    const check = h("button", { type: "submit" }, "Check");
    this.form.append(this.answer.element, check, this.feedback);
    this.isSolved = wasSolved(name) || this.model.get("solved");
    if (this.isSolved) this.say("solved", line("✓", "Solved before.", "You can try again."));
    this.onSubmit((event) => this.check(event));
    this.listen("input", () => this.say("", null));
    this.listen("neuronbook:forget", () => this.forget(name), document);
    if (this.model.link)
      whenChanged(solvedKey(name), (solved) => this.follow(solved === "1"), this.closing.signal);
  }

  /** @param {Event} event what asks for it: the form's own answer would leave the page */
  check(event) {
    event.preventDefault();
    const [answer, { right, status, lines, told }] = this.kind === "number" ? this.number() : this.choice();
    this.tell(right ? { ...answer, solved: true } : answer);
    const name = this.model.get("question");
    if (right) this.remember(name, true);
    // The page counts what is solved, and keeps what a wrong answer was told.
    if (right || told)
      document.dispatchEvent(
        new CustomEvent(`neuronbook:${right ? "solved" : "missed"}`, { detail: { name, told } }),
      );
    this.say(status ?? (right ? "right" : "wrong"), ...lines);
  }

  choice() {
    const picked = this.answer.picked;
    return [{ picked }, judgeChoice(this.model.get("options"), picked)];
  }

  number() {
    const { isUnread, typed } = this.answer;
    if (isUnread) {
      this.answer.inputs[0].focus();
      return [{ typed }, { status: "open", lines: [this.answer.refuse()] }];
    }
    const [answer, rtol, atol, wrong, why] = ["answer", "rtol", "atol", "wrong", "why"].map((t) =>
      this.model.get(t),
    );
    return [{ typed }, judgeNumber({ answer, rtol, atol, wrong, why }, typed)];
  }

  // The verdict in a live region: told by a sign and a word, and coloured as well.
  say(status, ...lines) {
    this.section.dataset.status = status;
    this.feedback.replaceChildren(...lines.filter(Boolean));
  }

  /** @param {string} name @param {boolean} isSolved */
  remember(name, isSolved) {
    this.isSolved = isSolved;
    this.isStored = write(solvedKey(name), isSolved ? "1" : null);
  }

  /** @param {boolean} isSolved perhaps by another tab */
  follow(isSolved) {
    if (!this.isStored || isSolved === this.isSolved) return;
    this.isSolved = isSolved;
    this.tell({ solved: isSolved });
    if (isSolved) this.say("solved", line("✓", "Solved in another tab just now.", ""));
    else this.say("open", line("…", "Forgotten in another tab just now.", ""));
  }

  // The page's "forget": the question can be answered again.
  forget(name) {
    this.answer.fill(null);
    this.tell({ picked: [], typed: null, solved: false });
    this.remember(name, false);
    this.say("", null);
  }
}

export default asksWith("question", Question);

function judgeChoice(options, picked) {
  if (!picked.length) return { status: "open", lines: [line("…", "Pick an answer first.", "")] };
  const wrong = picked.filter((i) => !options[i].right);
  const missing = options.some((option, i) => option.right && !picked.includes(i));
  const told = wrong.map((i) => options[i].why);
  if (told.length) return { right: false, told, lines: told.map((why) => line("✗", "Not yet.", why)) };
  const lines = picked.map((i) => line("✓", "Right.", options[i].why));
  if (missing) lines.push(line("…", "Not all yet.", "At least one more answer is right."));
  return { right: !missing, lines, status: missing ? "open" : undefined };
}

function judgeNumber({ answer, rtol, atol, wrong, why }, typed) {
  if (typed === null) return { status: "open", lines: [line("…", "Type a number first.", "")] };
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
      ? "That is close, but the right number is exact here."
      : "";
  return {
    right: false,
    told: known ? [known] : [],
    lines: [line("✗", "Not yet.", known ?? (usual || `${number(typed, 3)} is not the right number.`))],
  };
}

// Progress shares its place with the exercises that the page's Python checks.
const wasSolved = (name) => read(solvedKey(name)) === "1";
