// A file of work as a teacher's page takes it: whose it is, what it says is solved, and the code to judge.
import { hash } from "../store.js";
import { checksOf, isOfFirst } from "../work/place.js";
import { NoWork, readWork } from "../work/read.js";

/** @typedef {import("../work/read.js").FileCell} FileCell */
/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./book.js").Chapter} Chapter */

/** @typedef {{ cells: string[], own: string[] }} Code  texts in order, and those of the book's own page */

/**
 * @typedef {object} Submission
 * @property {string} file  its name
 * @property {string} who  the name that was typed, else the file's
 * @property {boolean} isNamed
 * @property {Code[]} codes  for each page with work
 * @property {Set<string>} solved  what the file says is solved
 * @property {Map<string, string[]>} met  what it says was told about wrong answers
 * @property {Map<string, Record<string, number | number[]>>} guesses  by prediction
 * @property {Map<string, string>} shown  the verdicts that its outputs show: right, wrong
 * @property {string[]} unknown  exercises that this edition does not ask
 * @property {boolean} isNewer
 * @property {string} [twin]  a file that holds the same, by another name
 */

const VERDICT = /^(✓ Right|✗ Not yet) · ([\w-]{1,80})$/gm;
const MOST = 2e6; // characters of code
const TURNS = /\p{Bidi_Control}/gu; // signs that would turn round what is said beside a name
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** A name as it can be shown; empty where nothing of it would be seen. @param {string} name */
export function shownName(name) {
  const text = name.replace(TURNS, "").trim();
  return SEEN.test(text) ? text : "";
}

/**
 * @param {string} file  its name
 * @param {string} text
 * @param {Book} book
 * @returns {Submission}
 */
export function submission(file, text, book) {
  const work = readWork(text);
  const codes = codesOf(work.cells, book);
  const texts = codes.flatMap(({ cells, own }) => cells.filter((each) => !own.includes(each)));
  const named = new Set(texts.flatMap(checksOf));
  const pages = [...work.pages.values()];
  const [typed, called] = [shownName(work.name), shownName(file)];
  const found = {
    file: called,
    who: typed || shownName(called.replace(/\.(ipynb|json)$/i, "")) || called,
    isNamed: Boolean(typed),
    codes,
    solved: new Set(pages.flatMap(({ solved }) => solved)),
    met: new Map(pages.flatMap(({ met }) => Object.entries(met))),
    guesses: new Map(
      pages.flatMap(({ guesses }) => Object.entries(guesses).flatMap((each) => guessed(each, book))),
    ),
    shown: shownBy(work.cells.filter((cell) => !isOfFirst(cell, book.first))),
    isNewer: work.isNewer,
  };
  const said = [...named, ...found.solved, ...found.met.keys()];
  if (![...said, ...found.guesses.keys()].some((name) => book.asks.has(name) || book.predictions.has(name)))
    throw new NoWork("It holds no work of this book: no answer to an exercise, and no guess.");
  if (texts.join("").length > MOST)
    throw new NoWork("Its code is too long to be judged: it has more than two million characters.");
  return { ...found, unknown: [...new Set(said)].filter((name) => !book.asks.has(name)) };
}

/**
 * The guesses in a box, as far as they fit what it asks.
 *
 * @param {[string, string]} entry @param {Book} book
 * @returns {[string, Record<string, number | number[]>][]}
 */
function guessed([name, kept], { predictions }) {
  const { status, guesses } = JSON.parse(kept);
  const asks = predictions.get(name)?.asks ?? [];
  const found = asks.flatMap((ask) => fitting(ask, guesses[ask.name]));
  return status === "shown" ? [[name, Object.fromEntries(found)]] : [];
}

/** @param {import("./book.js").Guess} ask @returns {[string, number | number[]][]} */
function fitting({ name, options }, given) {
  if (!options) return typeof given === "number" ? [[name, given]] : [];
  const places = [...new Set(Array.isArray(given) ? given : [])].filter((place) => options[place]);
  return places.length ? [[name, places]] : [];
}

/** @param {FileCell[]} cells @returns {Map<string, string>} */
function shownBy(cells) {
  const texts = cells.flatMap(({ result }) =>
    result.outputs.map((output) => {
      if (output.output_type === "stream") return output.text;
      return "data" in output ? (output.data["text/plain"] ?? "") : "";
    }),
  );
  const found = texts.flatMap((text) => [...text.matchAll(VERDICT)]);
  return new Map(found.map(([, head, name]) => [name, head === "✓ Right" ? "right" : "wrong"]));
}

/**
 * The texts of a file, page by page. A file may hold the changed cells alone: then the book's own stand
 * around them.
 *
 * @param {FileCell[]} cells
 * @param {Book} book
 */
function codesOf(cells, book) {
  /** @type {Map<string, FileCell[]>} */
  const groups = new Map();
  const home = homeOf(cells, book);
  for (const cell of cells) {
    const page = cell.page || home;
    groups.set(page, [...(groups.get(page) ?? []), cell]);
  }
  return [...groups].flatMap(([page, group]) => codeOf(group, book.chapters.get(page), book.first));
}

/** The page whose copy a notebook is that names none. @param {FileCell[]} cells @param {Book} book */
function homeOf(cells, book) {
  for (const [page, chapter] of book.chapters)
    if (cells.some(({ id }) => chapter.cells.some((cell) => cell.id === id && id))) return page;
  const [name] = cells.flatMap(({ text }) => checksOf(text)).filter((each) => book.asks.has(each));
  return book.asks.get(name)?.page ?? "";
}

/**
 * @param {FileCell[]} group @param {Chapter | undefined} chapter
 * @param {Set<string>} first
 * @returns {Code[]}
 */
function codeOf(group, chapter, first) {
  const own = chapter?.cells ?? [];
  const earlier = group.filter((cell) => isOfFirst(cell, first)).map(({ text }) => text);
  const originals = new Set([...own.map(({ source }) => source), ...earlier]);
  if (group.every(({ text }) => originals.has(text))) return [];
  const places = group.map((cell) => placeOf(cell, own));
  const taken = new Set(places);
  /** @type {string[]} */
  const texts = [];
  let next = 0;
  group.forEach((cell, i) => {
    for (; next < places[i]; next += 1) if (!taken.has(next)) texts.push(own[next].source);
    next = Math.max(next, places[i] + 1);
    texts.push(cell.text);
  });
  for (; next < own.length; next += 1) if (!taken.has(next)) texts.push(own[next].source);
  return [{ cells: texts, own: [...own.map(({ source }) => source), ...earlier] }];
}

/** @param {FileCell} cell @param {Chapter["cells"]} own */
function placeOf({ id, key }, own) {
  const at = own.findIndex((each) => id && each.id === id);
  return at < 0 ? own.findIndex(({ source }) => key && hash(source) === key.replace(/-.*/, "")) : at;
}
