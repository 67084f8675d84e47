// A curve from hinges: y = c + Σ aₖ relu(x − κₖ), with evenly placed kinks. Beside it the
// error, over the number of units.
import { hingeSum, hinges, largestError } from "../kit/arithmetic/network.js";
import { answer, audible, bold, defineWidget, key, lineMark, means, number, s, words } from "../kit/index.js";

const MOST = 40;
const STEP_AT = 0.45;
const TARGETS = {
  sine: (x) => Math.sin(2 * Math.PI * x),
  parabola: (x) => x * x,
  bump: (x) => Math.exp(-(((x - 0.5) / 0.12) ** 2)),
  root: (x) => Math.sqrt(Math.abs(x)),
  step: (x) => (x >= STEP_AT ? 1 : 0),
};
const NAMES = [
  ["sine", "a sine"],
  ["parabola", "a parabola"],
  ["bump", "a bump"],
  ["root", "a square root"],
  ["step", "a step"],
];
const DENSE = "Once the kinks are close enough, twice as many leave a quarter of the error.";
const REMARKS = {
  sine: DENSE,
  parabola: "Twice the ReLUs, a quarter of the error.",
  bump: DENSE,
  root: "The slope at 0 is infinite, so the error falls slowly.",
  step: "A continuous sum can never follow the jump: the error stays at one half or more.",
};
const UNITS = Array.from({ length: MOST }, (_, i) => i + 1);

export default defineWidget("relu-sums", (ui) => {
  const curve = curveOf(ui);
  const errors = errorsOf(ui);
  ui.panel.classList.add("nb-stacked");
  ui.select("target", { label: "target", options: NAMES });
  ui.slider("units", { label: "hidden ReLUs", colour: "w", min: 1, max: MOST, step: 1, digits: 0 });
  ui.panel.append(
    key(
      [lineMark("nb-curve nb-dashed nb-s-neutral"), "target"],
      [lineMark("nb-curve nb-s-y"), words`sum {y}`],
      [s("circle", { r: 6, class: "nb-f-w" }), "kink of one ReLU"],
      [lineMark("nb-curve nb-s-w"), "largest error"],
    ),
  );

  const sumNow = () => hinges(TARGETS[ui.get("target")], ui.get("units"), 0, 1);
  const worstNow = () => errorsFor(ui.get("target"))[ui.get("units") - 1];
  means(ui, { x: () => worstNow().x, y: () => hingeSum(sumNow(), worstNow().x) }); // where the gap is drawn

  audible(ui, () => {
    const sum = sumNow();
    const values = Array.from({ length: 241 }, (_, i) => hingeSum(sum, i / 240));
    return { values, clicks: [worstNow().x] };
  });

  ui.draw(() => {
    const [target, units] = ui.values("target", "units");
    const all = errorsFor(target);
    const [sum, worst] = [sumNow(), worstNow()];
    curve(target, sum, worst);
    errors(all, units);
    const [last, weight] = [sum.knots[units - 1], sum.weights[units - 1]];
    ui.say`
      ${units} hidden ReLU${units > 1 && "s"}, kinks every ${number(1 / units, 3)}:
      ${answer`largest error ${bold(number(worst.size, 4), "w")}`} at {x} = ${number(worst.x)}.
      ${ui.cover("halving", half(units, all) + REMARKS[target])}
      The last ReLU starts at ${number(last, 3)} and has the output weight
      ${number(Math.abs(weight) < 1e-9 ? 0 : weight)}.`;
  });
});

// The largest error on [0, 1] for each number of units; kept, for it takes a moment.
const known = new Map();
function errorsFor(target) {
  if (!known.has(target))
    known.set(
      target,
      UNITS.map((n) => largestError(TARGETS[target], n)),
    );
  return known.get(target);
}

function curveOf(ui) {
  const view = { width: 440, height: 320, ticks: [5, 6] };
  const plot = ui.plot({ x: [-0.25, 1.25], y: [-1.6, 1.9], xLabel: "x", yLabel: "y", ...view });
  const { top, bottom } = plot.box;
  const band = { x: plot.x(0), y: top, width: plot.x(1) - plot.x(0), height: bottom - top };
  plot.add("rect", { ...band, class: "nb-band" });
  plot.text("neutral", { "text-anchor": "middle" }).at(0.5, 1.7, "promised on [0, 1] only");
  const goal = plot.curve("neutral", { samples: 301, class: "nb-curve nb-dashed nb-s-neutral" });
  const sum = plot.curve("y", { samples: 241 });
  const gap = plot.segment("w", { class: "nb-curve nb-s-w" });
  const kinks = UNITS.map(() => plot.dot("w", { r: 5 }));
  return (target, parts, worst) => {
    goal.graph(TARGETS[target]);
    const ends = [-0.25, ...parts.knots, 1, 1.25];
    sum.show(ends.map((x) => [x, hingeSum(parts, x)]));
    gap.between([worst.x, TARGETS[target](worst.x)], [worst.x, hingeSum(parts, worst.x)]);
    kinks.forEach((dot, k) => {
      showKink(dot, parts, k);
    });
  };
}

function showKink(dot, parts, k) {
  const shown = k < parts.knots.length;
  dot.visible(shown);
  dot.set({ r: parts.knots.length > 20 ? 3.5 : 5 });
  if (shown) dot.at(parts.knots[k], hingeSum(parts, parts.knots[k]));
}

// Both axes count in powers of ten.
function errorsOf(ui) {
  const powers = { "-4": "10⁻⁴", "-3": "0.001", "-2": "0.01", "-1": "0.1", 0: "1" };
  const tickText = { x: (value) => number(10 ** value, 0), y: (value) => powers[value] ?? "" };
  const names = { xLabel: "hidden ReLUs", yLabel: "largest error on [0, 1]" };
  const view = { width: 440, height: 170, ticks: [4, 4], margin: { left: 44 }, tickText };
  const plot = ui.plot({ x: [0, 1.65], y: [-4, 0.3], ...names, ...view });
  plot.x.ticks = () => [1, 2, 5, 10, 20, 40].map(Math.log10);
  plot.drawAxes();
  const line = plot.path("w");
  const dot = plot.dot("w", { r: 7 });
  return (all, units) => {
    const at = (n) => [Math.log10(n), Math.log10(Math.max(all[n - 1].size, 1e-6))];
    line.visible(!ui.covers("halving"));
    line.show(UNITS.map(at));
    dot.at(...at(units));
  };
}

// What half as many would miss; of one there is no half.
const half = (units, all) =>
  units > 1 ? `Half as many would miss by ${number(all[Math.floor(units / 2) - 1].size, 4)}. ` : "";
