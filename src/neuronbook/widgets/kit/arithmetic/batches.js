// Gradient descent of a linear neuron on all samples at a step, on some, or on one; twin of the widget
// `batches`.
import { normals, uniform } from "./random.js";

export const [N, EPOCHS] = [16, 12];
export const SIZES = [N, 4, 1];
const NOISE_SEED = 11;
const START = [-2, 2];
export const X = Array.from({ length: N }, (_, i) => -1 + (3 * i) / (N - 1));

// Deviations of the targets that leave the best line where it is: noise without its least-squares line.
export function deviations() {
  const noise = Array.from(normals(NOISE_SEED, N));
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / N;
  const [mx, my] = [mean(X), mean(noise)];
  const gain = mean(X.map((x, i) => (x - mx) * noise[i])) / mean(X.map((x) => (x - mx) ** 2));
  return noise.map((value, i) => value - my - gain * (X[i] - mx));
}

// The order of the samples in an epoch.
function shuffled(order, epoch) {
  const keys = X.map((_, i) => uniform(NOISE_SEED + 1 + order, N * epoch + i));
  return keys.map((_, i) => i).sort((i, j) => keys[i] - keys[j]);
}

/** (w, b), counted from the best values, after each step of batches of a size. */
export function pathOf(size, { rate, scatter, order, decay }) {
  const off = deviations().map((value) => scatter * value);
  let [w, b] = START;
  const path = [[w, b]];
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const eta = rate / (1 + (decay ? epoch : 0));
    const rows = shuffled(order, epoch);
    for (let first = 0; first < N; first += size) {
      let [along, up] = [0, 0];
      for (const i of rows.slice(first, first + size)) {
        const error = w * X[i] + b - off[i];
        along += (2 * error * X[i]) / size;
        up += (2 * error) / size;
      }
      [w, b] = [w - eta * along, b - eta * up];
      path.push([w, b]);
    }
  }
  return path;
}
