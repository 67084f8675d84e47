// XOR folded: the input plane with two hidden neurons' lines, and the hidden plane, where one line may do.
import { bestOutput, CORNERS, fold, positiveRegion } from "../kit/arithmetic/folding.js";
import { boundaryPoint } from "../kit/arithmetic/geometry.js";
import {
  classMark,
  defineWidget,
  h,
  key,
  number,
  placeMark,
  refill,
  s,
  setAttributes,
  swatch,
  symbolHtml,
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
const SHAPE = { width: 340, height: 336, margin: { left: 30, right: 10, top: 30, bottom: 36 } };

export default defineWidget("xor-folding", (ui) => {
  ui.live.classList.add("nb-wide");
  ui.stage.classList.add("nb-side-by-side");
  const left = inputPlane(
    ui.plot({
      ...SHAPE,
      x: REACH,
      y: REACH,
      xLabel: "x_1",
      yLabel: "x_2",
      ticks: [4, 4],
      tickText: { y: (value) => (value === 1.5 ? "" : number(value, 1).replace(".0", "")) },
    }),
  );
  const right = hiddenPlane(
    ui.plot({ ...SHAPE, x: [-0.4, 3.6], y: [-0.4, 3.6], xLabel: "h_1", yLabel: "h_2", ticks: [4, 4] }),
  );
  ["first", "second"].forEach((which, i) => {
    const group = ui.group(`The ${which} hidden neuron`);
    for (const k of [0, 1])
      ui.slider([`weights${i + 1}`, k], {
        symbol: `w_${i + 1}${k + 1}`,
        label: `weight of x${k + 1}, ${which} hidden neuron`,
        colour: "w",
        min: -1.5,
        max: 1.5,
        step: 0.05,
        into: group,
      });
    ui.slider(["biases", i], {
      symbol: `b_${i + 1}`,
      label: `bias of the ${which} hidden neuron`,
      colour: "b",
      min: -1.5,
      max: 0.5,
      step: 0.05,
      into: group,
    });
  });
  ui.panel.append(
    key([classMark(1), "class 1"], [classMark(0), "class 0"], [swatch("y", 0.2), "the answer is 1"]),
  );

  ui.draw(() => {
    const [weights, biases] = [[ui.get("weights1"), ui.get("weights2")], ui.get("biases")];
    const images = CORNERS.map((x) => fold(weights, biases, x));
    const best = bestOutput(images);
    left(weights, biases, best);
    right(weights, biases, images, best);
    ui.say(...report(weights, biases, images, best));
    setAttributes(ui.stage.lastChild, { "aria-label": ui.readout.textContent });
  });
});

function titled(plot, words) {
  const at = { x: (plot.box.left + plot.box.right) / 2, y: 15, "text-anchor": "middle", "font-weight": 600 };
  plot.add("text", at, plot.picture).textContent = words;
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
  THREADS.map(() => plot.path("neutral", { class: "nb-curve nb-s-neutral nb-thread" })).forEach((mark, i) =>
    mark.show([THREADS[i][0], THREADS[i].at(-1)]),
  );
  pairLines(plot)(CORNERS);
  const lines = ["nb-curve nb-s-z", "nb-curve nb-dashed nb-s-z"].map((name) =>
    plot.segment("z", { class: name }),
  );
  const arrows = [0, 1].map(() => plot.arrow("z", { class: "nb-curve nb-thin nb-s-z" }));
  const words = [0, 1].map(() =>
    plot.text("z", { class: "nb-note nb-halo nb-f-z", "text-anchor": "middle" }),
  );
  CORNERS.forEach((at, i) => pointAt(plot, i)(at));
  return (weights, biases, best) => {
    const pieces = best ? positiveRegion(SHEET, weights, biases, best) : [[], [], [], []];
    lit.forEach((mark, i) => mark.show(pieces[i]));
    weights.forEach((w, j) => {
      const length = Math.hypot(...w);
      const near = length ? boundaryPoint(w, biases[j]) : [9, 9];
      const far = !length || Math.abs(near[0] - 0.5) > 1 || Math.abs(near[1] - 0.5) > 1;
      for (const mark of [lines[j], arrows[j].shaft, arrows[j].head, words[j]])
        mark.style.display = far ? "none" : "";
      if (far) return;
      const along = [-w[1] / length, w[0] / length];
      const foot = [near[0] + (j ? -0.3 : 0.3) * along[0], near[1] + (j ? -0.3 : 0.3) * along[1]];
      const tip = [foot[0] + (0.24 * w[0]) / length, foot[1] + (0.24 * w[1]) / length];
      lines[j].between(
        [near[0] - 4 * along[0], near[1] - 4 * along[1]],
        [near[0] + 4 * along[0], near[1] + 4 * along[1]],
      );
      arrows[j].between(foot, tip);
      words[j].at(tip[0] + (0.11 * w[0]) / length, tip[1] + (0.11 * w[1]) / length - 0.03, ...hiddenName(j));
    });
  };
}

const hiddenName = (j) => [
  s("tspan", { "font-style": "italic" }, "h"),
  s("tspan", { dy: "0.25em", "font-size": "0.75em" }, String(j + 1)),
];

function hiddenPlane(plot) {
  titled(plot, "hidden plane");
  const lit = plot.region("y", { opacity: 0.16 });
  const threads = THREADS.map(() => plot.path("neutral", { class: "nb-curve nb-s-neutral nb-thread" }));
  const pairs = pairLines(plot);
  const line = plot.segment("y");
  const points = [3, 0, 1, 2].map((i) => [i, pointAt(plot, i)]);
  const frame = [
    [-0.4, -0.4],
    [3.6, -0.4],
    [3.6, 3.6],
    [-0.4, 3.6],
  ];
  return (weights, biases, images, best) => {
    THREADS.forEach((thread, i) => threads[i].show(thread.map((x) => fold(weights, biases, x))));
    pairs(images);
    for (const [i, point] of points) point(images[i], sharing(images, i));
    line.style.display = best ? "" : "none";
    lit.show(best ? positiveSide(frame, best) : []);
    if (!best) return;
    const size = Math.hypot(...best.v);
    const near = boundaryPoint(best.v, best.c - 0.5);
    const along = [-best.v[1] / size, best.v[0] / size];
    line.between(
      [near[0] - 8 * along[0], near[1] - 8 * along[1]],
      [near[0] + 8 * along[0], near[1] + 8 * along[1]],
    );
  };
}

// The whole frame is one piece of "both neurons on" when the fold is the identity.
const positiveSide = (frame, best) =>
  positiveRegion(
    frame,
    [
      [1, 0],
      [0, 1],
    ],
    [9, 9],
    { v: best.v, c: best.c - 9 * (best.v[0] + best.v[1]) },
  )[3];

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
  return ([x, y], words = NAMES[i]) => {
    placeMark(mark, plot.x(x), plot.y(y));
    setAttributes(name, { x: (plot.x(x) + 11).toFixed(1), y: (plot.y(y) + 18).toFixed(1) });
    refill(name, words);
  };
}

const places = (images) => images.map(([p, q], i) => `${NAMES[i]} → (${number(p)}, ${number(q)})`).join(", ");

function report(weights, biases, images, best) {
  const settings = weights
    .map(([u, v], j) => `h${"₁₂"[j]} = relu(${number(u)} x₁ ${signed(v)} x₂ ${signed(biases[j])})`)
    .join(", ");
  const start = [`${settings}. In the hidden plane ${places(images)}: `];
  if (!best)
    return [
      ...start,
      h("b", {}, "no line separates the classes"),
      "; the segments that join their points meet.",
    ];
  const { v, c, margin } = best;
  return [
    ...start,
    h("b", {}, "one line is enough"),
    `. The widest margin, ${number(margin)} on each side, has `,
    symbolHtml("y"),
    ` = ${number(v[0])} h₁ ${signed(v[1])} h₂ ${signed(c)}, cut at `,
    symbolHtml("y"),
    " = ½.",
  ];
}

const signed = (value) =>
  `${value < -0.004 ? "−" : "+"} ${number(Math.abs(value) < 0.005 ? 0 : Math.abs(value))}`;
