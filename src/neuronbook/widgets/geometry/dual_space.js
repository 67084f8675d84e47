// Two spaces, one equation w·x + b = 0: a weight is a line among the data, a data point is a line among the weights.
import {
  boundaryPoint,
  isUnbounded,
  square,
  versionSpace,
  clipHalfPlane,
} from "../kit/arithmetic/geometry.js";
import {
  classMark,
  defineWidget,
  diamond,
  h,
  handle,
  key,
  number,
  s,
  setAttributes,
  swatch,
  symbolHtml,
  wrongRing,
} from "../kit/index.js";

const LIMIT = 4;
const FAR = 1e4;
const REACH = [-3.7, 3.7]; // of the data points: clear of the frame
const SHAPE = {
  x: [-LIMIT, LIMIT],
  y: [-LIMIT, LIMIT],
  width: 340,
  height: 340,
  margin: { left: 30, right: 12, bottom: 40 },
  ticks: [5, 5],
};

export default defineWidget("dual-space", (ui) => {
  ui.stage.classList.add("nb-side-by-side");
  ui.live.classList.add("nb-wide");
  const n = ui.get("points").length;
  const data = ui.plot({ ...SHAPE, xLabel: "x_1", yLabel: "x_2" });
  const weights = ui.plot({ ...SHAPE, xLabel: "w_1", yLabel: "w_2" });
  titled(data, "data space");
  titled(weights, "weight space");
  const left = dataSpace(ui, data, n);
  const right = weightSpace(weights, n);
  handle(ui, weights, "weights", { label: "The weights w", shape: diamond("w") });
  ui.slider("bias", {
    symbol: "b",
    colour: "b",
    label: "bias b, the same for all weights",
    min: -4,
    max: 4,
    step: 0.1,
  });
  ui.panel.append(
    key(
      [classMark(1), "class 1"],
      [classMark(0), "class 0"],
      [wrongRing(), "misclassified"],
      [swatch("y", 0.2), "the answer is 1"],
      [swatch("w", 0.28), "the version space"],
      [diamond("w"), "the weights ", symbolHtml("w")],
    ),
  );
  ui.watch("targets");

  ui.draw(() => {
    const [X, t, w, b] = ["points", "targets", "weights", "bias"].map((trait) => ui.get(trait));
    const z = X.map((x) => w[0] * x[0] + w[1] * x[1] + b);
    const correct = z.map((value, i) => value >= 0 === (t[i] === 1));
    left.show(w, b, correct);
    right.show(X, t, b, correct);
    const good = correct.filter(Boolean).length;
    ui.say(
      symbolHtml("w"),
      ` = (${number(w[0], 1)}, ${number(w[1], 1)}), `,
      symbolHtml("b"),
      ` = ${number(b, 1)}: `,
      h("b", {}, `${good} of ${n} points right`),
      ". ",
      ...story(X, t, b),
    );
    setAttributes(weights.picture, { "aria-label": ui.readout.textContent });
  });
});

function titled(plot, words) {
  const at = {
    x: (plot.box.left + plot.box.right) / 2,
    y: plot.box.top - 9,
    "text-anchor": "middle",
    "font-weight": 600,
  };
  plot.add("text", at, plot.axes.parentNode).textContent = words;
}

// What kind of region the version space is.
function story(X, t, b) {
  const whole = versionSpace(X, t, b, FAR);
  if (!whole.length)
    return ["The version space is ", h("b", {}, "empty"), ": no weights suit all points with this bias."];
  const hidden = versionSpace(X, t, b, LIMIT).length ? "" : " It lies outside the picture.";
  if (b === 0)
    return [
      "The version space is a ",
      h("b", {}, "wedge"),
      ` of ${number(opening(whole), 0)}° with its tip at the origin.`,
    ];
  if (isUnbounded(X, t))
    return ["The version space is a polygon ", h("b", {}, "without end"), ` on one side.${hidden}`];
  return [
    "The version space is a bounded ",
    h("b", {}, "polygon"),
    ` with ${whole.length} corners.${hidden}`,
  ];
}

// The angle of a wedge at the origin: its corners other than the tip, seen from its middle.
function opening(wedge) {
  const away = wedge.filter(([u, v]) => Math.hypot(u, v) > 1e-6);
  const middle = Math.atan2(
    away.reduce((sum, p) => sum + p[1], 0),
    away.reduce((sum, p) => sum + p[0], 0),
  );
  const turns = away.map(([u, v]) => {
    const turn = Math.atan2(v, u) - middle;
    return Math.atan2(Math.sin(turn), Math.cos(turn));
  });
  return ((Math.max(...turns) - Math.min(...turns)) * 180) / Math.PI;
}

const polyline = (w, b) => {
  const near = boundaryPoint(w, b);
  const length = Math.hypot(w[0], w[1]);
  const along = [(-w[1] / length) * 12, (w[0] / length) * 12];
  return [
    [near[0] - along[0], near[1] - along[1]],
    [near[0] + along[0], near[1] + along[1]],
  ];
};

function dataSpace(ui, plot, n) {
  const lit = plot.region("y", { opacity: 0.1 });
  const line = plot.segment("w");
  const arrow = plot.arrow("w", { class: "nb-curve nb-thin nb-s-w" });
  const grips = Array.from({ length: n }, (_, i) => pointGrip(ui, plot, i));
  return {
    show(w, b, right) {
      const flat = w[0] === 0 && w[1] === 0;
      lit.show(flat ? [] : clipHalfPlane(square(LIMIT), w, b));
      for (const mark of [line, arrow.shaft, arrow.head]) mark.style.display = flat ? "none" : "";
      if (!flat) {
        const near = boundaryPoint(w, b);
        const length = Math.hypot(w[0], w[1]);
        const tip = [near[0] + w[0] / length, near[1] + w[1] / length];
        line.between(...polyline(w, b));
        arrow.between(near, tip);
      }
      grips.forEach((grip, i) => grip(right[i]));
    },
  };
}

// A numbered point: full circle for class 1, hollow square for class 0, a dashed ring when misclassified.
function pointGrip(ui, plot, i) {
  const target = ui.get("targets")[i];
  const [mark, ring] = [classMark(target, 10), wrongRing(15)];
  const name = s(
    "text",
    {
      y: 4.5,
      "text-anchor": "middle",
      class: target ? "nb-f-page" : "nb-f-neutral",
      "font-size": 13,
      "font-weight": 650,
    },
    String(i + 1),
  );
  handle(ui, plot, ["points", i], {
    label: `Data point ${i + 1} of class ${target}`,
    shape: s("g", {}, ring, mark, name),
    x: REACH,
    y: REACH,
  });
  return (right) => setAttributes(ring, { display: right ? "none" : null });
}

function weightSpace(plot, n) {
  const region = plot.region("w", { opacity: 0.28 });
  const cuts = Array.from({ length: n }, (_, i) => cutOf(plot, i));
  return {
    show(X, t, b, right) {
      region.show(versionSpace(X, t, b, LIMIT));
      cuts.forEach((cut, i) => cut(X[i], t[i], b, right[i]));
    },
  };
}

// A data point's line. Short teeth point to its good side; its number stands where the line leaves the picture.
function cutOf(plot, i) {
  const line = plot.segment("x");
  const teeth = plot.add("path", { class: "nb-curve nb-thin nb-s-x" });
  const name = plot.text("x", {
    class: "nb-note nb-halo nb-f-x",
    "text-anchor": "middle",
    "font-weight": 650,
  });
  return (x, target, b, right) => {
    const length = Math.hypot(x[0], x[1]);
    const hidden = length === 0 || Math.abs(b) / length > 1.42 * LIMIT;
    for (const mark of [line, teeth, name]) mark.style.display = hidden ? "none" : "";
    if (hidden) return;
    line.between(...polyline(x, b));
    setAttributes(line, { class: `nb-curve nb-s-x ${right ? "" : "nb-dashed"}` });
    const good = [x[0] / length, x[1] / length].map((v) => (target === 1 ? v : -v));
    const near = boundaryPoint(x, b);
    const along = [-x[1] / length, x[0] / length];
    const d = Array.from({ length: 11 }, (_, k) => {
      const at = [near[0] + (k - 5) * along[0] * 0.9, near[1] + (k - 5) * along[1] * 0.9];
      return `M${plot.clampX(plot.x(at[0]))} ${plot.clampY(plot.y(at[1]))}l${(9 * good[0]).toFixed(1)} ${(-9 * good[1]).toFixed(1)}`;
    });
    setAttributes(teeth, { d: d.join("") });
    name.at(...labelPlace(x, b, i), String(i + 1));
  };
}

// Where the line meets the frame of a slightly smaller square; odd and even numbers take different ends.
function labelPlace(x, b, i) {
  const [p, q] = polyline(x, b);
  const inside = clipLine(p, q, LIMIT - 0.35);
  return inside[i % 2];
}

function clipLine(p, q, limit) {
  let [t0, t1] = [0, 1];
  for (const k of [0, 1]) {
    const step = q[k] - p[k];
    if (step === 0) continue;
    const [a, c] = [(-limit - p[k]) / step, (limit - p[k]) / step];
    t0 = Math.max(t0, Math.min(a, c));
    t1 = Math.min(t1, Math.max(a, c));
  }
  const at = (share) => [p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])];
  return [at(Math.min(t0, 1)), at(Math.max(t1, 0))];
}
