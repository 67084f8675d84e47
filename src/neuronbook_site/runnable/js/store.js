// What the reader did, kept in this browser only: edited cells, solved exercises and guesses.
// Storage may be blocked or full; then all is kept until the page is left, and nothing breaks.
import { guessKey, read, solvedKey, write } from "../../../neuronbook/widgets/kit/storage.js";

export class Store {
  /** @param {string} page */
  constructor(page) {
    this.name = `nb:edits:${page}`;
  }

  /** The reader's texts by the keys of their cells. @returns {Record<string, string>} */
  get edits() {
    try {
      const kept = Object.entries(Object(JSON.parse(get(this.name) ?? "{}")));
      return Object.fromEntries(kept.filter(([, text]) => typeof text === "string"));
    } catch {
      return {};
    }
  }

  /**
   * @param {string} key
   * @param {string | undefined} text
   */
  edit(key, text) {
    const { edits } = this;
    if (text === undefined) delete edits[key];
    else edits[key] = text;
    set(this.name, Object.keys(edits).length ? JSON.stringify(edits) : null);
  }

  /** @param {string} name */
  isSolved(name) {
    return get(solvedKey(name)) === "1";
  }

  /** @param {string} name */
  solve(name) {
    set(solvedKey(name), "1");
  }

  /** @param {string} name */
  hasGuess(name) {
    return get(guessKey(name)) !== null;
  }

  /**
   * @param {string} name
   * @param {string | null} kept
   */
  guess(name, kept) {
    set(guessKey(name), kept);
  }

  /**
   * Forget the edits, the named exercises and guesses; returns what puts everything back.
   *
   * @param {string[]} names
   * @param {string[]} predictions
   */
  forget(names, predictions) {
    const keys = [this.name, ...names.map(solvedKey), ...predictions.map(guessKey)];
    const kept = new Map(keys.map((key) => [key, get(key)]));
    for (const key of kept.keys()) set(key, null);
    return () => kept.forEach((value, key) => void set(key, value));
  }

  // Whether the browser keeps what the reader did beyond this visit.
  get isLasting() {
    return unsaved.size === 0;
  }
}

/** @type {Map<string, string | null>} */
const unsaved = new Map();

/** @param {string} key */
const get = (key) => (unsaved.has(key) ? (unsaved.get(key) ?? null) : read(key));

/**
 * @param {string} key
 * @param {string | null} value
 */
function set(key, value) {
  if (write(key, value)) unsaved.delete(key);
  else unsaved.set(key, value);
}

// An edit belongs to the text that it changed: when the book's cell changes, the edit no longer fits.
// The key is a short hash of the original text, and its place among equal ones.
/** @param {string[]} sources */
export function keysOf(sources) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return sources.map((source) => {
    const base = hash(source);
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    return count ? `${base}-${count}` : base;
  });
}

/** @param {string} text */
function hash(text) {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(36);
}
