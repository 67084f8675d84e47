// Separable data: ‖w‖ grows like the logarithm of the steps while the direction of w
// settles. A sigmoid neuron without bias.
import { widestMargin } from "../kit/arithmetic/descent.js";
import { isRight } from "../kit/arithmetic/index.js";
import { meanGradient, meanLoss } from "../kit/arithmetic/losses.js";
import {
  answer,
  audible,
  bold,
  ChangingMark,
  defineWidget,
  h,
  handle,
  journey,
  number,
  powerOfTen,
  s,
  setAttributes,
  trail,
  visible,
  words,
  wrongRing,
} from "../kit/index.js";

const WRONG = 7;
const REACH = [-4.2, 4.2];
const DECADES = 5;
const STOPS = [1]; // what is shown: the state after so many steps, each time 12 % more of them
while (STOPS[STOPS.length - 1] < 10 ** DECADES)
  STOPS.push(Math.min(10 ** DECADES, Math.ceil(STOPS[STOPS.length - 1] * 1.12)));
const AHEAD = STOPS.findIndex((n) => n >= 1000); // computed at once; the rest while it plays
const RAMP = Math.log(9); // the sigmoid is 0.1 and 0.9 at z = ∓ln 9
const DEGREES = 180 / Math.PI;
const NOTHING = 1e-9; // a margin so small is none

export default defineWidget("runaway-weights", (ui) => {
  ui.stage.classList.add("nb-side-by-side");
  ui.live.classList.add("nb-wide");
  const map = mapOf(ui);
  const column = h("div", {});
  ui.stage.append(column);
  const lengths = lengthsOf(ui, column);
  const directions = directionsOf(ui, column);
  const controls = h("div", { class: "nb-group" });
  ui.panel.append(controls);
  const rates = { min: 0.1, max: 2, step: 0.1, digits: 1, into: controls };
  ui.slider("learning_rate", { symbol: "η", label: "learning rate η", ...rates });
  ui.toggle("wrong_label", { label: "one wrong label", into: controls });
  const run = { w: null, moments: [] };
  const settings = () => ui.values("points", "wrong_label", "learning_rate");
  const compute = () => {
    const [points, wrong, rate] = settings();
    begin(run, points, labels(points.length, wrong), rate);
    train(run, AHEAD);
    return STOPS.map((n) => [n]); // the player's road: one entry for each moment
  };
  const walk = journey(ui, { settings, compute, stepsPerFrame: 1 / 2 });

  audible(ui, () => ({ values: run.moments.map(({ size }) => size) }));

  ui.draw(() => {
    walk.refresh();
    train(run, walk.step);
    const now = run.moments[walk.step];
    const covered = ui.covers("growth");
    map(run, now, covered);
    lengths.show(run, walk.step, covered);
    directions.show(run, walk.step, covered);
    ui.say`
      After ${steps(now.n)}: ‖{w}‖ = ${bold(number(now.size), "w")}${growth(run, now)}; direction
      ${number(now.angle, 1)}°; mean loss ${number(meanLoss("cross_entropy", now.w, run.X, run.t), 4)};
      ${rightOnes(run, now).filter(Boolean).length} of ${run.X.length} right.
      ${covered ? "In the long run: ?" : outlook(run)}`;
    for (const { picture } of [lengths, directions])
      setAttributes(picture, { "aria-label": ui.readout.textContent });
  });
});

// ---- training ---------------------------------------------------------------------------------------------
const labels = (n, wrong) =>
  Array.from({ length: n }, (_, i) => (i < n / 2 || (wrong && i === WRONG) ? 1 : 0));

function begin(run, X, t, rate) {
  const widest = widestMargin(X, t);
  Object.assign(run, {
    X,
    t,
    rate,
    widest,
    separable: widest.margin > NOTHING,
    w: new Float64Array(2),
    slope: new Float64Array(2),
    done: 0,
    moments: [],
  });
}

// Train on until moment k is reached.
function train(run, k) {
  const { X, t, w, slope, rate, moments } = run;
  while (moments.length <= k) {
    for (const goal = STOPS[moments.length]; run.done < goal; run.done += 1) {
      meanGradient("cross_entropy", w, X, t, slope);
      w[0] -= rate * slope[0];
      w[1] -= rate * slope[1];
    }
    moments.push({
      n: run.done,
      w: [w[0], w[1]],
      size: Math.hypot(w[0], w[1]),
      angle: Math.atan2(w[1], w[0]) * DEGREES,
    });
  }
}

// ---- pictures ---------------------------------------------------------------------------------------------
function mapOf(ui) {
  const margin = { left: 30, right: 12, bottom: 40 };
  const ends = { x: REACH, y: REACH, xLabel: "x_1", yLabel: "x_2" };
  const plot = ui.plot({ ...ends, width: 340, height: 340, margin, ticks: [5, 5] });
  const ramp = plot.region("y", { opacity: 0.16 });
  const best = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" });
  const line = plot.segment("neutral", { class: "nb-curve nb-s-neutral" });
  const arrow = plot.arrow("w");
  const grips = ui.get("points").map((_, i) => pointGrip(ui, plot, i));
  return (run, now, covered) => {
    const turn = now.angle / DEGREES;
    const [u, v] = [Math.cos(turn), Math.sin(turn)];
    const half = now.size > 0 ? RAMP / now.size : 99;
    const corner = (side, end) => [side * half * u - end * 9 * v, side * half * v + end * 9 * u];
    ramp.show([corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]);
    line.between([9 * v, -9 * u], [-9 * v, 9 * u]);
    const { angle } = run.widest;
    const far = [9 * Math.sin(angle), -9 * Math.cos(angle)];
    best.visible(run.separable && !covered);
    best.between(far, [-far[0], -far[1]]);
    const long = 0.6 + 0.25 * Math.min(now.size, 12);
    arrow.between([0, 0], [long * u, long * v]);
    rightOnes(run, now).forEach((right, i) => {
      grips[i](run.t[i], right);
    });
  };
}

const rightOnes = ({ X, t }, { w }) => X.map((x, i) => isRight(w, 0, x, t[i]));

// A point that shows the mark of the class it is in now, and a ring while it is misclassified.
function pointGrip(ui, plot, i) {
  const [mark, ring] = [new ChangingMark(), wrongRing()];
  const shape = s("g", {}, ring, ...mark.nodes);
  handle(ui, plot, ["points", i], { label: `Point ${i + 1}`, shape, x: [-4, 4], y: [-4, 4] });
  return (target, right) => {
    mark.show(target);
    visible(ring, !right);
  };
}

const margin = { left: 40, right: 12, bottom: 38 };
const logShape = { x: [0, DECADES], width: 340, height: 170, xLabel: "steps", margin, ticks: [5, 4] };

function lengthsOf(ui, into) {
  const tickText = { x: powerOfTen };
  const plot = ui.plot({ ...logShape, y: [0, 10], yLabel: "‖w‖", tickText, into });
  const line = trail(plot, "w");
  let [known, points, top] = [null, [], 10];
  return {
    picture: plot.picture,
    show({ moments }, step, covered) {
      line.ahead.visible(!covered);
      const need = moments.at(-1).size;
      const fit = [10, 20, 40, 80].find((limit) => need < limit) ?? 160;
      if (fit > top || step === 0) {
        plot.rescale({ y: [0, fit] });
        top = fit;
      }
      if (moments !== known || points.length !== moments.length || step === 0)
        points = moments.map(({ n, size }) => [Math.log10(n), size]);
      known = moments;
      line.show(points, step);
    },
  };
}

function directionsOf(ui, into) {
  const tickText = { x: powerOfTen, y: (value) => `${value}°`.replace("-", "−") };
  const plot = ui.plot({ ...logShape, y: [0, 80], yLabel: "direction", tickText, into });
  const goal = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" });
  const line = trail(plot, "w");
  let [known, points] = [null, []];
  return {
    picture: plot.picture,
    show({ moments, widest, separable }, step, covered) {
      line.ahead.visible(!covered);
      const aim = widest.angle * DEGREES;
      const base = Math.round((separable ? aim : moments.at(-1).angle) / 20) * 20 - 60;
      if (step === 0) plot.rescale({ y: [base, base + 80] });
      goal.visible(separable && !covered);
      goal.between([0, aim], [DECADES, aim]);
      if (moments !== known || points.length !== moments.length)
        points = moments.map(({ n, angle }) => [Math.log10(n), angle]);
      known = moments;
      line.show(points, step);
    },
  };
}

// ---- words ------------------------------------------------------------------------------------------------
const steps = (n) => `${n.toLocaleString("en")} step${n === 1 ? "" : "s"}`;

function growth({ moments }, { n, size }) {
  if (n < 10) return "";
  const tenth = moments.find((moment) => moment.n * 10 >= n);
  return `, ${number(size - tenth.size)} more than after ${steps(tenth.n)}`;
}

function outlook({ widest, separable }) {
  if (Math.abs(widest.margin) <= NOTHING)
    return words`
    Apart from points on the boundary itself, a line through the origin separates the classes.
    ${answer`There is no best {w}.`}`;
  if (separable)
    return words`
    A line through the origin separates the classes: there is no best {w}.
    ${answer`The arrow turns towards ${number(widest.angle * DEGREES, 1)}°`} (dashed), the widest margin.`;
  return words`
    No line through the origin separates the classes. ${answer`So {w} has a best value and stops there.`}`;
}
