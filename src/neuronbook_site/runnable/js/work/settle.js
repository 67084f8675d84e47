// Texts that the reader wrote into cells of an older edition: each goes where it fits now.

import { sorted } from "./place.js";
import { addResult, isSolution, resultsOf, storeResults } from "./results.js";
import { counted, nameOf, straysOf } from "./save.js";
import { showOutputs } from "./shown.js";

/** @typedef {import("../store.js").Store} Store */

/**
 * @param {import("../page.js").Page} page
 * @returns {{ words: string, rest: ReturnType<typeof left>[] }}  what happened, and what fits nowhere
 */
export function settle(page) {
  const strays = straysOf(page);
  const { edits } = page.store;
  const places = page.blocks.map((block) => ({
    key: block.key,
    checks: block.element.dataset.checks?.split(" ") ?? [],
    isFree: !(block.key in edits) && !isSolution(block),
  }));
  const { fitting, rest } = sorted(strays, places);
  for (const [from, to, text] of fitting) {
    page.store.edit(from, undefined);
    page.store.edit(to, text);
    const block = page.blocks.find(({ key }) => key === to);
    if (!block) continue;
    block.take(text, "This is your text from an older edition.");
    takeAlong(page, block, from, text);
  }
  if (strays.length) page.showProgress();
  const words = [moved(fitting.length), unfitting(rest.length)].filter(Boolean).join(" ");
  return { words, rest: rest.map(([key, text]) => left(page.store, key, text)) };
}

/**
 * What the text has shown goes with it: the output of the book's own would be no answer to it.
 *
 * @param {import("../page.js").Page} page
 * @param {import("../block.js").Block} block
 * @param {string} from  the key under which it was kept
 * @param {string} text
 */
function takeAlong(page, block, from, text) {
  const results = resultsOf(page);
  const result = results.get(from);
  if (result?.source !== text || !result.outputs.length) return;
  results.delete(from);
  page.results?.delete(from);
  addResult(page, block.key, result);
  storeResults(page.store, [...results, [block.key, result]]);
  showOutputs(block, result.outputs);
}

/** @param {number} number */
const moved = (number) =>
  number ? `${counted(number, "cell")} of an older edition stands in the cell with the same exercise.` : "";

/** @param {number} number */
const unfitting = (number) =>
  number ? `Of an older edition, ${counted(number, "text")} fits no cell of this page any more.` : "";

/**
 * A text without a cell, and what takes it away.
 * @param {Store} store @param {string} key @param {string} text
 */
const left = (store, key, text) => ({ text, remove: () => store.edit(key, undefined) });

/** All texts of a page that is no more. @param {Store} store */
export const textsOf = (store) => Object.entries(store.edits).map(([key, text]) => left(store, key, text));

/** @param {string[]} pages */
export const lostWords = (pages) =>
  pages.length
    ? `This edition no longer has ${pages.map(nameOf).join(", ")}: what you wrote there is shown below, ` +
      "and “Save all” keeps it."
    : "";
