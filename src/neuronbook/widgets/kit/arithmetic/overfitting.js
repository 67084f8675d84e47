// A sigmoid neuron that is trained on few samples with inputs of pure chance among them; twin of the widget
// `overfitting`. The first samples train it, the last ones judge it.
import { sigmoid } from "./activations.js";
import { crossEntropyWithLogits } from "./losses.js";
import { normals } from "./random.js";

export const [STEPS, EVERY, JUDGES] = [100, 2, 100];
const [RATE, MOST_JUNK] = [0.9, 30];
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

// The sums z of the samples from one place to another.
function weigh({ w, b }, X, z, { from, to }) {
  for (let i = from; i < to; i += 1) {
    let sum = b;
    for (let k = 0, at = i * w.length; k < w.length; k += 1) sum += w[k] * X[at + k];
    z[i] = sum;
  }
}

function lossOf(z, targets, { from, to }) {
  let loss = 0;
  for (let i = from; i < to; i += 1) loss += crossEntropyWithLogits(z[i], targets[i]);
  return loss / (to - from);
}

// One step of descent, from the sums z of the training samples.
function step(neuron, X, targets, z, { nTrain, decay }) {
  const { w } = neuron;
  const slope = w.map((weight) => decay * weight);
  let up = 0;
  for (let i = 0; i < nTrain; i += 1) {
    const error = (sigmoid(z[i]) - targets[i]) / nTrain;
    up += error;
    for (let k = 0, at = i * w.length; k < w.length; k += 1) slope[k] += error * X[at + k];
  }
  slope.forEach((each, k) => {
    w[k] -= RATE * each;
  });
  neuron.b -= RATE * up;
}

function shareRight(z, targets, { from, to }) {
  let count = 0;
  for (let i = from; i < to; i += 1) count += Number(z[i] >= 0 === (targets[i] === 1));
  return count / (to - from);
}

/** Mean losses after every second step; shares of right answers and the length of the weights at the end. */
export function overfit(points, targets, settings) {
  const X = inputsOf(points, settings);
  const neuron = { w: new Float64Array(2 + settings.junk), b: 0 };
  const z = new Float64Array(points.length);
  const judges = { from: points.length - JUDGES, to: points.length };
  const seen = { from: 0, to: settings.nTrain };
  /** @type {number[][]} */
  const [trained, heldOut] = [[], []];
  for (let k = 0; k <= STEPS; k += 1) {
    if (k) step(neuron, X, targets, z, settings);
    weigh(neuron, X, z, seen);
    if (k % EVERY) continue;
    weigh(neuron, X, z, judges);
    trained.push(lossOf(z, targets, seen));
    heldOut.push(lossOf(z, targets, judges));
  }
  const right = [seen, judges].map((part) => shareRight(z, targets, part));
  return { trained, heldOut, right, length: Math.hypot(...neuron.w) };
}

/** The judges' loss where the answer is always the share of class 1 in training. */
export function fixedAnswer(targets, nTrain) {
  const share = targets.slice(0, nTrain).reduce((sum, t) => sum + t, 0) / nTrain;
  const z = Math.log(share / (1 - share));
  const judges = targets.slice(-JUDGES);
  return judges.reduce((sum, t) => sum + crossEntropyWithLogits(z, t), 0) / JUDGES;
}
