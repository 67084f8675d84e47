// A page without cells of its own: the work of the whole book is saved and opened there. The landing page
// shows how much of each chapter is solved as well, and keeps the book on the device.
import { ask as askDesk, brought, offerCopy } from "./counter.js";
import { note } from "./notes.js";
import { names } from "./store.js";

const bar = document.createElement("div");
bar.className = "nb-page-bar";
const isLanding = document.querySelector("link[rel=manifest]") !== null; // which it alone has
// In a folder the book is on the device already; a sandbox may keep nothing.
const keeps = isLanding && "serviceWorker" in navigator && origin !== "null";
bar.innerHTML = [
  "saveAll>Save my work",
  "open>Open my work",
  ...(keeps ? ["keep>Keep this book on my device"] : []),
]
  .map((each) => `<button type="button" class="nb-cell-button" data-work=${each}</button>`)
  .join("");
bar.onclick = ({ target }) => target instanceof HTMLButtonElement && ask(target.dataset.work ?? "");
document.documentElement.dataset.cells = "";
const foot = document.querySelector(".nb-article > .nb-cite");
if (isLanding) document.querySelector("main table")?.parentElement?.after(bar);
else foot?.before(bar);
offerCopy(/** @type {any} */ ({ bar }));
if (isLanding && names().some((name) => /^nb:(solved|edits)/.test(name))) ask("count");

/** @param {string} what */
async function ask(what) {
  note(bar, "");
  if (what !== "keep") return askDesk(/** @type {any} */ ({ bar }), what);
  if (await brought(bar, "keep.js", () => window.neuronbookKeep)) window.neuronbookKeep(bar);
}

// Where the book is kept, its landing page says so, and offers a newer edition.
if (keeps && navigator.serviceWorker.controller) ask("keep");
