// What the reader did on a page, kept in this browser only: edited cells and solved exercises.
// Storage may be blocked or full; then nothing is kept and nothing breaks.

const PREFIX = "neuronbook:";

export function pageStore(page) {
  const name = `${PREFIX}${page}`;
  return {
    read() {
      try {
        const found = JSON.parse(localStorage.getItem(name)) ?? {};
        return { edits: found.edits ?? {}, solved: found.solved ?? [] };
      } catch {
        return { edits: {}, solved: [] };
      }
    },
    write(state) {
      try {
        if (Object.keys(state.edits).length || state.solved.length) localStorage.setItem(name, JSON.stringify(state));
        else localStorage.removeItem(name);
      } catch {
        /* blocked or full */
      }
    },
    change(action) {
      const state = this.read();
      action(state);
      this.write(state);
    },
  };
}

// An edit belongs to the text that it changed: when the book's cell changes, the edit no longer fits.
// The key is a short hash of the original text with the cell's place among equal ones.
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
