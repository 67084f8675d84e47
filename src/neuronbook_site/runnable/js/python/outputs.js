// Show what a cell sent, where the static output was.
import { h } from "../../../../neuronbook/widgets/kit/dom.js";
import { Scrollers } from "../../../theme/js/lib/scrollers.js";
import { asShown, changesWhatWasPrinted } from "./terminal.js";
import { inVain, needsScript } from "./vain.js";

/** @typedef {import("./client.js").Message} Message */
/** @typedef {import("./models.js").Position} Position */

const SPOKEN = 300; // characters; longer outputs are read where they stand
// The best of a value's representations that the page can show.
const KINDS = /** @type {const} */ (["text/html", "image/svg+xml", "image/png", "text/plain"]);
const scrollers = new Scrollers();
let pictures = 0;

export class Output {
  /** Whether the next message replaces what is shown. */
  #isFresh = false;
  /** Where the reader has left the figures that the next ones replace. @type {Position[]} */
  #positions = [];
  /** How many pictures have been drawn. */
  #drawn = 0;

  /**
   * @param {import("../block.js").Block} block
   * @param {import("./models.js").Models} models
   */
  constructor({ element, output, first }, models) {
    this.place = output;
    // A worked solution that runs because the reader is further down solves nothing.
    this.counts = !("solution" in element.dataset);
    this.models = models;
    this.first = first ?? output.innerHTML;
    const book = h("template");
    book.innerHTML = this.first;
    this.captions = captionsOf(book.content);
  }

  // The next message replaces what is shown; until then the old output stays, so that the page does not jump.
  /** @param {boolean} isSame  whether the figures belong to the text that runs, and keep their positions */
  begin(isSame) {
    this.#isFresh = true;
    this.#positions = isSame ? this.models.positionsIn(this.place) : [];
    this.#drawn = 0;
  }

  end() {
    if (this.#isFresh) this.#empty();
    scrollers.measure(this.place);
  }

  // Put back what the book shows.
  restore() {
    this.#empty();
    this.place.innerHTML = this.first;
    this.models.hydrate(this.place);
    scrollers.watch(this.place);
  }

  /** @param {Exclude<Message, { kind: "running" }>} message */
  show(message) {
    if (this.#isFresh || message.kind === "clear") this.#empty();
    if (message.kind === "clear") this.#drawn = 0;
    if (message.kind === "stream") this.#stream(message);
    if (message.kind === "error") this.#append(textBox("error", message.text));
    if (message.kind === "output") this.#output(message);
  }

  // What a screen reader is told when the cell ends.
  inWords() {
    // biome-ignore lint/performance/useDomNodeTextContent: words of two lines must not run together
    const text = this.place.innerText.replace(/\s+/g, " ").trim();
    return text.length <= SPOKEN ? text : "";
  }

  #empty() {
    this.models.forget(this.place);
    this.place.replaceChildren();
    this.#isFresh = false;
  }

  /** @param {Element} element */
  #append(element) {
    this.place.append(element);
    scrollers.watch(element);
  }

  /** @param {{ name: string, text: string }} message */
  #stream({ name, text }) {
    const last = /** @type {HTMLElement | null} */ (this.place.lastElementChild);
    const lines = last?.dataset.kind === name ? last.firstElementChild : undefined;
    if (!lines) this.#append(textBox(name, asShown(text)));
    else if (changesWhatWasPrinted(text)) lines.textContent = asShown(lines.textContent + text);
    else lines.append(text);
  }

  /** @param {Extract<Message, { kind: "output" }>} message */
  #output({ data, model, display }) {
    const kind = KINDS.find((each) => data[each] !== undefined) ?? "text/plain";
    if (kind === "text/plain") this.#append(textBox("result", data[kind]));
    else if (kind === "text/html") this.#html(data[kind], model);
    else this.#picture(kind, data[kind]);
    if (display) this.#name(display);
  }

  /**
   * What was shown last stands under an id, in the place of what stood there, in whichever cell.
   *
   * @param {{ id: string, replaces: boolean }} display
   */
  #name({ id, replaces }) {
    const shown = /** @type {HTMLElement} */ (this.place.lastElementChild);
    shown.dataset.display = id;
    if (!replaces) return;
    const named = document.querySelectorAll(`[data-display="${CSS.escape(id)}"]`);
    const old = [...named].find((each) => each !== shown);
    if (old) old.replaceWith(shown);
    else shown.remove();
  }

  /**
   * @param {string} html
   * @param {string | null} model
   */
  #html(html, model) {
    const box = h("div", { class: "output text_html", "data-kind": "html" }, contentOf(html));
    this.#append(box);
    /** @type {HTMLElement | null} */
    const figure = box.querySelector("figure.nb-widget");
    if (figure && model) this.models.adopt(figure, model, this.#positions);
    if (!this.counts) return;
    /** @type {NodeListOf<HTMLElement>} */
    const verdicts = box.querySelectorAll("[data-exercise][data-status]");
    verdicts.forEach(tell);
  }

  /**
   * The book's own figure had a text alternative and a caption; they stay with the picture that replaces it.
   *
   * @param {"image/png" | "image/svg+xml"} kind
   * @param {string} source
   */
  #picture(kind, source) {
    const { alt, caption } = this.captions[this.#drawn] ?? {};
    this.#drawn += 1;
    const label = alt || "Figure drawn by this cell";
    const address = `data:image/png;base64,${source.trim()}`;
    const picture = kind === "image/png" ? h("img", { src: address, alt: label }) : svg(source, label);
    const figure = h("figure", { class: "nb-drawn", "data-kind": "picture" }, picture);
    if (caption) figure.append(caption.cloneNode(true));
    figure.append(...notesOn(figure));
    this.#append(figure);
  }
}

/**
 * HTML as the page shows it: its scripts do not run, and it asks no other host for its styles.
 *
 * @param {string} html
 */
function contentOf(html) {
  const { content } = Object.assign(document.createElement("template"), { innerHTML: html });
  for (const link of content.querySelectorAll("link")) link.remove();
  if ([...content.querySelectorAll("*")].some(needsScript))
    for (const dead of content.querySelectorAll("button, input, select")) dead.setAttribute("disabled", "");
  content.append(...notesOn(content));
  return content;
}

/** @param {ParentNode} content */
const notesOn = (content) => inVain(content).map((words) => h("p", { class: "nb-cell-note" }, words));

/**
 * @param {string} kind
 * @param {string} content
 */
function textBox(kind, content) {
  return h("div", { class: `output nb-out-${kind}`, "data-kind": kind }, h("pre", {}, content));
}

/**
 * @param {string} source
 * @param {string} label
 */
function svg(source, label) {
  const box = h("div", { class: "nb-drawn-svg" });
  pictures += 1;
  // Matplotlib's names are the same in equal figures; a page may hold several.
  box.innerHTML = source.replace(/(\bid="|url\(#|xlink:href="#|\bhref="#)/g, `$1nb${pictures}-`);
  const picture = box.querySelector("svg");
  picture?.setAttribute("role", "img");
  picture?.setAttribute("aria-label", label);
  return box;
}

// Tell the page what `check` found; what it told about a wrong answer is kept as it was written.
/** @param {HTMLElement} verdict */
function tell(verdict) {
  const { exercise, status } = verdict.dataset;
  const event = { right: "solved", wrong: "missed" }[status ?? ""];
  if (!event) return;
  const feedback = verdict.querySelector(".nb-verdict-feedback");
  const parts = [...(feedback?.childNodes ?? [])].map((node) =>
    node instanceof Element ? `\`${node.textContent}\`` : node.textContent,
  );
  const detail = { name: exercise, told: parts.length ? [parts.join("")] : [] };
  document.dispatchEvent(new CustomEvent(`neuronbook:${event}`, { detail }));
}

// The text alternatives and captions of the pictures in a place.
/** @param {ParentNode} place */
function captionsOf(place) {
  const pictures = place.querySelectorAll("img, svg[aria-label], [role=img]:not(svg)");
  return [...pictures]
    .filter((picture) => !picture.closest(".nb-widget") && !picture.parentElement?.closest("[role=img], svg"))
    .map((picture) => ({
      alt: picture.getAttribute("alt") ?? picture.getAttribute("aria-label"),
      caption: picture.closest("figure")?.querySelector("figcaption"),
    }));
}
