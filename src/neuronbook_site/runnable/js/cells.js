// Runnable cells, as far as every page needs them: buttons, kept edits, progress.
import { offerDesk } from "./counter.js";
import { Loader } from "./loader.js";
import { Page } from "./page.js";

/** @type {HTMLElement | null} */
const bar = document.querySelector("[data-python]");
if (bar) start(new Page(bar));

/** @param {Page} page */
function start(page) {
  document.documentElement.dataset.cells = "";
  const loader = new Loader(page);
  page.restore();
  for (const block of page.blocks) {
    block.run.addEventListener("click", () =>
      loader.act((app) => app.run(app.cellOf(block)), block, "loading"),
    );
    block.code?.addEventListener("click", ({ clientX, clientY }) => {
      // A click, not the end of a selection: copying the code must not start a download.
      if (String(getSelection())) return;
      block.pressed = [clientX, clientY];
      loader.act((app) => app.edit(app.cellOf(block)), block, "idle");
    });
  }
  page.runAll?.addEventListener("click", () => loader.act((app) => app.runAll(), page.blocks[0], "loading"));
  offerDesk(page);
}
