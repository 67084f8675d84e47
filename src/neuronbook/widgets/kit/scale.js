// A straight scale from data units to pixels, and the round numbers along it. d3's own would bring colours
// and dates with it.

/** @typedef {[number, number]} Pair */
/**
 * @typedef {object} Scaling
 * @property {(other?: Pair) => Pair} domain the ends in data units; takes others
 * @property {() => Pair} range the ends in pixels
 * @property {(pixel: number) => number} invert
 * @property {(count: number) => number[]} ticks about so many round numbers
 * @property {() => Scale} copy
 */
/** @typedef {((value: number) => number) & Scaling} Scale */

/** @param {number} value @param {Pair} from @param {Pair} to */
function carry(value, [a, b], [c, d]) {
  const t = a === b ? 0.5 : (value - a) / (b - a);
  return c * (1 - t) + d * t;
}

/** @param {Pair} domain in data units @param {Pair} range in pixels @returns {Scale} */
export function linear(domain, range) {
  const scale = (/** @type {number} */ value) => carry(value, domain, range);
  const ends = (/** @type {Pair} */ other = domain) => {
    domain = other;
    return domain;
  };
  return Object.assign(scale, {
    domain: ends,
    range: () => range,
    invert: (/** @type {number} */ pixel) => carry(pixel, range, domain),
    ticks: (/** @type {number} */ count) => ticks(...domain, count),
    copy: () => linear(domain, range),
  });
}

/**
 * Multiples of 1, 2 or 5 times a power of ten, about so many.
 *
 * @param {number} start @param {number} stop the larger end @param {number} count
 */
export function ticks(start, stop, count) {
  if (!count) return [];
  const step = (stop - start) / count;
  const power = Math.floor(Math.log10(step));
  const rest = step / 10 ** power;
  const factor = rest >= Math.sqrt(50) ? 10 : rest >= Math.sqrt(10) ? 5 : rest >= Math.sqrt(2) ? 2 : 1;
  // Below 1 whole numbers are divided: 3 / 10 is 0.3, and 3 · 0.1 is not.
  const unit = power < 0 ? 10 ** -power / factor : 10 ** power * factor;
  const at = (/** @type {number} */ i) => (power < 0 ? i / unit : i * unit);
  const index = (/** @type {number} */ end) => Math.round(power < 0 ? end * unit : end / unit);
  let [first, last] = [index(start), index(stop)];
  if (at(first) < start) first += 1;
  if (at(last) > stop) last -= 1;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => at(first + i));
}
