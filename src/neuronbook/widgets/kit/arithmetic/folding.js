// Two hidden ReLUs move the plane; one line then separates the images of two pairs of points, if any can.
import { clipHalfPlane } from "./geometry.js";

export const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

// h = relu(Wx + b); each row of `weights` belongs to one hidden neuron.
export const fold = (weights, biases, [p, q]) =>
  weights.map(([u, v], j) => Math.max(0, u * p + v * q + biases[j]));

/** @typedef {number[]} Point */

/** @param {Point} p @param {Point} q */
const minus = ([a, b], [c, d]) => [a - c, b - d];
/** @param {Point} p @param {Point} q */
const dot = ([a, b], [c, d]) => a * c + b * d;
/** @param {Point} p @param {Point} q */
const cross = ([a, b], [c, d]) => a * d - b * c;

/** @param {Point} point @param {Point[]} segment */
function nearestOn(point, [start, end]) {
  const along = minus(end, start);
  const size = dot(along, along);
  const share = size ? Math.min(1, Math.max(0, dot(minus(point, start), along) / size)) : 0;
  return [start[0] + share * along[0], start[1] + share * along[1]];
}

/** @param {Point[]} p @param {Point[]} q */
const meet = ([a, b], [c, d]) => {
  const side = (p, q, r) => Math.sign(cross(minus(q, p), minus(r, p)));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
};

// The output neuron with the widest margin for XOR: y = v·h + c, with y = 0 and y = 1 at the
// nearest points of the two classes. Null when no line separates them. `margin` is the distance
// from the line y = ½ to the nearest point.
export function bestOutput(images) {
  const [zeros, ones] = [
    [images[0], images[3]],
    [images[1], images[2]],
  ];
  const pairs = [...zeros.map((p) => [p, nearestOn(p, ones)]), ...ones.map((q) => [nearestOn(q, zeros), q])];
  const gap = (/** @type {Point[]} */ [p, q]) => Math.hypot(q[0] - p[0], q[1] - p[1]);
  const [p, q] = pairs.reduce((best, pair) => (gap(pair) < gap(best) ? pair : best));
  const u = minus(q, p);
  const size = dot(u, u);
  if (meet(zeros, ones) || size < 1e-18) return null;
  const v = [u[0] / size, u[1] / size];
  return { v, c: -dot(v, p), margin: Math.sqrt(size) / 2 };
}

// The part of a convex polygon of the input plane where v·h + c ≥ ½: at most one piece for each
// on–off pattern of the two neurons.
export function positiveRegion(polygon, weights, biases, { v, c }) {
  const patterns = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  return patterns.map((on) => {
    let piece = polygon;
    on.forEach((bit, j) => {
      const sign = bit ? 1 : -1;
      piece = clipHalfPlane(
        piece,
        weights[j].map((w) => sign * w),
        sign * biases[j],
      );
    });
    const w = [0, 1].map((k) => on[0] * v[0] * weights[0][k] + on[1] * v[1] * weights[1][k]);
    return clipHalfPlane(piece, w, on[0] * v[0] * biases[0] + on[1] * v[1] * biases[1] + c - 0.5);
  });
}
