// Texts that the reader wrote into cells of an older edition: each goes where it fits now.

import { sorted } from "./place.js";
import { isSolution } from "./results.js";
import { counted, nameOf, straysOf } from "./save.js";

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
    page.blocks.find(({ key }) => key === to)?.take(text, "This is your text from an older edition.");
  }
  if (strays.length) page.showProgress();
  const words = [moved(fitting.length), unfitting(rest.length)].filter(Boolean).join(" ");
  return { words, rest: rest.map(([key, text]) => left(page.store, key, text)) };
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
