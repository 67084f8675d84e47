// Separable data: ‖w‖ grows like the logarithm of the steps while the direction of w settles. A sigmoid neuron without bias.
import { widestMargin } from "../kit/arithmetic/descent.js";
import { meanGradient, meanLoss } from "../kit/arithmetic/losses.js";
import { powerOfTen } from "../kit/format.js";
import {
  classMark,
  defineWidget,
  h,
  handle,
  journey,
  number,
  s,
  setAttributes,
  symbolHtml,
  trail,
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
  ui.slider("learning_rate", {
    symbol: "η",
    label: "learning rate η",
    min: 0.1,
    max: 2,
    step: 0.1,
    digits: 1,
    into: controls,
  });
  ui.toggle("wrong_label", { label: "one wrong label", into: controls });
  const run = { w: null, moments: [] };
  const walk = journey(ui, {
    settings: () => [ui.get("points"), ui.get("wrong_label"), ui.get("learning_rate")],
    compute() {
      begin(
        run,
        ui.get("points"),
        labels(ui.get("points").length, ui.get("wrong_label")),
        ui.get("learning_rate"),
      );
      train(run, AHEAD);
      return STOPS.map((n) => [n]); // the player's road: one entry for each moment
    },
    stepsPerFrame: 1 / 2,
  });

  ui.draw(() => {
    walk.refresh();
    train(run, walk.step);
    const now = run.moments[walk.step];
    map(run, now);
    lengths.show(run, walk.step);
    directions.show(run, walk.step);
    ui.say(...report(run, now));
    for (const { picture } of [lengths, directions])
      setAttributes(picture, { "aria-label": ui.readout.textContent });
  });
});

// ---- training ------------------------------------------------------------------------------------------------------
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

// ---- pictures ------------------------------------------------------------------------------------------------------
function mapOf(ui) {
  const plot = ui.plot({
    x: REACH,
    y: REACH,
    width: 340,
    height: 340,
    xLabel: "x_1",
    yLabel: "x_2",
    margin: { left: 30, right: 12, bottom: 40 },
    ticks: [5, 5],
  });
  const ramp = plot.region("y", { opacity: 0.16 });
  const best = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" });
  const line = plot.segment("neutral", { class: "nb-curve nb-s-neutral" });
  const arrow = plot.arrow("w");
  const grips = ui.get("points").map((_, i) => pointGrip(ui, plot, i));
  return ({ X, t, widest, separable }, { w, size, angle }) => {
    const turn = angle / DEGREES;
    const [u, along] = [
      [Math.cos(turn), Math.sin(turn)],
      [-Math.sin(turn) * 9, Math.cos(turn) * 9],
    ];
    const half = size > 0 ? RAMP / size : 99;
    const corner = (side, end) => [side * half * u[0] + end * along[0], side * half * u[1] + end * along[1]];
    ramp.show([corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]);
    line.between(
      along.map((x) => -x),
      along,
    );
    setAttributes(best, { display: separable ? null : "none" });
    best.between(
      [9 * Math.sin(widest.angle), -9 * Math.cos(widest.angle)],
      [-9 * Math.sin(widest.angle), 9 * Math.cos(widest.angle)],
    );
    const long = 0.6 + 0.25 * Math.min(size, 12);
    arrow.between([0, 0], [long * u[0], long * u[1]]);
    grips.forEach((grip, i) => grip(t[i], w[0] * X[i][0] + w[1] * X[i][1] > 0 === (t[i] === 1)));
  };
}

// A point that shows the mark of the class it is in now, and a ring while it is misclassified.
function pointGrip(ui, plot, i) {
  const marks = [classMark(0), classMark(1)];
  const ring = wrongRing();
  handle(ui, plot, ["points", i], {
    label: `Point ${i + 1}`,
    shape: s("g", {}, ring, ...marks),
    x: [-4, 4],
    y: [-4, 4],
  });
  return (target, right) => {
    setAttributes(marks[0], { display: target ? "none" : null });
    setAttributes(marks[1], { display: target ? null : "none" });
    setAttributes(ring, { display: right ? "none" : null });
  };
}

const logShape = {
  x: [0, DECADES],
  width: 340,
  height: 170,
  xLabel: "steps",
  margin: { left: 40, right: 12, bottom: 38 },
};

function lengthsOf(ui, into) {
  const plot = ui.plot({
    ...logShape,
    y: [0, 10],
    yLabel: "‖w‖",
    ticks: [5, 4],
    tickText: { x: powerOfTen },
    into,
  });
  const line = trail(plot, "w");
  let [known, points, top] = [null, [], 10];
  return {
    picture: plot.picture,
    show({ moments }, step) {
      const need = moments[moments.length - 1].size;
      const fit = [10, 20, 40, 80].find((limit) => need < limit) ?? 160;
      if (fit !== top && (fit > top || step === 0)) plot.rescale({ y: [0, fit] });
      if (fit > top || step === 0) top = fit;
      if (moments !== known || points.length !== moments.length || step === 0)
        points = moments.map(({ n, size }) => [Math.log10(n), size]);
      known = moments;
      line.show(points, step);
    },
  };
}

function directionsOf(ui, into) {
  const plot = ui.plot({
    ...logShape,
    y: [0, 80],
    yLabel: "direction",
    ticks: [5, 4],
    tickText: { x: powerOfTen, y: (value) => `${value}°`.replace("-", "−") },
    into,
  });
  const goal = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" });
  const line = trail(plot, "w");
  let [known, points, base] = [null, [], 0];
  return {
    picture: plot.picture,
    show({ moments, widest, separable }, step) {
      const last = moments[moments.length - 1].angle;
      const want = Math.round((separable ? widest.angle * DEGREES : last) / 20) * 20 - 60;
      if (step === 0 && want !== base) {
        base = want;
        plot.rescale({ y: [base, base + 80] });
      }
      setAttributes(goal, { display: separable ? null : "none" });
      goal.between([0, widest.angle * DEGREES], [DECADES, widest.angle * DEGREES]);
      if (moments !== known || points.length !== moments.length)
        points = moments.map(({ n, angle }) => [Math.log10(n), angle]);
      known = moments;
      line.show(points, step);
    },
  };
}

// ---- words ---------------------------------------------------------------------------------------------------------
const steps = (n) => `${n.toLocaleString("en")} step${n === 1 ? "" : "s"}`;

function report({ X, t, widest, separable, moments }, { n, w, size, angle }) {
  const right = X.filter((x, i) => w[0] * x[0] + w[1] * x[1] > 0 === (t[i] === 1)).length;
  const tenth = moments.find((moment) => moment.n * 10 >= n);
  const grown = n >= 10 ? `, ${number(size - tenth.size)} more than after ${steps(tenth.n)}` : "";
  const touching = Math.abs(widest.margin) <= NOTHING;
  const end = touching
    ? [
        "Apart from points on the boundary itself, a line through the origin separates the classes: there is no best ",
        symbolHtml("w"),
        ".",
      ]
    : separable
      ? [
          "A line through the origin separates the classes: there is no best ",
          symbolHtml("w"),
          `, and it turns towards ${number(widest.angle * DEGREES, 1)}° (dashed), the widest margin.`,
        ]
      : [
          "No line through the origin separates the classes: ",
          symbolHtml("w"),
          " has a best value and stops there.",
        ];
  return [
    `After ${steps(n)}: ‖`,
    symbolHtml("w"),
    "‖ = ",
    h("b", { class: "nb-t-w" }, number(size)),
    grown,
    `; direction ${number(angle, 1)}°; mean loss ${number(meanLoss("cross_entropy", w, X, t), 4)}; ${right} of ${X.length} right. `,
    ...end,
  ];
}
