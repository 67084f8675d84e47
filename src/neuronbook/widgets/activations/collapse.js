// Two linear layers are one. A ReLU between them folds the plane, and no single layer keeps up.
import { affine, bestAffine, layerPair } from "../kit/arithmetic/index.js";
import { answer, bold, defineWidget, h, means, number, refill, words } from "../kit/index.js";

const TICKS = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];
const GRID = TICKS.flatMap((q) => TICKS.map((p) => [p, q]));
const FINE = Array.from({ length: 41 }, (_, i) => i / 20 - 1);
const linesThrough = (stops) => TICKS.flatMap((t) => [stops.map((u) => [t, u]), stops.map((u) => [u, t])]);
const [STRAIGHT, BENT] = [linesThrough([-1, 1]), linesThrough(FINE)];
const RIM = [0, 1, 16, 17].map((i) => STRAIGHT[i]);
const FLAG = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.75, 0.5],
  [0.5, 0.5],
  [0.5, 0.75],
  [0.25, 0.75],
  [0.25, 0.25],
];
const VIEW = {
  x: [-3, 3],
  y: [-3, 3],
  width: 330,
  height: 320,
  equal: true,
  ticks: [5, 5],
  margin: { left: 30, right: 6, top: 26, bottom: 22 },
};

export default defineWidget("collapse", (ui) => {
  ui.live.classList.add("nb-wide");
  ui.stage.classList.add("nb-side-by-side");
  const plots = ["after layer 1", "after layer 2"].map((yLabel) => ui.plot({ ...VIEW, xLabel: "", yLabel }));
  plots[1].picture.setAttribute("aria-label", "The sheet after layer 2, with its single-layer twin");
  const [before, after] = plots.map(sheet);
  const equation = h("div", { class: "nb-matrices" });
  ui.stage.after(equation);
  controls(ui);

  meanings(ui);

  ui.draw(() => {
    const settings = settingsOf(ui);
    const [pair, single] = layersOf(settings);
    const lines = settings.relu ? BENT : STRAIGHT;
    before(lines, pair.hidden);
    const covered = ui.covers("twin");
    after(lines, pair.output, (x) => affine(single, x), covered);
    showEquation(equation, settings, pair, !covered && single);
    if (covered) ui.say`The dashed twin is the single layer with {W} = ?, {b} = ?: largest gap ?.`;
    else ui.say`${twinOf(single)} ${answer`${verdict(settings.relu, single.gap)}`}`;
  });
});

const SETTINGS = ["turn1", "stretch1", "shift", "turn2", "stretch2", "relu"];
const settingsOf = (ui) => Object.fromEntries(SETTINGS.map((name) => [name, ui.get(name)]));

// The two layers, and the single one that comes nearest to them.
function layersOf(settings) {
  const pair = layerPair(settings);
  return [pair, bestAffine(GRID, GRID.map(pair.output))];
}

function meanings(ui) {
  const layers = () => layersOf(settingsOf(ui));
  means(ui, {
    W_1: () => layers()[0].W1,
    W_2: () => layers()[0].W2,
    W: () => ui.cover("twin", layers()[1].W),
    b_1: () => [ui.get("shift"), ui.get("shift")],
    b_2: () => [0, 0],
    b: () => ui.cover("twin", layers()[1].b),
  });
}

const degrees = (value) => `${number(value, 0)}°`;
const TURN = { label: "turn", min: -180, max: 180, step: 5, format: degrees, colour: "w" };
const STRETCH = { label: "stretch", min: 0, max: 1.5, colour: "w" };
const SHIFT = { symbol: "b_1", label: "bias of both hidden neurons", min: -1, max: 1, colour: "b" };

function controls(ui) {
  const first = ui.group("Layer 1");
  ui.slider("turn1", { ...TURN, into: first });
  ui.slider("stretch1", { ...STRETCH, into: first });
  ui.slider("shift", { ...SHIFT, into: first });
  const second = ui.group("Layer 2");
  for (const group of [first, second]) group.classList.add("nb-even");
  ui.slider("turn2", { ...TURN, into: second });
  ui.slider("stretch2", { ...STRETCH, into: second });
  ui.toggle("relu", { label: "ReLU after layer 1" });
}

function showEquation(place, { relu, shift }, { W1, W2 }, single) {
  const column = (values) => values.map((value) => [value]);
  const input = words`${matrix("W₁", W1)}{x}+${matrix("b₁", column([shift, shift]))}`;
  const layers = words`${matrix("W₂", W2)}${relu ? "ReLU(" : "("}${input})`;
  const twin = () => words`${matrix("W", single.W)}{x}+${matrix("b", column(single.b))}`;
  const one = words`${relu ? "≈" : "="}${single ? twin() : "?"}`;
  refill(place, h("span", {}, ...layers), h("span", {}, ...one));
}

function twinOf({ W, b }) {
  const row = (values) => `(${values.map(tidy).join(", ")})`;
  return words`
    The dashed twin is the single layer with {W} = (${W.map(row).join(", ")}) and {b} = ${row(b)}.`;
}

function verdict(relu, gap) {
  const far = bold(number(gap < 1e-12 ? 0 : gap), "y");
  if (!relu) return words`It lands on the two layers everywhere: largest gap ${far}.`;
  return gap < 1e-12
    ? words`No ReLU meets its bend here, so the twin keeps up: largest gap ${far}.`
    : words`It is the best there is, yet it misses the folded sheet by up to ${far}.`;
}

const tidy = (value) => number(Math.abs(value) < 0.005 ? 0 : value);

function sheet(plot) {
  const threads = plot.path("y", { class: "nb-curve nb-thin nb-s-y nb-soft" });
  const flag = plot.path("x", { class: "nb-curve nb-s-x" });
  const twins = plot.path("neutral", { class: "nb-curve nb-s-neutral nb-dashed" });
  return (lines, map, twin, covered) => {
    twins.visible(!covered);
    threads.show(drawnApart(lines, map));
    flag.show(FLAG.flatMap(between).map(map));
    if (twin) twins.show(drawnApart([...RIM, FLAG], twin));
  };
}

// Several lines as one path: a point that is not a number parts them.
const drawnApart = (lines, map) => lines.flatMap((line) => [...line.map(map), [NaN, NaN]]);

// A few points along each edge of the flag, so that a fold can bend it.
const between = (point, i) =>
  i === 0
    ? [point]
    : [0.2, 0.4, 0.6, 0.8, 1].map((t) =>
        point.map((value, k) => FLAG[i - 1][k] + t * (value - FLAG[i - 1][k])),
      );

function matrix(name, rows) {
  const cells = rows.flat().map((value) => h("span", {}, tidy(value)));
  return h(
    "span",
    { class: "nb-matrix" },
    h("span", { class: "nb-matrix-name" }, name),
    h("span", { class: `nb-matrix-cells nb-columns-${rows[0].length}` }, ...cells),
  );
}
