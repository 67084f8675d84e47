// Where work is handed over the counter: Save my work and Open my work. What they do comes with the first
// press, as a classic script, so that it comes on a page opened as a file as well.
import { loadScript } from "../../../neuronbook/widgets/kit/script.js";
import { note, noteOf } from "./notes.js";

const LOST = "This could not be loaded. Check the connection, then press again.";
const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);

/** @param {import("./page.js").Page} page */
export function offerDesk(page) {
  for (const button of page.bar.querySelectorAll("[data-work]"))
    button.addEventListener("click", () => ask(page, /** @type {HTMLElement} */ (button).dataset.work ?? ""));
  if (page.hasStray) ask(page, "sort");
  offerCopy(page);
}

/**
 * In a folder a link to the notebook would show its text, and a browser does not ask the service worker of a
 * kept book for a download: there the notebook comes out of its script.
 *
 * @param {import("./page.js").Page} page
 */
export function offerCopy(page) {
  for (const link of document.querySelectorAll("a[download]"))
    link.addEventListener("click", (event) => {
      const isKept = () => origin !== "null" && navigator.serviceWorker?.controller;
      if (location.protocol !== "file:" && !isKept()) return;
      event.preventDefault();
      ask(page, "copy", link.parentElement ?? link);
    });
}

/**
 * @param {import("./page.js").Page} page
 * @param {string} what
 * @param {Element} [place]  what it is about, where that is not the whole page
 */
export async function ask(page, what, place) {
  const isThere = await brought(place ?? page.bar, "work.js", () => window.neuronbookDesk);
  if (isThere) window.neuronbookDesk?.[what](page, place);
}

/**
 * Load a script with the first press; where it does not come, say so at a place of the page.
 *
 * @param {Element} place
 * @param {string} script
 * @param {() => unknown} isThere  whether it has left what it is loaded for
 */
export async function brought(place, script, isThere) {
  try {
    if (!isThere()) await loadScript(new URL(script, src).href, isThere);
  } catch {
    note(place, LOST);
    return false;
  }
  if (noteOf(place)?.textContent === LOST) note(place, "");
  return true;
}
