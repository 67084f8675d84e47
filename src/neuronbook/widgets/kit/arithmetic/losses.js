// The core's losses of one sample, with their slopes along the first argument; twin of the core's `losses`.
import { ACTIVATIONS, sigmoid, softplus } from "./activations.js";

export const squaredError = (y, t) => (y - t) * (y - t);
export const squaredErrorSlope = (y, t) => 2 * (y - t);

// 0 ln 0 is 0; certain and wrong is infinitely wrong.
export const crossEntropy = (y, t) => (t > 0 ? -t * Math.log(y) : 0) + (t < 1 ? (t - 1) * Math.log1p(-y) : 0);
export const crossEntropySlope = (y, t) => (t < 1 ? (1 - t) / (1 - y) : 0) - (t > 0 ? t / y : 0);

// The cross-entropy of y = σ(z), from z itself: nothing overflows, nothing cancels.
export const crossEntropyWithLogits = (z, t) => t * softplus(-z) + (1 - t) * softplus(z);
export const crossEntropyWithLogitsSlope = (z, t) => (1 - t) * sigmoid(z) - t * sigmoid(-z);

// The two losses of a sigmoid neuron as functions of its pre-activation z.
export const SIGMOID_LOSSES = {
  squared_error: {
    loss: (z, t) => squaredError(sigmoid(z), t),
    slope: (z, t) => squaredErrorSlope(sigmoid(z), t) * ACTIVATIONS.sigmoid.slope(z),
  },
  cross_entropy: { loss: crossEntropyWithLogits, slope: crossEntropyWithLogitsSlope },
};

// The mean loss of a sigmoid neuron without bias over the rows of X. For a bias,
// give the rows a last entry 1.
export function meanLoss(name, w, X, t) {
  const { loss } = SIGMOID_LOSSES[name];
  let sum = 0;
  for (let i = 0; i < X.length; i += 1) sum += loss(weigh(w, X[i]), t[i]);
  return sum / X.length;
}

// Its slopes along the weights, written into `into`.
export function meanGradient(name, w, X, t, into = new Float64Array(w.length)) {
  const { slope } = SIGMOID_LOSSES[name];
  into.fill(0);
  for (let i = 0; i < X.length; i += 1) {
    const delta = slope(weigh(w, X[i]), t[i]) / X.length;
    for (let k = 0; k < w.length; k += 1) into[k] += delta * X[i][k];
  }
  return into;
}

function weigh(w, x) {
  let z = 0;
  for (let k = 0; k < w.length; k += 1) z += w[k] * x[k];
  return z;
}
