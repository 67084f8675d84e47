// Texts that the reader wrote into cells of an older edition: each goes where it fits now.

import { sorted } from "./place.js";
import { isSolution } from "./results.js";
import { counted, straysOf } from "./save.js";

/**
 * @param {import("../page.js").Page} page
 * @returns {{ words: string, rest: string[][] }}  what happened, and what fits nowhere
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
  return { words: [moved(fitting.length), left(rest.length)].filter(Boolean).join(" "), rest };
}

/** @param {number} number */
const moved = (number) =>
  number ? `${counted(number, "cell")} of an older edition stands in the cell with the same exercise.` : "";

/** @param {number} number */
const left = (number) =>
  number ? `Of an older edition, ${counted(number, "text")} fits no cell of this page any more.` : "";
