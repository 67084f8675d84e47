// Three walks on one bowl, with batches of 16, 4 and 1 of its 16 samples. They keep pace by the samples that
// they have seen, and so by the arithmetic that they have done.
import { EPOCHS, N, pathOf, SIZES, X } from "../kit/arithmetic/batches.js";
import { bowlLoss, eigen, lineCurvature } from "../kit/arithmetic/descent.js";
import {
  answer,
  audible,
  bold,
  defineWidget,
  h,
  heights,
  journey,
  key,
  lineMark,
  number,
  setAttributes,
  trail,
  words,
} from "../kit/index.js";
import { ellipses, titled } from "../kit/plane.js";

const COLOURS = ["w", "x", "y"];
const REACH = [-3, 3];
const LEVELS = [0.1, 0.5, 1.25, 2.5, 4.5, 8, 14, 22];
const BOWL = lineCurvature(X);

export default defineWidget("batches", (ui) => {
  ui.stage.classList.add("nb-side-by-side");
  ui.live.classList.add("nb-wide");
  const map = mapOf(ui);
  const history = historyOf(ui);
  const into = h("div", { class: "nb-group" });
  ui.panel.append(into);
  ui.slider("learning_rate", { symbol: "η", label: "learning rate η", min: 0.01, max: 0.3, into });
  ui.slider("scatter", { label: "scatter of the targets", min: 0, max: 2, step: 0.1, digits: 1, into });
  const format = (k) => `${k + 1}\u00a0of\u00a021`;
  ui.slider("order", { label: "order", min: 0, max: 20, step: 1, format, into });
  ui.toggle("decay", { label: "let η fall: η/(1 + epochs)", into });
  into.append(
    key(...SIZES.map((size, i) => [lineMark(`nb-curve nb-s-${COLOURS[i]}`), `batches of ${size}`])),
  );
  const settings = () => ui.values("learning_rate", "scatter", "order", "decay");
  const run = { paths: [], losses: [] };
  const compute = () => {
    const [rate, scatter, order, decay] = settings();
    run.paths = SIZES.map((size) => pathOf(size, { rate, scatter, order, decay }));
    run.losses = run.paths.map((path) => path.map((p) => bowlLoss(BOWL, p)));
    return Array.from({ length: N * EPOCHS + 1 }, (_, seen) => [seen]); // one entry for each sample seen
  };
  const walk = journey(ui, { settings, compute, stepsPerFrame: 1 / 2 });

  // The descent with single samples, which never settles.
  audible(ui, () => {
    const road = run.losses[run.losses.length - 1];
    return heights({ road, last: road.length - 1 }, (loss) => loss);
  });

  ui.draw(() => {
    walk.refresh();
    map(run, walk.step);
    history.show(run, walk.step);
    const steps = SIZES.map((size) => Math.floor(walk.step / size));
    const now = steps.map((k, i) => words`${bold(level(run.losses[i][k]), COLOURS[i])} (${k} steps)`);
    const ends = run.losses.map((losses) => level(losses[losses.length - 1]));
    ui.say`
      {η} = ${number(ui.get("learning_rate"))}${ui.get("decay") && ", which falls"}.
      After ${walk.step} samples the loss is above its minimum by ${now[0]} with batches of ${SIZES[0]},
      ${now[1]} with ${SIZES[1]}, ${now[2]} with ${SIZES[2]}.
      ${answer`After ${EPOCHS} epochs: ${ends[0]}, ${ends[1]} and ${ends[2]}.`}`;
    setAttributes(history.picture, { "aria-label": ui.readout.textContent });
  });
});

const level = (loss) => (loss < 0.001 ? "less than 0.001" : number(loss, 3));

function mapOf(ui) {
  const view = { width: 340, height: 346, margin: { left: 36, right: 8, bottom: 40 }, ticks: [5, 5] };
  const plot = ui.plot({ x: REACH, y: REACH, xLabel: "w − best w", yLabel: "b − best b", ...view });
  const { left, right, top, bottom } = plot.box;
  plot.add("rect", { x: left, y: top, width: right - left, height: bottom - top, class: "nb-high" });
  ellipses(plot, LEVELS)(eigen(BOWL));
  const roads = COLOURS.map((colour) => trail(plot, colour));
  return ({ paths }, seen) =>
    roads.forEach((road, i) => {
      road.show(paths[i], Math.floor(seen / SIZES[i]));
    });
}

// The loss above its minimum, on a log scale.
function historyOf(ui) {
  const powers = { "-6": "10⁻⁶", "-4": "10⁻⁴", "-2": "0.01", 0: "1", 2: "100" };
  const view = { width: 340, height: 346, margin: { left: 40, right: 12, bottom: 40 }, ticks: [6, 5] };
  const tickText = { y: (value) => powers[value] ?? "" };
  const plot = ui.plot({ x: [0, EPOCHS], y: [-6, 2], xLabel: "epoch", yLabel: "L", ...view, tickText });
  titled(plot, "loss above its minimum");
  const lines = COLOURS.map((colour) => trail(plot, colour));
  return {
    picture: plot.picture,
    show: ({ losses }, seen) =>
      lines.forEach((line, i) => {
        const place = (loss, k) => [(k * SIZES[i]) / N, Math.log10(Math.max(loss, 1e-30))];
        line.follow(losses[i], Math.floor(seen / SIZES[i]), place);
      }),
  };
}
