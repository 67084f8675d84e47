// Depth times weight: the product of w·f′(z) along a chain of neurons, on a log scale.
import { ACTIVATION_NAMES, chain, STEEPEST } from "../kit/arithmetic/index.js";
import { defineWidget, h, number, powerOfTen, s, setAttributes, symbolHtml } from "../kit/index.js";

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
  const plot = ui.plot({
    x: [0, DEEPEST],
    y: [LOW, HIGH],
    height: 320,
    xLabel: "neurons passed",
    yLabel: "size of the product",
    margin: { left: 48, bottom: 36 },
    ticks: [6, 6],
    tickText: { x: String, y: powerOfTen },
  });
  shade(plot);
  const best = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" });
  const line = plot.path("z");
  const marks = Array.from({ length: DEEPEST }, () => plot.dot("z", { r: 3.5 }));
  const end = plot.text("z", { class: "nb-note nb-halo nb-f-z", "font-weight": 650 });

  ui.select("activation", {
    symbol: "f",
    colour: "y",
    label: "activation function f",
    options: CHOICES.map((name) => [name, ACTIVATION_NAMES[name]]),
  });
  ui.slider("depth", { label: "depth", min: 1, max: DEEPEST, step: 1, digits: 0 });
  ui.slider("weight", {
    symbol: "w",
    colour: "w",
    label: "weight w of every neuron",
    min: -4,
    max: 4,
    step: 0.05,
  });
  ui.slider("bias", {
    symbol: "b",
    colour: "b",
    label: "bias b of every neuron",
    min: -3,
    max: 3,
    step: 0.05,
  });
  ui.slider("x", { symbol: "x", colour: "x", label: "input x of the chain", min: -3, max: 3, step: 0.05 });

  ui.draw(() => {
    const [activation, depth, weight, bias, x] = ["activation", "depth", "weight", "bias", "x"].map((name) =>
      ui.get(name),
    );
    const layers = chain(activation, { depth, weight, bias, x });
    const logs = layers.map(({ product }) => (product === 0 ? -Infinity : Math.log10(Math.abs(product))));
    const drawn = (log) => Math.max(LOW - 2, Math.min(HIGH + 2, log));
    line.show([[0, 0], ...logs.map((log, i) => [i + 1, drawn(log)])]);
    marks.forEach((mark, i) => {
      mark.style.display = i < depth && logs[i] >= LOW && logs[i] <= HIGH ? "" : "none";
      if (i < depth) mark.at(i + 1, drawn(logs[i]));
    });
    const steepest = Math.log10(Math.max(1e-20, Math.abs(weight) * STEEPEST[activation]));
    best.between([0, 0], [DEEPEST, DEEPEST * steepest]);
    const { product } = layers[depth - 1];
    label(end, depth, logs[depth - 1], size(product));
    ui.say(...report(layers, product));
  });

  function report(layers, product) {
    const depth = layers.length;
    const dead = layers.findIndex(({ factor }) => factor === 0) + 1;
    const factors = layers.map(({ factor }) => Math.abs(factor));
    const [low, high] = [Math.min(...factors), Math.max(...factors)].map((value) => number(value, 4));
    const range = low === high ? low : `between ${low} and ${high}`;
    return [
      `${depth} ${ACTIVATION_NAMES[ui.get("activation")]} neuron${depth > 1 ? "s" : ""}, factors `,
      symbolHtml("w"),
      "·",
      h("var", {}, "f"),
      "′ ",
      range,
      " in size. Product: ",
      h("b", { class: "nb-t-z" }, `${product < 0 ? "−" : ""}${size(product)}`),
      dead
        ? `. ${ui.get("weight") === 0 ? "The weight is 0: nothing passes" : `Neuron ${dead} is flat: nothing passes it`}.`
        : `. ${verdict(Math.abs(product))}`,
    ];
  }
});

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
  setAttributes(mark, { "text-anchor": late ? "end" : "start" });
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
