// What Share opens below a figure: its addresses, its picture, and a form for a link that sets a task.
import { h } from "../../../../../neuronbook/widgets/kit/dom.js";
import { drawn } from "../../../../runnable/js/work/pictures.js";
import { download } from "../download.js";
import { isOnTheWeb, placesOf, snippet, withQuery } from "./addresses.js";
import { codeOf } from "./code.js";
import { LONGEST_TASK, optionsOf, partsOf, writeOptions } from "./options.js";
import style from "./panel.css";
import { descriptionOf, pictureOf } from "./picture.js";

/** @typedef {import("../../../../../neuronbook/widgets/kit/widget.js").Frame} Frame */

const AROUND = 120; // pixels that a figure's own page has above and below the figure
const NO_ADDRESS =
  "This copy of the book is not on the web: its links and frames work on this computer alone.";
const NO_DOWNLOAD = "This frame allows no downloads: open the figure by itself, and press there.";

export class Panel {
  closing = new AbortController();
  status = h("p", { role: "status" });
  link = field("Link");
  embed = field("Embed", 4);
  place = h("select", { autocomplete: "off", "aria-label": "Where the link leads" });
  large = h("a", { target: "_blank", rel: "noopener" }, "Project");
  code = h("div", { class: "nb-share-code" });
  task = h("input", { type: "text", maxlength: LONGEST_TASK, autocomplete: "off" });
  /** @type {Map<string, HTMLSelectElement>} */
  uses = new Map();

  /** @param {HTMLElement} figure @param {() => Frame} frame @param {string} script */
  constructor(figure, frame, script) {
    this.figure = figure;
    this.frame = frame;
    const inChapter = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".nb-source a"))?.href;
    this.places = placesOf(figure.id, script, inChapter);
    this.title = figure.id.replaceAll("-", " ");
    for (const [value, text] of [
      ["own", "to the figure by itself"],
      ["chapter", "to its place in the chapter"],
    ])
      this.place.append(h("option", { value }, text));
    this.element = h(
      "section",
      { class: "nb-share", "aria-label": `Share: ${this.title}` },
      h("style", {}, style),
    );
    this.element.append(...this.#parts());
    this.listen(this.element, "input", () => this.show());
    this.listen(this.element, "keydown", ({ key }) => key === "Escape" && this.close());
    figure.nbModel?.on("change", this.show);
    figure.append(this.element);
    this.show();
    this.link.focus();
  }

  /** @param {EventTarget} target @param {string} event @param {(event: any) => void} action */
  listen(target, event, action) {
    target.addEventListener(event, action, { signal: this.closing.signal });
  }

  #parts() {
    const close = this.#button("Close", () => this.close());
    const bibtex = document.querySelector("[data-bibtex]")?.textContent;
    const cite = field("Cite (BibTeX)", 5);
    cite.value = bibtex ?? "";
    const saves = ["SVG", "PNG"].map((form) => this.#button(form, () => this.#save(form.toLowerCase())));
    const row = (...content) => h("p", { class: "nb-share-line" }, ...content);
    return [
      h("div", { class: "nb-share-link" }, this.#copied("Link", this.link, this.place), this.code),
      this.#form(),
      this.#copied("Embed", this.embed),
      row(h("b", {}, "Picture"), "as it is now, with its description", ...saves),
      row(this.large, "in a window of its own, in large type"),
      ...(bibtex ? [this.#copied("Cite", cite)] : []),
      this.status,
      h("p", {}, close),
    ];
  }

  /** @param {string} name @param {HTMLTextAreaElement} text @param {...Node} more */
  #copied(name, text, ...more) {
    const copy = this.#button("Copy", async () => {
      text.select();
      await navigator.clipboard.writeText(text.value).then(
        () => this.say(`${name}: copied.`),
        () => this.say(`${name}: selected. Copy it with the keyboard.`),
      );
    });
    copy.setAttribute("aria-label", `Copy: ${name}`);
    return h("div", { class: "nb-share-row" }, h("p", {}, h("b", {}, name), " ", ...more, " ", copy), text);
  }

  #form() {
    const options = optionsOf(this.figure);
    this.task.value = options.task.slice(0, LONGEST_TASK);
    const rows = [...partsOf(this.frame())].map(([key, [part]]) => {
      const use = h("select", { autocomplete: "off" });
      for (const [value, text] of [
        ["", "as it is"],
        ["lock", "held"],
        ["hide", "left out"],
      ])
        use.append(h("option", { value }, text));
      use.value = options.hide.includes(key) ? "hide" : options.lock.includes(key) ? "lock" : "";
      this.uses.set(key, use);
      return h("label", {}, h("span", {}, nameOf(part, key)), use);
    });
    const task = h(
      "label",
      { class: "nb-share-task" },
      h("span", {}, "Task, shown above the figure"),
      this.task,
    );
    return h(
      "details",
      {},
      h("summary", {}, "Set a task"),
      task,
      h("div", { class: "nb-share-uses" }, ...rows),
    );
  }

  /** @param {string} words @param {() => void} action */
  #button(words, action) {
    const element = h("button", { type: "button", class: "nb-button" }, words);
    this.listen(element, "click", action);
    return element;
  }

  get options() {
    const of = (what) => [...this.uses].filter(([, use]) => use.value === what).map(([key]) => key);
    return { hide: of("hide"), lock: of("lock"), task: this.task.value.replace(/\s+/gu, " ").trim() };
  }

  show = () => {
    const query = [this.frame().query(), writeOptions(this.options)].map(String).filter(Boolean).join("&");
    const own = withQuery(this.places.own, query);
    this.link.value = this.place.value === "own" ? own : withQuery(this.places.chapter, query);
    this.large.href = `${own}#large`;
    const height = Math.ceil(this.figure.getBoundingClientRect().height - this.element.offsetHeight) + AROUND;
    this.embed.value = snippet(own, this.title, height);
    this.#showCode();
  };

  #showCode() {
    if (!isOnTheWeb(this.places.root)) return this.code.replaceChildren(h("p", {}, NO_ADDRESS));
    try {
      this.code.replaceChildren(codeOf(this.link.value, `QR code of the link`));
    } catch {
      this.code.replaceChildren(h("p", {}, "This link is too long for a QR code."));
    }
  }

  /** @param {string} form  svg or png */
  async #save(form) {
    if (window.origin === "null" && location.protocol !== "file:") return this.say(NO_DOWNLOAD);
    const svg = pictureOf(this.figure);
    if (!svg) return this.say("This figure draws no picture that could be saved.");
    const blob = form === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await asPng(svg);
    download(blob, `${this.figure.id}.${form}`);
    return this.say(`Saved as ${this.figure.id}.${form}. Its description: ${descriptionOf(this.figure)}`);
  }

  /** @param {string} words */
  say(words) {
    this.status.textContent = words;
  }

  close() {
    this.closing.abort();
    this.figure.nbModel?.off("change", this.show);
    this.element.remove();
    const opener = [...this.figure.querySelectorAll(".nb-tools button")].find(
      (each) => each.textContent === "Share",
    );
    /** @type {HTMLElement | undefined} */ (opener)?.focus();
  }
}

/** @param {string} svg @returns {Promise<Blob>} */
async function asPng(svg) {
  const { canvas } = await drawn(svg, 0, "transparent");
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture")))),
  );
}

/** @param {string} label @param {number} rows */
const field = (label, rows = 2) =>
  h("textarea", { readonly: true, rows, "aria-label": label, spellcheck: "false" });

/** What a control is called. @param {Element} part @param {string} key */
function nameOf(part, key) {
  const named = [part, ...part.querySelectorAll("[aria-label]")].find((each) =>
    each.hasAttribute("aria-label"),
  );
  const words = (named?.getAttribute("aria-label") ?? part.textContent ?? "").split(/ at |\. /)[0];
  return words || key;
}
