// A code cell as the page brings it: its text, its Run, its output.
import { keysOf } from "./store.js";

export class Block {
  /** Where the reader pressed into the code: x and y. @type {[number, number] | undefined} */
  pressed;
  /** The book's output, once one from a file has taken its place. @type {string | undefined} */
  first;
  /** The book's code with its colours, once an edit has taken its place. @type {string | undefined} */
  #html;

  /**
   * @param {HTMLElement} element
   * @param {string} original
   * @param {string} key  under which the reader's text is kept
   */
  constructor(element, original, key) {
    this.element = element;
    this.original = original;
    this.key = key;
    this.number = Number(element.dataset.cell);
    this.code = element.querySelector("pre");
    this.run = /** @type {HTMLButtonElement} */ (element.querySelector("[data-run]"));
    this.bar = /** @type {HTMLElement} */ (this.run.parentElement);
    this.output = /** @type {HTMLElement} */ (element.querySelector("[data-output]"));
  }

  get isEdited() {
    return this.element.hasAttribute("data-edited");
  }

  /** @param {boolean} isEdited */
  mark(isEdited) {
    this.element.toggleAttribute("data-edited", isEdited);
  }

  /** @param {string} text */
  show(text) {
    if (!this.code) return;
    this.#html ??= this.code.innerHTML;
    this.code.textContent = `${text}\n`;
    this.mark(true);
  }

  // Once an editor stands in the code's place, it takes the text.
  /** @param {string} text @param {string} [_why]  as an editor tells it */
  take(text, _why) {
    if (text === this.original) this.showOriginal();
    else this.show(text);
  }

  // In an editor's place there is no code to change.
  showOriginal() {
    if (this.#html === undefined || !this.code?.isConnected) return;
    this.code.innerHTML = this.#html;
    this.mark(false);
  }
}

// All of the page, in order.
export function blocks() {
  /** @type {NodeListOf<HTMLElement>} */
  const found = document.querySelectorAll("[data-cell]");
  const elements = [...found];
  const texts = elements.map(
    (element) => element.querySelector("pre")?.textContent?.replace(/\n$/, "") ?? "",
  );
  const keys = keysOf(texts);
  return elements.map((element, i) => new Block(element, texts[i], keys[i]));
}
