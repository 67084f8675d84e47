// A chain of neurons with one input each: a_l = f(w·a_(l−1) + b). What happens to a small change on its way?
import { ACTIVATIONS } from "./activations.js";

// The largest slope of each function, in size.
export const STEEPEST = {
  identity: 1,
  step: 0,
  sigmoid: 0.25,
  tanh: 1,
  relu: 1,
  leaky_relu: 1,
  elu: 1,
  softplus: 1,
  silu: 1.099839320128867,
  gelu: 1.128904145185155,
};

// Returns, for each layer, the pre-activation, the local factor w·f′(z) and the
// product of all factors so far.
export function chain(activation, { depth, weight, bias, x }) {
  const { f, slope } = ACTIVATIONS[activation];
  const layers = [];
  let [value, product] = [x, 1];
  for (let layer = 1; layer <= depth; layer += 1) {
    const z = weight * value + bias;
    const factor = weight * slope(z);
    product *= factor;
    value = f(z);
    layers.push({ layer, z, factor, product });
  }
  return layers;
}
