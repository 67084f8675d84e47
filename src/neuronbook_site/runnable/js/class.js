// The page `my-class`: a teacher drops files of work on it, and sees what the class has solved, misunderstood
// and guessed. Files are read here and judged by Python in workers; nothing leaves the page.
import { h } from "../../../neuronbook/widgets/kit/dom.js";
import { download } from "../../theme/js/lib/download.js";
import { button } from "./button.js";
import { bookOf } from "./class/book.js";
import { csv, tableOf } from "./class/csv.js";
import { Judges } from "./class/judges.js";
import { shownName, submission } from "./class/read.js";
import { rollOf } from "./class/roll.js";
import { shown } from "./class/show.js";
import { isFile, isHindered } from "./hindered.js";
import { say } from "./notes.js";
import { Meter } from "./python/meter.js";
import { NoWork, textOf } from "./work/read.js";

/** @typedef {import("./class/roll.js").Judged} Judged */
/** @typedef {import("./class/read.js").Submission} Submission */

const home = new URL("./", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
const HINDERED =
  "Judging needs Python, which this page can start only when it is served: on the web, or by make serve in " +
  "the book’s folder, in a current browser. Opened as a file, it cannot.";

const PLAIN = { class: undefined };

class Desk {
  /** @type {Judged[]} */
  judged = [];
  /** @type {import("./class/show.js").Refusal[]} */
  refusals = [];
  /** Texts that have been taken. @type {Map<string, string>} */
  #texts = new Map();
  /** Files that come while others are judged wait for these. */
  #work = Promise.resolve();
  /** @type {Promise<void> | undefined} */
  #ready;

  /** @param {HTMLElement} place */
  constructor(place) {
    this.input = h("input", { type: "file", multiple: true, accept: ".ipynb,.json,application/json" });
    this.status = h("p", { role: "status" });
    this.save = button("Save as a spreadsheet (CSV)", () => this.#save(), PLAIN);
    this.clear = button("Start again", () => this.#clear(), PLAIN);
    this.results = h("div");
    this.meter = new Meter();
    const words = "Drop the files here, all at once, or ";
    this.drop = h("div", { class: "nb-drop" }, h("label", {}, h("span", {}, words), this.input), this.status);
    this.actions = h("p", { class: "nb-actions", hidden: true }, this.save, " ", this.clear);
    place.replaceChildren(this.drop, this.actions, this.results);
    this.input.addEventListener("change", () => {
      this.take([...(this.input.files ?? [])]);
      this.input.value = ""; // the same file can be chosen again
    });
    listen(document.documentElement, this);
  }

  /** @param {File[]} files */
  take(files) {
    if (files.length) this.#work = this.#work.then(() => this.#take(files));
  }

  /** @param {File[]} files */
  async #take(files) {
    this.drop.setAttribute("aria-busy", "true");
    try {
      this.#ready ??= this.#load();
      await this.#ready;
      const read = [];
      for (const file of files) read.push(await this.#read(file));
      await this.#judge(read.filter((each) => each !== undefined));
    } catch (error) {
      console.warn(error);
      this.#ready = undefined;
      say(this.status, `Python could not be loaded: check the connection, then drop the files again.`);
    }
    this.meter.hide();
    this.drop.removeAttribute("aria-busy");
  }

  async #load() {
    const answer = await fetch(`${home}work/class.json`, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const known = await answer.json();
    this.book = bookOf(known);
    this.judges = new Judges(home, known, (progress) => this.meter.show(this.drop, progress));
    await this.judges.load();
  }

  /** @param {File} file @returns {Promise<Submission | undefined>} */
  async #read(file) {
    try {
      const text = await textOf(file, "It");
      const found = submission(file.name, text, /** @type {any} */ (this.book));
      const twin = this.#texts.get(text);
      if (twin && (found.isNamed || twin === found.file))
        throw new NoWork(`It is the same as ${twin}, and counts once.`);
      this.#texts.set(text, twin ?? found.file);
      return { ...found, twin };
    } catch (error) {
      const words = error instanceof NoWork ? error.message : "It cannot be read.";
      this.refusals.push({ file: shownName(file.name) || "A file", words });
      return undefined;
    }
  }

  /** @param {Submission[]} submissions */
  async #judge(submissions) {
    let done = 0;
    const judge = async (/** @type {Submission} */ each) => {
      const judgement = await this.#judgement(each);
      done += 1;
      this.meter.show(this.drop, { what: `Judging: ${done} of ${submissions.length} files` });
      return { submission: each, judgement };
    };
    this.judged.push(...(await Promise.all(submissions.map(judge))));
    this.#show(submissions.length);
  }

  /** @param {Submission} submission */
  async #judgement({ codes, file }) {
    const judges = /** @type {Judges} */ (this.judges);
    try {
      const found = await Promise.all(codes.map((code) => judges.judge(code)));
      return {
        verdicts: found.flatMap(({ verdicts }) => verdicts),
        patched: found.flatMap(({ patched }) => patched),
      };
    } catch {
      this.refusals.push({
        file,
        words: "Its code breaks Python, again and again: nothing of it was judged.",
      });
      return { verdicts: [], patched: [] };
    }
  }

  /** @param {number} read */
  #show(read) {
    const book = /** @type {import("./class/book.js").Book} */ (this.book);
    this.students = rollOf(this.judged, book);
    this.results.replaceChildren(...shown(this.students, this.refusals, book));
    this.actions.hidden = false;
    this.save.hidden = !this.students.length;
    const refused = this.refusals.length;
    const left = refused ? ` ${refused} ${refused === 1 ? "file is" : "files are"} told about below.` : "";
    say(this.status, `${read} ${read === 1 ? "file" : "files"} judged.${left} Drop more at any time.`);
  }

  #save() {
    const book = /** @type {import("./class/book.js").Book} */ (this.book);
    const text = csv(tableOf(this.students ?? [], book));
    download(new Blob([text], { type: "text/csv;charset=utf-8" }), "my-class.csv");
  }

  #clear() {
    [this.judged, this.refusals] = [[], []];
    this.#texts.clear();
    this.results.replaceChildren();
    this.actions.hidden = true;
    this.input.focus();
    say(this.status, "All is forgotten.");
  }
}

/** Files may be dropped anywhere on the page. @param {HTMLElement} page @param {Desk} desk */
function listen(page, desk) {
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"])
    page.addEventListener(kind, (event) => {
      const { dataTransfer } = /** @type {DragEvent} */ (event);
      if (!dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      desk.drop.toggleAttribute("data-over", kind === "dragenter" || kind === "dragover");
      if (kind === "drop") desk.take([...dataTransfer.files]);
    });
}

/** @type {HTMLElement | null} */
const place = document.querySelector("[data-class]");
if (place && (isFile || isHindered())) place.replaceChildren(h("p", {}, HINDERED));
else if (place) new Desk(place);
