// A network with one hidden layer of ReLUs on a batch, H = relu(Z), Y = H W₂, trained on the summed squared
// error. Twin of the core's TwoLayerNetwork. Arrays are flat, row by row.
//
// Only the pre-activations Z = X W₁ are kept, neuron by neuron: an update of W₁ by −η Xᵀ dZ moves them by −η
// (X Xᵀ) dZ, and the products X Xᵀ of the samples are computed once, with the first update.

export function training(X, T, W1, W2) {
  const [N, n, m] = [X.length, W1.length, W2.length];
  const Z = new Float64Array(m * N);
  for (let i = 0; i < N; i += 1) {
    for (let p = 0; p < n; p += 1) for (let j = 0; j < m; j += 1) Z[j * N + i] += X[i][p] * W1[p][j];
  }
  return {
    N,
    m,
    X,
    T: Float64Array.from(T),
    Z,
    W2: Float64Array.from(W2),
    Y: new Float64Array(N),
    alive: new Uint8Array(N),
    products: null,
    change: new Float64Array(m * N),
  };
}

function productsOf(X) {
  const [N, n] = [X.length, X[0].length];
  const products = new Float64Array(N * N);
  for (let i = 0; i < N; i += 1) {
    for (let k = 0; k < N; k += 1) for (let p = 0; p < n; p += 1) products[k * N + i] += X[i][p] * X[k][p];
  }
  return products;
}

// The outputs, which samples are alive (some hidden neuron answers them), and the loss in
// two parts; NaN after an overflow.
export function forward({ N, m, T, Z, W2, Y, alive }) {
  Y.fill(0);
  alive.fill(0);
  const parts = { loss: 0, living: 0, dead: 0, nDead: 0 };
  for (let j = 0; j < m; j += 1) {
    if (!Number.isFinite(W2[j])) parts.loss = NaN;
    for (let i = 0; i < N; i += 1) {
      const z = Z[j * N + i];
      if (!Number.isFinite(z)) parts.loss = NaN;
      if (!(z > 0)) continue;
      Y[i] += z * W2[j];
      alive[i] = 1;
    }
  }
  for (let i = 0; i < N; i += 1) {
    const error = (Y[i] - T[i]) ** 2;
    parts.loss += error;
    parts[alive[i] ? "living" : "dead"] += error;
    parts.nDead += 1 - alive[i];
  }
  return parts;
}

// One update of both layers; call `forward` first. A dead sample has no gradient, so it moves nothing.
export function update(net, rate) {
  net.products ??= productsOf(net.X);
  const { N, m, T, Z, W2, Y, products, change } = net;
  change.fill(0);
  for (let j = 0; j < m; j += 1) {
    let slope = 0;
    for (let k = 0; k < N; k += 1) {
      const z = Z[j * N + k];
      if (!(z > 0)) continue;
      const dY = 2 * (Y[k] - T[k]);
      const dZ = dY * W2[j];
      slope += z * dY;
      for (let i = 0; i < N; i += 1) change[j * N + i] += products[k * N + i] * dZ;
    }
    W2[j] -= rate * slope;
  }
  for (let i = 0; i < m * N; i += 1) Z[i] -= rate * change[i];
}

// y = c + Σ aₖ relu(x − κₖ): the polygon that meets f at n + 1 evenly placed points of [low,
// high]. aₖ is the change of slope.
export function hinges(f, n, low, high) {
  const width = (high - low) / n;
  const knots = Array.from({ length: n }, (_, k) => low + k * width);
  const slopes = knots.map((x) => (f(x + width) - f(x)) / width);
  return { constant: f(low), knots, weights: slopes.map((slope, k) => slope - (k ? slopes[k - 1] : 0)) };
}

export function hingeSum({ constant, knots, weights }, x) {
  let y = constant;
  for (let k = 0; k < knots.length && x > knots[k]; k += 1) y += weights[k] * (x - knots[k]);
  return y;
}

/** The largest error of the sum of n hinges on [0, 1], and its place. */
export function largestError(f, n) {
  const sum = hinges(f, n, 0, 1);
  let worst = { size: 0, x: 0 };
  for (let i = 0; i <= 1600; i += 1) {
    const x = i / 1600;
    const size = Math.abs(hingeSum(sum, x) - f(x));
    if (size > worst.size) worst = { size, x };
  }
  return worst;
}
