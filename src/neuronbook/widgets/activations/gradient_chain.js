// Depth times weight: the product of w·f′(z) along a chain of neurons, on a log scale.
import { ACTIVATION_NAMES, chain, STEEPEST } from "../kit/arithmetic/index.js";
import { answer, audible, bold, defineWidget, means, number, powerOfTen, s } from "../kit/index.js";

const DEEPEST = 30;
const [LOW, HIGH] = [-16, 8];
const GONE = Math.log10(2 ** -24); // half a unit in the last place of a float32 of 1
const CHOICES = [
  "sigmoid",
  "tanh",
  "identity",
  "step",
  "relu",
  "leaky_relu",
  "elu",
  "softplus",
  "silu",
  "gelu",
];

export default defineWidget("gradient-chain", (ui) => {
  const show = pictureOf(ui);
  const options = CHOICES.map((name) => [name, ACTIVATION_NAMES[name]]);
  ui.select("activation", { symbol: "f", colour: "y", label: "activation function f", options });
  ui.slider("depth", { label: "depth", min: 1, max: DEEPEST, step: 1, digits: 0 });
  ui.slider("weight", { symbol: "w", colour: "w", label: "weight w of every neuron", min: -4, max: 4 });
  ui.slider("bias", { symbol: "b", colour: "b", label: "bias b of every neuron", min: -3, max: 3 });
  ui.slider("x", { symbol: "x", colour: "x", label: "input x of the chain", min: -3, max: 3 });

  const layersNow = () => {
    const [activation, depth, weight, bias, x] = ui.values("activation", "depth", "weight", "bias", "x");
    return chain(activation, { depth, weight, bias, x });
  };
  audible(ui, () => ({
    values: layersNow().map(({ product }) => heightOf(product)),
    ends: [LOW, HIGH],
    zero: -Infinity,
  }));
  means(ui, { z: () => layersNow().map(({ z }) => z) });

  ui.draw(() => {
    const [activation, depth, weight] = ui.values("activation", "depth", "weight");
    const layers = layersNow();
    const { product } = layers[depth - 1];
    const isOpen = !ui.covers("product");
    show(layers, Math.abs(weight) * STEEPEST[activation], isOpen);
    const made = ui.cover("product", `${product < 0 ? "−" : ""}${size(product)}`);
    ui.say`
      ${depth} ${ACTIVATION_NAMES[activation]} neuron${depth > 1 && "s"}, factors {w}·{f}′ ${range(layers)}
      in size. Product: ${bold(made, "z")}. ${answer`${isOpen && fate(layers, weight)}`}`;
  });
});

// A product on the picture's scale: 0 is far below.
const heightOf = (product) => (product === 0 ? -Infinity : Math.log10(Math.abs(product)));

function pictureOf(ui) {
  const view = { height: 320, margin: { left: 48, bottom: 36 }, ticks: [6, 6] };
  const names = { xLabel: "neurons passed", yLabel: "size of the product" };
  const tickText = { x: String, y: powerOfTen };
  const plot = ui.plot({ x: [0, DEEPEST], y: [LOW, HIGH], ...names, ...view, tickText });
  shade(plot);
  const best = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" });
  const line = plot.path("z");
  const marks = Array.from({ length: DEEPEST }, () => plot.dot("z", { r: 3.5 }));
  const end = plot.text("z", { class: "nb-note nb-halo nb-f-z", "font-weight": 650 });
  return (layers, steepest, isOpen) => {
    for (const each of [best, line, end]) each.visible(isOpen);
    const logs = layers.map(({ product }) => heightOf(product));
    const drawn = logs.map((log) => Math.max(LOW - 2, Math.min(HIGH + 2, log)));
    line.show([[0, 0], ...drawn.map((log, i) => [i + 1, log])]);
    marks.forEach((mark, i) => {
      mark.visible(isOpen && logs[i] >= LOW && logs[i] <= HIGH);
      if (i < logs.length) mark.at(i + 1, drawn[i]);
    });
    best.between([0, 0], [DEEPEST, DEEPEST * Math.log10(Math.max(1e-20, steepest))]);
    label(end, layers.length, logs.at(-1), size(layers.at(-1).product));
  };
}

function range(layers) {
  const factors = layers.map(({ factor }) => Math.abs(factor));
  const [low, high] = [Math.min(...factors), Math.max(...factors)].map((value) => number(value, 4));
  return low === high ? low : `between ${low} and ${high}`;
}

function fate(layers, weight) {
  const flat = layers.findIndex(({ factor }) => factor === 0) + 1;
  if (flat && weight === 0) return "The weight is 0: nothing passes.";
  return flat ? `Neuron ${flat} is flat: nothing passes it.` : verdict(Math.abs(layers.at(-1).product));
}

function verdict(size) {
  if (size < 2 ** -24) return "The first neuron learns nothing.";
  if (size < 1e-3) return "The signal is vanishing.";
  if (size > 1e3) return "The signal is exploding.";
  return "The signal survives.";
}

function size(product) {
  const value = Math.abs(product);
  if (value === 0) return "0";
  if (value >= 1e-3 && value < 1e5) return number(value, value < 1 ? 4 : 2);
  const [mantissa, exponent] = value.toExponential(2).split("e");
  return `${mantissa}·${powerOfTen(Number(exponent))}`;
}

// To the right of the last mark; where there is no room, on the side that the curve does not come from.
function label(mark, depth, log, text) {
  const late = depth > 20;
  const shift = late && log < 0 ? -1.7 : 0.5;
  mark.set({ "text-anchor": late ? "end" : "start" });
  mark.at(depth + (late ? 0.4 : 0.6), Math.max(LOW + 0.6, Math.min(HIGH - 1.4, log) + shift), text);
}

// Below this line a step is lost beside a weight of 1 in float32; above the other one it overshoots.
function shade(plot) {
  const { left, right, top, bottom } = plot.box;
  const [gone, much] = [plot.y(GONE), plot.y(3)];
  plot.axes.before(
    s("rect", { x: left, width: right - left, y: gone, height: bottom - gone, class: "nb-f-panel" }),
    s("rect", { x: left, width: right - left, y: top, height: much - top, class: "nb-f-panel" }),
  );
  plot.overlay.append(
    s("text", { x: left + 6, y: top + 16, class: "nb-note nb-f-neutral" }, "explodes"),
    s(
      "text",
      { x: right - 6, y: top + 16, "text-anchor": "end", class: "nb-note nb-halo nb-f-neutral" },
      "dashed: all at their steepest",
    ),
    s("text", { x: left + 6, y: bottom - 24, class: "nb-note nb-f-neutral" }, "vanished: too small"),
    s("text", { x: left + 6, y: bottom - 7, class: "nb-note nb-f-neutral" }, "to move a float32 of 1"),
  );
}
