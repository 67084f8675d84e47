// A place in a widget's state: a trait ("bias") or one entry of a list trait (["weights", 0]).

/** @param {import("./widget.js").Path} path @returns {[string, ...number[]]} */
const split = (path) => (Array.isArray(path) ? path : [path]);

/** @typedef {import("./widget.js").Path} Path */
/** @typedef {import("./widget.js").Model} Model */

/** @param {Model} model @param {Path} path @returns {any} */
export function read(model, path) {
  const [trait, ...inner] = split(path);
  return inner.reduce((value, key) => value[key], model.get(trait));
}

/** @param {Model} model @param {Path} path @param {any} value */
export function write(model, path, value) {
  const [trait, ...inner] = split(path);
  model.set(trait, replaced(model.get(trait), inner, value));
  model.save_changes();
}

/** @param {any} whole @param {(string | number)[]} place @param {any} value */
function replaced(whole, [key, ...rest], value) {
  if (key === undefined) return value;
  const copy = [...whole];
  copy[key] = replaced(copy[key], rest, value);
  return copy;
}

// The address of a state: "weights.0=2&bias=-1". Only what a control owns is read
// back, and its control validates it.
/** @param {Path} path */
export const keyOf = (path) => split(path).join(".");

/** A model with anywidget's interface for pages without a kernel. @implements {Model} */
export class PageModel {
  /** @type {Map<string, Set<() => void>>} */
  listeners = new Map();
  /** @type {Model["link"]} */
  link = undefined;
  /** @type {Model["share"]} */
  share = undefined;

  /** @param {Record<string, any>} state */
  constructor(state) {
    this.state = state;
  }

  /** @param {string} name */
  get(name) {
    return this.state[name];
  }

  /** @param {string} name @param {any} value */
  set(name, value) {
    if (JSON.stringify(this.state[name]) === JSON.stringify(value)) return;
    this.state[name] = value;
    for (const event of [`change:${name}`, "change"]) {
      for (const listener of [...(this.listeners.get(event) ?? [])]) listener();
    }
  }

  /** @param {string} event @param {() => void} listener */
  on(event, listener) {
    const known = this.listeners.get(event);
    if (known) known.add(listener);
    else this.listeners.set(event, new Set([listener]));
  }

  /** @param {string} event @param {() => void} listener */
  off(event, listener) {
    this.listeners.get(event)?.delete(listener);
  }

  save_changes() {}
}
