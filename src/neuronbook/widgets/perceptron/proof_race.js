// The perceptron visits its points; beside it race the four quantities of the convergence
// proof, Mγ ≤ w̃·w* ≤ ‖w̃‖ ≤ R√M.
import { boundaryEnds, clipHalfPlane, square } from "../kit/arithmetic/geometry.js";
import { preactivation } from "../kit/arithmetic/index.js";
import {
  isMistake,
  ladder,
  largestMargin,
  radius,
  signedRows,
  train,
  visitingOrder,
} from "../kit/arithmetic/perceptron.js";
import {
  answer,
  bold,
  ChangingMark,
  classMark,
  defineWidget,
  h,
  handle,
  key,
  number,
  refill,
  s,
  setAttributes,
  swatch,
  visible,
  words,
  wrongRing,
} from "../kit/index.js";

const [ROUNDS, ROUNDS_IN_VAIN] = [250, 12];
const LAST_VISIT = 6 * ROUNDS; // the slider ends where the run ends
const LABELS = [
  ["0,0,0,1", "AND"],
  ["0,1,1,1", "OR"],
  ["1,1,1,0", "NAND"],
  ["1,1,0,1", "x₁ implies x₂"],
  ["0,1,1,0", "XOR"],
];
const ENCODINGS = [
  ["0/1", "0 / 1"],
  ["±1", "−1 / +1"],
];
const whole = (value) => number(value, 3).replace(/\.?0+$/, "");
const pair = (point) => `(${point.map(whole).join(", ")})`;

export default defineWidget("proof-race", (ui) => {
  ui.stage.classList.add("nb-side-by-side");
  ui.live.classList.add("nb-wide");
  const run = {};
  const plane = planeOf(
    ui,
    ui.basis(() => ui.get("points").length),
  );
  const column = h("div", {});
  ui.stage.append(column);
  const bars = barsOf(ui, column);
  const curves = curvesOf(ui, column);
  dataControls(ui);
  const time = timeControls(ui, run);

  ui.draw(() => {
    refresh(run, ui);
    const at = time(run);
    const now = ladder(run.visits[at], run.best, run.R);
    plane(run, at);
    bars.show(run, at, now);
    curves.show(run, at, now);
    const bound = ui.cover("crossing", whole(run.bound));
    ui.say`${at === 0 ? opening(run) : visitWords(run, at, now)} ${promise(run, bound)}`;
    for (const { picture } of [bars, curves])
      setAttributes(picture, { "aria-label": ui.readout.textContent });
  });
});

function dataControls(ui) {
  const into = h("div", { class: "nb-group" });
  ui.panel.append(into);
  if (ui.basis(() => ui.get("targets").length === 4)) {
    const options = withOwn(ui.get("targets"));
    ui.basis(() => options.some(([targets]) => String(targets) === String(ui.get("targets"))));
    ui.select("targets", { label: "labels", options, into });
  }
  ui.choice("encoding", { label: "inputs", options: ENCODINGS, into });
  const format = (k) => `${k + 1}\u00a0of\u00a024`;
  ui.slider("order", { label: "order", min: 0, max: 23, step: 1, format, into });
}

// The slider of visits and the player. Returns what brings them up to date and tells which visit is shown.
function timeControls(ui, run) {
  const into = h("div", { class: "nb-group" });
  ui.panel.append(into);
  const format = (k) => `${Math.min(k, run.last ?? k)}`;
  const visits = ui.slider("visit", { label: "visits", min: 0, max: LAST_VISIT, step: 1, format, into });
  const shown = () => Math.min(Math.floor(ui.get("visit")), run.last);
  const player = ui.player({
    step: () => ui.set("visit", shown() + 1),
    restart: () => ui.set("visit", 0),
    done: () => shown() >= run.last,
  });
  into.append(player.element, marksKey());
  return ({ last }) => {
    if (Number(visits.input.max) !== last) visits.input.max = last;
    visits.show();
    player.stepsPerFrame = Math.max(1 / 10, last / 900);
    return shown();
  };
}

const marksKey = () =>
  key(
    [classMark(1), "class 1"],
    [classMark(0), "class 0"],
    [visitedRing(12), "visited now"],
    [wrongRing(12), "wrong, or on the line"],
    [swatch("y", 0.25), "the answer is 1"],
    [
      s("line", { x1: -14, x2: 14, class: "nb-curve nb-dashed nb-thin nb-s-w" }),
      words`the best separator {w}*`,
    ],
  );

// The labels of a truth table, and those that the page brought along.
function withOwn(targets) {
  const own = String(targets);
  const options = LABELS.some(([value]) => value === own) ? LABELS : [[own, "own"], ...LABELS];
  return options.map(([value, name]) => [value.split(",").map(Number), name]);
}

// ---- the run: computed when the settings change -----------------------------------------------------------
function refresh(run, ui) {
  const settings = ui.values("points", "targets", "encoding", "order");
  const known = JSON.stringify(settings);
  if (run.known === known) return;
  const [points, targets, encoding, k] = settings;
  const coded = points.map((point) => (encoding === "±1" ? point.map((x) => 2 * x - 1) : point));
  const order = visitingOrder(points.length, k);
  const [X, t] = [order.map((i) => coded[i]), order.map((i) => targets[i])];
  Object.assign(run, { known, encoding, points: coded, targets, order, X, t }, trained(signedRows(X, t)));
}

function trained(rows) {
  const best = largestMargin(rows);
  const R = radius(rows);
  const { visits, converged } = train(rows, best ? ROUNDS : ROUNDS_IN_VAIN);
  const last = visits.length - 1;
  const bound = best ? (R / best.gamma) ** 2 : Infinity;
  return { rows, best, R, visits, converged, last, bound, total: visits[last].mistakes };
}

const promise = ({ best }, bound) =>
  answer`${
    best
      ? words`At most ({R}/γ)² = ${bold(bound)} mistakes.`
      : words`There is no separator {w}*, so nothing is promised.`
  }`;

function opening({ X, best, R }) {
  const facts = best && words`: {R} = ${number(R)}, γ = ${number(best.gamma, 3)}`;
  return words`Visits in the order ${X.map(pair).join(", ")}${facts}.`;
}

function visitWords({ visits, X, t, last, converged }, at, now) {
  const { row, wrong, mistakes, w } = visits[at];
  const z = preactivation(visits[at - 1].w, 0, [...X[row], 1]);
  const change = t[row] === 1 ? "added to" : "taken from";
  const what = wrong
    ? words`${bold("mistake")}, so the point is ${change} the weights.`
    : "right, so nothing changes.";
  const end = converged ? bold("A whole round without a mistake: it stops. ") : "And so on. ";
  return words`
    Point ${pair(X[row])} of class ${t[row]}: {z} = ${bold(whole(z), "z")}, ${what} ${at === last && end}{w}
    = ${bold(pair(w.slice(0, 2)), "w")}, {b} = ${bold(whole(w[2]), "b")};
    mistakes {M} = ${bold(mistakes)}, ‖w̃‖ = ${number(now.length)}.`;
}

// ---- the plane --------------------------------------------------------------------------------------------
const VIEW = { "0/1": [-1.25, 2.25], "±1": [-3.5, 3.5] };

const visitedRing = (r) => s("circle", { r, fill: "none", class: "nb-s-x", "stroke-width": 3.5 });

function planeOf(ui, n) {
  const ends = { x: VIEW["0/1"], y: VIEW["0/1"], xLabel: "x_1", yLabel: "x_2" };
  const margin = { left: 36, right: 12, bottom: 40 };
  const plot = ui.plot({ ...ends, width: 340, height: 350, margin, ticks: [5, 5] });
  // Points are stored and dragged as in the encoding 0/1; another encoding writes
  // other numbers at the same places.
  const places = { picture: plot.picture, x: plot.x.copy(), y: plot.y.copy() };
  const side = plot.region("y", { opacity: 0.12 });
  const star = plot.segment("w", { class: "nb-curve nb-thin nb-dashed nb-s-w" });
  const ghost = plot.segment("neutral", { class: "nb-curve nb-thin nb-s-neutral nb-faint" });
  const line = plot.segment("neutral");
  const grips = Array.from({ length: n }, (_, i) => pointGrip(ui, places, i));
  return (run, at) => {
    const [low, high] = VIEW[run.encoding];
    plot.rescale({ x: [low, high], y: [low, high] });
    const { w, row } = run.visits[at];
    placeLine(line, w);
    placeLine(ghost, at ? run.visits[at - 1].w : w);
    placeLine(star, run.best ? run.best.w : [0, 0, 0]);
    const corners = square(1).map(([x, y]) => [x < 0 ? low : high, y < 0 ? low : high]);
    side.show(w.some((value) => value !== 0) ? clipHalfPlane(corners, w, w[2]) : []);
    run.order.forEach((i, place) => {
      grips[i](run, place, at > 0 && place === row, w);
    });
  };
}

function placeLine(mark, [w1, w2, b]) {
  const there = Math.hypot(w1, w2) > 0;
  mark.visible(there);
  if (there) mark.between(...boundaryEnds([w1, w2], b, 20));
  else mark.between([0, 0], [0, 0]);
}

// A point with its place in the order written inside; it changes its mark with its label.
function pointGrip(ui, places, i) {
  const [mark, wrong, visited] = [new ChangingMark(11), wrongRing(17), visitedRing(17)];
  const name = s("text", { y: 4.5, "text-anchor": "middle", "font-size": 13, "font-weight": 650 });
  let now = `Point ${i + 1}`;
  const shape = s("g", {}, wrong, visited, ...mark.nodes, name);
  const reach = { step: 0.25, x: [-1, 2], y: [-1, 2] };
  const control = handle(ui, places, ["points", i], { label: () => now, shape, ...reach });
  return (run, place, isVisited, w) => {
    const [x, target] = [run.points[i], run.targets[i]];
    mark.show(target);
    visible(visited, isVisited);
    visible(wrong, !isVisited && isMistake(w, signedRows([x], [target])[0]));
    setAttributes(name, { class: target ? "nb-f-page" : "nb-f-neutral" });
    refill(name, place + 1);
    now = `Point ${place + 1} of class ${target} at ${x.map(whole).join(", ")}`;
    control.show();
  };
}

// ---- the bars ---------------------------------------------------------------------------------------------
const LANES = [
  ["lower", "Mγ", "neutral", 0.45],
  ["progress", "w̃·w*", "w", 0.55],
  ["length", "‖w̃‖", "w", 1],
  ["upper", "R√M", "neutral", 0.85],
];
const [LEFT, FAR_END, LANE] = [64, 282, 31];
const UNKNOWN = 100; // how far the mistakes' axis goes while it must not tell how many there are

function laneOf(picture, [name, words, colour, opacity], y) {
  const bar = s("rect", { x: LEFT, y, height: LANE - 9, class: `nb-f-${colour}`, "fill-opacity": opacity });
  const value = s("text", { y: y + 16 });
  const look = { x: LEFT - 8, y: y + 16, "text-anchor": "end", "font-style": "italic" };
  picture.append(s("text", look, words), bar, value);
  return { name, bar, value };
}

function barsOf(ui, into) {
  const picture = ui.svg({ width: 340, height: 152, into });
  const title = s("text", { x: 0, y: 15, "font-weight": 650 });
  const lanes = LANES.map((lane, i) => laneOf(picture, lane, 26 + i * LANE));
  picture.append(title, s("line", { class: "nb-zero", x1: LEFT, x2: LEFT, y1: 22, y2: 150 }));
  return {
    picture,
    show(run, at, now) {
      refill(
        title,
        `after ${run.visits[at].mistakes} of ${ui.cover("mistakes", String(run.total))} mistakes`,
      );
      const unit = (FAR_END - LEFT) / (run.R * Math.sqrt(run.total) || 1);
      for (const { name, bar, value } of lanes) {
        const long = Number.isFinite(now[name]) ? Math.max(0, now[name] * unit) : 0;
        setAttributes(bar, { width: long.toFixed(1) });
        setAttributes(value, { x: (LEFT + long + 7).toFixed(1) });
        refill(value, Number.isFinite(now[name]) ? number(now[name]) : "no separator");
      }
    },
  };
}

// ---- the curves -------------------------------------------------------------------------------------------
function curvesOf(ui, into) {
  const margin = { left: 36, right: 14, top: 14, bottom: 38 };
  const view = { width: 340, height: 196, margin, ticks: [5, 4], into };
  const plot = ui.plot({ x: [0, 10], y: [0, 10], xLabel: "mistakes", yLabel: "", ...view });
  const bounds = boundsOf(plot);
  const progress = plot.path("w", { class: "nb-curve nb-s-w nb-faint" });
  const length = plot.path("w");
  const dot = plot.dot("w", { r: 5 });
  const names = namesOf(plot);
  let known = null;
  return {
    picture: plot.picture,
    show(run, at, { length: size }) {
      const isOpen = !ui.covers("crossing");
      const reach = isOpen && !ui.covers("mistakes") ? reachOf(run) : UNKNOWN;
      const now = [run.known, isOpen, reach].join();
      if (now !== known) scale(plot, run, bounds, names, isOpen, reach);
      known = now;
      const steps = mistakesUpTo(run, at).map((visit) => ladder(visit, run.best, run.R));
      length.show(steps.map((step, M) => [M, step.length]));
      progress.show(run.best ? steps.map((step, M) => [M, step.progress]) : []);
      dot.at(run.visits[at].mistakes, size);
    },
  };
}

function boundsOf(plot) {
  const dashed = { class: "nb-curve nb-dashed nb-thin nb-s-neutral" };
  return {
    upper: plot.path("neutral", dashed),
    lower: plot.path("neutral", dashed),
    wall: plot.segment("neutral", { class: "nb-curve nb-thin nb-s-neutral nb-faint" }),
  };
}

function namesOf(plot) {
  const look = { class: "nb-note nb-halo nb-f-neutral", "font-style": "italic" };
  const name = (anchor) => plot.text("neutral", { ...look, "text-anchor": anchor });
  return { upper: name("middle"), lower: name("middle"), wall: name("end") };
}

// The start and every mistake; the k-th of them is after k mistakes.
const mistakesUpTo = ({ visits }, at) => visits.slice(0, at + 1).filter(({ wrong, row }) => wrong || row < 0);

const reachOf = ({ best, bound, total }) =>
  Math.max(4, best ? Math.min(1.18 * bound, Math.max(5 * total, 14)) : total);

function scale(plot, { best, R, bound }, { upper, lower, wall }, names, isOpen, reach) {
  const high = R * Math.sqrt(reach);
  plot.rescale({ x: [0, reach], y: [0, 1.08 * high] });
  upper.show(Array.from({ length: 81 }, (_, i) => [(reach * i * i) / 6400, (high * i) / 80]));
  names.upper.at(reach * 0.22, high * Math.sqrt(0.22) + 0.12 * high, "R√M");
  for (const mark of [upper, names.upper]) mark.visible(isOpen);
  for (const mark of [lower, names.lower]) mark.visible(isOpen && best !== null);
  if (best) {
    const end = [reach, reach * best.gamma];
    lower.show([[0, 0], end]);
    names.lower.at(reach * 0.42, end[1] * 0.42 - 0.14 * high, "Mγ");
  }
  const seen = isOpen && best !== null && bound <= reach;
  for (const mark of [wall, names.wall]) mark.visible(seen);
  if (!seen) return;
  wall.between([bound, 0], [bound, 2 * high]);
  names.wall.at(bound - 0.02 * reach, 0.08 * high, `(R/γ)² = ${whole(bound)}`);
}
