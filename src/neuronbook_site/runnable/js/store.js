// What the reader did, kept in this browser only: edited cells and solved exercises.
// Storage may be blocked or full; then all is kept until the page is left, and nothing breaks.

const SOLVED = "nb:solved:"; // the quick questions use the same names

export class Store {
  constructor(page) {
    this.name = `nb:edits:${page}`;
  }

  get edits() {
    try {
      return Object(JSON.parse(get(this.name) ?? "{}"));
    } catch {
      return {};
    }
  }

  edit(key, text) {
    const { edits } = this;
    if (text === undefined) delete edits[key];
    else edits[key] = text;
    set(this.name, Object.keys(edits).length ? JSON.stringify(edits) : null);
  }

  isSolved(name) {
    return get(SOLVED + name) === "1";
  }

  solve(name) {
    set(SOLVED + name, "1");
  }

  // Returns what puts everything back.
  forget(names) {
    const kept = [this.name, ...names.map((name) => SOLVED + name)].map((name) => [name, get(name)]);
    for (const [name] of kept) set(name, null);
    return () => kept.forEach(([name, value]) => set(name, value));
  }

  // Whether the browser keeps what the reader did beyond this visit.
  get isLasting() {
    return unsaved.size === 0;
  }
}

const unsaved = new Map();

function get(name) {
  if (unsaved.has(name)) return unsaved.get(name);
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function set(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
    unsaved.delete(name);
  } catch {
    unsaved.set(name, value);
  }
}

// An edit belongs to the text that it changed: when the book's cell changes, the edit no longer fits.
// The key is a short hash of the original text, and its place among equal ones.
export function keysOf(sources) {
  const seen = new Map();
  return sources.map((source) => {
    const base = hash(source);
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    return count ? `${base}-${count}` : base;
  });
}

function hash(text) {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(36);
}
