// Files of the reader's work: of a chapter, and of the whole book.
import { guessKey, isGuess, metKey } from "../../../../neuronbook/widgets/kit/storage.js";
import { download } from "../../../theme/js/lib/download.js";
import { bookNotebook, chapterNotebook, VERSION } from "./notebook.js";
import { plainOutputs } from "./pictures.js";
import { isSolution, resultsOf, start } from "./results.js";

/** @typedef {import("../page.js").Page} Page */
/** @typedef {import("./notebook.js").Notebook} Notebook */
/** @typedef {(name: string) => Promise<any>} Part */

/**
 * @typedef {object} Book  what the build says of all pages
 * @property {string} version
 * @property {Record<string, any>} metadata  of a notebook
 * @property {Record<string, { title: string, exercises: string[], predictions: string[] }>} pages
 */

const DRAWN = "Figure drawn by this cell";

/** A page's name without its folder, as its copy is called. @param {string} page */
export const nameOf = (page) => page.replace(/.*\//, "");

/**
 * The plain copy of a chapter, and what the build says beside it.
 *
 * @param {Part} part
 * @param {string} name
 * @returns {Promise<{ plain: Notebook, version: string, first: string }>}  `first`: see `isOfFirst`
 */
export async function copyOf(part, name) {
  const { version, first = "", ...plain } = await part(name);
  return { plain, version, first };
}

/**
 * @param {Page} page
 * @param {Part} part
 * @param {string} reader  the name that was typed, or nothing
 * @returns {Promise<string>}  how it went
 */
export async function saveChapter(page, part, reader) {
  const name = nameOf(page.store.page);
  const { plain, version } = await copyOf(part, name);
  const chapter = chapterOf(page.store, page.exercises, page.predictions);
  const cells = cellsOf(page);
  const about = aboutOf(reader, version, { [page.store.page]: chapter });
  const notebook = chapterNotebook(plain, cells, straysOf(page), about);
  const file = fileName(name, reader);
  await deliver(notebook, plain, file);
  const own = cells.filter(({ text, original }) => text !== original).length + straysOf(page).length;
  return summary(file, page.store, own, [chapter]);
}

/** The cells of a page, as the reader has them. @param {Page} page */
export function cellsOf(page) {
  const results = resultsOf(page);
  return page.blocks.map((block) => ({
    key: block.key,
    original: block.original,
    text: page.textOf(block),
    isSolution: isSolution(block),
    result: results.get(block.key),
  }));
}

/** @param {Page} page */
export function straysOf({ store, blocks }) {
  const known = new Set(blocks.map(({ key }) => key));
  return Object.entries(store.edits).filter(([key]) => !known.has(key));
}

/**
 * @param {Page} page
 * @param {Part} part
 * @param {string} reader
 */
export async function saveBook(page, part, reader) {
  const book = /** @type {Book} */ (await part("book"));
  const names = [...new Set([...Object.keys(book.pages), ...page.store.pages])];
  const chapters = names.map((name) => chapterIn(name, page, book));
  const pages = Object.fromEntries(chapters.filter(hasWork).map(({ page: name, done }) => [name, done]));
  const about = aboutOf(reader, book.version, pages);
  const notebook = bookNotebook(chapters, { ...book.metadata, neuronbook: about });
  const file = fileName("my-work", reader);
  await deliver(notebook, notebook, file);
  const own = chapters.reduce((sum, { edits }) => sum + Object.keys(edits).length, 0);
  return summary(file, page.store, own, Object.values(pages));
}

/** @param {string} name @param {Page} page @param {Book} book */
function chapterIn(name, page, { pages }) {
  const { title = name, exercises = [], predictions = [] } = pages[name] ?? {};
  const isHere = name === page.store.page;
  const store = isHere ? page.store : page.store.of(name);
  const results = resultsOf(isHere ? page : { store });
  return { page: name, title, edits: store.edits, results, done: chapterOf(store, exercises, predictions) };
}

/**
 * What is kept of a page beside its cells.
 *
 * @param {import("../store.js").Store} store
 * @param {string[]} exercises
 * @param {string[]} predictions
 */
function chapterOf(store, exercises, predictions) {
  const met = exercises.filter((name) => store.get(metKey(name)) !== null);
  const asked = predictions.filter((name) => store.get(guessKey(name)) !== null);
  return {
    of: exercises.length,
    solved: exercises.filter((name) => store.isSolved(name)),
    met: Object.fromEntries(met.map((name) => [name, store.met(name)])),
    guesses: Object.fromEntries(
      asked.map((name) => [name, Object.fromEntries(store.entries(guessKey(name)))]),
    ),
  };
}

/** @typedef {ReturnType<typeof chapterOf>} Done */

/** @param {{ edits: object, done: Done }} chapter */
const hasWork = ({ edits, done: { solved, met, guesses } }) =>
  [edits, solved, met, guesses].some((each) => Object.keys(each).length);

/**
 * What stands under `metadata.neuronbook`; `docs/formats.md` describes it.
 *
 * @param {string} name
 * @param {string} edition
 * @param {Record<string, Done>} pages
 */
const aboutOf = (name, edition, pages) => ({
  version: VERSION,
  edition,
  saved: new Date().toISOString(),
  ...(name ? { name } : {}),
  pages,
});

/**
 * Bring a notebook into its plain form, and let the browser save it.
 *
 * @param {Notebook} notebook
 * @param {{ cells: import("./notebook.js").NotebookCell[] }} book  where the pictures have their words
 * @param {string} file
 */
async function deliver(notebook, book, file) {
  const alts = new Map(book.cells.map(({ id, outputs }) => [id, altOf(outputs)]));
  const cells = await Promise.all(
    notebook.cells.map(async (cell) =>
      cell.outputs
        ? { ...cell, outputs: await plainOutputs(cell.outputs, alts.get(cell.id) ?? DRAWN) }
        : cell,
    ),
  );
  download(fileOf({ ...notebook, cells }), file);
}

/** @param {object} notebook */
export const fileOf = (notebook) =>
  new Blob([`${JSON.stringify(notebook, null, 1)}\n`], { type: "application/x-ipynb+json" });

/** @param {import("./results.js").Output[]} [outputs] @returns {string | undefined} */
const altOf = (outputs = []) =>
  outputs
    .flatMap((output) => ("metadata" in output ? [output.metadata["image/png"]?.alt] : []))
    .find(Boolean);

/** @param {string} name @param {string} reader */
export function fileName(name, reader) {
  const letters = reader.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  const who = start(letters.replace(/^-/, ""), 60).replace(/-$/, "");
  return `${who ? `${name}-${who}` : name}.ipynb`;
}

/**
 * @param {string} file
 * @param {import("../store.js").Store} store
 * @param {number} own  how many cells the reader has changed
 * @param {Done[]} done
 */
function summary(file, store, own, done) {
  const solved = done.reduce((sum, each) => sum + each.solved.length, 0);
  const guesses = done.reduce((sum, each) => sum + Object.values(each.guesses).filter(isGuess).length, 0);
  const parts = [
    counted(own, "changed cell"),
    counted(solved, "solved exercise"),
    counted(guesses, "guess", "es"),
  ];
  return `Saved as ${file}: ${parts.join(", ")}. ${warningOf(store)}`.trim();
}

/** @param {import("../store.js").Store} store */
export const warningOf = ({ isLasting }) =>
  isLasting ? "" : "This browser does not keep your work, so keep this file.";

/** @param {number} number @param {string} what */
export const counted = (number, what, ending = "s") => `${number} ${what}${number === 1 ? "" : ending}`;
