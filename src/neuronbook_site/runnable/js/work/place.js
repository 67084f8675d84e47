// Where a text belongs that was written into a cell: into the cell with its key; else, when the book has
// changed that cell, into the one with the same exercise. What fits nowhere is shown beside the page.

import { hash } from "../store.js";

/** @typedef {{ key: string, checks: string[], isFree: boolean }} Place  a cell of the page */

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
 * The cells of a file that a reader has changed, with the keys of this page's cells where the file says none,
 * or one that the book no longer has: a plain copy that was changed in Jupyter names its cells alone.
 *
 * @param {import("./read.js").FileCell[]} cells
 * @param {Map<string, { key: string, original: string }>} byId  this page's cells by the copy's names
 * @param {string} page
 * @returns {import("./read.js").FileCell[]}
 */
export function changed(cells, byId, page) {
  const known = new Set([...byId.values()].map(({ key }) => key));
  const taken = new Set(cells.map(({ key }) => key));
  return cells.flatMap((cell) => {
    const isHere = cell.page === "" || cell.page === page;
    if (cell.key && hash(cell.text) === cell.key.replace(/-.*/, "")) return []; // as its edition had it
    if (!isHere || known.has(cell.key))
      return cell.page || isHere ? [{ ...cell, page: cell.page || page }] : [];
    const place = byId.get(cell.id);
    if (place && !taken.has(place.key))
      return cell.text === place.original ? [] : [{ ...cell, page, key: place.key }];
    return cell.key ? [{ ...cell, page }] : [];
  });
}
