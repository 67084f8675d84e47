// Loss landscapes over two parameters, with their gradients and the places where the slope is
// zero; twin of the core's `landscapes`.
const hole = (u, v) => Math.exp(-(u * u + v * v) / 1.28);

export const LANDSCAPES = {
  bowl: { loss: (u, v) => (u * u + v * v) / 2, gradient: (u, v) => [u, v], places: { minimum: [0, 0] } },
  valley: {
    loss: (u, v) => 0.1 * u * u + 2 * v * v,
    gradient: (u, v) => [0.2 * u, 4 * v],
    places: { minimum: [0, 0] },
  },
  "two valleys": {
    loss: (u, v) => (u * u - 2) ** 2 / 4 + 0.3 * u + (v * v) / 2,
    gradient: (u, v) => [u * (u * u - 2) + 0.3, v],
    places: {
      "deep valley": [-1.4839678932, 0],
      pass: [0.151747156, 0],
      "shallow valley": [1.3322207372, 0],
    },
  },
  saddle: {
    loss: (u, v) => (u * u) / 2 - (v * v) / 2 + (v * v * v * v) / 4,
    gradient: (u, v) => [u, v * (v * v - 1)],
    places: { "upper minimum": [0, 1], saddle: [0, 0], "lower minimum": [0, -1] },
  },
  plateau: {
    loss: (u, v) => 1 - hole(u, v),
    gradient: (u, v) => [(u / 0.64) * hole(u, v), (v / 0.64) * hole(u, v)],
    places: { minimum: [0, 0] },
  },
};
