// Numbers as people type them.

// 1,000 may mean one or a thousand.
const AMBIGUOUS = /^[1-9]\d{0,2}(,\d{3})+$/;
const NUMERAL = /^(\d+|\d{1,3}(\s\d{3})+|(?=[.,]\d))([.,]\d*)?(e[-+]?\d+)?$/i;

/** @param {string} text */
const read = (text) =>
  NUMERAL.test(text) && !AMBIGUOUS.test(text) ? Number(text.replace(/\s/g, "").replace(",", ".")) : NaN;

/**
 * A number as people type it: −4 with any dash, 0.25 or 0,25, 10 000, 1/4 or ½; null when it is not
 * understood.
 * @param {string} text
 */
export function typedNumber(text) {
  const [, sign, size] = text.trim().match(/^([-+−–—]?)\s*(.*)$/s) ?? ["", "", ""];
  const plain = size.replace(/^[¼-¾⅐-⅞]$/, (fraction) => fraction.normalize("NFKC"));
  const [above, below = 1, ...more] = plain.split(/\s*[/⁄]\s*/).map(read);
  const value = more.length ? NaN : above / below;
  if (!Number.isFinite(value)) return null;
  return sign && sign !== "+" ? 0 - value : value; // there is no −0
}
