// Formulas as a textbook prints them beside the same formulas written for a machine.
// `r` rounds every intermediate result: (v) => v for float64, Math.fround for float32.
import { sigmoid, softplus } from "./activations.js";

export const float64 = (v) => v;
export const float32 = Math.fround;

const sigmoidIn = (z, r) => {
  const e = r(Math.exp(-Math.abs(z)));
  return z >= 0 ? r(1 / r(1 + e)) : r(e / r(1 + e));
};
const softplusIn = (z, r) => r(Math.max(z, 0) + r(Math.log1p(r(Math.exp(-Math.abs(z))))));

// `truth` is the stable formula in float64; the core's twin of it is held to arbitrary precision by a test.
export const CLIFFS = {
  sigmoid: {
    naive(z, r) {
      const e = r(Math.exp(z));
      return r(e / r(1 + e));
    },
    stable: sigmoidIn,
    truth: sigmoid,
  },
  other_class: {
    naive: (z, r) => r(1 - sigmoidIn(z, r)),
    stable: (z, r) => sigmoidIn(-z, r),
    truth: (z) => sigmoid(-z),
  },
  softplus: {
    naive: (z, r) => r(Math.log(r(1 + r(Math.exp(z))))),
    stable: softplusIn,
    truth: softplus,
  },
  softmax: {
    naive(z, r) {
      const [a, b, c] = [z, z - 1, z - 2].map((score) => r(Math.exp(score)));
      return r(a / r(r(a + b) + c));
    },
    stable(_z, r) {
      const [a, b, c] = [0, -1, -2].map((score) => r(Math.exp(score)));
      return r(a / r(r(a + b) + c));
    },
    truth: () => 1 / (1 + Math.exp(-1) + Math.exp(-2)),
  },
  bce: {
    naive: (z, r) => r(-Math.log(r(1 - sigmoidIn(z, r)))),
    stable: softplusIn,
    truth: softplus,
  },
};

// How many digits a float64 of this size can hold: fewer and fewer below 2.2e-308.
export const digitsBelow = (size) => Math.log10(size) - Math.log10(Number.MIN_VALUE) + Math.log10(2);

// How many leading digits are right: 0 when none is, `all` when the two agree as far as they can.
export function correctDigits(value, truth, all) {
  if (!Number.isFinite(value)) return 0;
  const most = truth === 0 ? all : Math.min(all, digitsBelow(Math.abs(truth)));
  if (value === truth) return most;
  const digits = -Math.log10(Math.abs(value - truth) / Math.abs(truth));
  return Math.max(0, Math.min(most, digits));
}
