// Boundaries, distances, half-planes and Cover's count; twin of the core's `geometry` and `version_space`.
// Points and weights are pairs.
const LN9 = Math.log(9);

// Divided by the largest weight first, so that no square can overflow.
function scaled(w, b) {
  const size = Math.max(Math.abs(w[0]), Math.abs(w[1]));
  const unit = [w[0] / size, w[1] / size];
  return { unit, offset: b / size, length: Math.hypot(unit[0], unit[1]) };
}

export function signedDistance(w, b, x) {
  const { unit, offset, length } = scaled(w, b);
  return (unit[0] * x[0] + unit[1] * x[1] + offset) / length;
}

// The foot of the perpendicular from x to the boundary.
export function project(w, b, x) {
  const { unit, length } = scaled(w, b);
  const d = signedDistance(w, b, x);
  return [x[0] - (d * unit[0]) / length, x[1] - (d * unit[1]) / length];
}

// The point of the boundary nearest to the origin.
export function boundaryPoint(w, b) {
  const { unit, offset, length } = scaled(w, b);
  const d = -offset / length;
  return [(d * unit[0]) / length, (d * unit[1]) / length];
}

/**
 * Two points of the boundary, to the right and the left of w, that far from its point nearest to the origin.
 */
export function boundaryEnds(w, b, reach) {
  const { unit, length } = scaled(w, b);
  const [x, y] = boundaryPoint(w, b);
  const [dx, dy] = [(-unit[1] / length) * reach, (unit[0] / length) * reach];
  return [
    [x - dx, y - dy],
    [x + dx, y + dy],
  ];
}

// The weights of that length and direction, in degrees; rounded so that a right angle
// gives a weight of 0, not of 6e-17.
export function pointing(norm, degrees) {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle)].map((share) => Number((norm * share).toFixed(12)) + 0);
}

// The 10–90 % width of a sigmoid neuron's ramp.
export const transitionWidth = (w) => (2 * LN9) / Math.hypot(w[0], w[1]);

/**
 * The part of a convex polygon where a sigmoid neuron answers from 0.1 to 0.9: z lies between −ln 9 and ln 9.
 */
export const transitionBand = (polygon, w, b) =>
  clipHalfPlane(clipHalfPlane(polygon, w, b + LN9), [-w[0], -w[1]], LN9 - b);

export const square = (limit) => [
  [-limit, -limit],
  [limit, -limit],
  [limit, limit],
  [-limit, limit],
];

// The part of a convex polygon where w·x + b ≥ 0.
export function clipHalfPlane(polygon, w, b) {
  const z = polygon.map((p) => w[0] * p[0] + w[1] * p[1] + b);
  const kept = [];
  polygon.forEach((q, i) => {
    const before = (i + polygon.length - 1) % polygon.length;
    const [p, zp, zq] = [polygon[before], z[before], z[i]];
    if ((zp > 0 && zq < 0) || (zp < 0 && zq > 0)) {
      const share = zp / (zp - zq);
      kept.push([p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])]);
    }
    if (zq >= 0) kept.push(q);
  });
  return kept;
}

/** Where the line w·x + b = 0 enters and leaves a convex polygon; nothing when it passes by. */
export function chord(polygon, w, b) {
  const on = clipHalfPlane(polygon, w, b).filter((p) => Math.abs(w[0] * p[0] + w[1] * p[1] + b) < 1e-9);
  return on.length >= 2 ? [on[0], on[1]] : [];
}

export function area(polygon) {
  let twice = 0;
  polygon.forEach(([x, y], i) => {
    const [x1, y1] = polygon[(i + 1) % polygon.length];
    twice += x * y1 - y * x1;
  });
  return Math.abs(twice) / 2;
}

// The weights of the square that classify all points correctly; empty when they have no area.
export function versionSpace(points, targets, b, limit) {
  let region = square(limit);
  points.forEach((x, i) => {
    const s = 2 * targets[i] - 1;
    region = clipHalfPlane(region, [s * x[0], s * x[1]], s * b);
  });
  return area(region) > 1e-12 * limit * limit ? region : [];
}

// Whether a version space that is not empty goes on without end: then it holds a whole ray of directions, and
// such directions satisfy the same inequalities without the bias.
export function isUnbounded(points, targets) {
  let cone = square(1);
  points.forEach((x, i) => {
    const s = 2 * targets[i] - 1;
    cone = clipHalfPlane(cone, [s * x[0], s * x[1]], 0);
  });
  return cone.some(([u, v]) => Math.max(Math.abs(u), Math.abs(v)) > 1e-9);
}

/** The angle of a wedge with its tip at the origin, in degrees: its other corners, seen from its middle. */
export function opening(wedge) {
  const away = wedge.filter(([u, v]) => Math.hypot(u, v) > 1e-6);
  const middle = Math.atan2(
    away.reduce((sum, p) => sum + p[1], 0),
    away.reduce((sum, p) => sum + p[0], 0),
  );
  const turns = away.map(([u, v]) => {
    const turn = Math.atan2(v, u) - middle;
    return Math.atan2(Math.sin(turn), Math.cos(turn));
  });
  return ((Math.max(...turns) - Math.min(...turns)) * 180) / Math.PI;
}

// Cover's count C(P, N) = 2 Σ_{k<N} binom(P − 1, k); exact up to 2⁵³.
export function coverCount(P, N) {
  let [term, sum] = [1, 0];
  for (let k = 0; k < Math.min(N, P); k += 1) {
    sum += term;
    term = (term * (P - 1 - k)) / (k + 1);
  }
  return 2 * sum;
}

// Its share of all 2^P labellings, summed from small to large so that nothing overflows.
export function coverFraction(P, N) {
  let [term, sum] = [2 ** (1 - P), 0];
  for (let k = 0; k < Math.min(N, P); k += 1) {
    sum += term;
    term = (term * (P - 1 - k)) / (k + 1);
  }
  return sum;
}

// The whole curve of shares for P = 1 … last. One more point takes away binom(P − 1, N − 1) / 2^P:
// that follows from C(P + 1, N) = C(P, N) + C(P, N − 1).
export function coverCurve(N, last) {
  let [share, loss] = [1, 2 ** -N];
  return Array.from({ length: last }, (_, i) => {
    const P = i + 1;
    const now = share;
    if (P >= N) {
      share -= loss;
      loss *= P / (2 * (P - N + 1));
    }
    return now;
  });
}
