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
}

/**
 * @param {import("./page.js").Page} page
 * @param {string} what
 * @param {Element} [place]  what it is about, where that is not the whole page
 */
export async function ask(page, what, place) {
  try {
    const isThere = () => window.neuronbookDesk;
    if (!isThere()) await loadScript(new URL("work.js", src).href, isThere);
  } catch {
    return note(place ?? page.bar, LOST);
  }
  if (noteOf(place ?? page.bar)?.textContent === LOST) note(place ?? page.bar, "");
  window.neuronbookDesk?.[what](page, place);
}
