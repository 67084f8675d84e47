// The perceptron visits its points; beside it race the four quantities of the convergence proof, Mγ ≤ w̃·w* ≤ ‖w̃‖ ≤ R√M.
import { boundaryPoint, clipHalfPlane } from "../kit/arithmetic/geometry.js";
import {
  ladder,
  largestMargin,
  radius,
  signedRows,
  train,
  visitingOrder,
} from "../kit/arithmetic/perceptron.js";
import {
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
  symbolHtml,
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
const whole = (value) => number(value, 3).replace(/\.?0+$/, "");
const pair = (point) => `(${point.map(whole).join(", ")})`;

export default defineWidget("proof-race", (ui) => {
  ui.stage.classList.add("nb-side-by-side");
  ui.live.classList.add("nb-wide");
  const n = ui.get("points").length;
  const run = {};
  const plane = planeOf(ui, n);
  const column = h("div", {});
  ui.stage.append(column);
  const bars = barsOf(ui, column);
  const curves = curvesOf(ui, column);

  const data = h("div", { class: "nb-group" });
  const time = h("div", { class: "nb-group" });
  ui.panel.append(data, time);
  if (n === 4) ui.select("targets", { label: "labels", options: withOwn(ui.get("targets")), into: data });
  else ui.watch("targets");
  ui.choice("encoding", {
    label: "inputs",
    options: [
      ["0/1", "0 / 1"],
      ["±1", "−1 / +1"],
    ],
    into: data,
  });
  ui.slider("order", {
    label: "order",
    min: 0,
    max: 23,
    step: 1,
    format: (k) => `${k + 1}\u00a0of\u00a024`,
    into: data,
  });
  const visits = ui.slider("visit", {
    label: "visits",
    min: 0,
    max: LAST_VISIT,
    step: 1,
    format: (k) => `${Math.min(k, run.last ?? k)}`,
    into: time,
  });
  const shown = () => Math.min(Math.floor(ui.get("visit")), run.last);
  const player = ui.player({
    step: () => ui.set("visit", shown() + 1),
    restart: () => ui.set("visit", 0),
    done: () => shown() >= run.last,
    stepsPerFrame: 1 / 10,
  });
  time.append(player.element);
  time.append(
    key(
      [classMark(1), "class 1"],
      [classMark(0), "class 0"],
      [visitedRing(12), "visited now"],
      [wrongRing(12), "wrong, or on the line"],
      [swatch("y", 0.25), "the answer is 1"],
      [dashes(), "the best separator ", symbolHtml("w"), "*"],
    ),
  );

  ui.draw(() => {
    refresh(run, ui);
    if (Number(visits.input.max) !== run.last) visits.input.max = run.last;
    visits.show();
    player.stepsPerFrame = Math.max(1 / 10, run.last / 900);
    const at = shown();
    const now = ladder(run.visits[at], run.best, run.R);
    plane(run, at);
    bars.show(run, at, now);
    curves.show(run, at, now);
    ui.say(...report(run, at, now));
    for (const { picture } of [bars, curves])
      setAttributes(picture, { "aria-label": ui.readout.textContent });
  });
});

// The labels of a truth table, and those that the page brought along.
function withOwn(targets) {
  const own = String(targets);
  const options = LABELS.some(([value]) => value === own) ? LABELS : [[own, "own"], ...LABELS];
  return options.map(([value, name]) => [value.split(",").map(Number), name]);
}

// ---- the run: computed when the settings change ------------------------------------------------------------------
function refresh(run, ui) {
  const settings = ["points", "targets", "encoding", "order"].map((trait) => ui.get(trait));
  const known = JSON.stringify(settings);
  if (run.known === known) return;
  const [points, targets, encoding, k] = settings;
  const coded = (point) => (encoding === "±1" ? point.map((x) => 2 * x - 1) : point);
  const order = visitingOrder(points.length, k);
  const [X, t] = [order.map((i) => coded(points[i])), order.map((i) => targets[i])];
  const rows = signedRows(X, t);
  const best = largestMargin(rows);
  const R = radius(rows);
  const { visits, converged } = train(rows, best ? ROUNDS : ROUNDS_IN_VAIN);
  const last = visits.length - 1;
  const bound = best ? (R / best.gamma) ** 2 : Infinity;
  Object.assign(run, {
    known,
    encoding,
    points: points.map(coded),
    targets,
    order,
    X,
    t,
    rows,
    best,
    R,
    visits,
    converged,
    last,
    bound,
    total: visits[last].mistakes,
  });
}

const z = (w, [x1, x2]) => w[0] * x1 + w[1] * x2 + w[2];

function report(run, at, now) {
  const { visits, X, t, best, R, bound, last, converged } = run;
  const { row, wrong, mistakes, w } = visits[at];
  const promise = best
    ? ["At most (", symbolHtml("R"), "/γ)² = ", h("b", {}, whole(bound)), " mistakes."]
    : ["There is no separator ", symbolHtml("w"), "*, so nothing is promised."];
  if (at === 0) {
    const facts = best ? [`: `, symbolHtml("R"), ` = ${number(R)}, γ = ${number(best.gamma, 3)}. `] : [". "];
    return ["Visits in the order ", X.map(pair).join(", "), ...facts, ...promise];
  }
  const sign = t[row] === 1 ? 1 : -1;
  const before = z(visits[at - 1].w, X[row]);
  const what = wrong
    ? [h("b", {}, "mistake"), ", so the point is ", sign > 0 ? "added to" : "taken from", " the weights. "]
    : ["right, so nothing changes. "];
  const end =
    at === last
      ? [converged ? h("b", {}, "A whole round without a mistake: it stops. ") : "And so on. "]
      : [];
  return [
    `Point ${pair(X[row])} of class ${t[row]}: `,
    symbolHtml("z"),
    " = ",
    h("b", { class: "nb-t-z" }, whole(before)),
    ", ",
    ...what,
    ...end,
    symbolHtml("w"),
    " = ",
    h("b", { class: "nb-t-w" }, pair(w.slice(0, 2))),
    ", ",
    symbolHtml("b"),
    " = ",
    h("b", { class: "nb-t-b" }, whole(w[2])),
    "; mistakes ",
    symbolHtml("M"),
    " = ",
    h("b", {}, String(mistakes)),
    `, ‖w̃‖ = ${number(now.length)}. `,
    ...promise,
  ];
}

// ---- the plane ----------------------------------------------------------------------------------------------------
const VIEW = { "0/1": [-1.25, 2.25], "±1": [-3.5, 3.5] };

const visitedRing = (r) => s("circle", { r, fill: "none", class: "nb-s-x", "stroke-width": 3.5 });
const dashes = () => s("line", { x1: -14, x2: 14, class: "nb-curve nb-dashed nb-thin nb-s-w" });

function planeOf(ui, n) {
  const plot = ui.plot({
    x: VIEW["0/1"],
    y: VIEW["0/1"],
    width: 340,
    height: 350,
    xLabel: "x_1",
    yLabel: "x_2",
    margin: { left: 36, right: 12, bottom: 40 },
    ticks: [5, 5],
  });
  // Points are stored and dragged as in the encoding 0/1; another encoding writes other numbers at the same places.
  const places = { picture: plot.picture, x: plot.x.copy(), y: plot.y.copy() };
  const side = plot.region("y", { opacity: 0.12 });
  const star = plot.segment("w", { class: "nb-curve nb-thin nb-dashed nb-s-w" });
  const ghost = plot.segment("neutral", { class: "nb-curve nb-thin nb-s-neutral nb-ghost" });
  const line = plot.segment("neutral");
  const grips = Array.from({ length: n }, (_, i) => pointGrip(ui, places, i));
  return (run, at) => {
    const reach = VIEW[run.encoding];
    plot.rescale({ x: reach, y: reach });
    const { w, row } = run.visits[at];
    placeLine(line, w);
    placeLine(ghost, at ? run.visits[at - 1].w : w);
    placeLine(star, run.best ? run.best.w : [0, 0, 0]);
    const [low, high] = reach;
    const view = [
      [low, low],
      [high, low],
      [high, high],
      [low, high],
    ];
    side.show(w.some((value) => value !== 0) ? clipHalfPlane(view, w, w[2]) : []);
    run.order.forEach((i, place) => grips[i](run, place, at > 0 && place === row, w));
  };
}

function placeLine(mark, [w1, w2, b]) {
  const length = Math.hypot(w1, w2);
  setAttributes(mark, { display: length > 0 ? "inline" : "none" });
  if (length === 0) return mark.between([0, 0], [0, 0]);
  const near = boundaryPoint([w1, w2], b);
  const along = [(-w2 / length) * 20, (w1 / length) * 20];
  return mark.between([near[0] - along[0], near[1] - along[1]], [near[0] + along[0], near[1] + along[1]]);
}

// A point with its place in the order written inside; it changes its mark with its label.
function pointGrip(ui, places, i) {
  const marks = [classMark(0, 11), classMark(1, 11)];
  const [wrong, visited] = [wrongRing(17), visitedRing(17)];
  const name = s("text", { y: 4.5, "text-anchor": "middle", "font-size": 13, "font-weight": 650 });
  let words = `Point ${i + 1}`;
  const control = handle(ui, places, ["points", i], {
    label: () => words,
    step: 0.25,
    shape: s("g", {}, wrong, visited, ...marks, name),
    x: [-1, 2],
    y: [-1, 2],
  });
  return (run, place, isVisited, w) => {
    const target = run.targets[i];
    setAttributes(marks[0], { display: target ? "none" : null });
    setAttributes(marks[1], { display: target ? null : "none" });
    setAttributes(visited, { display: isVisited ? null : "none" });
    const sum = z(w, run.points[i]);
    setAttributes(wrong, { display: !isVisited && (target ? sum <= 0 : sum >= 0) ? null : "none" });
    setAttributes(name, { class: target ? "nb-f-page" : "nb-f-neutral" });
    refill(name, place + 1);
    words = `Point ${place + 1} of class ${target} at ${run.points[i].map(whole).join(", ")}`;
    control.show();
  };
}

// ---- the bars -----------------------------------------------------------------------------------------------------
const LANES = [
  ["lower", "Mγ", "neutral", 0.45],
  ["progress", "w̃·w*", "w", 0.55],
  ["length", "‖w̃‖", "w", 1],
  ["upper", "R√M", "neutral", 0.85],
];
const [LEFT, FAR_END, LANE] = [64, 282, 31];

function barsOf(ui, into) {
  const picture = ui.svg({ width: 340, height: 152, into });
  const title = s("text", { x: 0, y: 15, "font-weight": 650 });
  const lanes = LANES.map(([name, words, colour, opacity], i) => {
    const y = 26 + i * LANE;
    const bar = s("rect", { x: LEFT, y, height: LANE - 9, class: `nb-f-${colour}`, "fill-opacity": opacity });
    const value = s("text", { y: y + 16 });
    picture.append(
      s("text", { x: LEFT - 8, y: y + 16, "text-anchor": "end", "font-style": "italic" }, words),
      bar,
      value,
    );
    return { name, bar, value };
  });
  picture.append(title, s("line", { class: "nb-zero", x1: LEFT, x2: LEFT, y1: 22, y2: 150 }));
  return {
    picture,
    show(run, at, now) {
      refill(title, `after ${run.visits[at].mistakes} of ${run.total} mistakes`);
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

// ---- the curves ---------------------------------------------------------------------------------------------------
function curvesOf(ui, into) {
  const plot = ui.plot({
    x: [0, 10],
    y: [0, 10],
    width: 340,
    height: 196,
    xLabel: "mistakes",
    yLabel: "",
    margin: { left: 36, right: 14, top: 14, bottom: 38 },
    ticks: [5, 4],
    into,
  });
  const upper = plot.path("neutral", { class: "nb-curve nb-dashed nb-thin nb-s-neutral" });
  const lower = plot.path("neutral", { class: "nb-curve nb-dashed nb-thin nb-s-neutral" });
  const wall = plot.segment("neutral", { class: "nb-curve nb-thin nb-s-neutral nb-ghost" });
  const progress = plot.path("w", { class: "nb-curve nb-s-w nb-ghost" });
  const length = plot.path("w");
  const dot = plot.dot("w", { r: 5 });
  const words = ["upper", "lower", "bound"].map(() =>
    plot.text("neutral", {
      class: "nb-note nb-halo nb-f-neutral",
      "text-anchor": "middle",
      "font-style": "italic",
    }),
  );
  let known = null;
  return {
    picture: plot.picture,
    show(run, at, now) {
      if (run.known !== known) scale(plot, run, { upper, lower, wall, words });
      known = run.known;
      const steps = mistakesUpTo(run, at);
      length.show(steps.map((visit) => [visit.mistakes, ladder(visit, run.best, run.R).length]));
      progress.show(
        run.best ? steps.map((visit) => [visit.mistakes, ladder(visit, run.best, run.R).progress]) : [],
      );
      dot.at(run.visits[at].mistakes, now.length);
    },
  };
}

const mistakesUpTo = ({ visits }, at) => visits.slice(0, at + 1).filter(({ wrong, row }) => wrong || row < 0);

function scale(plot, { best, R, bound, total }, { upper, lower, wall, words }) {
  const reach = Math.max(4, best ? Math.min(1.18 * bound, Math.max(5 * total, 14)) : total);
  const high = R * Math.sqrt(reach);
  plot.rescale({ x: [0, reach], y: [0, 1.08 * high] });
  upper.show(Array.from({ length: 81 }, (_, i) => [(reach * i * i) / 6400, (high * i) / 80]));
  lower.show(
    best
      ? [
          [0, 0],
          [reach, reach * best.gamma],
        ]
      : [],
  );
  const seen = best && bound <= reach;
  setAttributes(wall, { display: seen ? "inline" : "none" });
  wall.between([seen ? bound : 0, 0], [seen ? bound : 0, 2 * high]);
  words[0].at(reach * 0.22, high * Math.sqrt(0.22) + 0.12 * high, "R√M");
  words[1].at(reach * 0.42, best ? reach * 0.42 * best.gamma - 0.14 * high : -high, best ? "Mγ" : "");
  words[2].at(seen ? bound - 0.02 * reach : -reach, 0.08 * high, seen ? `(R/γ)² = ${whole(bound)}` : "");
  setAttributes(words[2], { "text-anchor": "end" });
}
