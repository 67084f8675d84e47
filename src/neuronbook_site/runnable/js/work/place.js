// Where a text belongs that was written into a cell: into the cell with its key; else, when the book has
// changed that cell, into the one with the same exercise. What fits nowhere is shown beside the page.

import { hash } from "../store.js";

/** @typedef {{ key: string, checks: string[], isFree: boolean }} Place  a cell of the page */

/**
 * Whether a cell is as the first edition had it. The cells of its notebooks say no key, and are known by a
 * hash of their names and texts.
 *
 * @param {{ id: string, text: string }} cell
 * @param {Set<string>} first  those hashes
 */
export const isOfFirst = ({ id, text }, first) => first.has(hash(`${id} ${text}`));

const CHECK = /\bcheck\(\s*["']([\w-]+)["']/g;

/** The exercises that a text checks. @param {string} text */
export const checksOf = (text) => [...text.matchAll(CHECK)].map(([, name]) => name);

/**
 * Sort texts that belong to no cell of this edition by their keys.
 *
 * @param {string[][]} strays  keys and texts
 * @param {Place[]} places
 * @returns {{ fitting: [string, string, string][], rest: string[][] }}  old key, new key, text; key, text
 */
export function sorted(strays, places) {
  /** @type {[string, string, string][]} */
  const fitting = [];
  const rest = [];
  const free = places.filter(({ isFree }) => isFree);
  for (const [key, text] of strays) {
    const names = checksOf(text);
    const at = free.findIndex(({ checks }) => checks.some((name) => names.includes(name)));
    if (at < 0) rest.push([key, text]);
    else fitting.push([key, free.splice(at, 1)[0].key, text]);
  }
  return { fitting, rest };
}

/**
 * The cells of a file that a reader has changed, each with the page and the key under which it is kept: those
 * of this page's cells where the file says none, or one that the book no longer has, since a plain copy that
 * was changed in Jupyter names its cells alone. What has no cell, or shares one with another text, as a cell
 * that was copied in Jupyter, gets a key of its own: no text takes the place of another.
 *
 * @param {import("./read.js").FileCell[]} cells
 * @param {Map<string, { key: string, original: string }>} byId  this page's cells by the copy's names
 * @param {string} page
 * @param {Set<string>} [first]  see `isOfFirst`
 * @returns {import("./read.js").FileCell[]}
 */
export function changed(cells, byId, page, first = new Set()) {
  const places = [...byId.values()];
  const known = new Set(places.map(({ key }) => key));
  const originals = new Set(places.map(({ original }) => original));
  const named = new Set(cells.map(({ key }) => key));
  const isOurs = cells.some(({ key, id }) => key || byId.has(id));
  /** Where a cell belongs; nothing where it is no work. @returns {string | undefined} */
  const keyOf = ({ page: home, key, id, text, isBooks }) => {
    const isAsItWas = key ? hash(text) === key.replace(/-.*/, "") : isOfFirst({ id, text }, first);
    if (isAsItWas) return undefined; // its edition's text, whatever the book has there now
    const isHere = home === "" || home === page;
    const place = isHere && !known.has(key) ? byId.get(id) : undefined;
    if (place && !named.has(place.key)) return text === place.original ? undefined : place.key;
    if (key) return home || isHere ? key : undefined;
    const isAdded = text.trim() && !isBooks && !originals.has(text) && (home || (page && isOurs));
    return isAdded ? ownKey(text) : undefined;
  };
  /** @type {Map<string, import("./read.js").FileCell>} */
  const taken = new Map();
  for (const cell of cells) {
    const key = keyOf(cell);
    if (key === undefined) continue;
    const home = cell.page || page;
    const name = `${home} ${key}`;
    const isFree = !taken.has(name) || taken.get(name)?.text === cell.text;
    const own = isFree ? key : ownKey(cell.text);
    taken.set(`${home} ${own}`, { ...cell, page: home, key: own });
  }
  return [...taken.values()];
}

// The key of a text that changes no cell of the book: never that of a cell with this text.
/** @param {string} text */
const ownKey = (text) => hash(`own ${text}`);
