// One activation function under the lens: drag z along f or along f′; the tangent shows how the two belong together.
import { ACTIVATIONS, ACTIVATION_NAMES, GELU_TANH } from "../kit/arithmetic/index.js";
import { defineWidget, h, handle, number, s, setAttributes, symbolHtml } from "../kit/index.js";

const REACH = 6;
const FLAT = 0.05;
const WITH_ALPHA = new Set(["leaky_relu", "prelu", "elu"]);
const BOTH_WAYS = new Set(["identity", "leaky_relu", "prelu"]);
const MARGIN = { left: 42 };

// Formula, slope and range in words of the page; ^{…} is raised.
const FACTS = {
  identity: ["z", "1", "(−∞, ∞)"],
  step: ["1 for z ≥ 0, else 0", "0, none at the jump", "{0, 1}"],
  sigmoid: ["1 / (1 + e^{−z})", "σ(z) (1 − σ(z))", "(0, 1)"],
  tanh: ["2σ(2z) − 1", "1 − tanh^{2} z", "(−1, 1)"],
  relu: ["max(0, z)", "1, or 0 for z ≤ 0", "[0, ∞)"],
  leaky_relu: ["z, or αz for z ≤ 0", "1, or α for z ≤ 0", "(−∞, ∞) for α > 0"],
  prelu: ["z, or αz for z ≤ 0", "1, or α for z ≤ 0", "(−∞, ∞) for α > 0"],
  elu: ["z, or α(e^{z} − 1) for z ≤ 0", "1, or αe^{z} for z ≤ 0", "(−α, ∞) for α > 0"],
  softplus: ["ln(1 + e^{z})", "σ(z)", "(0, ∞)"],
  silu: ["z σ(z)", "σ(z) (1 + z (1 − σ(z)))", "[−0.2785, ∞)"],
  gelu: ["z Φ(z)", "Φ(z) + z e^{−z²/2} / √(2π)", "[−0.1700, ∞)"],
  gelu_tanh: [
    "½ z (1 + tanh u), u = √(2/π) (z + 0.044715 z^{3})",
    "½ (1 + tanh u) + ½ z u′ (1 − tanh^{2} u)",
    "[−0.1700, ∞)",
  ],
};

export default defineWidget("activation-lab", (ui) => {
  const top = ui.plot({
    x: [-REACH, REACH],
    y: [-0.4, 1.4],
    height: 290,
    xLabel: "z",
    yLabel: "y = f (z)",
    margin: { ...MARGIN, bottom: 22 },
  });
  const below = ui.plot({
    x: [-REACH, REACH],
    y: [-0.2, 1.25],
    height: 190,
    xLabel: "z",
    yLabel: "slope f ′(z)",
    margin: MARGIN,
    ticks: [5, 4],
  });
  const flats = [top, below].map(flatTails);
  const guides = [top, below].map((plot) =>
    plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" }),
  );
  const curve = top.curve("y", { samples: 481 });
  const difference = top.curve("neutral", { samples: 241, class: "nb-curve nb-thin nb-s-neutral" });
  const differenceName = top.text("neutral", { class: "nb-note nb-halo nb-f-neutral" });
  const tangent = top.segment("z", { class: "nb-curve nb-s-z" });
  const stairs = top.path("z", { class: "nb-curve nb-thin nb-s-z" });
  const rise = top.text("z", { class: "nb-note nb-halo nb-f-z" });
  const slopes = below.curve("z", { samples: 481 });
  const stem = below.segment("z", { class: "nb-curve nb-s-z" });

  const chosen = () => pick(ui.get("activation"), ui.get("alpha"), ui.get("approximate"));
  const onCurve = handle(ui, top, "z", {
    label: "point on f",
    colour: "y",
    step: 0.05,
    along: (z) => chosen().f(z),
    x: [-REACH, REACH],
  });
  const onSlope = handle(ui, below, "z", {
    label: "point on the slope",
    colour: "z",
    step: 0.05,
    along: (z) => chosen().slope(z),
    x: [-REACH, REACH],
  });

  ui.select("activation", {
    symbol: "f",
    colour: "y",
    label: "activation function f",
    options: Object.entries(ACTIVATION_NAMES),
  });
  ui.slider("z", { symbol: "z", colour: "z", label: "pre-activation z", min: -REACH, max: REACH });
  const alpha = ui.slider("alpha", { symbol: "α", label: "parameter alpha", min: 0, max: 1, step: 0.01 });
  const tanhForm = ui.toggle("approximate", { label: "tanh form" });
  const facts = ["y", "slope", "range"].map((name) => [h("dt", {}, name), h("dd")]);
  let drawn = "";
  ui.panel.append(h("dl", { class: "nb-facts" }, ...facts.flat()));

  ui.draw(() => {
    const [name, z] = [ui.get("activation"), ui.get("z")];
    const { f, slope } = chosen();
    const [height, steepness] = [f(z), slope(z)];
    alpha.element.hidden = !WITH_ALPHA.has(name);
    tanhForm.element.hidden = name !== "gelu";
    const form = name === "gelu" && ui.get("approximate") ? "gelu_tanh" : name;
    const setting = `${form} ${ui.get("alpha")}`;
    if (drawn !== setting) drawFunction(f, slope, form);
    drawn = setting;
    [onCurve, onSlope].forEach((point) => point.show());

    guides[0].between([z, top.y.domain()[0]], [z, top.y.domain()[1]]);
    guides[1].between([z, below.y.domain()[0]], [z, below.y.domain()[1]]);
    stem.between([z, 0], [z, steepness]);
    tangent.between([z - 2, height - 2 * steepness], [z + 2, height + 2 * steepness]);
    const side = z > REACH - 2 ? -1 : 1;
    stairs.show([
      [z, height],
      [z + side, height],
      [z + side, height + side * steepness],
    ]);
    const climbs = steepness * side >= 0; // to the left a rising line goes down
    setAttributes(rise, { "text-anchor": side > 0 ? "start" : "end", dy: climbs ? "1.5em" : "-0.8em" });
    rise.at(
      z + 0.25 * side,
      height,
      side > 0 ? "1 right, " : "1 left, ",
      `${number(Math.abs(steepness), 3)} ${climbs ? "up" : "down"}`,
    );
    ui.say(
      `${ACTIVATION_NAMES[name]}${WITH_ALPHA.has(name) ? `, α = ${number(ui.get("alpha"))},` : ""} at `,
      symbolHtml("z"),
      ` = ${number(z)}: `,
      symbolHtml("y"),
      " = ",
      h("b", { class: "nb-t-y" }, number(height, 4)),
      ", slope ",
      h("b", { class: "nb-t-z" }, number(steepness, 4)),
      ". ",
      verdict(name, z, height, steepness),
    );
  });

  // What a move along z leaves as it is
  function drawFunction(f, slope, form) {
    facts.forEach(([, cell], i) => cell.replaceChildren(...raised(FACTS[form][i])));
    fit(top, ui.get("activation"), f);
    curve.graph(f);
    slopes.graph(slope);
    showDifference(form === "gelu_tanh");
    const tails = flatEnds(slope);
    flats.forEach((show) => show(tails));
  }

  function showDifference(shown) {
    difference.style.display = differenceName.style.display = shown ? "" : "none";
    if (!shown) return;
    const magnified = (z) => 1000 * (GELU_TANH.f(z) - ACTIVATIONS.gelu.f(z));
    difference.graph(magnified);
    differenceName.at(-5.8, -0.85, "thin line: 1000 × (tanh form − exact)");
  }

  function verdict(name, z, height, steepness) {
    if (name === "gelu" && ui.get("approximate"))
      return `The exact form gives ${number(ACTIVATIONS.gelu.f(z), 5)}, this one ${number(height, 5)}.`;
    if (z === 0 && name === "step") return "A jump: there is no slope here, and the book takes 0.";
    if (z === 0 && (name === "relu" || (WITH_ALPHA.has(name) && ui.get("alpha") !== 1)))
      return "A kink: the book takes the slope on its left.";
    if (steepness === 0) return "Flat: no error signal comes back through this neuron.";
    if (Math.abs(steepness) < FLAT) return "Nearly flat: hardly any error signal comes back.";
    if (name === "gelu" || name === "silu") return steepness < 0 ? "Here more z means less y." : "";
    return "";
  }
});

const raised = (text) => text.split(/\^\{(.*?)\}/).map((part, i) => (i % 2 ? h("sup", {}, part) : part));

function pick(name, alpha, approximate) {
  if (name === "gelu" && approximate) return GELU_TANH;
  const { f, slope } = ACTIVATIONS[name];
  return WITH_ALPHA.has(name) ? { f: (z) => f(z, alpha), slope: (z) => slope(z, alpha) } : { f, slope };
}

// Squashing functions fill the picture; the others need room for what passes through.
function fit(plot, name, f) {
  const passes = f(REACH) > 1.4;
  const y = [BOTH_WAYS.has(name) ? -6.3 : passes || name === "tanh" ? -1.4 : -0.4, passes ? 6.3 : 1.4];
  plot.rescale({ y });
}

// The ends of the z-axis, as far as the slope stays below 0.05 in size: [from −6 to here, from here to 6].
function flatEnds(slope) {
  let [low, high] = [-REACH, REACH];
  while (low < REACH && Math.abs(slope(low)) < FLAT) low += 0.05;
  if (low >= REACH) return [REACH, REACH];
  while (Math.abs(slope(high)) < FLAT) high -= 0.05;
  return [low, high];
}

function flatTails(plot) {
  const { left, right, top, bottom } = plot.box;
  const bars = [0, 1].map(() => s("rect", { y: top, height: bottom - top, class: "nb-f-panel" }));
  const names = [
    ["start", left + 5],
    ["end", right - 5],
  ].map(([anchor, x]) =>
    s("text", { x, y: top + 15, "text-anchor": anchor, class: "nb-note nb-f-neutral" }, "flat"),
  );
  plot.axes.before(...bars);
  plot.overlay.append(...names);
  return ([low, high]) => {
    const [a, b] = [plot.x(low), plot.x(high)];
    setAttributes(bars[0], { x: left, width: Math.max(0, a - left) });
    setAttributes(bars[1], { x: b, width: Math.max(0, right - b) });
    [a - left, right - b].forEach((width, i) => {
      names[i].style.display = width > 40 ? "" : "none";
    });
  };
}
