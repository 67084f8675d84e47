// In which sections each term stands, written short: the search page waits for it.

/**
 * @typedef {object} Place
 * @property {number} section
 * @property {boolean} often  whether the term is one of those that the section is about
 */

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = LETTERS.length;

/**
 * A number as one letter, with a decimal number before it where there are not enough letters.
 *
 * @param {number} number
 */
const encoded = (number) => `${Math.floor(number / BASE) || ""}${LETTERS[number % BASE]}`;

/**
 * Write places, in the order of their sections: each by its distance from the one before it.
 *
 * @param {Place[]} places
 */
export function packed(places) {
  const steps = places.map(({ section }, i) => section - (i ? places[i - 1].section : 0));
  return steps.map((step, i) => encoded(2 * step + Number(places[i].often))).join("");
}

/**
 * Read what `packed` wrote.
 *
 * @param {string} text
 * @returns {Place[]}
 */
export function unpacked(text) {
  let section = 0;
  return [...text.matchAll(/(\d*)([A-Za-z])/g)].map(([, many, letter]) => {
    const number = Number(many) * BASE + LETTERS.indexOf(letter);
    section += number >> 1;
    return { section, often: number % 2 === 1 };
  });
}
