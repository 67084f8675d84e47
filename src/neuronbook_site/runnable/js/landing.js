// A page without cells of its own: the work of the whole book is saved and opened there. The landing page
// shows how much of each chapter is solved as well, and keeps the book on the device.
import { loadScript } from "../../../neuronbook/widgets/kit/script.js";
import { note } from "./notes.js";
import { names } from "./store.js";

const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
/** Scripts that come with the first press, and whether they are there. @type {[string, () => unknown][]} */
const [WORK, KEEP] = [
  ["work.js", () => window.neuronbookDesk],
  ["keep.js", () => window.neuronbookKeep],
];
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
if (isLanding && names().some((name) => /^nb:(solved|edits)/.test(name))) ask("count");

/** @param {string} what */
async function ask(what) {
  const [script, isThere] = what === "keep" ? KEEP : WORK;
  note(bar, "");
  try {
    if (!isThere()) await loadScript(new URL(script, src).href, isThere);
  } catch {
    return note(bar, "This could not be loaded. Check the connection, then press again.");
  }
  if (what === "keep") return window.neuronbookKeep?.(bar);
  window.neuronbookDesk?.[what](/** @type {any} */ ({ bar }));
}

// Where the book is kept, its landing page says so, and offers a newer edition.
if (keeps && navigator.serviceWorker.controller) ask("keep");
