// The core's activation functions and their derivatives, number by number. A parity test holds them to NumPy.
import { halfBell, tailOverBell } from "./normal.js";

const BELL_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

// e^(−|z|) never overflows; both halves are exact in the tails.
export function sigmoid(z) {
  const e = Math.exp(-Math.abs(z));
  return z >= 0 ? 1 / (1 + e) : e / (1 + e);
}

const sigmoidSlope = (z) => {
  const e = Math.exp(-Math.abs(z));
  return e / ((1 + e) * (1 + e));
};

const tanhSlope = (z) => {
  const e = Math.exp(-Math.abs(z));
  return ((2 * e) / (1 + e * e)) ** 2;
};

export const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

function gelu(z) {
  const x = Math.abs(z);
  const half = halfBell(x);
  const tail = tailOverBell(x);
  return z < 0 ? z * tail * half * half : z * (1 - tail * half * half);
}

function geluSlope(z) {
  const x = Math.abs(z);
  const half = halfBell(x);
  const tail = tailOverBell(x);
  // Φ(z) + z φ(z), with the bell drawn out where both are tiny
  const left = (tail - x * BELL_AT_ZERO) * half * half;
  return z <= 0 ? left : 1 - left;
}

const SATURATED = 100; // the tanh form is exactly 0 or z beyond this

function geluArgument(z) {
  const near = Math.min(SATURATED, Math.max(-SATURATED, z));
  const scale = 2 * Math.sqrt(2 / Math.PI);
  return {
    near,
    u: scale * near * (1 + 0.044715 * near * near),
    slope: scale * (1 + 3 * 0.044715 * near * near),
  };
}

// GELU with tanh in place of the normal distribution, as many programs compute it.
export const GELU_TANH = {
  f: (z) => gated(z, geluArgument(z).u),
  slope(z) {
    const { near, u, slope } = geluArgument(z);
    return gatedSlope(near, u, slope);
  },
  range: [-0.17004075057125415, Infinity],
};

// z·σ(u) and its slope, for u of z's sign. The exponential comes in two halves, so that
// the tail is not lost too early.
function gated(z, u) {
  const half = Math.exp(-Math.abs(u) / 2);
  return (z > 0 ? z : z * half * half) / (1 + half * half);
}

function gatedSlope(z, u, uSlope) {
  const half = Math.exp(-Math.abs(u) / 2);
  const [e, rise] = [half * half, z * uSlope];
  return (z > 0 ? 1 + e + rise * e : (1 + e + rise) * half * half) / (1 + e) ** 2;
}

// The largest score is subtracted first, which changes nothing but the risk of overflow.
export function softmax(scores, temperature = 1) {
  const largest = Math.max(...scores);
  const e = scores.map((z) => Math.exp((z - largest) / temperature));
  const sum = e.reduce((a, b) => a + b, 0);
  return e.map((value) => value / sum);
}

// The slope of a share along its own score.
export const softmaxSlope = (share) => share * (1 - share);

// The score at which the sigmoid has this output.
export const logit = (y) => Math.log(y / (1 - y));

export const ACTIVATIONS = {
  identity: { f: (z) => z, slope: () => 1, range: [-Infinity, Infinity] },
  step: { f: (z) => (z >= 0 ? 1 : 0), slope: () => 0, range: [0, 1] },
  sigmoid: { f: sigmoid, slope: sigmoidSlope, range: [0, 1] },
  tanh: { f: Math.tanh, slope: tanhSlope, range: [-1, 1] },
  relu: { f: (z) => Math.max(z, 0), slope: (z) => (z > 0 ? 1 : 0), range: [0, Infinity] },
  leaky_relu: {
    f: (z, alpha = 0.01) => (z > 0 ? z : alpha * z),
    slope: (z, alpha = 0.01) => (z > 0 ? 1 : alpha),
    range: [-Infinity, Infinity],
  },
  prelu: {
    f: (z, alpha = 0.25) => (z > 0 ? z : alpha * z),
    slope: (z, alpha = 0.25) => (z > 0 ? 1 : alpha),
    range: [-Infinity, Infinity],
  },
  elu: {
    f: (z, alpha = 1) => (z > 0 ? z : alpha * Math.expm1(z)),
    slope: (z, alpha = 1) => (z > 0 ? 1 : alpha * Math.exp(z)),
    range: [-1, Infinity],
  },
  softplus: { f: softplus, slope: sigmoid, range: [0, Infinity] },
  silu: { f: (z) => gated(z, z), slope: (z) => gatedSlope(z, z, 1), range: [-0.2784645427610738, Infinity] },
  gelu: { f: gelu, slope: geluSlope, range: [-0.16997120747990369, Infinity] },
};

export const ACTIVATION_NAMES = {
  identity: "identity",
  step: "step",
  sigmoid: "sigmoid",
  tanh: "tanh",
  relu: "ReLU",
  leaky_relu: "leaky ReLU",
  prelu: "PReLU",
  elu: "ELU",
  softplus: "softplus",
  silu: "SiLU (Swish)",
  gelu: "GELU",
};
