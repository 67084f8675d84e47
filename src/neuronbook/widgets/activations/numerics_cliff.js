// The same formula twice, as printed and as a machine should run it: how many digits are right at z?
import { CLIFFS, correctDigits, digitsBelow, float32, float64 } from "../kit/arithmetic/index.js";
import { defineWidget, h, number, refill, symbolHtml } from "../kit/index.js";

const REACH = 740;
const PRECISIONS = {
  float64: { round: float64, digits: 53 * Math.log10(2), shown: 12 },
  float32: { round: float32, digits: 24 * Math.log10(2), shown: 7 },
};
const CODE = {
  sigmoid: ["sigmoid", "exp(z) / (1 + exp(z))", "e = exp(−|z|);  1/(1 + e)  or  e/(1 + e)"],
  other_class: ["1 − σ(z)", "1 − sigmoid(z)", "sigmoid(−z)"],
  softplus: ["softplus", "log(1 + exp(z))", "max(z, 0) + log1p(exp(−|z|))"],
  softmax: ["softmax", "exp(s) / sum(exp(s))", "s = s − max(s), then the same"],
  bce: ["BCE, t = 0", "−log(1 − sigmoid(z))", "softplus(z)"],
};

const NAMES = {
  sigmoid: "The sigmoid",
  other_class: "The chance of the other class, 1 − σ(z),",
  softplus: "Softplus",
  softmax: "The first share of softmax(z, z − 1, z − 2)",
  bce: "The cross-entropy of a sigmoid neuron for t = 0",
};

// Equal distances for equal steps of √|z|: room for the cliffs near 0 and for those near 700.
const bend = (z) => Math.sign(z) * Math.sqrt(Math.abs(z));
const straighten = (u) => Math.sign(u) * u * u;
const SAMPLES = Array.from({ length: 501 }, (_, i) => straighten(bend(REACH) * (i / 250 - 1)));

export default defineWidget("numerics-cliff", (ui) => {
  const plot = ui.plot({
    x: [-bend(REACH), bend(REACH)],
    y: [-0.6, 17],
    height: 270,
    xLabel: "z",
    yLabel: "correct digits",
    ticks: [5, 5],
    tickText: { x: (u) => number(straighten(u), 0), y: String },
    margin: { right: 20 },
  });
  const cursor = plot.segment("z", { class: "nb-curve nb-thin nb-s-z" });
  const stable = plot.path("y");
  const naive = plot.path("w", { class: "nb-curve nb-s-w nb-dashed" });
  const dots = [plot.dot("y", { r: 6 }), plot.dot("w", { r: 5 })];
  const rows = ["naive", "stable"].map((name, i) => codeRow(name, i ? "y" : "w"));
  const table = h("div", { class: "nb-codes" }, ...rows.map((row) => row.element));
  ui.stage.append(table);

  ui.select("formula", {
    label: "formula",
    options: Object.entries(CODE).map(([name, [text]]) => [name, text]),
  });
  ui.select("precision", { label: "numbers", options: Object.keys(PRECISIONS) });
  ui.slider("z", {
    symbol: "z",
    colour: "z",
    label: "pre-activation z",
    min: -REACH,
    max: REACH,
    step: 0.5,
    digits: 1,
  });
  const go = (direction) => () => ui.set("z", cliff(direction, ui.get("z")) ?? ui.get("z"));
  ui.panel.append(
    h(
      "div",
      { class: "nb-player" },
      ui.button("Cliff to the left", go(-1)),
      ui.button("Cliff to the right", go(1)),
    ),
  );

  let drawnFor = "";
  ui.draw(() => {
    const [name, precision, z] = [ui.get("formula"), ui.get("precision"), ui.get("z")];
    if (drawnFor !== name + precision) {
      drawnFor = name + precision;
      naive.show(SAMPLES.map((at) => [bend(at), digitsOf("naive", at)]));
      stable.show(SAMPLES.map((at) => [bend(at), digitsOf("stable", at)]));
    }
    cursor.between([bend(z), -0.6], [bend(z), 17]);
    const digits = ["stable", "naive"].map((kind) => digitsOf(kind, z));
    dots.forEach((dot, i) => dot.at(bend(z), digits[i]));
    const values = ["naive", "stable"].map((kind) => CLIFFS[name][kind](z, PRECISIONS[precision].round));
    rows.forEach((row, i) => row.show(CODE[name][1 + i], shown(values[i], PRECISIONS[precision].shown)));
    ui.say(
      `${NAMES[name]} in ${precision} at `,
      symbolHtml("z"),
      ` = ${number(z, 1)}: naive `,
      h("b", { class: "nb-t-w" }, shown(values[0], PRECISIONS[precision].shown)),
      ", stable ",
      h("b", { class: "nb-t-y" }, shown(values[1], PRECISIONS[precision].shown)),
      ". ",
      verdict(name, values[0], digits),
    );
  });

  function digitsOf(kind, z) {
    const { round, digits } = PRECISIONS[ui.get("precision")];
    const { truth, [kind]: formula } = CLIFFS[ui.get("formula")];
    return correctDigits(formula(z, round), truth(z), digits);
  }

  // The nearest z in that direction at which the naive formula has lost its last digit.
  function cliff(direction, from) {
    const lost = (z) => digitsOf("naive", z) < 0.3 && digitsOf("stable", z) > 3;
    const steps = Array.from({ length: 4 * REACH + 1 }, (_, i) => from + (direction * (i + 1)) / 2).filter(
      (z) => Math.abs(z) <= REACH,
    );
    return steps.find((z) => lost(z) && !lost(z - direction / 2));
  }
});

function verdict(name, naive, [stable, digits]) {
  if (Number.isNaN(naive)) return "The naive form divides ∞ by ∞ or 0 by 0: not a number.";
  if (!Number.isFinite(naive))
    return name === "bce" ? "σ(z) was rounded to 1, and ln 0 is −∞." : "The naive form overflows.";
  if (stable < 1) return "The answer is smaller than any number of this kind.";
  if (digits < 0.3) return "The naive form has no correct digit left.";
  return `Correct digits: ${number(digits, 1)} and ${number(stable, 1)}.`;
}

function shown(value, digits) {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const sure = Math.max(1, Math.min(digits, Math.round(digitsBelow(size)))); // next to 0 floats have few digits
  const text = size >= 1e-3 && size < 1e6 ? value.toPrecision(digits) : value.toExponential(sure - 1);
  return text
    .replace(/(\.\d*?)0+($|e)/, "$1$2")
    .replace(/\.($|e)/, "$1")
    .replace(/-/g, "−");
}

function codeRow(name, colour) {
  const code = h("code");
  const value = h("output", { class: `nb-t-${colour}`, "aria-hidden": "true" });
  return {
    element: h(
      "div",
      { class: "nb-code-row" },
      h("span", { class: `nb-line nb-line-${name} nb-t-${colour}` }, name),
      code,
      value,
    ),
    show(text, result) {
      refill(code, text);
      refill(value, result);
    },
  };
}
