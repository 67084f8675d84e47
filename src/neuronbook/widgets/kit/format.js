// Numbers as a reader sees them: a true minus sign, fixed decimals, powers of ten only where needed.

export function number(value, digits = 2) {
  if (Number.isNaN(value)) return "undefined";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size >= 1e6 || (size > 0 && size < 0.5 * 10 ** -digits)) return power(value);
  const text = size.toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** A number without zeros at its end. @param {number} value */
export const short = (value, digits = 2) => number(value, digits).replace(/\.?0+$/, "");

/**
 * The decimals that show two numbers apart, or `least` where `most` do not.
 * @param {number} a @param {number} b @param {number} least
 */
export function decimalsApart(a, b, least, most = 8) {
  for (let digits = least; digits <= most; digits++)
    if (number(a, digits) !== number(b, digits)) return digits;
  return least;
}

function power(value) {
  const [mantissa, exponent] = value.toExponential(1).split("e");
  return `${mantissa.replace("-", "−")}×10${superscript(Number(exponent))}`;
}

const superscript = (n) => String(n).replace(/[-\d]/g, (c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)]));

// 10⁻⁶, for the ticks of a log scale.
export const powerOfTen = (exponent) =>
  exponent === 0 ? "1" : exponent === 1 ? "10" : `10${superscript(exponent)}`;

// As a factor inside a sum: "(−1.50)" keeps "2.00 · (−1.50)" readable.
export const factor = (value, digits = 2) =>
  value < 0 ? `(${number(value, digits)})` : number(value, digits);
