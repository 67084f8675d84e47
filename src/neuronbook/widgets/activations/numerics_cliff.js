// The same formula twice, as printed and as a machine should run it: how many digits are right at z?
import { CLIFFS, correctDigits, digitsBelow, float32, float64 } from "../kit/arithmetic/index.js";
import { answer, audible, bold, defineWidget, ghost, h, number, refill } from "../kit/index.js";

const REACH = 740;
const PRECISIONS = {
  float64: { round: float64, digits: 53 * Math.log10(2), shown: 12 },
  float32: { round: float32, digits: 24 * Math.log10(2), shown: 7 },
};
const EXPECTED = "your guess: where the naive form becomes infinite, at z";
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
  const show = pictureOf(ui);
  const rows = ["naive", "stable"].map((name, i) => codeRow(name, i ? "y" : "w"));
  ui.stage.append(h("div", { class: "nb-codes" }, ...rows.map((row) => row.element)));

  const options = Object.entries(CODE).map(([name, [text]]) => [name, text]);
  ui.select("formula", { label: "formula", options });
  ui.select("precision", { label: "numbers", options: Object.keys(PRECISIONS) });
  const reach = { min: -REACH, max: REACH, step: 0.5, digits: 1 };
  ui.slider("z", { symbol: "z", colour: "z", label: "pre-activation z", ...reach });
  const go = (direction) => {
    const [name, precision, z] = ui.values("formula", "precision", "z");
    ui.set("z", cliff(digitsOf(name, precision), direction, z) ?? z);
  };
  const buttons = [
    ui.button("Cliff to the left", () => go(-1)),
    ui.button("Cliff to the right", () => go(1)),
  ];
  ui.panel.append(h("div", { class: "nb-player" }, ...buttons));

  // The right digits of the printed formula, and a click at z.
  audible(ui, () => {
    const [name, precision, z] = ui.values("formula", "precision", "z");
    const { naive } = digitsOf(name, precision);
    return { values: SAMPLES.map(naive), zero: -Infinity, clicks: [(bend(z) / bend(REACH) + 1) / 2] };
  });

  ui.draw(() => {
    const [name, precision, z] = ui.values("formula", "precision", "z");
    const { round, shown: most } = PRECISIONS[precision];
    const digits = show(name, precision, z);
    const values = [CLIFFS[name].naive(z, round), CLIFFS[name].stable(z, round)];
    const [printed, machine] = values.map((value) => shown(value, most));
    rows[0].show(CODE[name][1], printed);
    rows[1].show(CODE[name][2], machine);
    ui.say`
      ${NAMES[name]} in ${precision} at {z} = ${number(z, 1)}: naive ${bold(printed, "w")},
      stable ${bold(machine, "y")}. ${answer`${verdict(name, values[0], digits)}`}`;
  });
});

function pictureOf(ui) {
  const tickText = { x: (u) => number(straighten(u), 0), y: String };
  const view = { height: 270, ticks: [5, 5], tickText, margin: { right: 20 } };
  const ends = { x: [-bend(REACH), bend(REACH)], y: [-0.6, 17] };
  const plot = ui.plot({ ...ends, xLabel: "z", yLabel: "correct digits", ...view });
  const cursor = plot.segment("z", { class: "nb-curve nb-thin nb-s-z" });
  const stable = plot.path("y");
  const naive = plot.path("w", { class: "nb-curve nb-s-w nb-dashed" });
  const dots = { stable: plot.dot("y", { r: 6 }), naive: plot.dot("w", { r: 5 }) };
  // The guess is a z, wherever on the stretched axis it stands.
  const at = (z) => plot.x(bend(z));
  const invert = (pixel) => straighten(plot.x.invert(pixel));
  const x = Object.assign(at, { invert, domain: () => [-REACH, REACH] });
  ghost(ui, { ...plot, x }, "cliff", { label: EXPECTED, start: 300, along: () => 0, step: 1 });
  let drawn = "";
  return (name, precision, z) => {
    naive.visible(!ui.covers("cliff"));
    const digits = digitsOf(name, precision);
    if (drawn !== name + precision) {
      naive.show(SAMPLES.map((at) => [bend(at), digits.naive(at)]));
      stable.show(SAMPLES.map((at) => [bend(at), digits.stable(at)]));
    }
    drawn = name + precision;
    cursor.between([bend(z), -0.6], [bend(z), 17]);
    dots.naive.at(bend(z), digits.naive(z));
    dots.stable.at(bend(z), digits.stable(z));
    return [digits.stable(z), digits.naive(z)];
  };
}

// How many digits of both forms are right at z.
function digitsOf(name, precision) {
  const { round, digits } = PRECISIONS[precision];
  const { truth, naive, stable } = CLIFFS[name];
  return {
    naive: (z) => correctDigits(naive(z, round), truth(z), digits),
    stable: (z) => correctDigits(stable(z, round), truth(z), digits),
  };
}

// The nearest z in that direction at which the naive formula has lost its last digit.
function cliff({ naive, stable }, direction, from) {
  const lost = (z) => naive(z) < 0.3 && stable(z) > 3;
  for (let z = from + direction / 2; Math.abs(z) <= REACH; z += direction / 2)
    if (lost(z) && !lost(z - direction / 2)) return z;
  return null;
}

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
  // Next to 0 floats have few digits.
  const sure = Math.max(1, Math.min(digits, Math.round(digitsBelow(size))));
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
