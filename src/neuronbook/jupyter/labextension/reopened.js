// In JupyterLab and Notebook: a figure whose kernel is gone shows its picture until it is run again.
// The container that both load, written by hand: a bundler would add more than stands here.
// biome-ignore lint/suspicious/noRedundantUseStrict: a classic script, whose functions stay in their block
"use strict";
{
  const MISSING = "Error displaying widget";
  const AGAIN = "Run this cell again: its sliders need a running Python behind them.";
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
  function watch(panel) {
    const observer = new MutationObserver(() => mend(panel.content));
    observer.observe(panel.content.node, { childList: true, subtree: true });
    panel.disposed.connect(() => observer.disconnect());
    mend(panel.content);
  }

  function mend(notebook) {
    const places = [...notebook.node.querySelectorAll(".jp-OutputArea-output.jupyter-widgets")];
    for (const place of places.filter(({ textContent }) => textContent.startsWith(MISSING))) {
      const html = htmlOf(notebook, place);
      if (html.includes('class="nb-widget"')) show(place, html);
      else if (isOfTheBook(notebook)) place.textContent = AGAIN;
    }
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
