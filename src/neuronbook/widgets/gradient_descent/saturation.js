// Two sigmoid neurons A and B that should answer 0, on two losses. With x = 1 and t = 0 the output is the
// error, and weight and bias have one slope.
import { descend } from "../kit/arithmetic/descent.js";
import { sigmoid } from "../kit/arithmetic/index.js";
import {
  answer,
  audible,
  bold,
  defineWidget,
  h,
  handle,
  journey,
  key,
  lineMark,
  means,
  number,
  s,
  setAttributes,
  trail,
  visible,
  words,
} from "../kit/index.js";
import { titled } from "../kit/plane.js";

const STEPS = 400;
const REACH = [0.05, 0.99];
const COLOURS = ["x", "w"];
const squaredSlope = (y) => y * y * (1 - y);
const logit = (y) => Math.log(y / (1 - y));

export default defineWidget("saturation", (ui) => {
  ui.stage.classList.add("nb-side-by-side");
  ui.live.classList.add("nb-wide");
  const slopes = slopesOf(ui);
  const errors = errorsOf(ui);
  const into = h("div", { class: "nb-group" });
  ui.panel.append(into);
  ui.slider("learning_rate", { symbol: "η", label: "learning rate η", min: 0.05, max: 1, into });
  const solid = lineMark("nb-curve nb-s-neutral");
  into.append(key([solid, "squared error"], [lineMark("nb-curve nb-dashed nb-s-neutral"), "cross-entropy"]));
  const settings = () => ui.values("errors", "learning_rate");
  const walk = journey(ui, { settings, compute: () => roads(...settings()), stepsPerFrame: 2 });

  // The error of B on the squared error, which waits, with a click where it is below a quarter.
  audible(ui, () => {
    const values = walk.road.map((errors) => errors[1]);
    const below = values.findIndex((error) => error < 0.25);
    return { values, ends: [0, 1], clicks: below < 0 ? [] : [below / STEPS] };
  });
  means(ui, { y: () => Array.from(walk.road[walk.step].slice(0, 2)) });

  ui.draw(() => {
    walk.refresh();
    const hidden = ui.covers("walks");
    slopes(walk, hidden);
    errors.show(walk, hidden);
    const [a, b] = walk.road[0];
    const [at, cross] = [walk.road[walk.step], walk.road[walk.step].slice(2)];
    ui.say`
      {η} = ${number(ui.get("learning_rate"))}.
      Step ${walk.step}: A ${output(at[0], "x")}, B ${output(at[1], "w")}
      (with cross-entropy ${number(cross[0])} and ${number(cross[1])}).
      ${hidden ? "" : words`First slopes: A ${number(squaredSlope(a), 3)}, B ${number(squaredSlope(b), 3)}.`}
      ${hidden ? "Below 0.25 first: ?" : outcome(walk)}`;
    setAttributes(errors.picture, { "aria-label": ui.readout.textContent });
  });
});

// With t = 0 the error is y.
const output = (y, colour) => setAttributes(bold(number(y), colour), { "data-means": "y" });

// The errors of A and B, first on the squared error, then on the cross-entropy. Weight and bias both go a
// step, so z goes two.
function roads(errors, rate) {
  const start = [...errors, ...errors].map(logit);
  const slope = (z) => Array.from(z, (value, k) => 2 * slopeOf(sigmoid(value), k));
  const slopeOf = (y, k) => (k < 2 ? squaredSlope(y) : y);
  return descend(slope, start, rate, STEPS).map((z) => z.map(sigmoid));
}

function slopesOf(ui) {
  const view = { width: 340, height: 290, margin: { left: 36, right: 10 }, ticks: [5, 5] };
  const plot = ui.plot({ x: [0, 1], y: [0, 1], xLabel: "error", yLabel: "slope", ...view });
  titled(plot, "how steep it is at an error");
  plot.curve("neutral", { class: "nb-curve nb-s-neutral nb-dashed" }).graph((y) => y);
  const curve = plot.curve("neutral");
  curve.graph(squaredSlope);
  const note = { class: "nb-note nb-halo nb-f-neutral", "text-anchor": "middle" };
  plot.text("neutral", note).at(0.35, 0.56, "cross-entropy");
  const name = plot.text("neutral", note);
  name.at(0.42, 0.2, "squared error");
  const balls = COLOURS.map((colour) => plot.dot(colour, { r: 5, "data-means": "y" }));
  COLOURS.forEach((colour, i) => {
    const look = {
      y: -14,
      "text-anchor": "middle",
      class: `nb-f-${colour} nb-halo`,
      "font-weight": 650,
      "data-means": "y",
    };
    const name = s("text", look, "AB"[i]);
    const ring = s("circle", { r: 9, fill: "none", class: `nb-s-${colour}`, "stroke-width": 2.5 });
    const shape = s("g", {}, ring, name);
    // While the curve is covered its points wait on the axis.
    const along = (y) => (ui.covers("walks") ? 0 : squaredSlope(y));
    const where = { along, step: 0.01, x: REACH, shape };
    handle(ui, plot, ["errors", i], { label: `The error of ${"AB"[i]} at the start`, ...where });
  });
  return ({ road, step }, hidden) => {
    balls.forEach((ball, i) => {
      ball.at(road[step][i], squaredSlope(road[step][i]));
    });
    for (const { node } of [curve, name, ...balls]) visible(node, !hidden);
  };
}

function errorsOf(ui) {
  const view = { width: 340, height: 290, margin: { left: 36, right: 14 }, ticks: [4, 5] };
  const plot = ui.plot({ x: [0, STEPS], y: [0, 1], xLabel: "step", yLabel: "error", ...view });
  titled(plot, "both on their way");
  const goal = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" });
  goal.between([0, 0.25], [STEPS, 0.25]);
  const lines = COLOURS.map((colour) => trail(plot, colour));
  const dashed = COLOURS.map((colour) => plot.path(colour, { class: `nb-curve nb-dashed nb-s-${colour}` }));
  return {
    picture: plot.picture,
    show({ road, step }, hidden) {
      lines.forEach((line, i) => {
        line.ahead.visible(!hidden);
        line.follow(road, step, (errors, k) => [k, errors[i]]);
      });
      dashed.forEach((path, i) => {
        path.show(road.slice(0, step + 1).map((errors, k) => [k, errors[2 + i]]));
      });
    },
  };
}

// When each of the four is below a quarter.
function outcome({ road }) {
  const first = [0, 1, 2, 3].map((i) => road.findIndex((errors) => errors[i] < 0.25));
  const when = (k) => (k < 0 ? `not in ${STEPS} steps` : `after ${k} steps`);
  return words`
    ${answer`Below 0.25: A ${bold(when(first[0]))}, B ${bold(when(first[1]))}`};
    with cross-entropy A ${when(first[2])}, B ${when(first[3])}.`;
}
