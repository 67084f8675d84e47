// A cell once the first Run has been pressed: its editor, its buttons, its state, its output.
import { h } from "../../../../neuronbook/widgets/kit/dom.js";
import { button } from "../button.js";
import { note } from "../notes.js";
import { Editor } from "./editor.js";
import { Output } from "./outputs.js";
import { isBusy } from "./queue.js";

/** @typedef {import("../block.js").Block} Block */
/** @typedef {import("./queue.js").QueueCell} QueueCell */
/** @typedef {import("./queue.js").State} State */
/** @typedef {import("./app.js").App} App */

/** @type {Partial<Record<State, string>>} */
const WORDS = { running: "Running…", loading: "Waiting…" };

/** @implements {QueueCell} */
export class Cell {
  hasRun = false;
  /** The text that ran last. @type {string | undefined} */
  lastRun;
  /** @type {Editor | undefined} */
  editor;

  /**
   * @param {Block} block
   * @param {App} app
   */
  constructor(block, app) {
    this.block = block;
    this.app = app;
    this.number = block.number;
    this.element = block.element;
    this.shown = new Output(block, app.models);
    this.isForgiving = "raises" in block.element.dataset || "checks" in block.element.dataset;
    this.stopButton = button("Stop", () => app.stop(this), { "data-stop": "" });
    this.resetButton = button("Reset", () => app.reset(this), { "data-reset": "" });
    this.stopButton.disabled = true;
    this.words = h("span", { class: "nb-cell-state", "aria-hidden": "true" });
    const help = { class: "nb-cell-help", id: `nb-help-${block.number}` };
    this.help = h("span", help, "Ctrl+Enter runs, Escape leaves the editor");
    const takeInPlace = block.take.bind(block);
    block.take = (text, why) => {
      this.hasRun &&= text === this.lastRun;
      if (this.editor) this.#take(this.editor, text, why);
      else takeInPlace(text);
    };
    block.bar.append(this.stopButton, this.resetButton, this.words, this.help);
  }

  get state() {
    return /** @type {State} */ (this.element.dataset.state);
  }

  set state(state) {
    if (this.state !== state) this.element.dataset.state = state;
    const busy = isBusy(this);
    this.element.setAttribute("aria-busy", String(busy));
    // A button that is switched off must not take the reader's place with it.
    if (!busy && document.activeElement === this.stopButton) this.block.run.focus();
    this.stopButton.disabled = !busy;
    this.resetButton.disabled = busy;
    this.words.textContent = WORDS[state] ?? "";
  }

  get text() {
    const { key, original } = this.block;
    return this.editor?.text ?? this.app.page.store.edits[key] ?? original;
  }

  // The book's text, in the editor or in its place.
  restoreText() {
    const { block } = this;
    if (this.editor) this.editor.text = block.original;
    else block.showOriginal();
    this.#keep(block.original);
  }

  // The cell's own text, with the output that the book shows.
  restore() {
    this.restoreText();
    this.shown.restore();
    this.editor?.mark();
  }

  // What the book shows stands here again, unless that is what ran.
  forget() {
    if (this.lastRun !== undefined && this.lastRun !== this.block.original && !isBusy(this))
      this.shown.restore();
    if (this.editor) this.restoreText();
  }

  openEditor() {
    const { block, app } = this;
    if (!this.editor && block.code) {
      this.editor = new Editor(block.code, {
        text: this.text,
        label: `Code of cell ${this.number}`,
        describedBy: this.help.id,
        onChange: (text) => this.#keep(text),
        onRun: () => app.run(this),
        onLeave: () => block.run.focus(),
      });
    }
    return this.editor;
  }

  /**
   * @param {string} text
   * @param {...Node} more
   */
  tell(text, ...more) {
    note(this.element, text, ...more);
  }

  // Both tabs show what was written last; undoing brings back what stood here.
  /** @param {Editor} editor @param {string} text @param {string} why */
  #take(editor, text, why = "This cell was changed in another tab just now.") {
    if (text === editor.text) return;
    editor.text = text;
    this.tell(`${why} Undo in the editor brings your text back.`);
  }

  // What the page counts changes with the first and the last letter of an edit alone.
  /** @param {string} text */
  #keep(text) {
    const { block } = this;
    const { page } = this.app;
    const { store } = page;
    const { isLasting } = store;
    const isEdited = text !== block.original;
    const isNews = isEdited !== block.isEdited;
    this.hasRun = false;
    block.mark(isEdited);
    store.edit(block.key, isEdited ? text : undefined);
    if (isNews || store.isLasting !== isLasting) page.showProgress();
  }
}
