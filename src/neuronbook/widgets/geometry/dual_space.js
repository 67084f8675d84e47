// Two spaces, one equation w·x + b = 0: a weight is a line among the data, a data
// point is a line among the weights.

import {
  boundaryEnds,
  boundaryPoint,
  clipHalfPlane,
  isUnbounded,
  opening,
  square,
  versionSpace,
} from "../kit/arithmetic/geometry.js";
import { isRight, norm } from "../kit/arithmetic/index.js";
import {
  answer,
  bold,
  classMark,
  defineWidget,
  diamond,
  handle,
  key,
  Mark,
  means,
  number,
  setAttributes,
  swatch,
  words,
  wrongRing,
} from "../kit/index.js";
import { numberedPoint, titled } from "../kit/plane.js";

const LIMIT = 4;
const FAR = 1e4;
const REACH = [-3.7, 3.7]; // of the data points: clear of the frame
const SHAPE = {
  x: [-LIMIT, LIMIT],
  y: [-LIMIT, LIMIT],
  width: 340,
  height: 340,
  margin: { left: 30, right: 12, bottom: 40 },
  ticks: [5, 5],
};

export default defineWidget("dual-space", (ui) => {
  ui.stage.classList.add("nb-side-by-side");
  ui.live.classList.add("nb-wide");
  const targets = ui.basis(() => ui.get("targets").slice(0, ui.get("points").length));
  const n = targets.length;
  const data = ui.plot({ ...SHAPE, xLabel: "x_1", yLabel: "x_2" });
  const weights = ui.plot({ ...SHAPE, xLabel: "w_1", yLabel: "w_2" });
  titled(data, "data space");
  titled(weights, "weight space");
  const left = dataSpace(ui, data, targets);
  const right = weightSpace(weights, n);
  handle(ui, weights, "weights", { label: "The weights w", shape: diamond("w") });
  controls(ui);
  means(ui, { w: () => ui.get("weights"), x: () => `${n} points` });

  ui.draw(() => {
    const [X, t, w, b] = ui.values("points", "targets", "weights", "bias");
    const correct = X.map((x, i) => isRight(w, b, x, t[i]));
    left(w, b, correct);
    const covered = ui.covers("lines");
    right(X, t, b, correct, covered);
    const good = correct.filter(Boolean).length;
    ui.say`
      {w} = (${number(w[0], 1)}, ${number(w[1], 1)}), {b} = ${number(b, 1)}:
      ${answer`${bold(`${good} of ${n} points right`)}`}.
      ${covered ? "The version space is ?." : story(X, t, b)}`;
    setAttributes(weights.picture, { "aria-label": ui.readout.textContent });
  });
});

function controls(ui) {
  const label = "bias b, the same for all weights";
  ui.slider("bias", { symbol: "b", colour: "b", label, min: -4, max: 4, step: 0.1 });
  ui.panel.append(
    key(
      [classMark(1), "class 1"],
      [classMark(0), "class 0"],
      [wrongRing(), "misclassified"],
      [swatch("y", 0.2), "the answer is 1"],
      [swatch("w", 0.28), "the version space"],
      [diamond("w"), words`the weights {w}`],
    ),
  );
}

// What kind of region the version space is.
function story(X, t, b) {
  const whole = versionSpace(X, t, b, FAR);
  if (!whole.length)
    return words`The version space is ${bold("empty")}: no weights suit all points with this bias.`;
  const hidden = versionSpace(X, t, b, LIMIT).length ? "" : " It lies outside the picture.";
  if (b === 0)
    return words`
      The version space is a ${bold("wedge")} of ${number(opening(whole), 0)}° with its tip at the
      origin.`;
  if (isUnbounded(X, t))
    return words`The version space is a polygon ${bold("without end")} on one side.${hidden}`;
  return words`The version space is a bounded ${bold("polygon")} with ${whole.length} corners.${hidden}`;
}

function dataSpace(ui, plot, targets) {
  const lit = plot.region("y", { opacity: 0.1 });
  const line = plot.segment("w");
  const arrow = plot.arrow("w", { class: "nb-curve nb-thin nb-s-w" });
  const grips = targets.map((target, i) => numberedPoint(ui, plot, i, target, REACH));
  return (w, b, right) => {
    const flat = w[0] === 0 && w[1] === 0;
    lit.show(flat ? [] : clipHalfPlane(square(LIMIT), w, b));
    for (const mark of [line, arrow]) mark.visible(!flat);
    if (!flat) {
      const [near, length] = [boundaryPoint(w, b), norm(w)];
      line.between(...boundaryEnds(w, b, 12));
      arrow.between(near, [near[0] + w[0] / length, near[1] + w[1] / length]);
    }
    grips.forEach((grip, i) => {
      grip(right[i]);
    });
  };
}

function weightSpace(plot, n) {
  const region = plot.region("w", { opacity: 0.28 });
  const cuts = Array.from({ length: n }, (_, i) => cutOf(plot, i));
  return (X, t, b, right, covered) => {
    region.show(covered ? [] : versionSpace(X, t, b, LIMIT));
    cuts.forEach((cut, i) => {
      cut(X[i], t[i], b, right[i], covered);
    });
  };
}

// A data point's line. Short teeth point to its good side; its number stands
// where the line leaves the picture.
function cutOf(plot, i) {
  const line = plot.segment("x");
  const teeth = new Mark(plot.add("path", { class: "nb-curve nb-thin nb-s-x" }));
  const look = { class: "nb-note nb-halo nb-f-x", "text-anchor": "middle", "font-weight": 650 };
  const name = plot.text("x", look);
  return (x, target, b, right, covered) => {
    const hidden = covered || norm(x) === 0 || Math.abs(b) / norm(x) > 1.42 * LIMIT;
    for (const mark of [line, teeth, name]) mark.visible(!hidden);
    if (hidden) return;
    line.between(...boundaryEnds(x, b, 12));
    line.set({ class: `nb-curve nb-s-x ${right ? "" : "nb-dashed"}` });
    teeth.set({ d: teethOf(plot, x, target, b) });
    name.at(...labelPlace(x, b, i), String(i + 1));
  };
}

function teethOf(plot, x, target, b) {
  const [u, v] = x.map((value) => value / norm(x));
  const [right, up] = target === 1 ? [9 * u, -9 * v] : [-9 * u, 9 * v];
  const near = boundaryPoint(x, b);
  const d = Array.from({ length: 11 }, (_, k) => {
    const at = [near[0] - (k - 5) * v * 0.9, near[1] + (k - 5) * u * 0.9];
    return `M${plot.across(at[0])} ${plot.up(at[1])}l${right.toFixed(1)} ${up.toFixed(1)}`;
  });
  return d.join("");
}

// Where the line meets the frame of a slightly smaller square; odd and even numbers take different ends.
function labelPlace(x, b, i) {
  const [p, q] = boundaryEnds(x, b, 12);
  const inside = clipLine(p, q, LIMIT - 0.35);
  return inside[i % 2];
}

function clipLine(p, q, limit) {
  let [t0, t1] = [0, 1];
  for (const k of [0, 1]) {
    const step = q[k] - p[k];
    if (step === 0) continue;
    const [a, c] = [(-limit - p[k]) / step, (limit - p[k]) / step];
    t0 = Math.max(t0, Math.min(a, c));
    t1 = Math.min(t1, Math.max(a, c));
  }
  const at = (share) => [p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])];
  return [at(Math.min(t0, 1)), at(Math.max(t1, 0))];
}
