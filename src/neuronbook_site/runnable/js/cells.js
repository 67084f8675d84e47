// Runnable cells, as far as every page needs them: buttons, kept edits, progress.
// Editor and Python come with the first Run or click into the code; until then nothing is requested.
import { keysOf, Store } from "./store.js";

const bar = document.querySelector("[data-python]");
const home = new URL("python/", document.currentScript.src).href;
const LOADING = "Loading the editor …";
const PATIENCE = 60000; // for the editor, which is small
if (bar) start();

function start() {
  const elements = [...document.querySelectorAll("[data-cell]")];
  const sources = elements.map((element) => textOf(element));
  const keys = keysOf(sources);
  const page = {
    store: new Store(bar.dataset.page),
    cells: elements.map((element, i) => ({
      element,
      number: Number(element.dataset.cell),
      key: keys[i],
      original: sources[i],
      code: element.querySelector("pre"),
      run: element.querySelector("[data-run]"),
      output: element.querySelector("[data-output]"),
    })),
    bar,
    progress,
    say: (text) => say(bar.querySelector("[data-said]"), text),
  };
  const exercises = [...JSON.parse(bar.dataset.exercises), ...questions()];

  restore(page);
  progress();
  document.addEventListener("neuronbook:solved", ({ detail }) => {
    page.store.solve(detail.name);
    progress();
  });
  for (const cell of page.cells) {
    cell.run.addEventListener("click", () => act((app) => app.run(cell), cell, "loading"));
    cell.code?.addEventListener("click", (event) => {
      // A click, not the end of a selection: copying the code must not start a download.
      if (String(getSelection())) return;
      cell.pressed = [event.clientX, event.clientY];
      act((app) => app.edit(cell), cell);
    });
  }
  bar
    .querySelector("[data-run-all]")
    .addEventListener("click", () => act((app) => app.runAll(), page.cells[0], "loading"));
  const undo = document.createElement("button");
  Object.assign(undo, {
    type: "button",
    className: "nb-cell-button nb-quiet",
    textContent: "Bring them back",
    hidden: true,
  });
  bar.querySelector("[data-forget]").after(undo);
  bar.querySelector("[data-forget]").addEventListener("click", () => {
    const restoreAll = page.store.forget(exercises);
    undo.hidden = !page.store.isLasting;
    undo.onclick = () => {
      restoreAll();
      location.reload();
    };
    document.dispatchEvent(new CustomEvent("neuronbook:forget"));
    for (const cell of page.cells) if (cell.html && cell.code.isConnected) show(cell);
    progress();
    bar.querySelector("[data-run-all]").focus();
    page.say("Your edits and answers on this page are forgotten.");
  });

  let loading;
  let tries = 0;
  function act(action, cell, state = "idle") {
    const problem = hindrance();
    if (problem) return explain(cell, problem);
    loading ??= Promise.race([open(), lateness()]);
    if (!page.loaded) cell.element.dataset.state = state;
    const slow = setTimeout(() => explain(cell, LOADING), 300);
    const came = (app) => {
      page.loaded = true;
      clearTimeout(slow);
      explain(cell, "");
      action(app);
    };
    return loading.then(came, () => {
      loading = undefined;
      clearTimeout(slow);
      cell.element.dataset.state = state === "idle" ? state : "error";
      explain(cell, "The editor could not be loaded. Check the connection, then press Run again.");
    });
  }

  // The folder's name depends on its content: it may be kept for ever, and an old page finds the new one.
  async function open() {
    tries += 1;
    const answer = await fetch(`${home}current.json`, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    page.base = `${home}${(await answer.json()).folder}/`;
    // A module that once failed to come would not be asked for again under the same address.
    return (await import(`${page.base}app.js${tries > 1 ? `?${tries}` : ""}`)).start(page);
  }

  function progress() {
    const { store } = page;
    const solved = exercises.filter((name) => store.isSolved(name)).length;
    const place = bar.querySelector("[data-progress]");
    place.hidden = exercises.length === 0;
    const lasting = store.isLasting
      ? ""
      : " (kept until you leave this page: the browser’s storage is full or blocked)";
    place.textContent = `Exercises solved: ${solved} of ${exercises.length}${lasting}`;
    bar.querySelector("[data-forget]").hidden = !solved && !Object.keys(store.edits).length;
  }
}

// The quick questions of the page, which answer by themselves and say so with an event.
function questions() {
  const states = document.querySelectorAll(
    'figure[data-widget="question"] > script[type="application/json"]',
  );
  return [...states].map((state) => JSON.parse(state.textContent).question);
}

function textOf(element) {
  return (element.querySelector("pre")?.textContent ?? "").replace(/\n$/, "");
}

function restore({ cells, store }) {
  const { edits } = store;
  for (const cell of cells) {
    if (!cell.code || edits[cell.key] === undefined) continue;
    cell.html = cell.code.innerHTML;
    cell.code.textContent = `${edits[cell.key]}\n`;
    cell.element.dataset.edited = "";
  }
}

function show(cell) {
  cell.code.innerHTML = cell.html;
  delete cell.element.dataset.edited;
}

function hindrance() {
  if (location.protocol === "file:")
    return "Opened as a file, the page cannot start Python. Serve the book (make serve) or read it on the web; the figures work here all the same.";
  if ([globalThis.WebAssembly, globalThis.Worker, globalThis.DecompressionStream].includes(undefined))
    return "This browser has no WebAssembly, or is too old for Python in the page. A current browser runs the cells; so does Jupyter with the downloaded notebook.";
  return "";
}

const lateness = () => new Promise((_, reject) => setTimeout(() => reject(new Error("late")), PATIENCE));

function explain(cell, text) {
  let note = cell.element.querySelector("[data-note]");
  if (!text && cell.told !== LOADING) return;
  cell.told = text;
  if (!note) {
    note = document.createElement("p");
    note.className = "nb-cell-note";
    note.dataset.note = "";
    note.setAttribute("role", "status");
    cell.run.parentElement.after(note);
  }
  say(note, text);
}

// A live region announces changes only.
function say(place, text) {
  place.hidden = !text;
  place.textContent = "";
  requestAnimationFrame(() => (place.textContent = text));
}
