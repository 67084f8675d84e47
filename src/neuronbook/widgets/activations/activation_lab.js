// One activation function under the lens: drag z along f or along f′; the tangent
// shows how the two belong together.
import { ACTIVATION_NAMES, ACTIVATIONS, GELU_TANH } from "../kit/arithmetic/index.js";
import {
  answer,
  audible,
  bold,
  defineWidget,
  ghost,
  h,
  handle,
  number,
  s,
  setAttributes,
  visible,
} from "../kit/index.js";

const REACH = 6;
const ENDS = [-REACH, REACH];
const FLAT = 0.05;
const EXPECTED = "your guess: where f is steepest, at z";
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
  const chosen = () => pick(ui.get("activation"), ui.get("alpha"), ui.get("approximate"));
  const top = curvePicture(ui, chosen);
  const below = slopePicture(ui, chosen);
  const rug = rugOf(below.plot);
  const along = (z) => chosen().f(z);
  ghost(ui, top.plot, "steepest", { label: EXPECTED, start: 3, along, step: 0.1 });
  const options = Object.entries(ACTIVATION_NAMES);
  ui.select("activation", { symbol: "f", colour: "y", label: "activation function f", options });
  ui.slider("z", { symbol: "z", colour: "z", label: "pre-activation z", min: -REACH, max: REACH });
  const alpha = ui.slider("alpha", { symbol: "α", label: "parameter alpha", min: 0, max: 1, step: 0.01 });
  ui.slider("gain", { label: "weights times", min: 0.25, max: 4 });
  const tanhForm = ui.toggle("approximate", { label: "tanh form" });
  const facts = factsOf(ui);
  audible(ui, () => curveHeard(chosen().f, ui.get("z")));
  let drawn = "";

  ui.draw(() => {
    const [name, z] = ui.values("activation", "z");
    const now = chosen();
    const isOpen = !ui.covers("slope");
    const setting = `${now.form} ${ui.get("alpha")} ${isOpen}`;
    alpha.element.hidden = !WITH_ALPHA.has(name);
    tanhForm.element.hidden = name !== "gelu";
    // What a move along z leaves as it is.
    if (drawn !== setting) for (const part of [facts, top.graph, below.graph]) part(now, isOpen);
    drawn = setting;
    const [y, slope] = [now.f(z), now.slope(z)];
    top.show(z, y, slope, isOpen);
    below.show(z, slope);
    const sums = ui.get("rug").map((sum) => sum * ui.get("gain"));
    const flat = sums.filter((sum) => Math.abs(now.slope(sum)) < FLAT).length;
    rug(sums);
    const rise = ui.cover("slope", number(slope, 4));
    ui.say`
      ${ACTIVATION_NAMES[name]}${WITH_ALPHA.has(name) && `, α = ${number(ui.get("alpha"))},`} at
      {z} = ${number(z)}: {y} = ${bold(number(y, 4), "y")}, ${answer`slope ${bold(rise, "z")}`}.
      ${isOpen && verdict(now, z, y, slope, ui.get("alpha"))}
      With weights times ${number(ui.get("gain"))},
      ${ui.cover("slope", String(flat))} of the ${sums.length} sums at the foot lie where it is flat.`;
  });
});

// The curve from left to right, and a click at z.
function curveHeard(f, z) {
  const values = Array.from({ length: 241 }, (_, i) => f((i / 120 - 1) * REACH));
  return { values, clicks: [(z + REACH) / (2 * REACH)] };
}

function factsOf(ui) {
  const rows = ["y", "slope", "range"].map((name) => [h("dt", {}, name), h("dd")]);
  ui.panel.append(h("dl", { class: "nb-facts" }, ...rows.flat()));
  return ({ form }, isOpen) => {
    rows.forEach(([, cell], i) => {
      cell.replaceChildren(...raised(i === 1 && !isOpen ? "?" : FACTS[form][i]));
    });
  };
}

function curvePicture(ui, chosen) {
  const view = { height: 290, margin: { ...MARGIN, bottom: 22 } };
  const plot = ui.plot({ x: ENDS, y: [-0.4, 1.4], xLabel: "z", yLabel: "y = f (z)", ...view });
  const flats = flatTails(plot);
  const guide = guideOf(plot);
  const curve = plot.curve("y", { samples: 481 });
  const difference = differenceOf(plot);
  const tangent = tangentOf(plot);
  const along = (z) => chosen().f(z);
  const point = handle(ui, plot, "z", { label: "point on f", colour: "y", step: 0.05, along, x: ENDS });
  return {
    plot,
    graph(now, isOpen) {
      fit(plot, now.name, now.f);
      curve.graph(now.f);
      difference(now.form === "gelu_tanh");
      flats(isOpen ? flatEnds(now.slope) : ENDS);
    },
    show(z, y, slope, isOpen) {
      point.show();
      guide(z);
      tangent(z, y, slope, isOpen);
    },
  };
}

function slopePicture(ui, chosen) {
  const view = { height: 190, margin: MARGIN, ticks: [5, 4] };
  const plot = ui.plot({ x: ENDS, y: [-0.2, 1.25], xLabel: "z", yLabel: "slope f ′(z)", ...view });
  const flats = flatTails(plot);
  const guide = guideOf(plot);
  const curve = plot.curve("z", { samples: 481 });
  const stem = plot.segment("z", { class: "nb-curve nb-s-z" });
  // While the curve is covered its point waits on the axis.
  const along = (z) => (ui.covers("slope") ? 0 : chosen().slope(z));
  const label = "point on the slope";
  const point = handle(ui, plot, "z", { label, colour: "z", step: 0.05, along, x: ENDS });
  return {
    plot,
    graph(now, isOpen) {
      curve.graph(now.slope);
      flats(isOpen ? flatEnds(now.slope) : ENDS);
      for (const mark of [curve, stem]) mark.visible(isOpen);
    },
    show(z, slope) {
      point.show();
      guide(z);
      stem.between([z, 0], [z, slope]);
    },
  };
}

// The sums of real data, as strokes at the foot of a picture.
function rugOf(plot) {
  const marks = s("path", { class: "nb-curve nb-thin nb-s-x" });
  plot.overlay.append(marks);
  return (sums) => {
    const shown = sums.filter((sum) => Math.abs(sum) <= REACH);
    setAttributes(marks, { d: shown.map((sum) => `M${plot.across(sum)} ${plot.box.bottom}v-10`).join("") });
  };
}

function guideOf(plot) {
  const line = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" });
  return (z) => {
    const [low, high] = plot.y.domain();
    line.between([z, low], [z, high]);
  };
}

// The tanh form of GELU lies so close to the exact one that only their difference, magnified, can be seen.
function differenceOf(plot) {
  const curve = plot.curve("neutral", { samples: 241, class: "nb-curve nb-thin nb-s-neutral" });
  const name = plot.text("neutral", { class: "nb-note nb-halo nb-f-neutral" });
  return (shown) => {
    for (const mark of [curve, name]) mark.visible(shown);
    if (!shown) return;
    curve.graph((z) => 1000 * (GELU_TANH.f(z) - ACTIVATIONS.gelu.f(z)));
    name.at(-5.8, -0.85, "thin line: 1000 × (tanh form − exact)");
  };
}

// The tangent, and a stair of one step that tells its slope.
function tangentOf(plot) {
  const line = plot.segment("z", { class: "nb-curve nb-s-z" });
  const stairs = plot.path("z", { class: "nb-curve nb-thin nb-s-z" });
  const rise = plot.text("z", { class: "nb-note nb-halo nb-f-z" });
  return (z, y, slope, isOpen) => {
    for (const mark of [line, stairs, rise]) mark.visible(isOpen);
    line.between([z - 2, y - 2 * slope], [z + 2, y + 2 * slope]);
    const side = z > REACH - 2 ? -1 : 1;
    const corner = [z + side, y];
    stairs.show([[z, y], corner, [z + side, y + side * slope]]);
    const climbs = slope * side >= 0; // to the left a rising line goes down
    rise.set({ "text-anchor": side > 0 ? "start" : "end", dy: climbs ? "1.5em" : "-0.8em" });
    const step = side > 0 ? "1 right, " : "1 left, ";
    rise.at(z + 0.25 * side, y, step, `${number(Math.abs(slope), 3)} ${climbs ? "up" : "down"}`);
  };
}

function verdict({ name, form }, z, y, slope, alpha) {
  if (form === "gelu_tanh")
    return `The exact form gives ${number(ACTIVATIONS.gelu.f(z), 5)}, this one ${number(y, 5)}.`;
  if (z === 0 && name === "step") return "A jump: there is no slope here, and the book takes 0.";
  if (z === 0 && (name === "relu" || (WITH_ALPHA.has(name) && alpha !== 1)))
    return "A kink: the book takes the slope on its left.";
  if (slope === 0) return "Flat: no error signal comes back through this neuron.";
  if (Math.abs(slope) < FLAT) return "Nearly flat: hardly any error signal comes back.";
  return (name === "gelu" || name === "silu") && slope < 0 && "Here more z means less y.";
}

const raised = (text) => text.split(/\^\{(.*?)\}/).map((part, i) => (i % 2 ? h("sup", {}, part) : part));

function pick(name, alpha, approximate) {
  if (name === "gelu" && approximate) return { name, form: "gelu_tanh", ...GELU_TANH };
  const { f, slope } = ACTIVATIONS[name];
  if (!WITH_ALPHA.has(name)) return { name, form: name, f, slope };
  return { name, form: name, f: (z) => f(z, alpha), slope: (z) => slope(z, alpha) };
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
    visible(names[0], a - left > 40);
    visible(names[1], right - b > 40);
  };
}
