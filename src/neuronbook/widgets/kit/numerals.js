// Numbers that are read from a shared address, and the steps that they stand on.

const PLAIN = /^-?\d+(\.\d+)?$/;

/** A plain decimal number as this book's addresses hold it; NaN for everything else. @param {string} raw */
export function decimal(raw) {
  const value = PLAIN.test(raw.trim()) ? Number(raw) : NaN;
  return Number.isFinite(value) ? value : NaN;
}

/**
 * The nearest whole step between two ends, counted from `origin`, without the digits that rounding leaves
 * behind.
 * @param {number} value @param {number} step @param {ArrayLike<number>} ends
 */
export const snap = (value, step, { 0: low, 1: high }, origin = 0) =>
  Number(Math.min(high, Math.max(low, origin + Math.round((value - origin) / step) * step)).toFixed(6));
