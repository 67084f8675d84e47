// In JupyterLab and Notebook: a figure whose kernel is gone shows its picture until it is run again, and what
// a reader guesses in a box "Predict first" is kept in the notebook, as a file of work has it.
// The container that both load, written by hand: a bundler would add more than stands here.
// biome-ignore lint/suspicious/noRedundantUseStrict: a classic script, whose functions stay in their block
"use strict";
{
  const MISSING = "Error displaying widget";
  const AGAIN = "Run this cell again: its sliders need a running Python behind them.";
  const GUESS = "Run this cell to guess here. A guess that you have made before comes back then.";
  const ABOUT = "neuronbook"; // what the book writes into a notebook
  const GROUND = "padding: 8px; background: #fff; color: #1f2328; font-family: system-ui, sans-serif";
  let shared;

  globalThis._JUPYTERLAB ??= {};
  globalThis._JUPYTERLAB.neuronbook = {
    init(scope) {
      shared = scope;
    },
    async get() {
      const { INotebookTracker } = await sharedModule("@jupyterlab/notebook");
      return () => [{ id: "neuronbook:reopened", autoStart: true, requires: [INotebookTracker], activate }];
    },
  };

  async function sharedModule(name) {
    const [version] = Object.values(shared[name]);
    return (await version.get())();
  }

  function activate(_app, notebooks) {
    notebooks.forEach(watch);
    notebooks.widgetAdded.connect((_sender, panel) => watch(panel));
  }

  // The message comes late, after the kernel has been asked for the model.
  function watch({ content, disposed }) {
    const observer = new MutationObserver(() => mend(content));
    observer.observe(content.node, { childList: true, subtree: true });
    disposed.connect(() => observer.disconnect());
    content.node.addEventListener("neuronbook:guessed", ({ detail }) => keep(content.model, detail));
    mend(content);
  }

  function mend(notebook) {
    const { node, model } = notebook;
    const places = [...node.querySelectorAll(".jp-OutputArea-output.jupyter-widgets")];
    for (const place of places.filter(({ textContent }) => textContent.startsWith(MISSING))) {
      const html = htmlOf(notebook, place);
      if (html.includes('class="nb-widget"')) show(place, html);
      else if (isOfTheBook(notebook)) place.textContent = AGAIN;
    }
    // Jupyter may draw a figure before it puts it into the page. Then its box is told that it is there.
    const placed = node.querySelectorAll("figure.nb-widget[data-live]:not([data-placed])");
    for (const figure of placed) figure.dataset.placed = "";
    if (placed.length) document.dispatchEvent(new Event("neuronbook:figure"));
    // A box without life has a line to write on, which is for paper.
    for (const line of node.querySelectorAll(".nb-static.predict > p:last-child"))
      if (line.textContent !== GUESS) line.textContent = GUESS;
    for (const box of node.querySelectorAll("[data-predict][data-live]:not([data-kept])"))
      box.dispatchEvent(new CustomEvent("neuronbook:kept", { detail: keptOf(model, box.dataset.predict) }));
  }

  function keptOf(model, name) {
    const pages = Object.values(Object(model.getMetadata(ABOUT)?.pages));
    const [kept] = pages.map((page) => page?.guesses?.[name]).filter(Boolean);
    return kept ? JSON.stringify(kept) : null;
  }

  // A guess that was taken back is kept no more. A notebook that has it already is not changed.
  function keep(model, { name, kept, page }) {
    if (kept === keptOf(model, name)) return;
    const about = { version: 1, ...model.getMetadata(ABOUT) };
    const { [name]: _, ...others } = Object(about.pages?.[page]?.guesses);
    const guesses = kept === null ? others : { ...others, [name]: JSON.parse(kept) };
    const pages = { ...about.pages, [page]: { ...about.pages?.[page], guesses } };
    model.setMetadata(ABOUT, { ...about, pages });
  }

  // Widgets of others, such as sliders of ipywidgets, keep no picture. In a chapter the reader is told.
  function isOfTheBook({ widgets }) {
    return widgets.some(({ model }) => /^(from|import) neuronbook\b/m.test(model.sharedModel.source));
  }

  // What the notebook keeps of an output besides its live view.
  function htmlOf(notebook, place) {
    for (const { outputArea } of notebook.widgets) {
      if (!outputArea?.node.contains(place)) continue;
      const index = outputArea.widgets.findIndex(({ node }) => node.contains(place));
      return String(outputArea.model.get(index)?.data["text/html"] ?? "");
    }
    return "";
  }

  // A view is chosen in trusted notebooks only, and these show HTML as it is. The picture is drawn in
  // the colours of a light page.
  function show(place, html) {
    place.innerHTML = html;
    const figure = place.firstElementChild;
    figure.style.cssText = GROUND;
    for (const svg of figure.querySelectorAll("svg")) svg.style.cssText = "max-width: 100%; height: auto";
  }
}
