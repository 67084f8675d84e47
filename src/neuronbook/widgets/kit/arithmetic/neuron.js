// One neuron: z = w·x + b, y = f(z). Summed from left to right, as the pipes are drawn.
import { ACTIVATIONS } from "./activations.js";

export function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}

export const norm = (w) => Math.hypot(...w);

/** The cosine of the angle between two vectors. */
export const cosine = (a, b) => dot(a, b) / (Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b)));

export const preactivation = (weights, bias, x) => dot(weights, x) + bias;

export const output = (activation, z) => ACTIVATIONS[activation].f(z);

/** The book's rule: a neuron says "class 1" on its boundary and on the side where z is positive. */
export const isClass1 = (z) => z >= 0;

/** Whether a neuron puts the point x into its class t, 0 or 1. */
export const isRight = (weights, bias, x, t) => isClass1(preactivation(weights, bias, x)) === (t === 1);
