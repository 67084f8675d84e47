// How much of each chapter is solved, in the table of chapters on the landing page.
import { h } from "../../../../neuronbook/widgets/kit/dom.js";
import { nameOf } from "./save.js";

/**
 * @param {import("../page.js").Page} page
 * @param {import("./save.js").Book} book
 */
export function showCounts({ store, bar }, { pages }) {
  /** @type {NodeListOf<HTMLAnchorElement> | undefined} */
  const links = bar.parentElement?.querySelectorAll("td a[href]");
  const byName = new Map(Object.entries(pages).map(([page, asked]) => [nameOf(page), asked]));
  for (const link of links ?? []) {
    const { exercises } = byName.get(link.pathname.replace(/.*\/|\.html$/g, "")) ?? {};
    if (!exercises?.length) continue;
    const solved = exercises.filter((name) => store.isSolved(name)).length;
    const place = link.closest("td");
    place?.querySelector("[data-count]")?.remove();
    place?.append(h("small", { "data-count": "" }, `${solved} of ${exercises.length} solved`));
  }
}
