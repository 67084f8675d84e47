// How a terminal shows what is printed: \r goes back to the line's start, \b one step; colours are left out.
// biome-ignore-all lint/suspicious/noControlCharactersInRegex: this is about a terminal's control characters

/** @param {string} text */
export const changesWhatWasPrinted = (text) => /[\r\b\x1b]/.test(text);

/** @param {string} text */
export function asShown(text) {
  const plain = text
    .replace(/\x1b\[[\d;]*[A-Za-z]/g, "")
    .replace(/\r+\n/g, "\n")
    .replace(/[^\n]\x08/g, "");
  return plain.replace(/^.*\r(?=[^\r\n])/gm, "");
}
