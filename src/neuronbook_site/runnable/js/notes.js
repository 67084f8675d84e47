// What a reader is told in words: in a line below a cell, or to a screen reader alone.
import { h } from "../../../neuronbook/widgets/kit/dom.js";

/**
 * Put a note below the buttons of a cell or a page, or take it away where there is no text.
 *
 * @param {Element} cell
 * @param {string} text
 * @param {...Node} more
 */
export function note(cell, text, ...more) {
  const old = noteOf(cell);
  if (!old && !text) return;
  const place = old ?? appendNote(cell);
  const isNew = place.hidden;
  const words = document.createTextNode(text);
  place.replaceChildren(words, ...more);
  place.hidden = !text;
  // A live region announces changes only: once it is on the screen, its first words come again.
  if (isNew && text) requestAnimationFrame(() => words.replaceWith(text));
}

/**
 * @param {Element} cell
 * @returns {HTMLElement | null}
 */
export const noteOf = (cell) => cell.querySelector("[data-note]");

/** @param {Element} cell */
function appendNote(cell) {
  const place = h("p", { class: "nb-cell-note", "data-note": "", role: "status", hidden: true });
  const bar = cell.querySelector(".nb-cell-bar");
  if (bar) bar.after(place);
  else cell.append(place);
  return place;
}

/**
 * Say something in a live region that is never seen, even if it is what it said last.
 *
 * @param {Element | null} region
 * @param {string} text
 */
export function say(region, text) {
  if (!region) return;
  region.textContent = "";
  requestAnimationFrame(() => {
    region.textContent = text;
  });
}
