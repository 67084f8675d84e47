// "Keep this book on my device": the landing page loads this with the press, and where the book is kept.
import { h } from "../../../neuronbook/widgets/kit/dom.js";
import { button } from "./button.js";
import { fetchAll, Mismatch } from "./offline/fetch.js";
import { fresh, Shelves } from "./offline/shelves.js";
import { Meter } from "./python/meter.js";
import style from "./work/panel.css";

/** @typedef {{ build: string, files: Record<string, [number, string]> }} List  bytes and sha256 by name */

const root = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
const shelves = new Shelves(root);
const isPython = (/** @type {string} */ name) => name.startsWith("_static/python/");
const mega = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

const UPDATED = "just being updated, or a filter on the way changes it";

class Desk {
  /** @type {List | undefined} */
  list;

  /** @param {Element} bar */
  constructor(bar) {
    this.meter = new Meter();
    this.words = h("p", { role: "status" });
    this.actions = h("p");
    this.python = h("input", { type: "checkbox", checked: true });
    this.place = h("div", { class: "nb-work", "data-keep": "" }, this.words, this.actions);
    document.head.append(h("style", {}, style));
    bar.after(this.place);
  }

  /** Say what is kept and what can be done. @param {string} [first]  what is said before */
  async show(first = "") {
    const kept = await shelves.kept();
    this.list = await listOf();
    this.meter.hide();
    if (!kept) return this.#offer(first);
    const isNew = this.list && this.list.build !== kept.build;
    const what = `The book is kept on this device${kept.python ? ", with Python" : ", without Python"}.`;
    const news = isNew ? "There is a newer edition of it. Pages stay as they are until you take it." : "";
    this.#say([first, what, news]);
    this.actions.replaceChildren(
      ...(isNew ? [button("Take the newer edition", () => this.#take(kept.python)), " "] : []),
      ...(this.list && !kept.python ? [button("Keep Python too", () => this.#take(true)), " "] : []),
      button("Remove it from this device", () => this.#remove()),
    );
  }

  /** @param {string} first */
  #offer(first) {
    if (!this.list) return this.#say([first, "The book can be kept once there is a connection."]);
    const [book, python] = [false, true].map((wanted) => sum(this.list, (name) => isPython(name) === wanted));
    this.#say([first, `Kept on this device, the book opens without a network. It takes ${mega(book)}.`]);
    const label = h("label", {}, this.python, `with Python for Run, ${mega(python)} more`);
    const keep = button("Keep it", () => this.#take(this.python.checked));
    this.actions.replaceChildren(...(python ? [label, " "] : []), keep);
  }

  /** @param {boolean} python */
  async #take(python) {
    const list = /** @type {List} */ (this.list);
    const names = Object.keys(list.files).filter((name) => python || !isPython(name));
    const total = names.reduce((bytes, name) => bytes + list.files[name][0], 0);
    const report = (/** @type {number} */ loaded) =>
      this.meter.show(this.place, { loaded, total, what: "Keeping the book" });
    this.actions.replaceChildren();
    this.#say(["The book is being fetched."]);
    try {
      await fetchAll(shelves, list, names, report);
      await navigator.serviceWorker.register(`${root}offline.js`, { scope: root });
      await navigator.serviceWorker.ready;
      await shelves.keep({ build: list.build, python });
      navigator.storage?.persist?.();
      await this.show("Done. Pages that you open from now on come from this device.");
    } catch (error) {
      await this.show(reasonOf(error, total));
    }
  }

  async #remove() {
    await shelves.remove();
    await (await navigator.serviceWorker.getRegistration(root))?.unregister();
    await this.show("Removed. What you wrote into cells is still kept by the browser.");
  }

  /** @param {string[]} sentences */
  #say(sentences) {
    this.words.textContent = sentences.filter(Boolean).join(" ");
  }
}

/** @returns {Promise<List | undefined>} what the site has now; nothing without a connection */
async function listOf() {
  const address = fresh(`${root}_static/keep.json`);
  const answer = await fetch(address, { cache: "no-store" }).catch(() => undefined);
  return answer?.ok ? answer.json().catch(() => undefined) : undefined; // a filter may answer in its place
}

/** @param {List | undefined} list @param {(name: string) => boolean} counts */
const sum = (list, counts) =>
  Object.entries(list?.files ?? {}).reduce((bytes, [name, [size]]) => bytes + (counts(name) ? size : 0), 0);

/** @param {unknown} error @param {number} total */
function reasonOf(error, total) {
  if (error instanceof DOMException && error.name === "QuotaExceededError")
    return `The browser has no room for it: ${mega(total)} are needed.`;
  if (error instanceof Mismatch)
    return `“${error.message}” is not as expected: the book is ${UPDATED}. Try again in some minutes.`;
  return "Not all of it came. Try again: it goes on where it stopped.";
}

/** @type {Desk | undefined} */
let desk;
window.neuronbookKeep = (bar) => {
  desk ??= new Desk(bar);
  return desk.show();
};
