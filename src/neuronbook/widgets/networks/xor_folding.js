// XOR in the hidden plane: the input plane with two neurons' lines, and where they send the points.
import { bestOutput, CORNERS, fold, positiveRegion } from "../kit/arithmetic/folding.js";
import { boundaryEnds, boundaryPoint, clipHalfPlane } from "../kit/arithmetic/geometry.js";
import { norm } from "../kit/arithmetic/index.js";
import {
  answer,
  bold,
  classMark,
  defineWidget,
  key,
  means,
  number,
  placeMark,
  refill,
  s,
  setAttributes,
  swatch,
  words,
} from "../kit/index.js";

const REACH = [-0.5, 1.5];
const SHEET = [
  [-0.5, -0.5],
  [1.5, -0.5],
  [1.5, 1.5],
  [-0.5, 1.5],
];
const TARGETS = [0, 1, 1, 0];
const NAMES = ["00", "01", "10", "11"];
const TICKS = [-0.25, 0, 0.25, 0.5, 0.75, 1, 1.25];
const FINE = Array.from({ length: 25 }, (_, i) => -0.25 + i / 16);
const THREADS = TICKS.flatMap((t) => [FINE.map((u) => [t, u]), FINE.map((u) => [u, t])]);
const SIDE = [-0.4, 3.6]; // of the hidden plane
const FRAME = [
  [SIDE[0], SIDE[0]],
  [SIDE[1], SIDE[0]],
  [SIDE[1], SIDE[1]],
  [SIDE[0], SIDE[1]],
];
const SHAPE = {
  width: 340,
  height: 336,
  margin: { left: 30, right: 10, top: 30, bottom: 36 },
  ticks: [4, 4],
};

export default defineWidget("xor-folding", (ui) => {
  ui.live.classList.add("nb-wide");
  ui.stage.classList.add("nb-side-by-side");
  const tickText = { y: (value) => (value === 1.5 ? "" : number(value, 1).replace(".0", "")) };
  const ends = { x: REACH, y: REACH, xLabel: "x_1", yLabel: "x_2" };
  const left = inputPlane(ui.plot({ ...SHAPE, ...ends, tickText }));
  const right = hiddenPlane(ui.plot({ ...SHAPE, x: SIDE, y: SIDE, xLabel: "h_1", yLabel: "h_2" }));
  ["first", "second"].forEach((which, i) => {
    controls(ui, which, i);
  });
  ui.panel.append(
    key([classMark(1), "class 1"], [classMark(0), "class 0"], [swatch("y", 0.2), "the answer is 1"]),
  );

  means(ui, {
    x: () => [0, 1].map((k) => CORNERS.map((corner) => corner[k]).join(", ")),
    y: () => ui.cover("verdict", outputsAt(imagesOf(...neuronsOf(ui)))),
  });

  ui.draw(() => {
    const [weights, biases] = neuronsOf(ui);
    const images = imagesOf(weights, biases);
    const best = bestOutput(images);
    left(weights, biases, best);
    right(weights, biases, images, best);
    ui.say`
      ${neurons(weights, biases)}. In the hidden plane ${places(images)}.
      ${ui.covers("verdict") ? "A line between the classes: ?" : verdict(best)}`;
    setAttributes(ui.stage.lastChild, { "aria-label": ui.readout.textContent });
  });
});

const neuronsOf = (ui) => [[ui.get("weights1"), ui.get("weights2")], ui.get("biases")];
const imagesOf = (weights, biases) => CORNERS.map((x) => fold(weights, biases, x));

// What the output with the widest margin answers at the four points, if there is one.
function outputsAt(images) {
  const best = bestOutput(images);
  return best ? images.map(([p, q]) => best.v[0] * p + best.v[1] * q + best.c) : undefined;
}

function controls(ui, which, i) {
  const into = ui.group(`The ${which} hidden neuron`);
  const [low, high] = [-1.5, 1.5];
  for (const k of [0, 1]) {
    const naming = { symbol: `w_${i + 1}${k + 1}`, label: `weight of x${k + 1}, ${which} hidden neuron` };
    ui.slider([`weights${i + 1}`, k], { ...naming, colour: "w", min: low, max: high, into });
  }
  const naming = { symbol: `b_${i + 1}`, label: `bias of the ${which} hidden neuron` };
  ui.slider(["biases", i], { ...naming, colour: "b", min: low, max: 0.5, into });
}

function titled(plot, title) {
  const { left, right } = plot.box;
  const look = { x: (left + right) / 2, y: 15, "text-anchor": "middle", "font-weight": 600 };
  plot.picture.append(s("text", look, title));
}

const pairLines = (plot) => {
  const zeros = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" });
  const ones = plot.segment("y", { class: "nb-curve nb-thin nb-s-y" });
  return (places) => {
    zeros.between(places[0], places[3]);
    ones.between(places[1], places[2]);
  };
};

function inputPlane(plot) {
  titled(plot, "input plane");
  const lit = [0, 1, 2, 3].map(() => plot.region("y", { opacity: 0.16, stroke: "none" }));
  for (const thread of THREADS) {
    const line = plot.path("neutral", { class: "nb-curve nb-s-neutral nb-thread" });
    line.show([thread[0], thread[thread.length - 1]]);
  }
  pairLines(plot)(CORNERS);
  const neurons = neuronMarks(plot);
  CORNERS.forEach((at, i) => {
    pointAt(plot, i)(at);
  });
  return (weights, biases, best) => {
    const pieces = best ? positiveRegion(SHEET, weights, biases, best) : [[], [], [], []];
    lit.forEach((mark, i) => {
      mark.show(pieces[i]);
    });
    neurons.forEach((marks, j) => {
      showNeuron(marks, weights[j], biases[j], j);
    });
  };
}

// The line of each hidden neuron, an arrow to its side, and its name.
function neuronMarks(plot) {
  const lines = ["nb-curve nb-s-z", "nb-curve nb-dashed nb-s-z"].map((look) =>
    plot.segment("z", { class: look }),
  );
  const arrows = [0, 1].map(() => plot.arrow("z", { class: "nb-curve nb-thin nb-s-z" }));
  const look = { class: "nb-note nb-halo nb-f-z", "text-anchor": "middle" };
  const names = [0, 1].map(() => plot.text("z", look));
  return [0, 1].map((j) => ({ line: lines[j], arrow: arrows[j], name: names[j] }));
}

function showNeuron({ line, arrow, name }, w, b, j) {
  const length = norm(w);
  const near = length ? boundaryPoint(w, b) : [9, 9];
  const far = near.some((place) => Math.abs(place - 0.5) > 1);
  for (const mark of [line, arrow, name]) mark.visible(!far);
  if (far) return;
  const [u, v] = [w[0] / length, w[1] / length];
  const aside = j ? -0.3 : 0.3;
  const foot = [near[0] - aside * v, near[1] + aside * u];
  const tip = [foot[0] + 0.24 * u, foot[1] + 0.24 * v];
  line.between(...boundaryEnds(w, b, 4));
  arrow.between(foot, tip);
  name.at(tip[0] + 0.11 * u, tip[1] + 0.11 * v - 0.03, ...hiddenName(j));
}

const hiddenName = (j) => [
  s("tspan", { "font-style": "italic" }, "h"),
  s("tspan", { dy: "0.25em", "font-size": "0.75em" }, j + 1),
];

function hiddenPlane(plot) {
  titled(plot, "hidden plane");
  const lit = plot.region("y", { opacity: 0.16 });
  const threads = THREADS.map(() => plot.path("neutral", { class: "nb-curve nb-s-neutral nb-thread" }));
  const pairs = pairLines(plot);
  const line = plot.segment("y");
  const points = [3, 0, 1, 2].map((i) => ({ i, show: pointAt(plot, i) }));
  return (weights, biases, images, best) => {
    THREADS.forEach((thread, i) => {
      threads[i].show(thread.map((x) => fold(weights, biases, x)));
    });
    pairs(images);
    for (const { i, show } of points) show(images[i], sharing(images, i));
    line.visible(best !== null);
    lit.show(best ? clipHalfPlane(FRAME, best.v, best.c - 0.5) : []);
    if (best) line.between(...boundaryEnds(best.v, best.c - 0.5, 8));
  };
}

// The names of all points that land on the same place, if this is the first of them.
function sharing(images, i) {
  const same = images
    .map((p, k) => (Math.hypot(p[0] - images[i][0], p[1] - images[i][1]) < 0.1 ? k : -1))
    .filter((k) => k >= 0);
  return same[0] === i ? same.map((k) => NAMES[k]).join(", ") : "";
}

function pointAt(plot, i) {
  const mark = classMark(TARGETS[i]);
  plot.overlay.append(mark);
  const name = plot.text("ink", { class: "nb-note nb-halo", "font-weight": 600 });
  return ([x, y], label = NAMES[i]) => {
    placeMark(mark, plot.x(x), plot.y(y));
    name.set({ x: (plot.x(x) + 11).toFixed(1), y: (plot.y(y) + 18).toFixed(1) });
    refill(name.node, label);
  };
}

const places = (images) => images.map(([p, q], i) => `${NAMES[i]} → (${number(p)}, ${number(q)})`).join(", ");

const neurons = (weights, biases) =>
  weights.map(
    ([u, v], j) => words`
      ${j ? ", " : ""}h${"₁₂"[j]} = relu(${number(u)} {x_1} ${signed(v)} {x_2} ${signed(biases[j])})`,
  );

function verdict(best) {
  if (!best)
    return words`
      ${answer`${bold("No line separates the classes")}`}; the segments that join their points meet.`;
  const [v1, v2] = best.v;
  return words`
    ${answer`${bold("One line is enough")}, with up to ${number(best.margin)} to spare on each side`}.
    That line has {y} = ${number(v1)} h₁ ${signed(v2)} h₂ ${signed(best.c)}, cut at {y} = ½.`;
}

const signed = (value) =>
  `${value < -0.004 ? "−" : "+"} ${number(Math.abs(value) < 0.005 ? 0 : Math.abs(value))}`;
