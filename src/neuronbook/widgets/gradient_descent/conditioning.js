// The mean squared error of a linear neuron over (w, b) is a bowl. Scaling its input
// stretches it, centring sets it upright.
import { bowlGradient, bowlLoss, descend, eigen, lineCurvature } from "../kit/arithmetic/descent.js";
import {
  answer,
  audible,
  bold,
  defineWidget,
  handle,
  heights,
  journey,
  means,
  number,
  short,
  startRing,
  trail,
  words,
} from "../kit/index.js";
import { ellipses } from "../kit/plane.js";

const STEPS = 60;
const REACH = [-3.2, 3.2];
const LEVELS = [0.25, 1, 2.25, 4, 6.25, 9, 16, 25, 36, 64, 100];

export default defineWidget("conditioning", (ui) => {
  const map = bowlOf(ui);
  const history = historyOf(ui);
  ui.panel.classList.add("nb-stacked");
  ui.slider("scale", { label: "scale of the input", colour: "x", min: 0.2, max: 3, step: 0.05 });
  ui.toggle("centred", { label: "centre the input" });
  ui.slider("learning_rate", { label: "learning rate {η}", min: 0.005, max: 1.1, step: 0.005, digits: 3 });
  const inputs = () => [0, 1, 2, 3].map((x) => ui.get("scale") * (x - (ui.get("centred") ? 1.5 : 0)));
  const settings = () => ui.values("scale", "centred", "learning_rate", "start");
  let bowl = lineCurvature(inputs());
  const compute = () => {
    bowl = lineCurvature(inputs());
    return descend((p) => bowlGradient(bowl, p), ui.get("start"), ui.get("learning_rate"), STEPS);
  };
  const walk = journey(ui, { settings, compute, stepsPerFrame: 1 / 4 });
  means(ui, { λ_max: () => eigen(bowl).large });
  audible(ui, () => heights(walk, (p) => bowlLoss(bowl, p)));

  ui.draw(() => {
    walk.refresh();
    map(walk, bowl);
    history(walk, bowl);
    const { large, small } = eigen(bowl);
    ui.say`
      Step ${walk.step}: {L} = ${number(bowlLoss(bowl, walk.road[walk.step]), 3)} above the minimum.
      Inputs {x} = ${inputs()
        .map((x) => short(x))
        .join(", ")}.
      The bowl is ${bold(`${number(large / small)} times`)} as steep along the dashed line as across it.
      ${answer`${verdict(ui.get("learning_rate"), 2 / large)}`}`;
  });
});

function bowlOf(ui) {
  const view = { width: 440, height: 446, margin: { left: 40, right: 12 }, ticks: [5, 5] };
  const plot = ui.plot({ x: REACH, y: REACH, xLabel: "w − best w", yLabel: "b − best b", ...view });
  plot.add("rect", { x: plot.box.left, y: plot.box.top, width: 400, height: 400, class: "nb-high" });
  const bowl = ellipses(plot, LEVELS);
  const steepest = { class: "nb-curve nb-thin nb-dashed nb-s-y", "data-means": "λ_max" };
  const ridge = plot.segment("y", steepest);
  const road = trail(plot, "w", { beads: true });
  handle(ui, plot, "start", { label: "The start", x: [-3, 3], y: [-3, 3], shape: startRing() });
  return (walk, curvature) => {
    bowl(eigen(curvature));
    const { angle } = eigen(curvature);
    const [x, y] = [5 * Math.cos(angle), 5 * Math.sin(angle)];
    ridge.between([-x, -y], [x, y]);
    road.show(walk.road, walk.step);
  };
}

// The loss above its minimum, on a log scale: a straight line down is steady progress.
function historyOf(ui) {
  const powers = { "-6": "10⁻⁶", "-4": "10⁻⁴", "-2": "0.01", 0: "1", 2: "100", 4: "10⁴" };
  const view = { width: 440, height: 150, margin: { left: 40, right: 12 }, ticks: [6, 5] };
  const tickText = { y: (value) => powers[value] ?? "" };
  const plot = ui.plot({ x: [0, STEPS], y: [-6, 4], xLabel: "step", yLabel: "L", ...view, tickText });
  const line = trail(plot, "neutral");
  return ({ road, step }, bowl) =>
    line.follow(road, step, (p, k) => [k, Math.log10(Math.max(bowlLoss(bowl, p), 1e-30))]);
}

function verdict(rate, limit) {
  const share = Number((rate / limit).toFixed(9));
  const zigzag = share > 0.525 ? "zigzags and settles" : "settles";
  const fate = share === 1 ? "jumps to and fro without end" : share > 1 ? "diverges" : zigzag;
  const sign = share === 1 ? "=" : share > 1 ? ">" : "<";
  return words`
    {η} = ${number(rate, 3)} ${sign} 2/{λ_max} = ${number(limit, 4)}: the descent ${bold(fate)}.`;
}
