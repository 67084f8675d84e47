// How high a value sounds.

const LOWEST = 220; // Hz: small speakers give less
const OCTAVES = 2;

/**
 * The pitch of a value in Hz: it rises with the value, each equal step by an equal interval, and stays
 * between the pitches of the two ends.
 *
 * @param {number} value @param {ArrayLike<number>} ends
 */
export function pitch(value, { 0: low, 1: high }) {
  const share = high > low ? (value - low) / (high - low) : 0.5;
  return LOWEST * 2 ** (OCTAVES * Math.max(0, Math.min(1, share)));
}
