// Finds sections that hold every word of a query. No DOM here: the search page draws what this returns.

/**
 * @typedef {object} Page  as search.py writes it
 * @property {string} page  its address
 * @property {string} title
 * @property {[anchor: string, heading: string, text: string][]} sections
 */

/** @param {string} text */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * @param {string} query
 * @returns {string[]}
 */
export const wordsOf = (query) => fold(query).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * @param {string} text
 * @param {string} word
 */
function occurrences(text, word) {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) count += 1;
  return count;
}

/**
 * A word in a title weighs more than many in the text.
 *
 * @param {string[]} words
 * @param {string} page
 * @param {string} title
 * @param {string} text
 */
function score(words, page, title, text) {
  let total = 0;
  for (const word of words) {
    const points =
      8 * occurrences(page, word) + 12 * occurrences(title, word) + Math.min(6, occurrences(text, word));
    if (!points) return 0;
    total += points;
  }
  return total;
}

/**
 * The best first.
 *
 * @param {Page[]} pages
 * @param {string} query
 */
export function find(pages, query) {
  const words = wordsOf(query);
  if (!words.length) return [];
  const found = [];
  for (const { page, title, sections } of pages) {
    for (const [anchor, heading, text] of sections) {
      const points = score(words, fold(title), fold(heading), fold(text));
      if (points) found.push({ points, page, title, anchor, heading, excerpt: excerpt(text, words) });
    }
  }
  return found.sort((a, b) => b.points - a.points);
}

/**
 * The words around the first hit.
 *
 * @param {string} text
 * @param {string[]} words
 */
export function excerpt(text, words, radius = 90) {
  const hits = words.map((word) => fold(text).indexOf(word)).filter((at) => at >= 0);
  const centre = hits.length ? Math.min(...hits) : 0;
  const start = centre <= radius ? 0 : text.indexOf(" ", centre - radius) + 1;
  const end = start + 2 * radius >= text.length ? text.length : text.lastIndexOf(" ", start + 2 * radius);
  return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
}
