// The decision threshold. Left: every sample at its score, and below it what the errors cost. Right: the ROC curve.
import {
  cheapest,
  cheapestThreshold,
  confusion,
  costOf,
  rates,
  rocCurve,
  thresholdsToTry,
} from "../kit/arithmetic/evaluation.js";
import { sigmoid } from "../kit/arithmetic/activations.js";
import {
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
  symbolHtml,
} from "../kit/index.js";

// Scores stand on the scale of z, where the crowds near 0 and 1 come apart.
const EDGE = 6.9;
const TICKS = [0.01, 0.1, 0.5, 0.9, 0.99];
const SIZE = 7.2;
const logit = (y) => Math.max(-EDGE, Math.min(EDGE, Math.log(y / (1 - y))));
const percent = (share) => (Number.isNaN(share) ? "undefined" : `${number(100 * share, 0)} %`);
const MARK = {
  right: ["nb-s-neutral nb-ghost", "nb-f-y nb-ghost"],
  wrong: ["nb-f-neutral nb-s-neutral", "nb-f-y nb-s-neutral"],
};

export default defineWidget("threshold-costs", (ui) => {
  ui.stage.classList.add("nb-side-by-side");
  ui.live.classList.add("nb-wide");
  const left = h("div", { class: "nb-group" });
  const right = h("div", { class: "nb-group" });
  ui.stage.append(left, right);
  const data = { scores: ui.get("scores"), targets: ui.get("targets") };
  ui.watch("scores", "targets");
  const crowd = crowdOf(ui, left);
  const cost = costOfEach(ui, left);
  const roc = rocOf(ui, right);
  const facts = h("dl", { class: "nb-facts" });
  right.append(facts);
  ui.slider("threshold", {
    symbol: "θ",
    label: "threshold θ",
    colour: "b",
    min: 0.01,
    max: 0.99,
    step: 0.01,
  });
  ui.slider("miss_cost", {
    label: "cost of a miss",
    min: 0.2,
    max: 20,
    step: 0.2,
    format: (value) => `${number(value, 1)} ×`,
  });
  const toCheapest = () =>
    ui.set("threshold", cheapestThreshold(data.scores, data.targets, ui.get("miss_cost")));
  ui.panel.append(h("div", { class: "nb-player" }, ui.button("Go to the cheapest threshold", toCheapest)));
  ui.panel.append(
    key(
      [mark(1, "right"), `${ui.get("names")[1]}`],
      [mark(0, "right"), `${ui.get("names")[0]}`],
      [mark(1, "wrong"), "missed"],
      [mark(0, "wrong"), "false alarm"],
    ),
  );

  ui.draw(() => {
    Object.assign(data, { scores: ui.get("scores"), targets: ui.get("targets") });
    const [threshold, miss] = [ui.get("threshold"), ui.get("miss_cost")];
    const counts = confusion(data.scores, data.targets, threshold);
    const rate = rates(counts);
    crowd(data, threshold, counts);
    const best = cost(data, threshold, miss, counts);
    roc(data, rate, miss);
    refill(facts, ...factsOf(counts, rate));
    const [hits, alarms, misses] = counts;
    ui.say(
      "At ",
      symbolHtml("θ"),
      " = ",
      h("b", { class: "nb-t-b" }, number(threshold)),
      `: ${hits} of ${hits + misses} found, ${misses} missed, ${alarms} false alarms. `,
      `Cost ${misses} × ${number(miss, 1)} + ${alarms} = `,
      h("b", {}, number(costOf(counts, miss), 1)),
      `; the least is ${number(best.cost, 1)}, at `,
      symbolHtml("θ"),
      ` = ${number(best.threshold)}.`,
    );
  });
});

function factsOf([hits, alarms, misses, rejections], rate) {
  const rows = [
    ["accuracy", rate.accuracy, `${hits + rejections} of ${hits + rejections + alarms + misses}`],
    [
      "balanced",
      rate.balancedAccuracy,
      `mean of ${percent(rate.recall)} and ${percent(1 - rate.falseAlarmRate)}`,
    ],
    ["precision", rate.precision, `${hits} of ${hits + alarms} yes`],
    ["recall", rate.recall, `${hits} of ${hits + misses}`],
  ];
  return rows.flatMap(([name, share, counted]) => [
    h("dt", {}, name),
    h("dd", {}, h("b", {}, percent(share)), ` · ${counted}`),
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
  plot.x.ticks = () => TICKS.map(logit);
  plot.tickText.x = (z) => String(Number(sigmoid(z).toFixed(2)));
  plot.drawAxes();
}

// Samples stacked at their scores: class 1 upwards, class 0 downwards.
function crowdOf(ui, into) {
  const plot = ui.plot({
    x: [-EDGE, EDGE],
    y: [-1, 1],
    width: 340,
    height: 300,
    xLabel: "",
    yLabel: "",
    ticks: [5, 0],
    margin: { left: 34, right: 12, top: 30, bottom: 24 },
    into,
  });
  scoreAxis(plot);
  const { left, right, top, bottom } = plot.box;
  const yes = plot.add("rect", { class: "nb-f-b", "fill-opacity": 0.07, y: top, height: bottom - top });
  const ground = plot.add("line", { class: "nb-zero", x1: left, x2: right });
  const crowd = plot.add("g");
  const line = plot.add("line", { class: "nb-curve nb-s-b", y1: top, y2: bottom }, plot.overlay);
  const corner = (x, y, anchor) =>
    plot.add(
      "text",
      { class: "nb-note nb-halo", x, y, "text-anchor": anchor, "font-weight": 650 },
      plot.overlay,
    );
  const words = [
    corner(right, top + 14, "end"),
    corner(right, bottom - 8, "end"),
    corner(left, top + 14, "start"),
    corner(left, bottom - 8, "start"),
  ];
  const [no, go] = ["end", "start"].map((anchor) =>
    plot.add("text", { class: "nb-note nb-halo nb-f-b", y: top - 12, "text-anchor": anchor }, plot.overlay),
  );
  no.replaceChildren("no ◂");
  go.replaceChildren("▸ yes");
  const onScores = Object.assign((y) => plot.x(logit(y)), {
    domain: () => [0.01, 0.99],
    invert: (pixel) => sigmoid(plot.x.invert(pixel)),
  });
  handle(ui, { x: onScores, y: () => top - 4, picture: plot.picture }, "threshold", {
    label: "The threshold",
    along: () => 0,
    y: [0, 0],
    step: 0.01,
    colour: "b",
  });
  let [known, marks] = [null, []];
  return ({ scores, targets }, threshold, counts) => {
    if (known !== scores) [known, marks] = [scores, standing(plot, crowd, ground, scores, targets)];
    const x = plot.x(logit(threshold));
    setAttributes(line, { x1: x, x2: x });
    setAttributes(yes, { x, width: Math.max(0, right - x) });
    setAttributes(no, { x: x - 13 });
    setAttributes(go, { x: x + 13 });
    for (const each of marks) each(threshold);
    ["found", "false alarms", "missed", "left alone"].forEach((word, i) =>
      refill(words[i], `${counts[i]} ${word}`),
    );
  };
}

// Each stands at its own score, as near to the ground as those before it leave room.
function standing(plot, crowd, ground, scores, targets) {
  const { top, bottom } = plot.box;
  const xs = scores.map((y) => plot.x(logit(y)));
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
  const plot = ui.plot({
    x: [-EDGE, EDGE],
    y: [0, 1],
    width: 340,
    height: 170,
    xLabel: "score y, threshold θ",
    yLabel: "cost",
    ticks: [5, 3],
    margin: { left: 34, right: 12, top: 22 },
    into,
  });
  scoreAxis(plot);
  const curve = plot.path("neutral");
  const fixed = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" });
  const least = plot.add(
    "circle",
    { r: 8, fill: "none", class: "nb-s-neutral", "stroke-width": 2 },
    plot.overlay,
  );
  const line = plot.segment("b", { class: "nb-curve nb-thin nb-s-b" });
  const dot = plot.dot("b");
  const word = plot.add(
    "text",
    { class: "nb-note nb-halo nb-f-neutral", x: plot.box.right, "text-anchor": "end" },
    plot.overlay,
  );
  let [known, counted, best, top] = [null, [], null, 1];
  const thresholds = thresholdsToTry();
  return ({ scores, targets }, threshold, miss, counts) => {
    if (known !== scores || best.miss !== miss) {
      if (known !== scores) counted = thresholds.map((each) => confusion(scores, targets, each));
      known = scores;
      const costs = counted.map((each) => costOf(each, miss));
      const positive = targets.filter((t) => t === 1).length;
      const [never, always] = [positive * miss, targets.length - positive];
      const at = cheapest(costs);
      best = { miss, threshold: thresholds[at], cost: costs[at] };
      top = 1.5 * Math.min(never, always);
      plot.rescale({ y: [0, top] });
      curve.show(thresholds.map((each, i) => [logit(each), costs[i]]));
      fixed.between([-EDGE, top / 1.5], [EDGE, top / 1.5]);
      setAttributes(least, { cx: plot.x(logit(best.threshold)), cy: plot.y(best.cost) });
      setAttributes(word, { y: plot.y(top / 1.5) - 5 });
      word.replaceChildren(`always “${never <= always ? "no" : "yes"}”: ${number(top / 1.5, 1)}`);
    }
    const z = logit(threshold);
    line.between([z, 0], [z, top]);
    dot.at(z, Math.min(top, costOf(counts, miss)));
    return best;
  };
}

function rocOf(ui, into) {
  const plot = ui.plot({
    x: [0, 1],
    y: [0, 1.02],
    width: 340,
    height: 340,
    xLabel: "false-alarm rate",
    yLabel: "recall",
    ticks: [4, 4],
    margin: { left: 40, right: 12 },
    into,
  });
  plot
    .segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral nb-ghost" })
    .between([0, 0], [1, 1]);
  const same = plot.segment("neutral", { class: "nb-curve nb-thin nb-s-neutral" });
  const curve = plot.path("y");
  const dot = plot.dot("b", { r: 7 });
  const words = plot.text("neutral", { class: "nb-note nb-halo nb-f-neutral", "text-anchor": "end" });
  let known = null;
  return ({ scores, targets }, { falseAlarmRate, recall }, miss) => {
    if (known !== scores) {
      known = scores;
      curve.show(stairs(rocCurve(scores, targets)));
    }
    const positive = targets.filter((t) => t === 1).length;
    const slope = (targets.length - positive) / (positive * miss);
    same.between([falseAlarmRate - 2, recall - 2 * slope], [falseAlarmRate + 2, recall + 2 * slope]);
    dot.at(falseAlarmRate, recall);
    words.at(0.98, 0.06, "thin line: points of the same cost");
    setAttributes(plot.picture, {
      "aria-label": `ROC curve; the threshold stands at false-alarm rate ${percent(falseAlarmRate)}, recall ${percent(recall)}.`,
    });
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

const stairs = (points) =>
  points.flatMap(([x, y], i) =>
    i
      ? [
          [x, points[i - 1][1]],
          [x, y],
        ]
      : [[x, y]],
  );
