// The mean squared error of a linear neuron over (w, b) is a bowl. Scaling its input stretches the bowl, centring sets it upright.
import { descend, eigen, lineCurvature } from "../kit/arithmetic/descent.js";
import {
  defineWidget,
  h,
  handle,
  journey,
  number,
  s,
  setAttributes,
  symbolHtml,
  trail,
} from "../kit/index.js";

const STEPS = 60;
const REACH = [-3.2, 3.2];
const LEVELS = [0.25, 1, 2.25, 4, 6.25, 9, 16, 25, 36, 64, 100];

export default defineWidget("conditioning", (ui) => {
  const map = bowlOf(ui);
  const history = historyOf(ui);
  ui.panel.classList.add("nb-stacked");
  ui.slider("scale", { label: "scale of the input", colour: "x", min: 0.2, max: 3, step: 0.05 });
  ui.toggle("centred", { label: "centre the input" });
  ui.slider("learning_rate", { label: "learning rate η", min: 0.005, max: 1.1, step: 0.005, digits: 3 });
  const inputs = () => [0, 1, 2, 3].map((x) => ui.get("scale") * (x - (ui.get("centred") ? 1.5 : 0)));
  const walk = journey(ui, {
    settings: () => [ui.get("scale"), ui.get("centred"), ui.get("learning_rate"), ui.get("start")],
    compute() {
      walk.bowl = lineCurvature(inputs());
      const { a, c, d } = walk.bowl;
      return descend(
        ([u, v]) => [a * u + c * v, c * u + d * v],
        ui.get("start"),
        ui.get("learning_rate"),
        STEPS,
      );
    },
    stepsPerFrame: 1 / 4,
  });

  ui.draw(() => {
    walk.refresh();
    map(walk);
    history(walk);
    ui.say(...report(walk, inputs(), ui.get("learning_rate")));
  });
});

const height = ({ a, c, d }, [u, v]) => (a * u * u + 2 * c * u * v + d * v * v) / 2;

function bowlOf(ui) {
  const margin = { left: 40, right: 12 };
  const plot = ui.plot({
    x: REACH,
    y: REACH,
    width: 440,
    height: 446,
    xLabel: "w − best w",
    yLabel: "b − best b",
    margin,
    ticks: [5, 5],
  });
  const unit = plot.x(1) - plot.x(0);
  plot.add("rect", { x: plot.box.left, y: plot.box.top, width: 400, height: 400, class: "nb-high" });
  const bowl = plot.add("g");
  const rings = LEVELS.slice()
    .reverse()
    .map(() => bowl.appendChild(s("ellipse", { class: "nb-lower" })));
  const ridge = plot.segment("y", { class: "nb-curve nb-thin nb-dashed nb-s-y" });
  const road = trail(plot, "w", { beads: true });
  handle(ui, plot, "start", {
    label: "The start",
    colour: "w",
    x: [-3, 3],
    y: [-3, 3],
    shape: s("circle", { r: 11, fill: "none", class: "nb-s-w", "stroke-width": 2.5 }),
  });
  return (walk) => {
    const { large, small, angle } = eigen(walk.bowl);
    setAttributes(bowl, {
      transform: `translate(${plot.x(0)} ${plot.y(0)}) rotate(${((-angle * 180) / Math.PI).toFixed(2)})`,
    });
    LEVELS.slice()
      .reverse()
      .forEach((level, i) => {
        const [rx, ry] = [large, small].map((curvature) =>
          (unit * Math.sqrt((2 * level) / curvature)).toFixed(1),
        );
        setAttributes(rings[i], { rx, ry });
      });
    const steep = [Math.cos(angle), Math.sin(angle)];
    ridge.between(
      steep.map((x) => -5 * x),
      steep.map((x) => 5 * x),
    );
    road.show(walk.road, walk.step);
  };
}

// The loss above its minimum, on a log scale: a straight line down is steady progress.
function historyOf(ui) {
  const powers = { "-6": "10⁻⁶", "-4": "10⁻⁴", "-2": "0.01", 0: "1", 2: "100", 4: "10⁴" };
  const plot = ui.plot({
    x: [0, STEPS],
    y: [-6, 4],
    width: 440,
    height: 150,
    xLabel: "step",
    yLabel: "L",
    margin: { left: 40, right: 12 },
    ticks: [6, 5],
    tickText: { y: (value) => powers[value] ?? "" },
  });
  const line = trail(plot, "neutral");
  let [known, points] = [null, []];
  return ({ road, step, bowl }) => {
    if (road !== known)
      points = road.map((point, k) => [k, Math.log10(Math.max(height(bowl, point), 1e-30))]);
    known = road;
    line.show(points, step);
  };
}

function report({ road, step, bowl }, x, rate) {
  const { large, small } = eigen(bowl);
  const limit = 2 / large;
  const share = Number((rate / limit).toFixed(9));
  const [fate, why] =
    share === 1
      ? ["jumps to and fro for ever", "="]
      : share > 1
        ? ["diverges", ">"]
        : [share > 0.525 ? "zigzags and settles" : "settles", "<"];
  return [
    `Step ${step}: `,
    symbolHtml("L"),
    ` = ${number(height(bowl, road[step]), 3)} above the minimum. `,
    "Inputs ",
    symbolHtml("x"),
    ` = ${x.map((value) => number(value).replace(/\.?0+$/, "")).join(", ")}. The bowl is `,
    h("b", {}, `${number(large / small)} times`),
    " as steep along the dashed line as across it. ",
    `η = ${number(rate, 3)} ${why} 2/`,
    symbolHtml("λ_max"),
    ` = ${number(limit, 4)}: the descent `,
    h("b", {}, fate),
    ".",
  ];
}
