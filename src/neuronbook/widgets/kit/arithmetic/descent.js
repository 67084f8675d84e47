// Gradient descent with heavy-ball momentum, v ← μv − η∇L(p), p ← p + v; twin of the core's `descent`.

// One step in place. Returns false when the point would leave the finite numbers; it then stays where it is.
export function step(gradient, point, velocity, learningRate, momentum = 0) {
  const slope = gradient(point);
  let finite = true;
  for (let k = 0; k < point.length; k += 1) {
    velocity[k] = momentum * velocity[k] - learningRate * slope[k];
    finite = finite && Number.isFinite(point[k] + velocity[k]);
  }
  if (finite) for (let k = 0; k < point.length; k += 1) point[k] += velocity[k];
  return finite;
}

// Every point from `start` to the last of `n` steps; those after a divergence are NaN.
export function descend(gradient, start, learningRate, n, momentum = 0) {
  const point = Float64Array.from(start);
  const velocity = new Float64Array(point.length);
  const path = [Float64Array.from(point)];
  let alive = true;
  for (let i = 0; i < n; i += 1) {
    alive = alive && step(gradient, point, velocity, learningRate, momentum);
    path.push(alive ? point.slice() : new Float64Array(point.length).fill(NaN));
  }
  return path;
}

// The curvature of a linear neuron's mean squared error over (w, b), for one
// input x: 2/N X̃ᵀX̃ = [[a, c], [c, d]].
export function lineCurvature(x) {
  const n = x.length;
  const squares = x.reduce((sum, value) => sum + value * value, 0);
  const sum = x.reduce((total, value) => total + value, 0);
  return { a: (2 * squares) / n, c: (2 * sum) / n, d: 2 };
}

/** How far the loss at (u, v), counted from the minimum, lies above it; and its slope there. */
export const bowlLoss = ({ a, c, d }, [u, v]) => (a * u * u + 2 * c * u * v + d * v * v) / 2;
export const bowlGradient = ({ a, c, d }, [u, v]) => [a * u + c * v, c * u + d * v];

// The eigenvalues of [[a, c], [c, d]], the larger one first, and the direction of its eigenvector in radians.
export function eigen({ a, c, d }) {
  const half = Math.hypot((a - d) / 2, c);
  const large = (a + d) / 2 + half;
  return { large, small: (a * d - c * c) / large, angle: Math.atan2(2 * c, a - d) / 2 };
}

// The unit direction of the plane with the widest margin min sᵢ xᵢ·u, and that margin (negative when
// no direction separates). At the best direction one point or two points decide: u is along a point,
// or at a right angle to a difference.
export function widestMargin(X, t) {
  const points = X.map(([p, q], i) => (t[i] === 1 ? [p, q] : [-p, -q]));
  let best = { margin: -Infinity, angle: 0 };
  const tryOut = (p, q) => {
    const length = Math.hypot(p, q);
    if (length === 0) return;
    const margin = Math.min(...points.map(([x, y]) => (x * p + y * q) / length));
    if (margin > best.margin) best = { margin, angle: Math.atan2(q, p) };
  };
  points.forEach(([p, q], i) => {
    tryOut(p, q);
    for (const [r, s] of points.slice(0, i)) {
      tryOut(s - q, p - r);
      tryOut(q - s, r - p);
    }
  });
  return best;
}

// Adam's points: each slope is averaged (m), and its square (v), and a step is η times the one over the root
// of the other. With `decay` η falls evenly to 0.
export function adam(gradient, start, rate, n, { beta1 = 0.9, beta2 = 0.999, decay = false } = {}) {
  const point = Array.from(start);
  const [m, v] = [point.map(() => 0), point.map(() => 0)];
  const path = [Array.from(point)];
  let [left1, left2] = [1, 1];
  for (let k = 0; k < n; k += 1) {
    const slope = gradient(point);
    [left1, left2] = [beta1 * left1, beta2 * left2];
    const eta = decay ? rate * (1 - k / n) : rate;
    point.forEach((_, i) => {
      m[i] = beta1 * m[i] + (1 - beta1) * slope[i];
      v[i] = beta2 * v[i] + (1 - beta2) * slope[i] * slope[i];
      point[i] -= (eta * (m[i] / (1 - left1))) / (Math.sqrt(v[i] / (1 - left2)) + 1e-8);
    });
    path.push(Array.from(point));
  }
  return path;
}
