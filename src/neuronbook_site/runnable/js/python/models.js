// The page's live figures and Python's widgets: what the reader moves goes to Python before the next cell
// runs.

/** @typedef {import("./client.js").Traits} Traits */
/** @typedef {NonNullable<HTMLElement["nbModel"]>} Model */
/** @typedef {{ name: string | undefined, traits: Traits }} Position  where a figure of a kind stood */

export class Models {
  /** The figures that show Python's widgets, by their ids. @type {Map<string, HTMLElement>} */
  #figures = new Map();
  /** Those that the reader has moved. @type {Set<string>} */
  #moved = new Set();
  /** Whether a change comes from Python, and not from the reader. */
  #isReceiving = false;
  /** @type {Promise<void> | undefined} */
  #loading;

  /** @param {string} base  the address of the folder that holds Python */
  constructor(base) {
    this.base = base;
  }

  /**
   * Make the figures in a place live; returns a promise when scripts have to come first.
   *
   * @param {Element} root
   */
  hydrate(root) {
    if (!root.querySelector("figure.nb-widget")) return undefined;
    const hydrate = () => neuronbook?.hydrate(root);
    const coming = neuronbook ? neuronbook.load(root) : this.#live().then(() => neuronbook?.load(root));
    return coming ? coming.then(hydrate) : hydrate();
  }

  // A page without figures of its own has not loaded what makes them live.
  #live() {
    this.#loading ??= new Promise((resolve) => {
      const style = document.createElement("link");
      const script = document.createElement("script");
      Object.assign(style, { rel: "stylesheet", href: `${this.base}../../widgets.css` });
      Object.assign(script, { src: `${this.base}../../live.js`, onload: () => resolve() });
      document.head.append(style, script);
    });
    return this.#loading;
  }

  /**
   * A new figure shows Python's widget `id`. If it replaces one that the reader has moved, it takes over the
   * position.
   *
   * @param {HTMLElement} figure
   * @param {string} id
   * @param {Position[]} earlier
   */
  adopt(figure, id, earlier) {
    const later = this.hydrate(/** @type {Element} */ (figure.parentElement));
    const at = earlier.findIndex(({ name }) => name === figure.dataset.widget);
    const [position] = at < 0 ? [] : earlier.splice(at, 1);
    const follow = () => this.#follow(figure, id, position?.traits ?? {});
    if (later) later.then(follow);
    else follow();
  }

  /**
   * @param {HTMLElement} figure
   * @param {string} id
   * @param {Traits} traits
   */
  #follow(figure, id, traits) {
    const model = figure.nbModel;
    if (!model) return;
    this.#figures.set(id, figure);
    model.on("change", () => {
      if (!this.#isReceiving) this.#moved.add(id);
    });
    for (const [name, value] of Object.entries(traits)) model.set(name, value);
  }

  /**
   * How the live figures in a place differ from the start.
   *
   * @param {Element} place
   * @returns {Position[]}
   */
  positionsIn(place) {
    return figuresIn(place).flatMap((figure) =>
      figure.nbModel ? [{ name: figure.dataset.widget, traits: changesOf(figure, figure.nbModel) }] : [],
    );
  }

  // What goes away must not play on.
  /** @param {Element} place */
  forget(place) {
    for (const figure of figuresIn(place)) figure.nbClose?.();
    for (const [id, figure] of this.#figures) {
      if (!place.contains(figure)) continue;
      this.#figures.delete(id);
      this.#moved.delete(id);
    }
  }

  // What Python has not heard of yet.
  takeMoved() {
    /** @type {Record<string, Traits>} */
    const states = {};
    for (const id of this.#moved) {
      const figure = this.#figures.get(id);
      if (figure?.nbModel) states[id] = traitsOf(figure.nbModel, startOf(figure));
    }
    this.#moved.clear();
    return states;
  }

  /**
   * What Python changed.
   *
   * @param {string} id
   * @param {Traits} traits
   */
  receive(id, traits) {
    const model = this.#figures.get(id)?.nbModel;
    if (!model) return;
    this.#isReceiving = true;
    try {
      for (const [name, value] of Object.entries(traits)) model.set(name, value);
    } finally {
      this.#isReceiving = false;
    }
  }
}

/** @param {Element} place */
function figuresIn(place) {
  /** @type {NodeListOf<HTMLElement>} */
  const found = place.querySelectorAll("figure.nb-widget");
  return [...found];
}

/**
 * @param {HTMLElement} figure
 * @returns {Traits}
 */
const startOf = (figure) =>
  JSON.parse(figure.querySelector('script[type="application/json"]')?.textContent ?? "{}");

/**
 * @param {Model} model
 * @param {Traits} names
 * @returns {Traits}
 */
const traitsOf = (model, names) =>
  Object.fromEntries(Object.keys(names).map((name) => [name, model.get(name)]));

/**
 * @param {HTMLElement} figure
 * @param {Model} model
 * @returns {Traits}
 */
function changesOf(figure, model) {
  const start = startOf(figure);
  const now = Object.entries(traitsOf(model, start));
  return Object.fromEntries(
    now.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(start[name])),
  );
}
