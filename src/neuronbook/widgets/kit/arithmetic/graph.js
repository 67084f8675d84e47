// The neuron as a graph of elementary operations; twin of the core's `graph`.
// Leaves x1 w1 x2 w2 b t; then w1x1 w2x2 → s → z → y → L.
import { ACTIVATIONS } from "./activations.js";
import { crossEntropy, crossEntropySlope, squaredError, squaredErrorSlope } from "./losses.js";

export const ORDER = ["w1x1", "w2x2", "s", "z", "y", "L"];

const LOSSES = {
  squared_error: [squaredError, squaredErrorSlope],
  binary_cross_entropy: [crossEntropy, crossEntropySlope],
};

const OPERATIONS = {
  w1x1: { parents: ["w1", "x1"], value: (w, x) => w * x, slopes: (w, x) => [x, w] },
  w2x2: { parents: ["w2", "x2"], value: (w, x) => w * x, slopes: (w, x) => [x, w] },
  s: { parents: ["w1x1", "w2x2"], value: (p, q) => p + q, slopes: () => [1, 1] },
  z: { parents: ["s", "b"], value: (s, b) => s + b, slopes: () => [1, 1] },
};

export function operations(activation, loss) {
  const { f, slope } = ACTIVATIONS[activation];
  const [value, lossSlope] = LOSSES[loss];
  return {
    ...OPERATIONS,
    y: { parents: ["z"], value: (z) => f(z), slopes: (z) => [slope(z)] },
    L: { parents: ["y", "t"], value, slopes: (y, t) => [lossSlope(y, t), null] },
  };
}

// Values of all nodes, from the leaves up. A node named in `forced` keeps the value given there.
export function forward(leaves, rules, forced = {}) {
  const values = { ...leaves, ...forced };
  for (const name of ORDER) {
    if (name in forced) continue;
    values[name] = rules[name].value(...rules[name].parents.map((parent) => values[parent]));
  }
  return values;
}

// Gradients of the loss, from L back to the leaves: each node hands its gradient on, times the local slope.
export function backward(values, rules) {
  const gradients = { L: 1 };
  for (const name of [...ORDER].reverse()) {
    const { parents, slopes } = rules[name];
    slopes(...parents.map((parent) => values[parent])).forEach((slope, i) => {
      if (slope !== null) gradients[parents[i]] = (gradients[parents[i]] ?? 0) + gradients[name] * slope;
    });
  }
  return gradients;
}

/** The weights and the bias after one step of gradient descent. */
export const stepped = (leaves, gradients, rate) =>
  Object.fromEntries(["w1", "w2", "b"].map((name) => [name, leaves[name] - rate * gradients[name]]));

// The same gradient without calculus: nudge one value up and down, and watch the loss.
export function nudged(leaves, rules, name, loss, step = 6e-6) {
  const value = forward(leaves, rules)[name];
  let h = step * Math.max(1, Math.abs(value));
  if (name === "y" && loss === "binary_cross_entropy") h *= Math.min(value, 1 - value);
  const [above, below] = [value + h, value - h];
  return (
    (forward(leaves, rules, { [name]: above }).L - forward(leaves, rules, { [name]: below }).L) /
    (above - below)
  );
}
