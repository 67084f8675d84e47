// The landing page: all work of the book in one file, and how much of each chapter is solved.
import { loadScript } from "../../../neuronbook/widgets/kit/script.js";

const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
const bar = document.createElement("div");
bar.className = "nb-page-bar";
// In a folder the book is on the device already; a sandbox may keep nothing.
const keeps = "serviceWorker" in navigator && origin !== "null";
bar.innerHTML = [
  "saveAll>Save all",
  "open>Open my work",
  ...(keeps ? ["keep>Keep this book on my device"] : []),
]
  .map((each) => `<button type="button" class="nb-cell-button" data-work=${each}</button>`)
  .join("");
bar.onclick = ({ target }) => target instanceof HTMLButtonElement && ask(target.dataset.work ?? "");
document.documentElement.dataset.cells = "";
document.querySelector("main table")?.parentElement?.after(bar);
try {
  if (Object.keys(localStorage).some((key) => key.startsWith("nb:solved"))) ask("count");
} catch {
  // Where the browser keeps nothing, nothing is solved.
}

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
