// A file that a reader opens: their work, or the reason in words. It may hold anything, from anyone: whatever
// is taken over has been looked at, field by field, and what is not understood stays behind.
import { soundOutputs, start, whole } from "./results.js";

/** @typedef {import("./results.js").Result} Result */

/**
 * @typedef {object} Chapter  the work on one page
 * @property {string[]} solved
 * @property {Record<string, string[]>} met  what was told about wrong answers, by exercise
 * @property {Record<string, string>} guesses  as the browser keeps them, by prediction
 */

/**
 * @typedef {object} FileCell
 * @property {string} page  empty where the file does not say
 * @property {string} key  of the book's cell; empty where the file does not say
 * @property {string} id
 * @property {string} text
 * @property {boolean} isBooks  whether the book's page hides such a cell, which holds no work then
 * @property {Result} result
 */

/**
 * @typedef {object} Work
 * @property {string} name  of the reader, if it was typed
 * @property {boolean} isNewer  whether a later edition has written it
 * @property {Map<string, Chapter>} pages
 * @property {FileCell[]} cells
 */

const LARGEST = 20e6; // bytes
const NAME = /^[\w-]{1,80}$/;
const PAGE = /^[\w-]{1,80}(\/[\w-]{1,80}){0,4}$/;
const KEY = /^[a-z0-9]{1,8}(-\d{1,4})?$/;
const VERSION = 1;
const HIDDEN = "remove-input";

/** What a file says that holds no work, to the reader. */
export class NoWork extends Error {}

/**
 * The text of a file, if it is not too large for work.
 *
 * @param {File} file
 * @param {string} what  it is called in the refusal
 */
export async function textOf(file, what) {
  if (file.size > LARGEST) throw new NoWork(`${what} is too large: work has at most ${LARGEST / 1e6} MB.`);
  return file.text();
}

/**
 * @param {string} text
 * @returns {Work}
 */
export function readWork(text) {
  const file = parsed(text);
  if (!Array.isArray(file?.cells))
    throw new NoWork(
      "This file is no notebook. Your work is in a file that “Save my work” has made; it ends in .ipynb.",
    );
  const about = Object(Object(file.metadata).neuronbook);
  const pages = pagesOf(about.pages);
  const cells = cellsOf(file.cells, pages.size === 1 ? [...pages.keys()][0] : "");
  return {
    name: start(whole(about.name), 200),
    isNewer: Number.isFinite(about.version) && about.version > VERSION,
    pages,
    cells,
  };
}

/**
 * The cells of a file; one that was added in Jupyter is of the page of the one above it.
 *
 * @param {any[]} found
 * @param {string} home  the page that the whole file is about
 */
function cellsOf(found, home) {
  let above = home;
  return found.flatMap((each) => {
    const cells = fileCell(each, above);
    for (const { page } of cells) above = page;
    return cells;
  });
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new NoWork("This file cannot be read: it is no notebook, or only a part of one.");
  }
}

/** @returns {Map<string, Chapter>} */
function pagesOf(found) {
  const entries = Object.entries(Object(found)).filter(([page]) => PAGE.test(page));
  return new Map(entries.map(([page, chapter]) => [page, chapterOf(Object(chapter))]));
}

/** @returns {Chapter} */
function chapterOf({ solved, met, guesses }) {
  return {
    solved: texts(solved).filter((name) => NAME.test(name)),
    met: named(met, (told) => (Array.isArray(told) ? texts(told) : undefined)),
    guesses: named(guesses, guess),
  };
}

/**
 * What of an object's entries has a sound name and value.
 *
 * @template T
 * @param {(value: any) => T | undefined} sound
 * @returns {Record<string, T>}
 */
function named(found, sound) {
  const entries = Object.entries(Object(found)).flatMap(([name, value]) => {
    const kept = NAME.test(name) ? sound(value) : undefined;
    return kept === undefined ? [] : [/** @type {const} */ ([name, kept])];
  });
  return Object.fromEntries(entries);
}

/** @returns {string | undefined} */
function guess(found) {
  const { status, guesses } = Object(found);
  if (!["open", "shown", "skipped"].includes(status)) return undefined;
  return JSON.stringify({ status, guesses: named(guesses, given) });
}

/** A number, or the places of picked options. @returns {number | number[] | undefined} */
function given(value) {
  if (Array.isArray(value)) return value.filter((place) => Number.isInteger(place));
  return Number.isFinite(value) ? value : undefined;
}

/** @param {RegExp} pattern @param {unknown} text */
const matching = (pattern, text) => (typeof text === "string" && pattern.test(text) ? text : "");

/** @returns {string[]} */
const texts = (list) => (Array.isArray(list) ? list : []).filter((each) => typeof each === "string");

/** @param {string} home  the page of a cell that names none @returns {FileCell[]} */
function fileCell(found, home) {
  const cell = Object(found);
  const metadata = Object(cell.metadata);
  const { page, key, after } = Object(metadata.neuronbook);
  if (!["code", "raw"].includes(cell.cell_type)) return [];
  const text = whole(cell.source);
  const result = { source: text, after: whole(after), outputs: soundOutputs(cell.outputs) };
  return [
    {
      page: matching(PAGE, page) || home,
      key: matching(KEY, key),
      id: whole(cell.id ?? metadata.id), // Colab keeps it among the metadata
      text,
      isBooks: texts(metadata.tags).includes(HIDDEN),
      result,
    },
  ];
}
