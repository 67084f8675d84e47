// A place in a widget's state: a trait ("bias") or one entry of a list trait (["weights", 0]).

const split = (path) => (Array.isArray(path) ? path : [path]);

export const traitOf = (path) => split(path)[0];

export function read(model, path) {
  const [trait, ...inner] = split(path);
  return inner.reduce((value, key) => value[key], model.get(trait));
}

export function write(model, path, value) {
  const [trait, ...inner] = split(path);
  model.set(trait, replaced(model.get(trait), inner, value));
  model.save_changes();
}

function replaced(whole, [key, ...rest], value) {
  if (key === undefined) return value;
  const copy = [...whole];
  copy[key] = replaced(copy[key], rest, value);
  return copy;
}

// The address of a state: "weights.0=2&bias=-1". Only what a control owns is read back, and its control validates it.
export const keyOf = (path) => split(path).join(".");

// A model with anywidget's interface for pages without a kernel.
export class PageModel {
  constructor(state) {
    this.state = state;
    this.listeners = new Map();
  }

  get(name) {
    return this.state[name];
  }

  set(name, value) {
    if (JSON.stringify(this.state[name]) === JSON.stringify(value)) return;
    this.state[name] = value;
    for (const event of [`change:${name}`, "change"]) {
      for (const listener of [...(this.listeners.get(event) ?? [])]) listener();
    }
  }

  on(event, listener) {
    if (!this.listeners.has(event)) this.listeners.set(event, new Set());
    this.listeners.get(event).add(listener);
  }

  off(event, listener) {
    this.listeners.get(event)?.delete(listener);
  }

  save_changes() {}
}
