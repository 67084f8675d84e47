// What the bias does: where the boundary stands, and the trick that makes the bias a
// weight. Twin of `neuronbook.bias`.
import { isClass1, norm, preactivation } from "./neuron.js";

export const augment = (x) => [...x, 1];

export const fold = (weights, bias) => [...weights, bias];

// The signed place of the boundary along the unit normal: −b/‖w‖. No weights, no boundary: NaN.
export function boundaryOffset(weights, bias) {
  const length = norm(weights);
  return length === 0 ? NaN : 0 - bias / length;
}

// The point of the boundary that is nearest to the origin.
export function boundaryPoint(weights, bias) {
  const length = norm(weights);
  return weights.map((w) => 0 - (bias / length) * (w / length));
}

// The answers of a unit that fires at z ≥ 0, for the inputs 00, 01, 10, 11.
export function truthTable(weights, bias) {
  const corners = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  return corners.map((x) => (isClass1(preactivation(weights, bias, x)) ? 1 : 0));
}
