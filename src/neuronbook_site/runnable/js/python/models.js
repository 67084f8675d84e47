// The page's live figures and Python's widgets: what the reader moves goes to Python before the next cell runs.

export class Models {
  constructor(base) {
    this.base = base;
    this.figures = new Map();
    this.moved = new Set();
  }

  // Returns a promise when scripts have to come first.
  hydrate(root) {
    if (!root.querySelector("figure.nb-widget")) return undefined;
    const book = globalThis.neuronbook;
    const coming = book?.load ? book.load(root) : this.#live().then(() => globalThis.neuronbook.load(root));
    if (coming) return coming.then(() => globalThis.neuronbook.hydrate(root));
    book.hydrate(root);
    return undefined;
  }

  // A page without figures of its own has not loaded what makes them live.
  #live() {
    this.loading ??= new Promise((resolve) => {
      const style = Object.assign(document.createElement("link"), {
        rel: "stylesheet",
        href: `${this.base}../../widgets.css`,
      });
      const script = Object.assign(document.createElement("script"), {
        src: `${this.base}../../live.js`,
        onload: resolve,
      });
      document.head.append(style, script);
    });
    return this.loading;
  }

  // A new figure shows Python's widget `id`. If it replaces a figure that the reader has moved, it takes over the position.
  adopt(figure, id, earlier) {
    const later = this.hydrate(figure.parentElement);
    const at = earlier.findIndex(({ name }) => name === figure.dataset.widget);
    const [position] = at < 0 ? [] : earlier.splice(at, 1);
    const follow = () => this.#follow(figure, id, position?.state ?? {});
    if (later) later.then(follow);
    else follow();
  }

  #follow(figure, id, state) {
    const model = figure.nbModel;
    if (!model) return;
    this.figures.set(id, figure);
    model.on("change", () => {
      if (!this.receiving) this.moved.add(id);
    });
    for (const [name, value] of Object.entries(state)) model.set(name, value);
  }

  // The states of the live figures in a place, as far as they differ from the start.
  statesIn(place) {
    return [...place.querySelectorAll("figure.nb-widget")]
      .filter(({ nbModel }) => nbModel)
      .map((figure) => ({
        name: figure.dataset.widget,
        state: changedSince(startOf(figure), figure.nbModel),
      }));
  }

  forget(place) {
    for (const [id, figure] of this.figures) {
      if (!place.contains(figure)) continue;
      this.figures.delete(id);
      this.moved.delete(id);
    }
  }

  // What Python has not heard of yet.
  takeMoved() {
    const states = {};
    for (const id of this.moved) {
      const model = this.figures.get(id)?.nbModel;
      if (model) states[id] = stateOf(model, startOf(this.figures.get(id)));
    }
    this.moved.clear();
    return states;
  }

  // What Python changed.
  receive(id, state) {
    const model = this.figures.get(id)?.nbModel;
    if (!model) return;
    this.receiving = true;
    for (const [name, value] of Object.entries(state)) model.set(name, value);
    this.receiving = false;
  }
}

const startOf = (figure) => JSON.parse(figure.querySelector('script[type="application/json"]').textContent);

const stateOf = (model, names) =>
  Object.fromEntries(Object.keys(names).map((name) => [name, model.get(name)]));

const changedSince = (start, model) =>
  Object.fromEntries(
    Object.entries(stateOf(model, start)).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(start[name]),
    ),
  );
