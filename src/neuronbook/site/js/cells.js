// Runnable cells, as far as every page needs them: buttons, kept edits, progress.
// Editor and Python come with the first Run or click into the code; until then nothing is requested.
import { keysOf, Store } from "./lib/store.js";

const bar = document.querySelector("[data-python]");
const home = new URL("python/", document.currentScript.src).href;
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
    cell.run.addEventListener("click", () => act((app) => app.run(cell), cell));
    cell.code?.addEventListener("click", (event) => {
      // A click, not the end of a selection: copying the code must not start a download.
      if (String(getSelection())) return;
      cell.pressed = [event.clientX, event.clientY];
      act((app) => app.edit(cell), cell);
    });
  }
  bar.querySelector("[data-run-all]").addEventListener("click", () => act((app) => app.runAll(), page.cells[0]));
  bar.querySelector("[data-forget]").addEventListener("click", () => {
    page.store.forget(exercises);
    document.dispatchEvent(new CustomEvent("neuronbook:forget"));
    for (const cell of page.cells) if (cell.html && cell.code.isConnected) show(cell);
    progress();
    bar.querySelector("[data-run-all]").focus();
    page.say("Your edits and answers on this page are forgotten.");
  });

  let loading;
  function act(action, cell) {
    const problem = hindrance();
    if (problem) return explain(cell, problem);
    loading ??= open();
    return loading.then(action, () => {
      loading = undefined;
      explain(cell, "The editor could not be loaded. Check the connection, then press Run again.");
    });
  }

  // The folder's name depends on its content: it may be kept for ever, and an old page finds the new one.
  async function open() {
    const answer = await fetch(`${home}current.json`, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    page.base = `${home}${(await answer.json()).folder}/`;
    return (await import(`${page.base}app.js`)).start(page);
  }

  function progress() {
    const { store } = page;
    const solved = exercises.filter((name) => store.isSolved(name)).length;
    const place = bar.querySelector("[data-progress]");
    place.hidden = exercises.length === 0;
    place.textContent = `Exercises solved: ${solved} of ${exercises.length}`;
    bar.querySelector("[data-forget]").hidden = !solved && !Object.keys(store.edits).length;
  }
}

// The quick questions of the page, which answer by themselves and say so with an event.
function questions() {
  const states = document.querySelectorAll('figure[data-widget="question"] > script[type="application/json"]');
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
  if (typeof WebAssembly !== "object" || typeof Worker !== "function")
    return "This browser has no WebAssembly, which Python in the page needs. A current browser runs the cells; so does Jupyter with the downloaded notebook.";
  return "";
}

function explain(cell, text) {
  let note = cell.element.querySelector("[data-note]");
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
  place.hidden = false;
  place.textContent = "";
  requestAnimationFrame(() => (place.textContent = text));
}
