// One sigmoid neuron without bias, two samples, and the same descent on two losses.
import { descend } from "../kit/arithmetic/descent.js";
import { meanGradient, meanLoss } from "../kit/arithmetic/losses.js";
import { defineWidget, h, handle, journey, number, s, symbolHtml, trail } from "../kit/index.js";

const X = [[1], [5]];
const T = [0.1, 0.9];
const STEPS = 1000;
const REACH = [-5, 4];
const TOP = -0.96584; // between the two minima of the squared error
const SIDES = [
  {
    name: "squared_error",
    title: "squared error",
    top: 0.55,
    minima: [
      [-2.18746, "trap", 0.2, "end"],
      [0.2432, "minimum", 0.02, "start"],
    ],
  },
  { name: "cross_entropy", title: "cross-entropy", top: 12, minima: [[0.28467, "minimum", 2.2, "middle"]] },
];
const NEAR = 0.02; // so close to a minimum, a descent has arrived
const [TRAP, GOOD] = SIDES[0].minima.map(([w]) => w);
const lossOf = (name) => (w) => meanLoss(name, [w], X, T);

export default defineWidget("two-losses", (ui) => {
  ui.stage.classList.add("nb-side-by-side");
  ui.live.classList.add("nb-wide");
  const pictures = SIDES.map((side) => sideOf(ui, side));
  const sliders = h("div", { class: "nb-group" });
  ui.panel.append(sliders);
  ui.slider("start", {
    symbol: "w_0",
    colour: "w",
    label: "start w0",
    min: REACH[0],
    max: REACH[1],
    step: 0.05,
    into: sliders,
  });
  ui.slider("learning_rate", {
    symbol: "η",
    label: "learning rate η",
    min: 0.05,
    max: 0.9,
    step: 0.05,
    into: sliders,
  });
  const walk = journey(ui, {
    settings: () => [ui.get("start"), ui.get("learning_rate")],
    compute() {
      const slope = new Float64Array(1);
      const roads = SIDES.map(({ name }) =>
        descend((w) => meanGradient(name, w, X, T, slope), [ui.get("start")], ui.get("learning_rate"), STEPS),
      );
      return roads[0].map((w, k) => [w[0], roads[1][k][0]]);
    },
  });

  ui.draw(() => {
    walk.refresh();
    pictures.forEach((picture, i) => picture.show(walk, i));
    ui.say(`η = ${number(ui.get("learning_rate"))}. `, ...report(walk, ui.get("start")));
    pictures[1].element.setAttribute("aria-label", ui.readout.textContent);
  });
});

function sideOf(ui, { name, title, top, minima }) {
  const plot = ui.plot({
    x: REACH,
    y: [0, top],
    width: 340,
    height: 290,
    xLabel: "w",
    yLabel: "L",
    margin: { left: 36, right: 10 },
    ticks: [5, 5],
  });
  const loss = lossOf(name);
  const heading = {
    x: (plot.box.left + plot.box.right) / 2,
    y: plot.box.top - 8,
    "text-anchor": "middle",
    "font-weight": 600,
  };
  plot.add("text", heading, plot.picture).textContent = title;
  plot.curve("neutral", { class: "nb-curve nb-s-neutral nb-soft" }).graph(loss);
  for (const [w, word, height, anchor] of minima) {
    plot
      .segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" })
      .between([w, 0], [w, loss(w)]);
    const aside = { start: 0.2, middle: 0.9, end: -0.2 }[anchor];
    plot
      .text("neutral", { "text-anchor": anchor, class: "nb-note nb-halo nb-f-neutral" })
      .at(w + aside, height, word);
  }
  const road = trail(plot, "w");
  handle(ui, plot, "start", {
    label: `The start, on the ${title}`,
    along: loss,
    step: 0.05,
    x: REACH,
    shape: s("circle", { r: 11, fill: "none", class: "nb-s-w", "stroke-width": 2.5 }),
  });
  let [known, points] = [null, []];
  return {
    element: plot.picture,
    show(walk, i) {
      if (walk.road !== known) points = walk.road.map((pair) => [pair[i], loss(pair[i])]);
      known = walk.road;
      road.show(points, walk.step);
    },
  };
}

function report({ road, step, last }, start) {
  const [now, end] = [road[step], road[last]];
  const bold = (w) => h("b", { class: "nb-t-w" }, number(w, 4));
  const aim = end[0] < TOP ? [TRAP, "the wrong minimum"] : [GOOD, "the good minimum"];
  const fate = Math.abs(end[0] - aim[0]) < NEAR ? `is in ${aim[1]}` : `is still creeping towards ${aim[1]}`;
  return [
    `Step ${step}: squared error `,
    symbolHtml("w"),
    " = ",
    bold(now[0]),
    `, loss ${number(lossOf("squared_error")(now[0]), 4)}; cross-entropy `,
    symbolHtml("w"),
    " = ",
    bold(now[1]),
    `, loss ${number(lossOf("cross_entropy")(now[1]), 4)}. From `,
    symbolHtml("w_0"),
    ` = ${number(start)}, after ${last} steps the squared error `,
    h("b", {}, fate),
    ` at ${number(end[0], 4)}; the cross-entropy ends at ${number(end[1], 4)}.`,
  ];
}
