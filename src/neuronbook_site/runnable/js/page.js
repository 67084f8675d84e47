// The page around its cells: what the reader has done is kept, counted, and forgotten on request.
import { h } from "../../../neuronbook/widgets/kit/dom.js";
import { guessKey } from "../../../neuronbook/widgets/kit/storage.js";
import { blocks } from "./block.js";
import { say } from "./notes.js";
import { Store } from "./store.js";

/** @typedef {import("./work/results.js").Result} Result */

const LOST = "(kept until you leave this page: the browser’s storage is full or blocked)";

export class Page {
  /** What the reader's runs have shown, by their cells' keys. @type {Map<string, Result> | undefined} */
  results;

  /** @param {HTMLElement} bar  the page's buttons and what stands beside them */
  constructor(bar) {
    this.bar = bar;
    this.store = new Store(bar.dataset.page ?? "");
    this.blocks = blocks();
    /** @type {string[]} */
    this.exercises = [...JSON.parse(bar.dataset.exercises ?? "[]"), ...questions()];
    this.predictions = predictions();
    /** @type {HTMLElement | null} */
    this.runAll = bar.querySelector("[data-run-all]");
    this.undo = h(
      "button",
      { type: "button", class: "nb-cell-button nb-quiet", hidden: true },
      "Bring them back",
    );
    this.#part("[data-forget]").after(this.undo);
    this.#part("[data-forget]").addEventListener("click", () => this.forget());
    addEventListener("storage", ({ key }) => this.follow(key));
    addEventListener("pageshow", ({ persisted }) => persisted && this.follow(null));
    document.addEventListener("neuronbook:guessed", (event) => {
      const { name, kept } = /** @type {CustomEvent<{ name: string, kept: string | null }>} */ (event).detail;
      this.store.guess(name, kept);
      this.showProgress();
    });
    document.addEventListener("neuronbook:solved", (event) => {
      this.store.solve(/** @type {CustomEvent<{ name: string }>} */ (event).detail.name);
      this.showProgress();
    });
    document.addEventListener("neuronbook:missed", (event) => {
      const { name, told } = /** @type {CustomEvent<{ name: string, told: string[] }>} */ (event).detail;
      this.store.miss(name, told);
    });
  }

  // Bring back what the reader wrote at an earlier visit.
  restore() {
    const { edits } = this.store;
    for (const block of this.blocks) if (edits[block.key] !== undefined) block.show(edits[block.key]);
    this.showProgress();
  }

  /** @param {import("./block.js").Block} block */
  textOf(block) {
    return this.store.edits[block.key] ?? block.original;
  }

  // Whether something is kept that was written into a cell of an older edition.
  get hasStray() {
    return Object.keys(this.store.edits).some((key) => this.blocks.every((block) => block.key !== key));
  }

  /**
   * Show what another tab has done, also while this page was away.
   *
   * @param {string | null} key  under which something is kept otherwise now; null for any
   */
  follow(key) {
    if (key === null || key === this.store.name)
      for (const block of this.blocks) block.take(this.textOf(block));
    this.showProgress();
  }

  showProgress() {
    const { store, exercises, predictions } = this;
    const solved = exercises.filter((name) => store.isSolved(name)).length;
    const guessed = predictions.filter((name) => store.hasGuess(name)).length;
    const kept = predictions.some((name) => store.get(guessKey(name)) !== null); // or skipped
    const counts = exercises.length ? [`Exercises solved: ${solved} of ${exercises.length}`] : [];
    if (guessed) counts.push(`guesses made: ${guessed} of ${predictions.length}`);
    const place = this.#part("[data-progress]");
    place.textContent = [counts.join(", "), store.isLasting ? "" : LOST].filter(Boolean).join(" ");
    place.hidden = !place.textContent;
    this.#part("[data-forget]").hidden = !solved && !kept && !Object.keys(store.edits).length;
  }

  forget() {
    const bringBack = this.store.forget(this.exercises, this.predictions);
    this.results = undefined;
    this.undo.hidden = !this.store.isLasting;
    this.undo.onclick = () => {
      bringBack();
      location.reload();
    };
    document.dispatchEvent(new CustomEvent("neuronbook:forget"));
    for (const block of this.blocks) block.showOriginal();
    this.showProgress();
    /** @type {HTMLElement | null} */ (this.bar.querySelector("button"))?.focus();
    this.say("Your edits and answers on this page are forgotten.");
  }

  // Tell a screen reader.
  /** @param {string} text */
  say(text) {
    say(this.#part("[data-said]"), text);
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement}
   */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.bar.querySelector(selector));
  }
}

// The page's boxes "Predict first", which count apart from the exercises.
function predictions() {
  /** @type {NodeListOf<HTMLElement>} */
  const boxes = document.querySelectorAll("[data-predict]");
  return [...boxes].map((box) => box.dataset.predict ?? "");
}

// The quick questions of the page, which answer by themselves and say so with an event.
function questions() {
  const states = document.querySelectorAll(
    'figure[data-widget="question"] > script[type="application/json"]',
  );
  return [...states].map((state) => JSON.parse(state.textContent ?? "").question);
}
