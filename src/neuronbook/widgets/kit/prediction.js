// A box "Predict first". What it asks is covered in the figure below until the reader shows it, skips it or
// touches the figure; nothing is locked. The guess stays, beside the answer.
import { Answer, Asking, asksWith, line, rich } from "./answers.js";
import { decimalsApart, h, short } from "./index.js";
import { guessKey, isGuess, read, write } from "./storage.js";
import { whenChanged } from "./tabs.js";

/**
 * @typedef {import("./answers.js").Asked & Judged} Ask a question of the box
 * @typedef {object} Judged
 * @property {string} name
 * @property {string} [mark] what the figure calls the mark that is set instead of a number
 * @property {any} options
 */

const STATES = ["open", "shown", "skipped"];
const ELSEWHERE = "Another tab has changed this box just now.";
const NOT_LONG = "Your guess stays here until the notebook’s kernel ends.";

class Prediction extends Asking {
  /** @type {Answer<Ask>[]} */
  answers = [];
  skipping = h("button", { type: "button", "aria-keyshortcuts": "Escape" }, "Skip");
  showing = h("button", { type: "submit" }, "Show");
  reply = h("div", { class: "nb-feedback", "data-reply": true, role: "status", tabindex: -1 });
  forgetting = h("button", { type: "button", hidden: true }, "Forget my guess");
  note = h("small", { hidden: true }, NOT_LONG);
  /** What is kept of the box. @type {string | null} */
  kept = null;
  isStored = true; // as far as is known

  /** @param {import("./widget.js").Model} model @param {HTMLElement} host */
  constructor(model, host) {
    super("prediction", model, host, { "data-predict": model.get("prediction") });
    this.name = model.get("prediction");
    const isFirst = !("live" in this.figure.dataset);
    if (model.link) this.kept = read(guessKey(this.name));
    if (this.kept !== null && isFirst) this.tell(boxOf(this.kept));
    this.answers = model.get("asks").map((asked) => new Answer(asked, model.get("guesses")[asked.name]));
    this.section = h("section", { class: "nb-question admonition predict" }, ...this.content());
    this.onSubmit((event) => this.commit(event));
    this.listen("input", () => this.type());
    this.listen("keydown", ({ key }) => key === "Escape" && this.skip());
    this.listen("neuronbook:forget", () => this.take(null), document);
    this.listen("neuronbook:figure", () => this.askFigure(), document);
    if (this.isShown) this.answerAll();
    this.show();
    this.mark();
    if (this.kept !== null && isFirst) this.keep(); // what does not fit this edition's questions goes
    this.followOthers();
  }

  // Who changes what is kept: another tab, a file that is opened, and in Jupyter the notebook.
  followOthers() {
    const { link } = this.model;
    if (link) whenChanged(guessKey(this.name), (kept) => this.follow(kept), this.closing.signal);
    this.note.hidden = Boolean(link) || "kept" in this.figure.dataset;
    this.listen("neuronbook:kept", ({ detail }) => this.recall(detail), this.figure);
  }

  content() {
    const given = this.model.get("given");
    this.skipping.addEventListener("click", () => this.skip());
    this.forgetting.addEventListener("click", () => this.begin());
    const asked = this.answers.map(({ element }) => element);
    for (const { asked, inputs } of this.answers)
      if (asked.mark) inputs[0].parentElement?.append(" or set the ring in the figure");
    const parts = [this.showing, " ", this.skipping, " ", this.forgetting, " ", this.note, this.reply];
    return [
      h("p", { class: "admonition-title" }, h("strong", {}, "Predict first")),
      ...(given ? [h("p", {}, ...rich(given))] : []),
      h("form", { novalidate: true }, ...asked, ...parts),
    ];
  }

  /** @param {Event} event what asks for it: the form's own answer would leave the page */
  commit(event) {
    event.preventDefault();
    if (this.isShown) return;
    const unread = this.answers.filter(({ isUnread }) => isUnread);
    if (unread.length) return this.refuse(unread);
    const guesses = this.keep();
    if (!Object.keys(guesses).length) return this.say(line("…", "Make a guess first, or skip.", ""));
    this.turn("shown");
    this.answerAll();
  }

  /** @param {Answer<Ask>[]} unread */
  refuse(unread) {
    this.say(...unread.map((answer) => answer.refuse(this.answers.length > 1)));
    unread[0].inputs[0].focus();
  }

  type() {
    this.say(); // what was said of another guess
    this.keep();
  }

  skip() {
    if (this.model.get("status") === "open") this.turn("skipped");
  }

  /** @param {string} status */
  turn(status) {
    this.tell({ status });
    this.keep();
    this.mark();
  }

  get isShown() {
    return this.model.get("status") === "shown";
  }

  // The answer to every question, beside the guess.
  answerAll() {
    this.say(...this.answers.map(replyTo));
  }

  /** @param {...Node} lines */
  say(...lines) {
    this.reply.replaceChildren(...lines);
  }

  // ---- the figure ----------------------------------------------------------------------------------------
  mark() {
    const { isShown } = this;
    const status = this.model.get("status");
    this.figure.dataset.state = status;
    this.retire(this.skipping, status !== "open", "hidden");
    this.retire(this.showing, isShown, "hidden");
    this.offerForgetting();
    // What was shown was committed: the guess stays as it was.
    for (const input of this.answers.flatMap(({ inputs }) => inputs))
      this.retire(input, isShown, input.type === "text" ? "readOnly" : "disabled");
    this.askFigure();
  }

  // What has done its work goes, or is fixed; who has pressed a key there goes on from what comes after it.
  /** @param {HTMLElement} part @param {boolean} isDone @param {string} how the property that says so */
  retire(part, isDone, how) {
    const isHere = isDone && part === document.activeElement;
    part[how] = isDone;
    if (isHere) (this.isShown ? this.reply : this.showing).focus();
  }

  // The figure may be there earlier, later, or be made again.
  askFigure() {
    const isOpen = this.model.get("status") === "open";
    if (!this.model.get("figure")) return this.coverOutputs(isOpen);
    const figure = this.below();
    if (!figure) return;
    const covers = isOpen ? this.model.get("covers").split(" ") : [];
    figure.nbAsked = { covers, ghosts: this.ghosts() };
    figure.dispatchEvent(new Event("neuronbook:asked"));
  }

  /** @returns {HTMLElement | undefined} */
  below() {
    if (!this.figure.isConnected) return undefined; // what follows it is not known yet
    const kind = this.model.get("figure");
    /** @type {NodeListOf<HTMLElement>} */
    const figures = document.querySelectorAll(`figure.nb-widget[data-widget="${kind}"]`);
    const follows = (figure) =>
      this.figure.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING;
    return [...figures].find(follows);
  }

  // A box without a live figure asks what the cells right below it put out. One that runs is covered no more.
  /** @param {boolean} isOpen */
  coverOutputs(isOpen) {
    let cell = this.figure.closest(".cell")?.nextElementSibling;
    for (; cell?.matches(".cell") && !cell.querySelector(".nb-widget"); cell = cell.nextElementSibling) {
      cell.classList.remove("nb-asked"); // which covered it until now
      cell.toggleAttribute("data-covered", isOpen);
    }
  }

  ghosts() {
    const set = this.answers.filter(({ asked }) => asked.mark);
    return Object.fromEntries(set.map((answer) => [answer.asked.mark, this.ghost(answer)]));
  }

  ghost(answer) {
    const place = (at) => {
      answer.fill(at);
      this.keep();
    };
    return { at: answer.typed, place: this.isShown ? undefined : place };
  }

  // ---- what is kept ----------------------------------------------------------------------------------
  // The guesses as they stand in the fields, kept for the next visit.
  keep() {
    const given = this.answers.map((answer) => [answer.asked.name, guessOf(answer)]);
    const guesses = Object.fromEntries(given.filter(([, guess]) => guess !== null));
    this.tell({ guesses });
    this.remember(this.isNew ? null : JSON.stringify({ status: this.model.get("status"), guesses }));
    this.offerForgetting();
    this.askFigure();
    return guesses;
  }

  // A page has a button of its own, for all of it.
  offerForgetting() {
    this.forgetting.hidden = Boolean(this.model.link) || this.isNew;
  }

  begin() {
    this.take(null);
    this.answers[0].inputs[0].focus();
  }

  get isNew() {
    return this.model.get("status") === "open" && !isGuess({ guesses: this.model.get("guesses") });
  }

  /** @param {string | null} kept */
  remember(kept) {
    this.kept = kept;
    if (this.model.link) this.isStored = write(guessKey(this.name), kept);
    const detail = { name: this.name, kept, page: this.model.get("_page") };
    this.figure.dispatchEvent(new CustomEvent("neuronbook:guessed", { detail, bubbles: true }));
  }

  /** @param {string | null} kept perhaps by another tab */
  follow(kept) {
    if (!this.isStored || kept === this.kept) return; // what is not stored, no other tab has seen
    this.take(kept);
    if (!this.isShown) this.say(line("…", ELSEWHERE, ""));
  }

  // A notebook keeps what is guessed from now on as well. Its kernel may know more than its file.
  /** @param {string | null} kept by a notebook, or by the page in which a file was opened */
  recall(kept) {
    this.figure.dataset.kept = "";
    this.note.hidden = true;
    if (this.model.link || (kept !== null && this.isNew)) this.take(kept);
  }

  /** @param {string | null} kept */
  take(kept) {
    const { status, guesses } = boxOf(kept);
    for (const answer of this.answers) answer.fill(guesses[answer.asked.name]);
    this.tell({ status });
    this.keep();
    this.say();
    if (this.isShown) this.answerAll();
    this.mark();
  }
}

/**
 * The state of a box from what is kept of it; that of a new one where it cannot be read.
 *
 * @param {string | null} kept
 * @returns {{ status: string, guesses: Record<string, any> }}
 */
function boxOf(kept) {
  try {
    const { status, guesses } = JSON.parse(kept ?? "");
    if (STATES.includes(status)) return { status, guesses: Object(guesses) };
  } catch {
    // What is kept is not a guess.
  }
  return { status: "open", guesses: {} };
}

/** @param {Answer} answer */
function guessOf({ isNumber, typed, picked }) {
  return isNumber ? typed : picked.length ? picked : null;
}

/** @param {Answer<Ask>} answer */
const replyTo = (answer) => (answer.isNumber ? replyToNumber(answer) : replyToChoice(answer));

function replyToNumber({ asked, typed }) {
  const { answer, atol, rtol, wrong, why, unit } = asked;
  const digits = decimalsApart(typed ?? answer, answer, 3, 6);
  const named = (value) => `${short(value, digits)}${unit ? ` ${unit}` : ""}`;
  if (typed === null) return line("…", `It is ${named(answer)}.`, why);
  const close = (value) => Math.abs(typed - value) <= atol + rtol * Math.abs(value);
  if (close(answer)) return line("✓", `You guessed ${named(typed)}, and it is ${named(answer)}.`, why);
  const gap = `${short(Math.abs(typed - answer), digits)} too ${typed > answer ? "high" : "low"}`;
  const thought = wrong.find(({ value }) => close(value))?.feedback;
  const said = `You guessed ${named(typed)}; it is ${named(answer)}: ${gap}.`;
  return line("✗", said, thought ? `${thought} ${why}` : why);
}

function replyToChoice({ asked: { options }, picked }) {
  const truth = options.filter(({ right }) => right);
  const named = (some) => some.map(({ text }) => `“${text}”`).join(", ");
  const because = (some) => some.map(({ why }) => why).join(" ");
  const chosen = picked.map((i) => options[i]);
  if (!chosen.length) return line("…", `It is ${named(truth)}.`, because(truth));
  if (named(chosen) === named(truth))
    return line("✓", `You guessed ${named(truth)}, and so it is.`, because(truth));
  const wrong = chosen.filter(({ right }) => !right);
  const said = `You guessed ${named(chosen)}; it is ${named(truth)}.`;
  return line("✗", said, because([...wrong, ...truth]));
}

export default asksWith("prediction", Prediction);
