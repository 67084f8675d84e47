// The decision threshold. Left: every sample at its score, and below it what the
// errors cost. Right: the ROC curve.

import { logit, sigmoid } from "../kit/arithmetic/activations.js";
import {
  cheapest,
  cheapestThreshold,
  confusion,
  costOf,
  equalCostSlope,
  rates,
  rocCurve,
  thresholdsToTry,
} from "../kit/arithmetic/evaluation.js";
import {
  answer,
  audible,
  bold,
  classMark,
  defineWidget,
  h,
  handle,
  key,
  number,
  placeMark,
  refill,
  s,
  setAttributes,
  words,
} from "../kit/index.js";

// Scores stand on the scale of z, where the crowds near 0 and 1 come apart.
const EDGE = 6.9;
const TICKS = [0.01, 0.1, 0.5, 0.9, 0.99];
const SIZE = 7.2;
const place = (y) => Math.max(-EDGE, Math.min(EDGE, logit(y)));
const percent = (share) => (Number.isNaN(share) ? "undefined" : `${number(100 * share, 0)} %`);
const THRESHOLDS = thresholdsToTry();
const MARK = {
  right: ["nb-s-neutral nb-faint", "nb-f-y nb-faint"],
  wrong: ["nb-f-neutral nb-s-neutral", "nb-f-y nb-s-neutral"],
};

export default defineWidget("threshold-costs", (ui) => {
  ui.stage.classList.add("nb-side-by-side");
  ui.live.classList.add("nb-wide");
  const left = h("div", { class: "nb-group" });
  const right = h("div", { class: "nb-group" });
  ui.stage.append(left, right);
  const crowd = crowdOf(ui, left);
  const cost = costOfEach(ui, left);
  const roc = rocOf(ui, right);
  const facts = h("dl", { class: "nb-facts" });
  right.append(facts);
  const range = { min: 0.01, max: 0.99, step: 0.01 };
  ui.slider("threshold", { symbol: "θ", label: "threshold θ", colour: "b", ...range });
  const format = (value) => `${number(value, 1)} ×`;
  ui.slider("miss_cost", { label: "cost of a miss", min: 0.2, max: 20, step: 0.2, format });
  const toCheapest = () =>
    ui.set("threshold", cheapestThreshold(ui.get("scores"), ui.get("targets"), ui.get("miss_cost")));
  ui.panel.append(h("div", { class: "nb-player" }, ui.button("Go to the cheapest threshold", toCheapest)));
  ui.panel.append(keyOf(ui.basis(() => ui.get("names"))));

  let data = { scores: [], targets: [] };
  // The cost over the thresholds, and a click at the one that is set.
  audible(ui, () => {
    const costAt = (y) => costOf(confusion(data.scores, data.targets, y), ui.get("miss_cost"));
    const along = (share) => sigmoid(EDGE * (2 * share - 1));
    const clicks = [(place(ui.get("threshold")) / EDGE + 1) / 2];
    return { values: Array.from({ length: 241 }, (_, i) => costAt(along(i / 240))), clicks };
  });
  ui.draw(() => {
    const [scores, targets, threshold, miss] = ui.values("scores", "targets", "threshold", "miss_cost");
    // Lists of another length come one after the other.
    const isNew = scores !== data.scores || targets !== data.targets;
    if (isNew && scores.length === targets.length) data = { scores, targets };
    const counts = confusion(data.scores, data.targets, threshold);
    crowd(data, threshold, counts);
    const best = cost(data, threshold, miss, counts);
    roc(data, rates(counts), miss);
    refill(facts, ...factsOf(counts, rates(counts)));
    const [hits, alarms, misses] = counts;
    ui.say`
      At {θ} = ${bold(number(threshold), "b")}: ${hits} of ${hits + misses} found, ${misses} missed,
      ${alarms} false alarms. ${answer`
        Cost ${misses} × ${number(miss, 1)} + ${alarms} = ${bold(number(costOf(counts, miss), 1))}`};
      the least is ${number(best.cost, 1)}, at {θ} = ${number(best.threshold)}.`;
  });
});

const keyOf = ([negative, positive]) =>
  key(
    [mark(1, "right"), positive],
    [mark(0, "right"), negative],
    [mark(1, "wrong"), "missed"],
    [mark(0, "wrong"), "false alarm"],
  );

function factsOf([hits, alarms, misses, rejections], rate) {
  const balanced = `mean of ${percent(rate.recall)} and ${percent(1 - rate.falseAlarmRate)}`;
  const rows = [
    ["accuracy", rate.accuracy, `${hits + rejections} of ${hits + rejections + alarms + misses}`],
    ["balanced", rate.balancedAccuracy, balanced],
    ["precision", rate.precision, `${hits} of ${hits + alarms} yes`],
    ["recall", rate.recall, `${hits} of ${hits + misses}`],
  ];
  return rows.flatMap(([name, share, counted]) => [
    h("dt", {}, name),
    h("dd", {}, ...words`${bold(percent(share))} · ${counted}`),
  ]);
}

// A circle is of class 1, a square of class 0. Right answers are pale; errors are dark.
function mark(target, state, size = 5) {
  const shape = classMark(target, size);
  restyle(shape, target, state);
  return shape;
}

const restyle = (shape, target, state) =>
  setAttributes(shape, {
    class: MARK[state][target],
    "fill-opacity": state === "right" && target === 0 ? 0 : 1,
    "stroke-width": state === "wrong" || target === 0 ? 1.2 : 0,
  });

function scoreAxis(plot) {
  plot.x.ticks = () => TICKS.map(place);
  plot.tickText.x = (z) => String(Number(sigmoid(z).toFixed(2)));
  plot.drawAxes();
}

// Samples stacked at their scores: class 1 upwards, class 0 downwards.
function crowdOf(ui, into) {
  const margin = { left: 34, right: 12, top: 30, bottom: 24 };
  const view = { width: 340, height: 300, ticks: [5, 0], margin, into };
  const plot = ui.plot({ x: [-EDGE, EDGE], y: [-1, 1], xLabel: "", yLabel: "", ...view });
  scoreAxis(plot);
  const { left, right, top, bottom } = plot.box;
  const yes = plot.add("rect", { class: "nb-f-b", "fill-opacity": 0.07, y: top, height: bottom - top });
  const ground = plot.add("line", { class: "nb-zero", x1: left, x2: right });
  const crowd = plot.add("g");
  const line = plot.add("line", { class: "nb-curve nb-s-b", y1: top, y2: bottom }, plot.overlay);
  const tell = cornersOf(plot);
  const sides = sidesOf(plot);
  thresholdHandle(ui, plot);
  let [known, marks] = [null, []];
  return (data, threshold, counts) => {
    if (known !== data) marks = standing(plot, crowd, ground, data.scores, data.targets);
    known = data;
    const x = plot.x(place(threshold));
    setAttributes(line, { x1: x, x2: x });
    setAttributes(yes, { x, width: Math.max(0, right - x) });
    sides(x);
    for (const each of marks) each(threshold);
    tell(counts);
  };
}

// How many stand in each quarter of the picture.
function cornersOf(plot) {
  const { left, right, top, bottom } = plot.box;
  const corner = (x, y, anchor) => {
    const look = { class: "nb-note nb-halo", x, y, "text-anchor": anchor, "font-weight": 650 };
    return plot.add("text", look, plot.overlay);
  };
  const corners = [
    [corner(right, top + 14, "end"), "found"],
    [corner(right, bottom - 8, "end"), "false alarms"],
    [corner(left, top + 14, "start"), "missed"],
    [corner(left, bottom - 8, "start"), "left alone"],
  ];
  return (counts) => {
    corners.forEach(([mark, word], i) => {
      refill(mark, `${counts[i]} ${word}`);
    });
  };
}

// "no" and "yes" at the two sides of the threshold.
function sidesOf(plot) {
  const side = (anchor, text) => {
    const look = { class: "nb-note nb-halo nb-f-b", y: plot.box.top - 12, "text-anchor": anchor };
    return plot.overlay.appendChild(s("text", look, text));
  };
  const [no, yes] = [side("end", "no ◂"), side("start", "▸ yes")];
  return (x) => {
    setAttributes(no, { x: x - 13 });
    setAttributes(yes, { x: x + 13 });
  };
}

// The threshold is a score; the axis is the scale of z.
function thresholdHandle(ui, plot) {
  const x = Object.assign((y) => plot.x(place(y)), {
    domain: () => [0.01, 0.99],
    invert: (pixel) => sigmoid(plot.x.invert(pixel)),
  });
  const y = () => plot.box.top - 4;
  const options = { label: "The threshold", along: () => 0, y: [0, 0], step: 0.01, colour: "b" };
  handle(ui, { x, y, picture: plot.picture }, "threshold", options);
}

// Each stands at its own score, as near to the ground as those before it leave room.
function standing(plot, crowd, ground, scores, targets) {
  const { top, bottom } = plot.box;
  const xs = scores.map((y) => plot.x(place(y)));
  const levels = stacked(xs, targets);
  const [down, up] = [0, 1].map((target) => Math.max(...levels.filter((_, i) => targets[i] === target)) + 1);
  const row = Math.min(SIZE, (bottom - top - 56) / (up + down));
  const floor = Math.min(top + 28 + up * row, bottom - 28 - down * row);
  setAttributes(ground, { y1: floor, y2: floor });
  const shapes = scores.map((_, i) => {
    const shape = mark(targets[i], "right", targets[i] === 1 ? row * 0.46 : row * 0.38 + 1);
    return placeMark(shape, xs[i], floor + (targets[i] === 1 ? -1 : 1) * (levels[i] + 0.6) * row);
  });
  crowd.replaceChildren(...shapes);
  return shapes.map((shape, i) => {
    let state = "right";
    return (threshold) => {
      const now = scores[i] >= threshold === (targets[i] === 1) ? "right" : "wrong";
      if (now !== state) restyle(shape, targets[i], now);
      state = now;
    };
  });
}

// What every threshold would cost, under the crowd and on the same axis.
function costOfEach(ui, into) {
  const view = { width: 340, height: 170, ticks: [5, 3], margin: { left: 34, right: 12, top: 22 }, into };
  const names = { xLabel: "score y, threshold θ", yLabel: "cost" };
  const plot = ui.plot({ x: [-EDGE, EDGE], y: [0, 1], ...names, ...view });
  scoreAxis(plot);
  const drawCosts = costCurve(plot);
  const line = plot.segment("b", { class: "nb-curve nb-thin nb-s-b" });
  const dot = plot.dot("b");
  let [known, counted, best] = [null, [], null];
  return (data, threshold, miss, counts) => {
    const { scores, targets } = data;
    if (known !== data) counted = THRESHOLDS.map((each) => confusion(scores, targets, each));
    if (known !== data || best.miss !== miss) best = drawCosts(counted, targets, miss);
    known = data;
    const z = place(threshold);
    line.between([z, 0], [z, best.top]);
    dot.at(z, Math.min(best.top, costOf(counts, miss)));
    return best;
  };
}

// The costs, their least, and what the better of "always yes" and "always no" would cost.
function costCurve(plot) {
  const curve = plot.path("neutral");
  const fixed = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" });
  const ring = { r: 8, fill: "none", class: "nb-s-neutral", "stroke-width": 2 };
  const least = plot.add("circle", ring, plot.overlay);
  const look = { class: "nb-note nb-halo nb-f-neutral", x: plot.box.right, "text-anchor": "end" };
  const word = plot.add("text", look, plot.overlay);
  return (counted, targets, miss) => {
    const costs = counted.map((each) => costOf(each, miss));
    const positive = targets.filter((t) => t === 1).length;
    const [never, always] = [positive * miss, targets.length - positive];
    const at = cheapest(costs);
    const [cheap, top] = [Math.min(never, always), 1.5 * Math.min(never, always)];
    plot.rescale({ y: [0, top] });
    curve.show(THRESHOLDS.map((each, i) => [place(each), costs[i]]));
    fixed.between([-EDGE, cheap], [EDGE, cheap]);
    setAttributes(least, { cx: plot.x(place(THRESHOLDS[at])), cy: plot.y(costs[at]) });
    setAttributes(word, { y: plot.y(cheap) - 5 });
    refill(word, `always “${never <= always ? "no" : "yes"}”: ${number(cheap, 1)}`);
    return { miss, top, threshold: THRESHOLDS[at], cost: costs[at] };
  };
}

function rocOf(ui, into) {
  const view = { width: 340, height: 340, ticks: [4, 4], margin: { left: 40, right: 12 }, into };
  const names = { xLabel: "false-alarm rate", yLabel: "recall" };
  const plot = ui.plot({ x: [0, 1], y: [0, 1.02], ...names, ...view });
  const chance = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral nb-faint" });
  chance.between([0, 0], [1, 1]);
  const same = plot.segment("neutral", { class: "nb-curve nb-thin nb-s-neutral" });
  const curve = plot.path("y");
  const dot = plot.dot("b", { r: 7 });
  const note = plot.text("neutral", { class: "nb-note nb-halo nb-f-neutral", "text-anchor": "end" });
  note.at(0.98, 0.06, "thin line: points of the same cost");
  let known = null;
  return (data, { falseAlarmRate: x, recall: y }, miss) => {
    if (known !== data) curve.show(stairs(rocCurve(data.scores, data.targets)));
    known = data;
    const slope = equalCostSlope(data.targets, miss);
    same.between([x - 2, y - 2 * slope], [x + 2, y + 2 * slope]);
    dot.at(x, y);
    const at = `false-alarm rate ${percent(x)}, recall ${percent(y)}`;
    setAttributes(plot.picture, { "aria-label": `ROC curve; the threshold stands at ${at}.` });
  };
}

// The lowest level on which a mark does not touch the one before it; each class has its own side.
function stacked(xs, targets) {
  const ends = [[], []];
  const levels = new Array(xs.length);
  for (const i of xs.map((_, k) => k).sort((j, k) => xs[j] - xs[k])) {
    const taken = ends[targets[i]];
    const free = taken.findIndex((x) => xs[i] - x >= SIZE);
    levels[i] = free < 0 ? taken.length : free;
    taken[levels[i]] = xs[i];
  }
  return levels;
}

// The curve goes across before it goes up.
const stairs = (points) =>
  points.flatMap(([x, y], i) => {
    const corner = [x, i ? points[i - 1][1] : y];
    return i ? [corner, [x, y]] : [corner];
  });
