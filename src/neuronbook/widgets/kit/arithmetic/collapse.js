// Two layers over the plane, h = f(W₁x + b₁) and y = W₂h, and the one affine map that comes nearest to them.

const turned = (degrees, stretch) => {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [
    [c * stretch, -s],
    [s * stretch, c],
  ];
};

/** @param {number[][]} W @param {number[]} x */
const apply = (W, [p, q]) => [W[0][0] * p + W[0][1] * q, W[1][0] * p + W[1][1] * q];

/** W x + b. */
export const affine = ({ W, b }, x) => apply(W, x).map((value, i) => value + b[i]);

// W = a turn after a stretch of the first axis; the bias of the first layer shifts both hidden neurons.
export function layerPair({ turn1, stretch1, shift, turn2, stretch2, relu }) {
  const [W1, W2] = [turned(turn1, stretch1), turned(turn2, stretch2)];
  const hidden = (x) => {
    const z = apply(W1, x).map((value) => value + shift);
    return relu ? z.map((value) => Math.max(value, 0)) : z;
  };
  return { W1, W2, hidden, output: (x) => apply(W2, hidden(x)) };
}

// The least-squares fit y ≈ Wx + b over points that lie symmetrically about 0, so that the sums part.
export function bestAffine(points, images) {
  const n = points.length;
  const square = points.reduce((sum, [p]) => sum + p * p, 0);
  const W = [0, 1].map((row) =>
    [0, 1].map((column) => points.reduce((sum, x, i) => sum + images[i][row] * x[column], 0) / square),
  );
  const b = [0, 1].map((row) => images.reduce((sum, y) => sum + y[row], 0) / n);
  const gaps = points.map((x, i) => {
    const [p, q] = affine({ W, b }, x);
    return Math.hypot(p - images[i][0], q - images[i][1]);
  });
  return { W, b, gap: Math.max(...gaps) };
}
