// Show what a cell sent, where the static output was.
import { h } from "../../../../neuronbook/widgets/kit/dom.js";

const SPOKEN = 300; // characters; longer outputs are read where they stand
let pictures = 0;

export class Output {
  constructor({ element, output: place }, models) {
    this.place = place;
    // A worked solution that runs because the reader is further down solves nothing.
    this.counts = !("solution" in element.dataset);
    this.models = models;
    this.first = place.innerHTML;
    this.captions = captionsOf(place);
    this.messages = [];
  }

  // The next message replaces what is shown; until then the old output stays, so that the page does not jump.
  begin({ adopt }) {
    this.fresh = true;
    this.adopted = adopt ? this.models.statesIn(this.place) : [];
    this.messages = [];
    this.place.nbMessages = this.messages;
    this.drawn = 0;
  }

  end() {
    if (this.fresh) this.#empty();
    // What scrolls must be reached by key.
    for (const each of this.place.querySelectorAll("pre, .nb-drawn-svg"))
      if (each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight) each.tabIndex = 0;
  }

  restore() {
    this.models.forget(this.place);
    this.place.innerHTML = this.first;
    this.fresh = false;
    this.models.hydrate(this.place);
  }

  show(message) {
    if (this.fresh) this.#empty();
    this.messages.push(message);
    if (message.kind === "clear") {
      this.messages.length = 0;
      this.drawn = 0;
      return this.#empty();
    }
    if (message.kind === "stream") return this.#stream(message);
    if (message.kind === "error") return this.place.append(text("error", message.text));
    return this.#output(message);
  }

  #empty() {
    this.models.forget(this.place);
    this.place.replaceChildren();
    this.fresh = false;
  }

  #stream({ name, text: more }) {
    const last = this.place.lastElementChild;
    if (last?.dataset.kind !== name) this.place.append(text(name, overwritten(more)));
    else if (/[\r\b\x1b]/.test(more))
      last.firstChild.textContent = overwritten(last.firstChild.textContent + more);
    else last.firstChild.append(more);
  }

  // What a screen reader is told when the cell ends.
  inWords() {
    const text = this.place.innerText.replace(/\s+/g, " ").trim();
    return text.length <= SPOKEN ? text : "";
  }

  #output({ data, model }) {
    const kind = ["text/html", "image/svg+xml", "image/png", "text/plain"].find(
      (each) => data[each] !== undefined,
    );
    if (kind === "text/plain") return this.place.append(text("result", data[kind]));
    if (kind === "text/html") return this.#html(data[kind], model);
    return this.#picture(kind, data[kind]);
  }

  #html(html, model) {
    const box = h("div", { class: "output text_html", "data-kind": "html" });
    box.innerHTML = html;
    this.place.append(box);
    const figure = model && box.querySelector("figure.nb-widget");
    if (figure) this.models.adopt(figure, model, this.adopted);
    if (!this.counts) return;
    for (const verdict of box.querySelectorAll("[data-exercise][data-status=right]"))
      document.dispatchEvent(
        new CustomEvent("neuronbook:solved", { detail: { name: verdict.dataset.exercise } }),
      );
  }

  // The book's own figure had a text alternative and a caption; they stay with the picture that replaces it.
  #picture(kind, source) {
    const { alt, caption } = this.captions[this.drawn] ?? {};
    this.drawn += 1;
    const label = alt || "Figure drawn by this cell";
    const figure = h("figure", { class: "nb-drawn", "data-kind": "picture" });
    if (kind === "image/png")
      figure.append(h("img", { src: `data:image/png;base64,${source.trim()}`, alt: label }));
    else figure.append(svg(source, label));
    if (caption) figure.append(caption.cloneNode(true));
    this.place.append(figure);
  }
}

// A terminal's ways: \r goes back to the line's start, \b one step; colours are left out.
function overwritten(text) {
  const plain = text
    .replace(/\x1b\[[\d;]*[A-Za-z]/g, "")
    .replace(/\r+\n/g, "\n")
    .replace(/[^\n]\x08/g, "");
  return plain.replace(/^.*\r(?=[^\r\n])/gm, "");
}

function text(kind, content) {
  return h("div", { class: `output nb-out-${kind}`, "data-kind": kind }, h("pre", {}, content));
}

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

function captionsOf(place) {
  const pictures = place.querySelectorAll("img, svg[aria-label], [role=img]:not(svg)");
  return [...pictures]
    .filter((picture) => !picture.closest(".nb-widget") && !picture.parentElement.closest("[role=img], svg"))
    .map((picture) => ({
      alt: picture.getAttribute("alt") ?? picture.getAttribute("aria-label"),
      caption: picture.closest("figure")?.querySelector("figcaption"),
    }));
}
