// What the first Run brings: the editors, Python, and the order in which cells run.
import { h } from "../../../../neuronbook/widgets/kit/dom.js";
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
    this.python = new Python(
      page.base,
      (message) => this.#progress(message),
      (id, state) => this.models.receive(id, state),
    );
    this.queue = [];
    this.asked = new Set(); // whose end the reader waits for
    for (const cell of this.cells) this.#equip(cell);
    this.#equipPage();
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
    this.all = true;
    return this.#enqueue(this.cells, this.cells.at(-1));
  }

  stop(cell) {
    const { running } = this;
    const ran = this.python.isLoaded;
    this.queue = [];
    this.python.stop();
    this.#hideProgress();
    for (const each of this.cells) {
      each.ran = false;
      if (each !== running && ["loading", "running"].includes(each.element.dataset.state))
        this.#state(each, "idle");
    }
    const gone = "Python starts anew and its variables are gone; the next Run runs the cells above again.";
    this.outcome = `Stopped in cell ${(running ?? cell).number}`;
    this.#note(
      cell,
      ran ? `Stopped. ${gone}` : "Stopped before Python was loaded. The next Run goes on with it.",
    );
    this.page.say("Stopped.");
    // Who stops a download does not want another one.
    this.again = ran ? cell : undefined;
    if (!this.working) this.#startAgain();
  }

  #startAgain() {
    if (this.again) this.#prepare(this.again);
    this.again = undefined;
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
    // A cell that runs is queued only when it has been rewritten meanwhile.
    const isNew = (cell) =>
      cell === this.running ? cell === target && this.#textOf(cell) !== this.source : true;
    const added = cells.filter((cell) => !this.queue.includes(cell) && isNew(cell));
    for (const cell of added) {
      if (cell !== this.running) this.#state(cell, "loading");
      this.#note(cell, "");
    }
    this.queue.push(...added);
    this.target = target;
    this.asked.add(target);
    if (this.working) return;
    this.working = true;
    this.outcome = "";
    this.stopAll.disabled = false;
    try {
      while (this.queue.length) await this.#next(this.queue.shift());
    } finally {
      this.counter.textContent = this.all ? this.outcome : "";
      this.working = this.all = false;
      this.asked.clear();
      if (document.activeElement === this.stopAll) this.runButton.focus();
      this.stopAll.disabled = true;
      this.#startAgain();
    }
  }

  async #next(cell) {
    this.running = cell;
    this.counter.textContent = this.all ? `Cell ${cell.number} of ${this.cells.length}` : "";
    this.source = this.#textOf(cell);
    try {
      this.waiting = cell === this.target || this.python.isLoaded ? cell : this.target;
      await this.python.ready();
      const end = await this.#execute(cell);
      if (end === "error" && !cell.forgiving) this.#giveUp(cell);
      if (end === "stopped") this.#state(cell, "error");
    } catch (error) {
      if (error instanceof Stopped) return this.#state(cell, "idle");
      this.#failed(cell, error);
    } finally {
      this.running = undefined;
    }
  }

  async #execute(cell) {
    const { source } = this;
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
    cell.ran = this.#textOf(cell) === source;
    cell.lastRun = source;
    this.#state(cell, end);
    if (line && cell.ran) this.#editorOf(cell)?.mark(line);
    if (end === "error")
      this.page.say(`Cell ${cell.number} ended with an error${line ? ` in line ${line}` : ""}.`);
    else if (this.asked.has(cell)) this.page.say(`Cell ${cell.number} is done. ${cell.shown.inWords()}`);
    return end;
  }

  #begins(cell) {
    this.#hideProgress();
    this.#state(cell, "running");
  }

  // The cells below one that failed do not run.
  #giveUp({ number }) {
    this.outcome = `Cell ${number} ended with an error`;
    const below = this.queue.filter((cell) => cell.number > number);
    this.queue = this.queue.filter((cell) => !below.includes(cell));
    for (const cell of below) {
      this.#state(cell, this.asked.has(cell) ? "error" : "idle");
      if (!this.asked.has(cell)) continue;
      this.#note(
        cell,
        `Cell ${number} above ended with an error, so this one did not run. Press Run to run it all the same.`,
      );
    }
  }

  #failed(cell, error) {
    this.#hideProgress();
    const told = this.target ?? cell;
    const again = h("button", { type: "button", class: "nb-cell-button" }, "Try again");
    again.addEventListener("click", () => {
      told.run.focus();
      this.run(told);
    });
    if (!this.python.isLoaded) for (const each of this.cells) each.ran = false;
    for (const each of [cell, ...this.queue.splice(0)]) this.#state(each, each === told ? "error" : "idle");
    this.#state(told, "error");
    this.#note(told, `${error.message} `, again);
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

  // Beside Run all: Stop, and which cell runs or was the last.
  #equipPage() {
    this.runButton = this.page.bar.querySelector("[data-run-all]");
    this.stopAll = h("button", { type: "button", class: "nb-cell-button", disabled: true }, "Stop");
    this.stopAll.addEventListener("click", () => this.running && this.stop(this.running));
    this.counter = h("span", { class: "nb-cell-state", "aria-hidden": "true" });
    this.runButton.after(this.stopAll, this.counter);
  }

  // ---- what a cell has -------------------------------------------------------------------------------------------
  #equip(cell) {
    const bar = cell.run.parentElement;
    const button = (name, action) => {
      const element = h(
        "button",
        { type: "button", class: "nb-cell-button", [`data-${name.toLowerCase()}`]: "" },
        name,
      );
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
    const seen = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          seen.unobserve(target);
          this.#editorOf(this.cells.find(({ element }) => element === target));
        }
      },
      { rootMargin: "300px" },
    );
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
    if (cell.element.dataset.state !== state) cell.element.dataset.state = state;
    cell.element.setAttribute("aria-busy", String(state === "running" || state === "loading"));
    const works = state === "running" || state === "loading";
    // A button that is switched off must not take the reader's place with it.
    if (!works && document.activeElement === cell.stop) cell.run.focus();
    cell.stop.disabled = !works;
    cell.reset.disabled = works;
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
    this.meter.show(this.all ? this.page.bar : cell.run.parentElement, loaded, total, what);
    if (what !== this.said) this.page.say(`${what}.`);
    this.said = what;
  }

  #hideProgress() {
    this.meter?.hide();
  }
}

class Meter {
  constructor() {
    this.bar = h("progress");
    this.text = h("span", {});
    this.element = h("div", { class: "nb-cell-meter", "data-loading": "" }, this.bar, this.text);
  }

  show(place, loaded, total, what) {
    if (this.element.parentElement !== place) place.append(this.element);
    if (total === undefined) this.bar.removeAttribute("value");
    else {
      this.bar.max = total;
      this.bar.value = loaded;
    }
    const bytes = total === undefined ? "" : `: ${mega(loaded)} of ${mega(total)} MB`;
    this.bar.ariaLabel = what;
    this.text.textContent = `${what}${bytes}`;
  }

  hide() {
    this.element.remove();
  }
}

const mega = (bytes) => (bytes / 1e6).toFixed(1);
