// What the browser keeps for the next visit. It may refuse, as on some file:// pages; nothing breaks then.

/**
 * @param {string} name
 * @returns {string | null}
 */
export function read(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/**
 * Keep a value, or forget it where it is null; returns whether the browser has done so.
 *
 * @param {string} name
 * @param {string | null} value
 */
export function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where it is kept that an exercise or a quick question has been solved: as "1".
 *
 * @param {string} name
 */
export const solvedKey = (name) => `nb:solved:${name}`;

/**
 * Where a reader's guesses in a box "Predict first" are kept.
 *
 * @param {string} name
 */
export const guessKey = (name) => `nb:guess:${name}`;

/**
 * Whether what is kept of such a box holds a guess: one that was skipped or emptied holds none.
 *
 * @param {{ guesses?: object }} box
 */
export const isGuess = ({ guesses }) => Object.keys(guesses ?? {}).length > 0;

/**
 * Where it is kept what a reader was told about wrong answers to an exercise or a quick question: some texts.
 *
 * @param {string} name
 */
export const metKey = (name) => `nb:met:${name}`;
