// One neuron: z = w·x + b, y = f(z). Summed from left to right, as the pipes are drawn.
import { ACTIVATIONS } from "./activations.js";

export function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}

export const preactivation = (weights, bias, x) => dot(weights, x) + bias;

export const output = (activation, z) => ACTIVATIONS[activation].f(z);
