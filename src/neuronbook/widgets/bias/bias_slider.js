// Slide the bias: the curve of a neuron along one input, and its boundary in the plane of two.

import { boundaryEnds, square } from "../kit/arithmetic/geometry.js";
import {
  ACTIVATION_NAMES,
  ACTIVATIONS,
  boundaryOffset,
  boundaryPoint,
  norm,
  preactivation,
} from "../kit/arithmetic/index.js";
import { answer, audible, bold, defineWidget, number, svgWords, words } from "../kit/index.js";

const SIDE = 4;
const HEIGHTS = { sigmoid: [-0.1, 1.12], step: [-0.1, 1.12], tanh: [-1.15, 1.15], relu: [-0.8, 5.8] };
const FAR = 40;

export default defineWidget("bias-slider", (ui) => {
  ui.live.classList.add("nb-wide");
  ui.stage.classList.add("nb-side-by-side");
  const curve = curvePicture(ui);
  const plane = planePicture(ui);

  ui.slider("bias", { symbol: "b", colour: "b", label: "bias b", min: -6, max: 6 });
  ui.slider(["weights", 0], { symbol: "w_1", colour: "w", label: "weight w₁", min: -3, max: 3 });
  ui.slider(["weights", 1], { symbol: "w_2", colour: "w", label: "weight w₂", min: -3, max: 3 });
  const options = Object.keys(HEIGHTS).map((name) => [name, ACTIVATION_NAMES[name]]);
  ui.select("activation", { symbol: "f", colour: "y", label: "activation function f", options });

  audible(ui, () => heard(ui.get(["weights", 0]), ui.get("bias"), ACTIVATIONS[ui.get("activation")].f));

  ui.draw(() => {
    const [w, b, name] = ui.values("weights", "bias", "activation");
    const offset = boundaryOffset(w, b);
    const covered = ui.covers("shift");
    const ratio = words`−{b}/‖w‖ = ${number(0 - b)} / ${number(norm(w))} = `;
    curve(w[0], b, name, covered);
    plane(w, b, offset, covered);
    if (Number.isNaN(offset))
      ui.say`
      ‖w‖ = 0: the neuron ignores its inputs, z = b = ${number(b)} everywhere, and
      ${answer`there is no boundary`}.`;
    else
      ui.say`
      ${answer`
        Boundary at ${!covered && ratio}${bold(number(offset), "b")} along the unit normal.`}
      At the origin {z} = {b} = ${bold(number(b), "z")}. ${!covered && crossing(w, b)}`;
  });
});

// The curve of the left picture, and a tick at the boundary.
function heard(w, b, f) {
  const values = Array.from({ length: 241 }, (_, i) => f(preactivation([w], b, [(i / 120 - 1) * SIDE])));
  const at = (SIDE - b / w) / (2 * SIDE);
  return { values, clicks: at >= 0 && at <= 1 ? [at] : [] };
}

const crossing = ([w1], b) =>
  w1 === 0
    ? "Along x₁ nothing changes: w₁ = 0."
    : `Along x₁ the curve crosses z = 0 at −b/w₁ = ${number(0 - b / w1)}.`;

// Left: y along x₁ while x₂ = 0, with the same curve for b = 0 behind it.
function curvePicture(ui) {
  const axes = { xLabel: "x_1", yLabel: "y", width: 340, height: 330 };
  const plot = ui.plot({ x: [-SIDE, SIDE], y: HEIGHTS.sigmoid, ...axes });
  const thin = "nb-curve nb-thin nb-dashed nb-faint nb-s-neutral";
  const ghost = plot.curve("neutral", { samples: 241, class: thin });
  const line = plot.curve("y", { samples: 241 });
  const shift = plot.segment("b", { class: "nb-curve nb-s-b nb-dashed" });
  const dot = plot.dot("b", { r: 6 });
  const atZero = plot.dot("z", { r: 5 });
  return (w, b, name, covered) => {
    plot.rescale({ y: HEIGHTS[name] });
    const { f } = ACTIVATIONS[name];
    ghost.graph((x) => f(preactivation([w], 0, [x])));
    line.graph((x) => f(preactivation([w], b, [x])));
    const crossing = 0 - b / w;
    const inside = Number.isFinite(crossing) && Math.abs(crossing) <= SIDE;
    ghost.visible(!covered);
    for (const mark of [shift, dot]) mark.visible(inside && !covered);
    if (inside) shift.between([0, f(0)], [crossing, f(0)]);
    if (inside) dot.at(crossing, f(0));
    atZero.at(0, f(b));
  };
}

// Right: the side where z > 0, the boundary, the unit normal, and the offset from the origin.
function planePicture(ui) {
  const axes = { xLabel: "x_1", yLabel: "x_2", width: 340, height: 330, equal: true };
  const plot = ui.plot({ x: [-SIDE, SIDE], y: [-SIDE, SIDE], ...axes });
  const middle = { "text-anchor": "middle", dy: "0.35em" };
  const marks = {
    side: plot.region("z"),
    ghost: plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-faint nb-s-neutral" }),
    boundary: plot.segment("z"),
    offset: plot.segment("b", { class: "nb-curve nb-s-b nb-dashed" }),
    normal: plot.arrow("w"),
    name: plot.text("w", { class: "nb-f-w nb-note nb-halo", ...middle }),
    foot: plot.dot("b", { r: 6 }),
    word: plot.text("b", { class: "nb-f-b nb-note nb-halo", "font-weight": 650, ...middle }),
    positive: plot.text("z", { class: "nb-f-z nb-note nb-halo", "text-anchor": "middle" }),
  };
  return (w, b, place, covered) => {
    for (const mark of Object.values(marks)) mark.visible(!Number.isNaN(place));
    if (Number.isNaN(place)) fillPlane(marks.side, b > 0);
    else showBoundary(marks, w, b, place);
    if (covered) for (const mark of [marks.ghost, marks.offset, marks.foot, marks.word]) mark.visible(false);
  };
}

// Without weights z is b, the same everywhere.
function fillPlane(side, positive) {
  side.visible(positive);
  side.show(square(FAR));
}

function showBoundary({ side, ghost, boundary, offset, normal, name, foot, word, positive }, w, b, place) {
  const [u, v] = w.map((weight) => weight / norm(w));
  const at = boundaryPoint(w, b);
  const [right, left] = boundaryEnds(w, b, FAR);
  const beyond = ([x, y]) => [x + u * FAR, y + v * FAR];
  boundary.between(left, right);
  const [farRight, farLeft] = boundaryEnds(w, 0, FAR);
  ghost.between(farLeft, farRight);
  side.show([left, right, beyond(right), beyond(left)]);
  normal.between([0, 0], [u, v]);
  name.at(...aside([u / 2, v / 2], u, v, 1), "w/‖w‖");
  offset.between([0, 0], at);
  foot.at(...at);
  const inside = at.every((c) => Math.abs(c) <= SIDE);
  for (const mark of [foot, word]) mark.visible(inside);
  word.at(...aside([at[0] / 2, at[1] / 2], u, v, -1), number(place));
  const [px, py] = beside(at, u, v);
  positive.visible(u * px + v * py > place + 0.5);
  positive.at(px, py, ...svgWords`{z} > 0`);
}

// A place on the side z > 0, off the normal, within the picture.
function beside([x, y], u, v) {
  const toMiddle = u * y - v * x > 0 ? -1 : 1;
  return [x + 1.2 * u - 2.2 * v * toMiddle, y + 1.2 * v + 2.2 * u * toMiddle].map((c) =>
    Math.max(-3.2, Math.min(3.2, c)),
  );
}

// A word's place beside the normal (u, v), to its left (1) or its right (−1): farther
// off where it runs along the word.
function aside([x, y], u, v, hand) {
  const away = hand * (0.2 + 0.7 * Math.abs(v) + 0.25 * Math.abs(u));
  return [x - v * away, y + u * away];
}
