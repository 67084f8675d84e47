// Rosenblatt's rule and the convergence proof; twin of the core's `perceptron`. Points are pairs, labels 0 or
// 1. A row is s·(x, 1) with s = ±1, so the bias is the third weight and a mistake is a row with w̃·row ≤ 0.
export const signedRows = (X, t) => X.map(([u, v], i) => (t[i] === 1 ? [u, v, 1] : [-u, -v, -1]));

const dot3 = (p, q) => p[0] * q[0] + p[1] * q[1] + p[2] * q[2];

// The k-th of 24 orders of n rows, spread evenly from the order given to its reverse; all of them when n = 4.
export function visitingOrder(n, k) {
  let ways = 1;
  for (let i = 2; i <= n; i += 1) ways *= i;
  let rank = Math.floor((k * (ways - 1)) / 23);
  const left = Array.from({ length: n }, (_, i) => i);
  return left.slice().map((_, i) => {
    ways /= n - i;
    const place = Math.floor(rank / ways);
    rank -= place * ways;
    return left.splice(place, 1)[0];
  });
}

/** The rule of the algorithm: a point on the line counts as a mistake too, whatever its class. */
export const isMistake = (w, row) => dot3(w, row) <= 0;

// Visit the rows in turn, from zero or another start, until a whole round has no mistake. One entry a visit:
// the row, whether it was wrong, the mistakes so far, and the weights after it. Entry 0 is the start.
export function train(rows, maxRounds, start = [0, 0, 0]) {
  const visits = [{ row: -1, wrong: false, mistakes: 0, w: start }];
  let { mistakes, w } = visits[0];
  for (let round = 0; round < maxRounds; round += 1) {
    const before = mistakes;
    rows.forEach((row, i) => {
      const wrong = isMistake(w, row);
      if (wrong) w = [w[0] + row[0], w[1] + row[1], w[2] + row[2]];
      mistakes += wrong ? 1 : 0;
      visits.push({ row: i, wrong, mistakes, w });
    });
    if (mistakes === before) return { visits, converged: true };
  }
  return { visits, converged: false };
}

// The separator of length 1 with the largest margin γ, and γ; null when there is none. It is the direction of
// the average of the rows nearest to the origin, and that is an average of at most three of them.
export function largestMargin(rows) {
  const size = Math.max(...rows.map((row) => dot3(row, row)));
  for (const some of subsets(rows.length)) {
    const p = nearestAverage(some.map((i) => rows[i]));
    if (!p) continue;
    const square = dot3(p, p);
    if (!(square > 1e-12 * size)) continue;
    if (rows.every((row) => dot3(p, row) >= square * (1 - 1e-9))) {
      const gamma = Math.sqrt(square);
      return { w: p.map((value) => value / gamma), gamma };
    }
  }
  return null;
}

function subsets(n) {
  const some = [];
  for (let i = 0; i < n; i += 1) {
    some.push([i]);
    for (let j = 0; j < i; j += 1) {
      some.push([i, j]);
      for (let k = 0; k < j; k += 1) some.push([i, j, k]);
    }
  }
  return some;
}

// The point nearest to the origin on the line or plane through up to three points;
// null unless it lies between them.
function nearestAverage(points) {
  const shares = sharesOf(points);
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (!(total !== 0) || shares.some((share) => share / total < 0)) return null;
  return [0, 1, 2].map((k) => points.reduce((sum, p, i) => sum + (shares[i] / total) * p[k], 0));
}

function sharesOf([a, b, c]) {
  if (!b) return [1];
  if (!c) return [dot3(b, minus(b, a)), -dot3(a, minus(b, a))];
  const normal = cross(minus(b, a), minus(c, a));
  return [dot3(normal, cross(b, c)), dot3(normal, cross(c, a)), dot3(normal, cross(a, b))];
}

const minus = (p, q) => [p[0] - q[0], p[1] - q[1], p[2] - q[2]];
const cross = (p, q) => [p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]];

// R, the length of the longest row.
export const radius = (rows) => Math.sqrt(Math.max(...rows.map((row) => dot3(row, row))));

// The four quantities of the proof, Mγ ≤ w̃·w* ≤ ‖w̃‖ ≤ R√M; without a separator the first two are NaN.
export function ladder({ mistakes, w }, best, R) {
  return {
    lower: best ? mistakes * best.gamma : NaN,
    progress: best ? dot3(w, best.w) : NaN,
    length: Math.sqrt(dot3(w, w)),
    upper: R * Math.sqrt(mistakes),
  };
}
