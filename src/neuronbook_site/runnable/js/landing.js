// A page without cells of its own: the work of the whole book is saved and opened there. The landing page
// shows how much of each chapter is solved as well, and keeps the book on the device.
import { loadScript } from "../../../neuronbook/widgets/kit/script.js";
import { names } from "./store.js";

const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
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
  if (what === "keep") return keep();
  if (!window.neuronbookDesk) await loadScript(new URL("work.js", src).href);
  window.neuronbookDesk?.[what](/** @type {any} */ ({ bar }));
}

async function keep() {
  if (!window.neuronbookKeep) await loadScript(new URL("keep.js", src).href);
  return window.neuronbookKeep(bar);
}

// Where the book is kept, its landing page says so, and offers a newer edition.
if (keeps && navigator.serviceWorker.controller) keep();
