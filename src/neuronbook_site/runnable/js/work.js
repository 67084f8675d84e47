// Save my work and Open my work: all that they do, and what a page says that cannot start Python. A page
// loads this script with the first press.
import { loadScript } from "../../../neuronbook/widgets/kit/script.js";
import { download } from "../../theme/js/lib/download.js";
import { note } from "./notes.js";
import { Store } from "./store.js";
import { showCounts } from "./work/counts.js";
import { explain } from "./work/hindrance.js";
import { panelOf } from "./work/panel.js";
import { NoWork, readWork, textOf } from "./work/read.js";
import { editionOf, putBack } from "./work/restore.js";
import { copyOf, fileOf, saveBook, saveChapter, warningOf } from "./work/save.js";
import { lostWords, settle, textsOf } from "./work/settle.js";

/** @typedef {import("./page.js").Page} Page */

const home = /** @type {HTMLScriptElement} */ (document.currentScript).src;
const LOST = "The book’s part of this could not be loaded. Check the connection, then press again.";
const HALFWAY = "Something that is not understood has stopped this halfway. What came before it is done.";

// What the build has written for this: `<chapter>.js`, its plain copy, and `book.js`, what each page asks.
/** @param {string} name @returns {Promise<any>} */
async function part(name) {
  const known = () => window.neuronbookWork?.[name];
  const built = Date.parse(document.lastModified); // a part of another build would not fit this page
  const lost = () => Promise.reject(new NoWork(LOST));
  if (!known()) await loadScript(new URL(`work/${name}.js?v=${built}`, home).href, known).catch(lost);
  return known();
}

/** @param {Page} page */
const deskOf = (page) =>
  panelOf(page.bar, {
    save: page.store.page ? () => save(page) : undefined,
    saveAll: () => saveAll(page),
    take: (file) => take(page, file),
  });

// The landing page has no work of its own.
/** @param {Page} page */
function asPage(page) {
  page.store ??= new Store("");
  page.blocks ??= [];
  page.showProgress ??= async () => showCounts(page, await part("book"));
  return page;
}

/** How much is solved, and what has no page any more. @param {Page} page */
async function count(page) {
  showCounts(page, await part("book"));
  const lost = await gone(page);
  if (!lost.length) return;
  deskOf(page).show("sort");
  await tell(page, async () => sort(page, lost));
}

/**
 * Do something, and say in words how it went.
 *
 * @param {Page} page
 * @param {() => Promise<string>} action
 */
async function tell(page, action) {
  const panel = deskOf(page);
  try {
    panel.say(await action());
  } catch (error) {
    if (!(error instanceof NoWork)) console.warn(error);
    panel.say(error instanceof NoWork ? error.message : HALFWAY);
  }
}

/** @param {Page} page */
function save(page) {
  const panel = deskOf(page);
  panel.show("save");
  return tell(page, () => saveChapter(page, part, panel.name));
}

/** @param {Page} page */
function saveAll(page) {
  const panel = deskOf(page);
  panel.show("save");
  return tell(page, () => saveBook(page, part, panel.name));
}

/** @param {Page} page */
function open(page) {
  const panel = deskOf(page);
  panel.show("open");
  panel.chooser.click();
}

/** @param {Page} page @param {File} file */
function take(page, file) {
  const panel = deskOf(page);
  return tell(page, async () => {
    const work = readWork(await textOf(file, "This file"));
    const words = await putBack(page, part, work, (bringBack) => {
      panel.offerUndo(page.store.isLasting ? bringBack : undefined);
    });
    panel.suggest(work.name);
    const left = sort(page, await gone(page));
    return [words, left, warningOf(page.store)].filter(Boolean).join(" ");
  });
}

/**
 * Find places for texts of an older edition; what is left is shown, and what its other pages have left.
 *
 * @param {Page} page
 * @param {string[]} lost  pages that this edition no longer has
 */
function sort(page, lost = []) {
  const { words, rest } = settle(page);
  const texts = lost.map((name) => textsOf(page.store.of(name)));
  deskOf(page).showRest([...rest, ...texts.flat()]);
  return [words, lostWords(lost)].filter(Boolean).join(" ");
}

/** The pages with work that this edition no longer has. @param {Page} page @returns {Promise<string[]>} */
async function gone({ store }) {
  const others = store.pages.filter((name) => name !== store.page);
  if (!others.length) return [];
  const isThere = await editionOf(part);
  return others.filter((name) => !isThere(name));
}

/** @param {Page} page */
function tellStrays(page) {
  deskOf(page).show("sort");
  return tell(page, async () => sort(page));
}

/** Hand over the notebook of the page. @param {HTMLElement} place  where its link is */
async function copy(place) {
  const { download: name = "" } = place.querySelector("a") ?? {};
  try {
    const { plain } = await copyOf(part, name.replace(/\.ipynb$/, ""));
    download(fileOf(plain), name);
    note(place, "");
  } catch (error) {
    note(place, error instanceof NoWork ? error.message : HALFWAY);
  }
}

const actions = { save, saveAll, open, sort: tellStrays, count };
window.neuronbookDesk = {
  ...Object.fromEntries(Object.entries(actions).map(([name, act]) => [name, (page) => act(asPage(page))])),
  explain: (_, cell) => explain(cell),
  copy: (_, place) => copy(place),
};
