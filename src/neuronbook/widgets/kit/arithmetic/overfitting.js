// A sigmoid neuron that is trained on few samples with inputs of pure chance among them; twin of the widget
// `overfitting`. The first samples train it, the last ones judge it.
import { sigmoid } from "./activations.js";
import { crossEntropyWithLogits } from "./losses.js";
import { normals } from "./random.js";

export const [RATE, STEPS, JUDGES, MOST_JUNK] = [0.9, 100, 100, 30];
const JUNK_SEED = 11;

/** @type {{ throwNow: number, dice: Float64Array }} */
let last = { throwNow: -1, dice: new Float64Array() };

// The junk inputs of all samples; a throw is kept, for sliders move one at a time.
function junkOf(throwNow, n) {
  if (last.throwNow !== throwNow) last = { throwNow, dice: normals(JUNK_SEED + throwNow, n * MOST_JUNK) };
  return last.dice;
}

// Rows of scaled inputs, one after the other: the two that are given, then junk.
function inputsOf(points, { junk, nTrain, throwNow }) {
  const dice = junkOf(throwNow, points.length);
  const width = 2 + junk;
  const X = new Float64Array(points.length * width);
  for (let k = 0; k < width; k += 1) {
    const column = points.map((point, i) => (k < 2 ? point[k] : dice[i * MOST_JUNK + k - 2]));
    const seen = column.slice(0, nTrain);
    const mean = seen.reduce((sum, x) => sum + x, 0) / nTrain;
    const spread = Math.sqrt(seen.reduce((sum, x) => sum + (x - mean) ** 2, 0) / nTrain) || 1;
    column.forEach((x, i) => {
      X[i * width + k] = (x - mean) / spread;
    });
  }
  return X;
}

function sumOf(X, w, i) {
  let z = 0;
  for (let k = 0, at = i * w.length; k < w.length; k += 1) z += w[k] * X[at + k];
  return z;
}

/** Mean losses after each step, the shares of right answers at the end, and the length of the weights. */
export function overfit(points, targets, { junk, nTrain, decay, throwNow }) {
  const X = inputsOf(points, { junk, nTrain, throwNow });
  const w = new Float64Array(2 + junk);
  const first = points.length - JUDGES;
  const z = new Float64Array(points.length);
  let b = 0;
  const weigh = (from, to) => {
    let loss = 0;
    for (let i = from; i < to; i += 1) {
      z[i] = sumOf(X, w, i) + b;
      loss += crossEntropyWithLogits(z[i], targets[i]);
    }
    return loss / (to - from);
  };
  const [trained, heldOut] = [[], []];
  for (let step = 0; step <= STEPS; step += 1) {
    if (step) b = stepped(w, b, X, z, targets, { nTrain, decay });
    trained.push(weigh(0, nTrain));
    heldOut.push(weigh(first, points.length));
  }
  const right = (from, to) => {
    let count = 0;
    for (let i = from; i < to; i += 1) count += Number(z[i] >= 0 === (targets[i] === 1));
    return count / (to - from);
  };
  return { trained, heldOut, right: [right(0, nTrain), right(first, points.length)], length: Math.hypot(...w) };
}

// One step of descent, from the sums z of the training samples: changes w, returns b.
function stepped(w, b, X, z, targets, { nTrain, decay }) {
  const slope = new Float64Array(w.length);
  let up = 0;
  for (let i = 0; i < nTrain; i += 1) {
    const error = (sigmoid(z[i]) - targets[i]) / nTrain;
    up += error;
    for (let k = 0, at = i * w.length; k < w.length; k += 1) slope[k] += error * X[at + k];
  }
  for (let k = 0; k < w.length; k += 1) w[k] -= RATE * (slope[k] + decay * w[k]);
  return b - RATE * up;
}

/** The judges' loss where the answer is always the share of class 1 in training. */
export function fixedAnswer(targets, nTrain) {
  const share = targets.slice(0, nTrain).reduce((sum, t) => sum + t, 0) / nTrain;
  const z = Math.log(share / (1 - share));
  const judges = targets.slice(-JUDGES);
  return judges.reduce((sum, t) => sum + crossEntropyWithLogits(z, t), 0) / JUDGES;
}
