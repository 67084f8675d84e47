// What the reader did, kept in this browser only: edited cells, solved exercises and guesses.
// Storage may be blocked or full; then all is kept until the page is left, and nothing breaks.
import {
  guessKey,
  isGuess,
  metKey,
  read,
  solvedKey,
  write,
} from "../../../neuronbook/widgets/kit/storage.js";

/** @param {string} page */
export const editsKey = (page) => `nb:edits:${page}`;

/**
 * Where the outputs of the reader's own cells are kept.
 *
 * @param {string} page
 */
export const outputsKey = (page) => `nb:outputs:${page}`;

export class Store {
  /** @param {string} page */
  constructor(page) {
    this.page = page;
    this.name = editsKey(page);
  }

  /** The store of another page. @param {string} page */
  of(page) {
    return new Store(page);
  }

  /** All pages with texts of the reader, also those that this edition has no more. */
  get pages() {
    const prefix = editsKey("");
    const found = [...names(), ...unsaved.keys()].filter((key) => key.startsWith(prefix) && this.get(key));
    return [...new Set(found.map((key) => key.slice(prefix.length)))];
  }

  /** @param {string} key */
  get(key) {
    return unsaved.has(key) ? (unsaved.get(key) ?? null) : read(key);
  }

  /**
   * @param {string} key
   * @param {string | null} value
   */
  set(key, value) {
    if (write(key, value)) unsaved.delete(key);
    else unsaved.set(key, value);
  }

  /**
   * The entries of what is kept as JSON; none where it is broken.
   *
   * @param {string} key
   * @returns {[string, any][]}
   */
  entries(key) {
    try {
      return Object.entries(Object(JSON.parse(this.get(key) ?? "{}")));
    } catch {
      return [];
    }
  }

  /** The reader's texts by the keys of their cells. @returns {Record<string, string>} */
  get edits() {
    return Object.fromEntries(this.entries(this.name).filter(isText));
  }

  /**
   * @param {string} key
   * @param {string | undefined} text
   */
  edit(key, text) {
    const { edits } = this;
    if (text === undefined) delete edits[key];
    else edits[key] = text;
    this.set(this.name, Object.keys(edits).length ? JSON.stringify(edits) : null);
  }

  /** @param {string} name */
  isSolved(name) {
    return this.get(solvedKey(name)) === "1";
  }

  /** @param {string} name */
  solve(name) {
    this.set(solvedKey(name), "1");
  }

  /**
   * Keep what was told about a wrong answer.
   *
   * @param {string} name
   * @param {string[]} told
   */
  miss(name, told) {
    this.set(metKey(name), JSON.stringify([...new Set([...this.met(name), ...told])]));
  }

  /** What was told about wrong answers. @param {string} name @returns {string[]} */
  met(name) {
    return this.entries(metKey(name))
      .filter(isText)
      .map(([, text]) => text);
  }

  /** @param {string} name */
  hasGuess(name) {
    return isGuess(Object.fromEntries(this.entries(guessKey(name))));
  }

  /**
   * @param {string} name
   * @param {string | null} kept
   */
  guess(name, kept) {
    this.set(guessKey(name), kept);
  }

  /**
   * Forget the edits and their outputs, the named exercises and guesses; returns what brings everything back,
   * beside what has come since, here or in another tab.
   *
   * @param {string[]} names
   * @param {string[]} predictions
   */
  forget(names, predictions) {
    const keys = [this.name, outputsKey(this.page), ...names.map(solvedKey), ...names.map(metKey)];
    const kept = [...keys, ...predictions.map(guessKey)].map(
      (key) => /** @type {const} */ ([key, this.get(key)]),
    );
    for (const [key] of kept) this.set(key, null);
    return () => {
      for (const [key, before] of kept) this.set(key, both(before, this.get(key)));
    };
  }

  /**
   * What puts back what is kept now under some keys.
   *
   * @param {string[]} keys
   */
  snapshot(keys) {
    const kept = keys.map((key) => /** @type {const} */ ([key, this.get(key)]));
    return () => kept.forEach((each) => this.set(...each));
  }

  // Whether the browser keeps what the reader did beyond this visit.
  get isLasting() {
    return unsaved.size === 0;
  }
}

/** The names under which the browser keeps something, here and for other pages. @returns {string[]} */
export function names() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

/** @type {Map<string, string | null>} */
const unsaved = new Map();

/**
 * What was kept under a name and what has come since, which counts where both have something.
 *
 * @param {string | null} before
 * @param {string | null} since
 */
function both(before, since) {
  if (before === null || since === null) return since ?? before;
  try {
    const [old, young] = [before, since].map((each) => JSON.parse(each));
    if (Array.isArray(old)) return JSON.stringify([...new Set([...old, ...young])]);
    return JSON.stringify(typeof old === "object" ? { ...old, ...young } : young);
  } catch {
    return since;
  }
}

/** @param {[string, any]} entry */
const isText = ([, text]) => typeof text === "string";

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
export function hash(text) {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(36);
}
