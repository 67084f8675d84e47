// A neuron with two inputs from above: turn w, slide b, drag the points; distances and errors follow.

import {
  boundaryEnds,
  boundaryPoint,
  clipHalfPlane,
  pointing,
  project,
  signedDistance,
  transitionBand,
  transitionWidth,
} from "../kit/arithmetic/geometry.js";
import { isRight, norm, preactivation } from "../kit/arithmetic/index.js";
import {
  answer,
  bold,
  classMark,
  defineWidget,
  diamond,
  handle,
  key,
  means,
  number,
  s,
  swatch,
  visible,
  words,
  wrongRing,
} from "../kit/index.js";
import { beside, line, mark, settle } from "../kit/labels.js";

const REACH = 6;
const LONGEST = 6;
const VIEW = 6.5;
const degrees = (angle) => `${number(angle, 0)}°`;

export default defineWidget("boundary", (ui) => {
  const ends = { x: [-VIEW, VIEW], y: [-VIEW, VIEW], xLabel: "x_1", yLabel: "x_2" };
  const plot = ui.plot({ ...ends, height: 420, equal: true, ticks: [6, 6] });
  const marks = marksOf(plot);
  controls(ui);
  const targets = ui.basis(() => ui.get("targets").slice(0, ui.get("points").length));
  const points = targets.map((target, i) => labelledPoint(ui, plot, i, target));
  const reach = { x: [-REACH, REACH], y: [-REACH, REACH] };
  handle(ui, plot, "x", { label: "The point x", shape: diamond("x"), ...reach });
  const tip = s("circle", { r: 4, class: "nb-f-w", "data-moves": "angle norm" });
  handle(tipOf(ui), plot, "tip of w", { label: "Tip of the weights w", shape: tip });

  means(ui, {
    w: () => weightsOf(ui),
    b: () => ui.get("bias"),
    x: () => ui.get("x"),
    z: () => preactivation(weightsOf(ui), ui.get("bias"), ui.get("x")),
  });

  ui.draw(() => {
    const [w, b, x] = [weightsOf(ui), ui.get("bias"), ui.get("x")];
    const [d, foot] = [signedDistance(w, b, x), project(w, b, x)];
    showNeuron(marks, w, b);
    showDistance(marks, w, x, d, foot);
    label(plot, marks, { w, b, x, d, foot, hidden: ui.covers("distance") }, ui.get("points"));
    const wrong = points.filter((show) => !show(w, b)).length;
    ui.say`
      {w} = (${number(w[0])}, ${number(w[1])}), {b} = ${number(b, 1)}. For the point {x} (the diamond):
      {z} = ${bold(number(preactivation(w, b, x)), "z")}, signed distance {z}/‖{w}‖ =
      ${bold(number(d), "z")}, foot (${number(foot[0])}, ${number(foot[1])}). 10–90 % width of a sigmoid:
      ${bold(number(transitionWidth(w)), "y")}.
      ${answer`Misclassified: ${bold(`${wrong} of ${points.length}`)}.`}`;
  });
});

function controls(ui) {
  ui.panel.classList.add("nb-stacked");
  // The tip of w may be dragged to between two steps of these.
  const turn = { min: -180, max: 180, step: 1, grain: 0.01, format: degrees };
  ui.slider("angle", { label: "direction of w", colour: "w", ...turn });
  ui.slider("norm", { label: "length ‖w‖", colour: "w", min: 0.5, max: LONGEST, step: 0.1, grain: 0.001 });
  ui.slider("bias", { label: "bias b", colour: "b", min: -15, max: 15, step: 0.1 });
  ui.panel.append(
    key(
      [classMark(1), "class 1"],
      [classMark(0), "class 0"],
      [wrongRing(), "misclassified"],
      [diamond("x"), words`the point {x}`],
      [swatch("y", 0.25), "where a sigmoid climbs from 0.1 to 0.9"],
    ),
  );
}

const weightsOf = (ui) => pointing(ui.get("norm"), ui.get("angle"));

// The tip of w is a handle on two numbers, its direction and its length.
function tipOf(ui) {
  return {
    listen: ui.listen.bind(ui),
    keep: ui.keep.bind(ui),
    get: () => weightsOf(ui),
    set(_, [u, v]) {
      const length = Math.hypot(u, v);
      if (length > 0) ui.set("angle", Number(((Math.atan2(v, u) * 180) / Math.PI).toFixed(2)));
      ui.set("norm", Number(Math.min(LONGEST, Math.max(0.5, length)).toFixed(3)));
    },
    handle: (control) => ui.draw(() => control.show()),
  };
}

function labelledPoint(ui, plot, i, target) {
  const ring = wrongRing();
  const shape = s("g", {}, ring, classMark(target));
  const reach = { x: [-REACH, REACH], y: [-REACH, REACH] };
  handle(ui, plot, ["points", i], { label: `Point ${i + 1} of class ${target}`, shape, ...reach });
  return (w, b) => {
    const right = isRight(w, b, ui.get("points")[i], target);
    visible(ring, !right);
    return right;
  };
}

function marksOf(plot) {
  const look = { "text-anchor": "middle" };
  const [[x0, x1], [y0, y1]] = [plot.x.domain(), plot.y.domain()];
  const [right, left] = [
    [x1, y0],
    [x0, y1],
  ];
  return {
    view: [[x0, y0], right, [x1, y1], left],
    side: plot.region("y", { opacity: 0.1 }),
    band: plot.region("y", { opacity: 0.12 }),
    line: plot.segment("neutral"),
    offset: plot.segment("b", { class: "nb-curve nb-s-b nb-dashed" }),
    arrow: plot.arrow("w"),
    drop: plot.segment("z"),
    corner: plot.path("z", { class: "nb-curve nb-thin nb-s-z" }),
    foot: plot.dot("z", { r: 4 }),
    name: plot.text("w", { class: "nb-halo nb-f-w", "font-style": "italic", ...look }),
    distance: plot.text("z", { class: "nb-note nb-halo nb-f-z", ...look }),
    bias: plot.text("b", { class: "nb-note nb-halo nb-f-b", ...look }),
    fires: plot.text("y", { class: "nb-note nb-halo nb-f-y", ...look }),
  };
}

// A point moved along w and, to its left, along the boundary.
function besideOf(w) {
  const length = norm(w);
  const [u, v] = [w[0] / length, w[1] / length];
  return ([x, y], dx, dy) => [x + dx * u - dy * v, y + dx * v + dy * u];
}

function showNeuron({ view, side, band, line, offset, arrow }, w, b) {
  side.show(clipHalfPlane(view, w, b));
  band.show(transitionBand(view, w, b));
  line.between(...boundaryEnds(w, b, 20));
  offset.between(...offsetEnds(w, b));
  arrow.between([0, 0], w);
}

// From the origin to the boundary, a little aside, since the arrow of w takes the same way.
function offsetEnds(w, b) {
  const aside = besideOf(w);
  return [[0, 0], boundaryPoint(w, b)].map((end) => aside(end, 0, 0.22));
}

// The way from the point x to the boundary, with the right angle at its foot.
function showDistance({ drop, foot, corner }, w, x, d, at) {
  const aside = besideOf(w);
  drop.between(x, at);
  foot.at(...at);
  foot.visible(at.every((place) => Math.abs(place) <= REACH));
  const turn = d < 0 ? -0.3 : 0.3;
  const angle = [aside(at, turn, 0), aside(at, turn, 0.3), aside(at, 0, 0.3)];
  corner.show(Math.abs(d) < 0.5 ? [] : angle);
}

// Each label takes a free side of what it names.
function label(plot, { view, name, distance, bias, fires }, { w, b, x, d, foot, hidden }, points) {
  const at = ([u, v]) => [plot.x(u), plot.y(v)];
  const [o, tip, offset] = [at([0, 0]), at(w), offsetEnds(w, b).map(at)];
  const taken = [
    line(...boundaryEnds(w, b, 20).map(at)),
    line(o, tip, 6),
    line(at(x), at(foot)),
    mark(at(x)),
  ];
  taken.push(...points.map((point) => mark(at(point))));
  const apart = Math.abs(signedDistance(w, b, [0, 0]));
  const named = !hidden && apart > 0.4 && apart < 8;
  bias.visible(named);
  if (named) taken.push(line(...offset));
  const put = (text, words, places) => settle(plot, text, words, places, taken);
  put(distance, ...withPlaces(at(x), at(foot), `d = ${number(d)}`));
  if (named) put(bias, ...withPlaces(...offset, `|b|/‖w‖ = ${number(apart)}`));
  put(name, "w", beside(o, tip, "w", [0.9, 0.75, 0.6, 1.05]));
  const lit = clipHalfPlane(view, w, b);
  fires.visible(lit.length > 0);
  if (lit.length) put(fires, "z ≥ 0", corners(lit).map(at));
}

const withPlaces = (from, to, words) => [words, beside(from, to, words)];

// Near the corners of the lit side, the farthest from the origin first.
function corners(lit) {
  const centre = [0, 1].map((k) => lit.reduce((sum, p) => sum + p[k], 0) / lit.length);
  const near = (p) => [0, 1].map((k) => p[k] * 0.87 + centre[k] * 0.03);
  return [...lit].sort((p, q) => norm(q) - norm(p)).map(near);
}
