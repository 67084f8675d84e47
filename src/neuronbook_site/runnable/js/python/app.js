// What the first Run brings: it joins the page's cells, their queue, and Python.
import { h } from "../../../../neuronbook/widgets/kit/dom.js";
import { button } from "../button.js";
import style from "./app.css";
import { Cell } from "./cell.js";
import { Python, Stopped } from "./client.js";
import { Meter } from "./meter.js";
import { Models } from "./models.js";
import { Queue } from "./queue.js";
import { Recorder } from "./recorder.js";
import { sourceOf } from "./source.js";

/** @typedef {import("../page.js").Page} Page */
/** @typedef {import("../block.js").Block} Block */

/** @type {App | undefined} */
let app;

/**
 * @param {Page} page
 * @param {string} base  the address of the folder that holds Python
 * @param {string[]} parts  its files that are scripts, where the page was opened as a file
 * @param {string} [worker]  sha256 of the worker's program
 */
export async function start(page, base, parts, worker) {
  const source = await sourceOf(base, parts, worker);
  app ??= new App(page, source);
  return app;
}

export class App {
  /** Where a download shows how far it is. @type {Cell | undefined} */
  #place;
  /** What to load Python for again, once it has been stopped. @type {Cell | undefined} */
  #again;
  /** The text that runs. */
  #source = "";
  #said = "";
  #meter = new Meter();
  #recorder = new Recorder();

  /**
   * @param {Page} page
   * @param {import("./source.js").Source} source
   */
  constructor(page, source) {
    document.head.append(h("style", {}, style));
    this.page = page;
    this.base = source.base;
    this.models = new Models(this.base);
    this.python = new Python(source, {
      onProgress: (progress) => this.#showProgress(progress),
      onModel: (id, state) => this.models.receive(id, state),
      onLost: () => {
        this.#recorder = new Recorder();
        this.queue.lose();
      },
    });
    this.cells = page.blocks.map((block) => new Cell(block, this));
    this.queue = new Queue(this.cells);
    this.stopAll = h("button", { type: "button", class: "nb-cell-button", disabled: true }, "Stop");
    this.stopAll.addEventListener("click", () => this.queue.running && this.stop(this.queue.running));
    this.summary = h("span", { class: "nb-cell-state", "aria-hidden": "true" });
    page.runAll?.after(this.stopAll, this.summary);
    this.#openEditorsInView();
    document.addEventListener("neuronbook:forget", () => {
      for (const cell of this.cells) cell.forget();
    });
  }

  /** @param {Block} block */
  cellOf(block) {
    return this.cells[this.page.blocks.indexOf(block)];
  }

  // ---- what the reader does -------------------------------------------------------------------------------
  /** @param {Cell} cell */
  edit(cell) {
    cell.openEditor()?.focusAt(cell.block.pressed);
    this.#prepare(cell);
  }

  /** @param {Cell} cell */
  run(cell) {
    if (this.queue.ask(cell, this.#isRewritten)) this.#work();
  }

  runAll() {
    if (this.queue.askAll(this.#isRewritten)) this.#work();
  }

  /** @param {Cell} cell */
  stop(cell) {
    const isLoaded = this.python.isLoaded;
    this.#recorder = new Recorder();
    this.queue.stop(cell);
    this.python.stop();
    this.#meter.hide();
    const gone = "Python starts again and its variables are gone; the next Run runs the cells above again.";
    const unloaded = "Stopped before Python was loaded. The next Run goes on with it.";
    cell.tell(isLoaded ? `Stopped. ${gone}` : unloaded);
    this.page.say("Stopped.");
    // A reader who stops a download does not want it restarted.
    this.#again = isLoaded ? cell : undefined;
    if (!this.queue.isWorking) this.#startAgain();
  }

  /** @param {Cell} cell */
  reset(cell) {
    cell.restore();
    this.queue.reset(cell);
  }

  // ---- running --------------------------------------------------------------------------------------------
  get #isRewritten() {
    return this.queue.running !== undefined && this.queue.running.text !== this.#source;
  }

  async #work() {
    const { queue } = this;
    this.stopAll.disabled = false;
    for (let cell = queue.next(); cell; cell = queue.next()) {
      this.summary.textContent = queue.summary;
      await this.#runOne(cell);
    }
    this.summary.textContent = queue.summary;
    if (document.activeElement === this.stopAll) this.page.runAll?.focus();
    this.stopAll.disabled = true;
    this.#startAgain();
  }

  /** @param {Cell} cell */
  async #runOne(cell) {
    this.#source = cell.text;
    this.#place = this.python.isLoaded ? cell : this.queue.target;
    try {
      await this.python.ready();
      await this.#execute(cell);
    } catch (error) {
      if (error instanceof Stopped) return this.queue.end("unstarted");
      this.#endOutput(cell);
      this.#tellFailure(cell, error);
    }
  }

  /** @param {Cell} cell */
  async #execute(cell) {
    const source = this.#source;
    cell.editor?.mark();
    cell.shown.begin(source === (cell.lastRun ?? cell.block.original));
    /** @type {number | undefined} */
    let line;
    const moved = this.models.takeMoved();
    this.#recorder.begin(moved);
    const end = await this.python.run(source, cell.number, moved, (message) => {
      if (message.kind === "running") return this.#begin();
      cell.shown.show(message);
      this.#recorder.add(message);
      if (message.kind === "error") line = message.line ?? undefined;
    });
    this.#meter.hide();
    if (end === "stopped") {
      this.#endOutput(cell);
      return this.queue.end(end);
    }
    cell.shown.end();
    cell.lastRun = source;
    this.#recorder.end(this.page, cell, this.cells);
    this.queue.end(end, cell.text === source);
    if (line && cell.hasRun) cell.openEditor()?.mark(line);
    this.#announce(cell, end, line);
  }

  // What a cell showed before it began is not what it has shown now, however it ended.
  /** @param {Cell} cell */
  #endOutput(cell) {
    if (cell.state === "running") cell.shown.end();
  }

  #begin() {
    this.#meter.hide();
    this.queue.begin();
  }

  /**
   * @param {Cell} cell
   * @param {"done" | "error"} end
   * @param {number | undefined} line
   */
  #announce(cell, end, line) {
    if (end === "error")
      this.page.say(`Cell ${cell.number} ended with an error${line ? ` in line ${line}` : ""}.`);
    else if (this.queue.isAsked(cell)) this.page.say(`Cell ${cell.number} is done. ${cell.shown.inWords()}`);
  }

  /**
   * @param {Cell} cell
   * @param {unknown} error
   */
  #tellFailure(cell, error) {
    this.#meter.hide();
    const teller = this.queue.fail(cell);
    const again = button("Try again", () => {
      teller.block.run.focus();
      this.run(teller);
    });
    teller.tell(`${error instanceof Error ? error.message : error} `, again);
    this.#tellUpdate(teller);
  }

  // The folder that this page knows may have gone with an update of the book.
  /** @param {Cell} teller */
  async #tellUpdate(teller) {
    const found = await fetch(`${this.base}../current.json`, { cache: "no-cache" }).catch(() => undefined);
    const { folder } = found?.ok ? await found.json() : {};
    if (!folder || this.base.endsWith(`/${folder}/`) || teller.state !== "error") return;
    const words = "The book was updated while this page was open. Reload the page; your edits are kept. ";
    teller.tell(
      words,
      button("Reload", () => location.reload()),
    );
  }

  // Load Python ahead of the first Run, and again after Stop.
  /** @param {Cell} cell */
  async #prepare(cell) {
    if (this.queue.isWorking) return;
    this.#place = cell;
    try {
      await this.python.ready();
      this.#meter.hide();
    } catch (error) {
      if (!(error instanceof Stopped)) this.#tellFailure(cell, error);
    }
  }

  #startAgain() {
    if (this.#again) this.#prepare(this.#again);
    this.#again = undefined;
  }

  // ---- what the reader sees -------------------------------------------------------------------------------
  #openEditorsInView() {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          observer.unobserve(target);
          this.cells.find(({ element }) => element === target)?.openEditor();
        }
      },
      { rootMargin: "300px" },
    );
    for (const { element } of this.cells) observer.observe(element);
  }

  /** @param {import("./meter.js").Progress} progress */
  #showProgress(progress) {
    const cell = this.#place ?? this.queue.running;
    if (!cell) return;
    this.#meter.show(this.queue.isAll ? this.page.bar : cell.block.bar, progress);
    if (progress.what !== this.#said) this.page.say(`${progress.what}.`);
    this.#said = progress.what;
  }
}
