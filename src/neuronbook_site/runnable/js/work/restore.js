// Put back what a file holds: into the browser for all pages, and at once onto this one.
import { guessKey, isGuess, metKey, solvedKey } from "../../../../neuronbook/widgets/kit/storage.js";
import { editsKey, outputsKey } from "../store.js";
import { placesOf } from "./notebook.js";
import { changed } from "./place.js";
import { NoWork } from "./read.js";
import { addResult, resultsOf, storeResults } from "./results.js";
import { cellsOf, copyOf, counted, nameOf } from "./save.js";
import { showOutputs } from "./shown.js";

/** @typedef {import("../page.js").Page} Page */
/** @typedef {import("./read.js").Work} Work */
/** @typedef {import("./read.js").FileCell} FileCell */

const NEWER = "A later edition of the book has written this file; what this one understands was opened.";

/**
 * @param {Page} page
 * @param {(name: string) => Promise<any>} part
 * @param {Work} work
 * @param {(bringBack: () => void) => void} offerUndo  is told what undoes it, before anything is shown
 * @returns {Promise<string>}  how it went
 */
export async function putBack(page, part, work, offerUndo) {
  const { byId, first } = await namesOf(page, part);
  const cells = changed(work.cells, byId, page.store.page, first);
  if (!cells.length && ![...work.pages.values()].some(hasAnswers))
    throw new NoWork(
      "This notebook holds no work on this page: no changed cell, no answer and no guess. " +
        "One that Jupyter has saved is opened on the page of its chapter.",
    );
  const bringBack = page.store.snapshot(keysOf(cells, work));
  for (const chapter of work.pages.values()) keepAnswers(page.store, chapter);
  for (const name of new Set(cells.map(({ page: name }) => name)))
    keepCells(
      page,
      name,
      cells.filter((cell) => cell.page === name),
    );
  offerUndo(() => {
    bringBack();
    location.reload();
  });
  showHere(page, cells, work);
  return summary(cells, work, await elsewhere(page, part, cells, work));
}

/**
 * This page's cells by the names that they have in a notebook, and those of the first edition's.
 *
 * @param {Page} page
 * @param {(name: string) => Promise<any>} part
 */
async function namesOf(page, part) {
  if (!page.blocks.length) return { byId: new Map(), first: new Set() };
  const cells = cellsOf(page);
  // Without the copy, a file of this edition is understood as well: it says the keys.
  const none = { plain: { cells: [] }, first: "" };
  const { plain, first } = await copyOf(part, nameOf(page.store.page)).catch(() => none);
  const byId = new Map([...placesOf(plain.cells, cells)].map(([cell, at]) => [cell.id, cells[at]]));
  return { byId, first: new Set(first.split(" ")) };
}

/** @param {import("./read.js").Chapter} chapter */
const hasAnswers = (chapter) => Object.values(chapter).some((each) => Object.keys(each).length);

/** All under which something changes. @param {FileCell[]} cells @param {Work} work */
function keysOf(cells, work) {
  const pages = new Set(cells.map(({ page }) => page));
  const answers = [...work.pages.values()].flatMap(({ solved, met, guesses }) => [
    ...solved.map(solvedKey),
    ...Object.keys(met).map(metKey),
    ...Object.keys(guesses).map(guessKey),
  ]);
  return [...[...pages].flatMap((name) => [editsKey(name), outputsKey(name)]), ...answers];
}

/**
 * @param {import("../store.js").Store} store
 * @param {import("./read.js").Chapter} chapter
 */
function keepAnswers(store, { solved, met, guesses }) {
  for (const each of solved) store.solve(each);
  for (const [each, told] of Object.entries(met)) store.miss(each, told);
  for (const [each, kept] of Object.entries(guesses)) store.guess(each, together(store, each, kept));
}

const STATES = ["open", "skipped", "shown"];

/**
 * A box with the guesses that are here and in a file, as far as either has got. Where both have a guess, that
 * of the one that is further counts, for it was committed; else that of the file.
 *
 * @param {import("../store.js").Store} store
 * @param {string} name
 * @param {string} kept
 */
function together(store, name, kept) {
  const here = Object.fromEntries(store.entries(guessKey(name)));
  const there = JSON.parse(kept);
  const place = (/** @type {any} */ { status }) => STATES.indexOf(status);
  const [behind, ahead] = place(here) > place(there) ? [there, here] : [here, there];
  return JSON.stringify({
    status: ahead.status,
    guesses: { ...Object(behind.guesses), ...Object(ahead.guesses) },
  });
}

/** @param {Page} page @param {string} name @param {FileCell[]} cells */
function keepCells(page, name, cells) {
  const shelf = name === page.store.page ? page : { store: page.store.of(name), results: undefined };
  for (const { key, text, result } of cells) {
    shelf.store.edit(key, text);
    if (result.outputs.length) addResult(shelf, key, result);
  }
  storeResults(shelf.store, [...resultsOf(shelf)]);
}

/** @param {Page} page @param {FileCell[]} cells @param {Work} work */
function showHere(page, cells, work) {
  const own = new Map(cells.filter((cell) => cell.page === page.store.page).map((cell) => [cell.key, cell]));
  for (const block of page.blocks) {
    const cell = own.get(block.key);
    if (!cell) continue;
    block.take(cell.text, "Your file has changed this cell.");
    if (cell.result.outputs.length) showOutputs(block, cell.result.outputs);
  }
  for (const { solved, guesses } of work.pages.values()) {
    for (const name of solved) figureOf("question", name)?.nbModel?.set("solved", true);
    for (const name of Object.keys(guesses)) {
      const detail = page.store.get(guessKey(name));
      figureOf("predict", name)?.dispatchEvent(new CustomEvent("neuronbook:kept", { detail }));
    }
  }
  page.showProgress();
}

/**
 * The live figure that asks something of this page, if it does.
 *
 * @param {"question" | "predict"} kind @param {string} name
 */
function figureOf(kind, name) {
  const asking = document.querySelector(`[data-${kind}="${CSS.escape(name)}"]`);
  /** @type {import("../../../theme/js/lib/hydrate.js").Figure | null | undefined} */
  const figure = asking?.closest("figure.nb-widget");
  if (figure) neuronbook?.enliven(figure);
  return figure;
}

/**
 * The other pages of this edition that a file has work for.
 *
 * @param {Page} page
 * @param {(name: string) => Promise<any>} part
 * @param {FileCell[]} cells
 * @param {Work} work
 */
async function elsewhere(page, part, cells, work) {
  const names = new Set([...work.pages.keys(), ...cells.map(({ page: name }) => name)]);
  names.delete(page.store.page);
  return names.size ? [...names].filter(await editionOf(part)) : [];
}

/**
 * What says whether this edition has a page: of all pages yes, where that cannot be known.
 *
 * @param {(name: string) => Promise<any>} part
 * @returns {Promise<(name: string) => boolean>}
 */
export async function editionOf(part) {
  const { pages = undefined } = await part("book").catch(() => ({}));
  return (name) => !pages || Object.hasOwn(pages, name);
}

/** @param {FileCell[]} cells @param {Work} work @param {string[]} others  pages */
function summary(cells, work, others) {
  const chapters = [...work.pages.values()];
  const solved = chapters.reduce((sum, each) => sum + each.solved.length, 0);
  const boxes = chapters.flatMap((each) => Object.values(each.guesses));
  const guesses = boxes.filter((kept) => isGuess(JSON.parse(kept))).length;
  const parts = [counted(cells.length, "changed cell"), counted(solved, "solved exercise")];
  const opened = `Opened: ${[...parts, counted(guesses, "guess", "es")].join(", ")}.`;
  const there = others.length ? `Work on other pages waits there: ${others.map(nameOf).join(", ")}.` : "";
  return [opened, there, work.isNewer ? NEWER : ""].filter(Boolean).join(" ");
}
