// Labels that take the free side of what they name. All places are in the picture's own units.

/** @typedef {[number, number]} Pair */
/**
 * What a label must not lie on: a line, drawn as thick as it looks, or a mark.
 * @typedef {object} Obstacle
 * @property {Pair} middle
 * @property {Pair} half from its middle to its end; nothing for a mark
 * @property {Pair} around half of its width and height
 */

// As large as on a phone, where letters are largest.
const LETTER = 8.4;
const HEIGHT = 19;
const BASELINE = 5; // below the middle of the letters

/** @param {Pair} from @param {Pair} to @returns {Obstacle} */
export const line = ([x1, y1], [x2, y2], thickness = 3) => ({
  middle: [(x1 + x2) / 2, (y1 + y2) / 2],
  half: [(x2 - x1) / 2, (y2 - y1) / 2],
  around: [thickness, thickness],
});

/** @param {Pair} middle @returns {Obstacle} */
export const mark = (middle, radius = 11) => ({ middle, half: [0, 0], around: [radius, radius] });

/** Half of the width and height that words take. @param {string} words @returns {Pair} */
const sizeOf = (words) => [(words.length * LETTER) / 2, HEIGHT / 2];

/** @param {Obstacle} obstacle @param {Pair} place @param {Pair} size */
function touches({ middle, half: [dx, dy], around }, [x, y], size) {
  const [across, up] = [middle[0] - x, middle[1] - y];
  const [a, b] = [size[0] + around[0], size[1] + around[1]];
  const apart = Math.abs(across * dy - up * dx);
  return (
    Math.abs(across) < a + Math.abs(dx) &&
    Math.abs(up) < b + Math.abs(dy) &&
    apart <= a * Math.abs(dy) + b * Math.abs(dx)
  );
}

const ROUND = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y])).filter(([x, y]) => x || y);

/**
 * Places along a line, on both of its sides, the nearest first; then around its middle.
 * @param {Pair} from @param {Pair} to @param {string} words @param {number[]} shares of the way
 * @returns {Pair[]}
 */
export function beside([x1, y1], [x2, y2], words, shares = [0.5, 0.3, 0.7, 0.1, 0.9, -0.3, 1.3]) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = Math.hypot(dx, dy) || 1;
  const [u, v] = [-dy / length, dx / length];
  const [a, b] = sizeOf(words);
  const clear = Math.abs(u) * a + Math.abs(v) * b + 5;
  /** @type {(share: number, across: number, down: number) => Pair} */
  const from = (share, across, down) => [x1 + dx * share + across, y1 + dy * share + down];
  const along = [clear, -clear, clear + 16, -clear - 16, clear + 36, -clear - 36].flatMap((far) =>
    shares.map((share) => from(share, u * far, v * far)),
  );
  const around = [16, 32].flatMap((far) => ROUND.map(([x, y]) => from(0.5, x * (a + far), y * (b + far))));
  return [...along, ...around];
}

/**
 * Puts words where they lie on least, the first such place; it is taken for the labels after them.
 * @param {import("./plot.js").Plot} plot @param {ReturnType<typeof plot.text>} label @param {string} words
 * @param {Pair[]} places @param {Obstacle[]} taken
 */
export function settle(plot, label, words, places, taken) {
  const size = sizeOf(words);
  const cost = (/** @type {Pair} */ place) =>
    taken.filter((obstacle) => touches(obstacle, place, size)).length +
    2 * Number(!within(plot, place, size));
  const costs = places.map(cost);
  const [x, y] = places[costs.indexOf(Math.min(...costs))];
  taken.push({ middle: [x, y], half: [0, 0], around: size });
  label.at(plot.x.invert(x), plot.y.invert(y + BASELINE), words);
}

/** @param {import("./plot.js").Plot} plot @param {Pair} place @param {Pair} size */
function within({ box: { left, right, top, bottom } }, [x, y], [a, b]) {
  return x - a > left && x + a < right && y - b > top && y + b < bottom;
}
