// What the first Run brings: the editors, Python, and the order in which cells run.
import { h } from "../../../widgets/kit/dom.js";
import { Python, Stopped } from "./client.js";
import { createEditor } from "./editor.js";
import { Models } from "./models.js";
import { Output } from "./outputs.js";
import { addStyle } from "./style.js";

let app;

export function start(page) {
  app ??= new App(page);
  return app;
}

class App {
  constructor(page) {
    addStyle();
    this.page = page;
    this.cells = page.cells;
    this.models = new Models(page.base);
    this.python = new Python(page.base, (message) => this.#progress(message), (id, state) => this.models.receive(id, state));
    this.queue = [];
    for (const cell of this.cells) this.#equip(cell);
    this.#makeEditorsInView();
    document.addEventListener("neuronbook:forget", () => {
      for (const cell of this.cells) if (cell.editor) this.#setText(cell, cell.original);
    });
  }

  // ---- what the buttons do -------------------------------------------------------------------------------------
  edit(cell) {
    this.#editorOf(cell)?.focusAt(cell.pressed);
    this.#prepare(cell);
  }

  run(cell) {
    const index = this.cells.indexOf(cell);
    const before = this.cells.slice(0, index).filter((each) => !each.ran);
    return this.#enqueue([...before, cell], cell);
  }

  runAll() {
    return this.#enqueue(this.cells, this.cells.at(-1));
  }

  stop(cell) {
    const stopped = this.running ?? cell;
    this.queue = [];
    this.python.stop();
    for (const each of this.cells) {
      each.ran = false;
      if (each !== stopped && ["loading", "running"].includes(each.element.dataset.state)) this.#state(each, "idle");
    }
    this.#note(stopped, "Stopped. Python starts anew and its variables are gone; the next Run runs the cells above again.");
    this.#prepare(stopped);
  }

  reset(cell) {
    cell.ran = false;
    this.#setText(cell, cell.original);
    cell.shown.restore();
    cell.editor?.mark();
    this.#state(cell, "idle");
    this.#note(cell, "");
  }

  // ---- running ---------------------------------------------------------------------------------------------------
  async #enqueue(cells, target) {
    const added = cells.filter((cell) => !this.queue.includes(cell) && cell !== this.running);
    for (const cell of added) {
      this.#state(cell, "loading");
      this.#note(cell, "");
    }
    this.queue.push(...added);
    this.target = target;
    if (this.working) return;
    this.working = true;
    try {
      while (this.queue.length) await this.#next(this.queue.shift());
    } finally {
      this.working = false;
      this.running = undefined;
    }
  }

  async #next(cell) {
    this.running = cell;
    try {
      this.waiting = cell === this.target || this.python.isLoaded ? cell : this.target;
      await this.python.ready();
      const end = await this.#execute(cell);
      if (end === "error" && !cell.forgiving) this.#giveUp(`Cell ${cell.number} above ended with an error, so this one did not run. Press Run to run it all the same.`);
      if (end === "stopped") this.#state(cell, "error");
    } catch (error) {
      if (error instanceof Stopped) return this.#state(cell, "idle");
      this.#failed(cell, error);
    } finally {
      this.running = undefined;
    }
  }

  async #execute(cell) {
    const source = this.#textOf(cell);
    cell.editor?.mark();
    cell.shown.begin({ adopt: source === (cell.lastRun ?? cell.original) });
    let line;
    const end = await this.python.run(source, cell.number, this.models.takeMoved(), (message) => {
      if (message.kind === "running") return this.#begins(cell);
      if (message.kind === "error") line = message.line;
      return cell.shown.show(message);
    });
    this.#hideProgress();
    if (end === "stopped") return end;
    cell.shown.end();
    cell.ran = true;
    cell.lastRun = source;
    this.#state(cell, end);
    if (line) this.#editorOf(cell)?.mark(line);
    if (end === "error") this.page.say(`Cell ${cell.number} ended with an error${line ? ` in line ${line}` : ""}.`);
    else if (cell === this.target) this.page.say(`Cell ${cell.number} is done.`);
    return end;
  }

  #begins(cell) {
    this.#hideProgress();
    this.#state(cell, "running");
  }

  #giveUp(text) {
    for (const cell of this.queue.splice(0)) {
      this.#state(cell, cell === this.target ? "error" : "idle");
      if (cell === this.target) this.#note(cell, text);
    }
  }

  #failed(cell, error) {
    this.#hideProgress();
    const told = this.target ?? cell;
    const again = h("button", { type: "button", class: "nb-cell-button" }, "Try again");
    again.addEventListener("click", () => this.run(told));
    if (!this.python.isLoaded) for (const each of this.cells) each.ran = false;
    for (const each of [cell, ...this.queue.splice(0)]) this.#state(each, each === told ? "error" : "idle");
    this.#state(told, "error");
    this.#note(told, `Python could not be loaded: ${error.message}. Check the connection; nothing that you wrote is lost. `, again);
  }

  // Load Python ahead of the first Run, and again after Stop.
  #prepare(cell) {
    if (this.working) return;
    this.waiting = cell;
    this.python.ready().then(
      () => this.#hideProgress(),
      (error) => error instanceof Stopped || this.#failed(cell, error),
    );
  }

  // ---- what a cell has -------------------------------------------------------------------------------------------
  #equip(cell) {
    const bar = cell.run.parentElement;
    const button = (name, action) => {
      const element = h("button", { type: "button", class: "nb-cell-button", [`data-${name.toLowerCase()}`]: "" }, name);
      element.addEventListener("click", action);
      return element;
    };
    cell.stop = button("Stop", () => this.stop(cell));
    cell.reset = button("Reset", () => this.reset(cell));
    cell.stop.disabled = true;
    const help = `nb-help-${cell.number}`;
    cell.help = h("span", { class: "nb-cell-help", id: help }, "Ctrl+Enter runs, Escape leaves the editor");
    cell.stateText = h("span", { class: "nb-cell-state", "aria-hidden": "true" });
    bar.append(cell.stop, cell.reset, cell.stateText, cell.help);
    cell.shown = new Output(cell, this.models);
    cell.forgiving = "raises" in cell.element.dataset || "checks" in cell.element.dataset;
  }

  #editorOf(cell) {
    if (cell.editor || !cell.code) return cell.editor;
    const text = this.#textOf(cell);
    cell.editor = createEditor(cell.code, {
      text,
      label: `Code of cell ${cell.number}`,
      describedBy: cell.help.id,
      onChange: (value) => this.#keep(cell, value),
      onRun: () => this.run(cell),
      onLeave: () => cell.run.focus(),
    });
    return cell.editor;
  }

  #makeEditorsInView() {
    const seen = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        this.#editorOf(this.cells.find(({ element }) => element === target));
      }
    }, { rootMargin: "300px" });
    for (const cell of this.cells) seen.observe(cell.element);
  }

  #textOf(cell) {
    if (cell.editor) return cell.editor.text;
    return this.page.store.edits[cell.key] ?? cell.original;
  }

  #setText(cell, text) {
    if (cell.editor) cell.editor.text = text;
    else if (cell.code && cell.html) cell.code.innerHTML = cell.html;
    this.#keep(cell, text);
  }

  #keep(cell, text) {
    cell.ran = false;
    const edited = text !== cell.original;
    cell.element.toggleAttribute("data-edited", edited);
    this.page.store.edit(cell.key, edited ? text : undefined);
    this.page.progress();
  }

  // ---- what the reader is told ---------------------------------------------------------------------------------
  #state(cell, state) {
    cell.element.dataset.state = state;
    cell.element.setAttribute("aria-busy", String(state === "running" || state === "loading"));
    cell.stop.disabled = state !== "running" && state !== "loading";
    cell.stateText.textContent = { running: "Running…", loading: "Waiting…" }[state] ?? "";
  }

  #note(cell, text, ...more) {
    cell.note ??= cell.element.querySelector("[data-note]");
    if (!cell.note) {
      if (!text) return;
      cell.note = h("p", { class: "nb-cell-note", "data-note": "", role: "status" });
      cell.run.parentElement.after(cell.note);
    }
    cell.note.replaceChildren(text, ...more);
    cell.note.hidden = !text;
  }

  #progress({ loaded, total, what }) {
    const cell = this.waiting ?? this.running;
    if (!cell) return;
    this.meter ??= new Meter();
    this.meter.show(cell.run.parentElement, loaded, total, what);
    if (what !== this.said) this.page.say(`${what} Python.`);
    this.said = what;
  }

  #hideProgress() {
    this.meter?.hide();
  }
}

class Meter {
  constructor() {
    this.bar = h("progress", { "aria-label": "Loading Python" });
    this.text = h("span", {});
    this.element = h("div", { class: "nb-cell-meter", "data-loading": "" }, this.bar, this.text);
  }

  show(place, loaded, total, what) {
    if (this.element.previousElementSibling !== place) place.after(this.element);
    if (total === undefined) this.bar.removeAttribute("value");
    else {
      this.bar.max = total;
      this.bar.value = loaded;
    }
    const bytes = total === undefined ? "" : `: ${mega(loaded)} of ${mega(total)} MB`;
    this.text.textContent = `${what}${bytes}`;
  }

  hide() {
    this.element.remove();
  }
}

const mega = (bytes) => (bytes / 1e6).toFixed(1);
