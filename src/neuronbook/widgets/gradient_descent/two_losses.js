// One sigmoid neuron without bias, two samples, and the same descent on two losses.
import { descend } from "../kit/arithmetic/descent.js";
import { sigmoid } from "../kit/arithmetic/index.js";
import { meanGradient, meanLoss } from "../kit/arithmetic/losses.js";
import {
  answer,
  audible,
  bold,
  defineWidget,
  h,
  handle,
  heights,
  journey,
  means,
  number,
  s,
  startRing,
  trail,
  words,
} from "../kit/index.js";

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
  const ends = { min: REACH[0], max: REACH[1], into: sliders };
  ui.slider("start", { symbol: "w_0", colour: "w", label: "start w0", ...ends });
  const rates = { min: 0.05, max: 0.9, into: sliders };
  ui.slider("learning_rate", { symbol: "η", label: "learning rate η", ...rates });
  const settings = () => ui.values("start", "learning_rate");
  const walk = journey(ui, { settings, compute: () => roads(...settings()) });

  audible(ui, () => heights(walk, ([w]) => lossOf("squared_error")(w)));
  means(ui, { y: () => answers(walk.road[walk.step][0]) });

  ui.draw(() => {
    walk.refresh();
    const [start, rate] = settings();
    pictures.forEach((picture, i) => {
      picture.show(walk, i);
    });
    const end = ui.covers("ends") ? "They end at ?." : outcome(walk, start);
    ui.say`η = ${number(rate)}. Step ${walk.step}. ${places(walk)}. ${end}`;
    pictures[1].element.setAttribute("aria-label", ui.readout.textContent);
  });
});

// Both descents side by side: pairs of weights, one for each loss.
function roads(start, rate) {
  const slope = new Float64Array(1);
  const [squared, cross] = SIDES.map(({ name }) =>
    descend((w) => meanGradient(name, w, X, T, slope), [start], rate, STEPS),
  );
  return squared.map((w, k) => [w[0], cross[k][0]]);
}

function sideOf(ui, { name, title, top, minima }) {
  const view = { width: 340, height: 290, margin: { left: 36, right: 10 }, ticks: [5, 5] };
  const plot = ui.plot({ x: REACH, y: [0, top], xLabel: "w", yLabel: "L", ...view });
  const { left, right, top: edge } = plot.box;
  const look = { x: (left + right) / 2, y: edge - 8, "text-anchor": "middle", "font-weight": 600 };
  plot.picture.append(s("text", look, title));
  const loss = lossOf(name);
  plot.curve("neutral", { class: "nb-curve nb-s-neutral nb-soft" }).graph(loss);
  const marks = minima.flatMap((minimum) => markMinimum(plot, loss, minimum));
  const road = trail(plot, "w");
  const label = `The start, on the ${title}`;
  handle(ui, plot, "start", { label, along: loss, step: 0.05, x: REACH, shape: startRing() });
  return {
    element: plot.picture,
    show: (walk, i) => {
      for (const mark of [road.ahead, ...marks]) mark.visible(!ui.covers("ends"));
      road.follow(walk.road, walk.step, (pair) => [pair[i], loss(pair[i])]);
    },
  };
}

function markMinimum(plot, loss, [w, word, height, anchor]) {
  const line = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" });
  line.between([w, 0], [w, loss(w)]);
  const aside = { start: 0.2, middle: 0.9, end: -0.2 }[anchor];
  const name = plot.text("neutral", { "text-anchor": anchor, class: "nb-note nb-halo nb-f-neutral" });
  name.at(w + aside, height, word);
  return [line, name];
}

function places({ road, step }) {
  const [squared, cross] = road[step];
  const at = (name, w) => words`
    {w} = ${bold(number(w, 4), "w")}, {y} = ${answers(w)
      .map((y) => number(y))
      .join(" and ")},
    loss ${number(lossOf(name)(w), 4)}`;
  return words`
    Squared error: ${at("squared_error", squared)}. Cross-entropy: ${at("cross_entropy", cross)}`;
}

// What the neuron answers to the two samples.
const answers = (w) => X.map(([x]) => sigmoid(w * x));

function outcome({ road, last }, start) {
  const [squared, cross] = road[last];
  const [aim, name] = squared < TOP ? [TRAP, "the wrong minimum"] : [GOOD, "the good minimum"];
  const fate = Math.abs(squared - aim) < NEAR ? `is in ${name}` : `is still creeping towards ${name}`;
  return words`
    ${answer`The squared error ${bold(fate)}`} at ${number(squared, 4)}, ${last} steps from
    {w_0} = ${number(start)}; the cross-entropy ends at ${number(cross, 4)}.`;
}
