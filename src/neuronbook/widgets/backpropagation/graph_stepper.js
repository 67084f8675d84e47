// The neuron's computation graph: values come down step by step, gradients go back up.
import { backward, forward, nudged, ORDER, operations, stepped } from "../kit/arithmetic/graph.js";
import {
  answer,
  bold,
  decimalsApart,
  defineWidget,
  h,
  number,
  refill,
  s,
  setAttributes,
  svgSymbol,
  words,
} from "../kit/index.js";

const HEIGHT = 46;
const WIDTHS = { w1x1: 136, w2x2: 136, s: 120, z: 120, y: 120, L: 120 };
const PLACES = {
  w1: [54, 30],
  x1: [164, 30],
  w2: [276, 30],
  x2: [386, 30],
  w1x1: [109, 112],
  w2x2: [331, 112],
  s: [220, 188],
  b: [386, 188],
  z: [220, 264],
  y: [220, 340],
  t: [386, 340],
  L: [220, 416],
};
const COLOURS = { w: "w", x: "x", b: "b", z: "z", y: "y", s: "z", t: "neutral", L: "neutral" };
const KINDS = {
  "sigmoid/binary_cross_entropy": "sigmoid, cross-entropy",
  "sigmoid/squared_error": "sigmoid, squared error",
  "relu/squared_error": "ReLU, squared error",
  "tanh/squared_error": "tanh, squared error",
  "identity/squared_error": "identity, squared error",
};
const LEAVES = ["w1", "x1", "w2", "x2", "b", "t"];
const STEPS = 2 * ORDER.length;
const REACH = 3; // the sliders of weights, inputs and bias go from −3 to 3

const widthOf = (name) => WIDTHS[name] ?? 106;
const colourOf = (name) => COLOURS[name[0]];
const symbolOf = (name) =>
  (name.length > 2 ? [name.slice(0, 2), name.slice(2)] : [name]).flatMap((part) =>
    svgSymbol(part.replace(/(\d)/, "_$1")),
  );
const wordOf = (name) => name.replace(/(\d)/g, (digit) => "₀₁₂₃"[digit]);

export default defineWidget("graph-stepper", (ui) => {
  const picture = ui.svg({ width: 440, height: 444 });
  const rules = () => operations(...ui.get("kind").split("/"));
  const edges = edgesOf(picture, rules());
  const nodes = Object.fromEntries(Object.keys(PLACES).map((name) => [name, box(picture, name)]));
  const preview = previewOf(ui, picture);
  const leaves = () => Object.fromEntries(LEAVES.map((name) => [name, ui.get(name)]));

  const learn = () => {
    const next = inReach(stepped(leaves(), gradientsOf(leaves(), rules()), ui.get("rate")));
    for (const [name, value] of Object.entries(next)) ui.set(name, value);
  };
  controls(ui, learn);

  ui.draw(() => {
    const [now, rate] = [rules(), ui.get("rate")];
    const values = forward(leaves(), now);
    const gradients = backward(values, now);
    const known = knownAt(ui.get("steps"));
    for (const name of Object.keys(PLACES)) nodes[name](known, values[name], gradients[name]);
    for (const show of edges) show(known, values, now);
    const wanted = stepped(leaves(), gradients, rate);
    const next = inReach(wanted);
    preview(next, rate);
    const lossAfter = forward({ ...leaves(), ...next }, now).L;
    const measure = () => nudged(leaves(), now, known.current, ui.get("kind").split("/")[1]);
    const change = ui.covers("learn") ? "goes from ? to ?" : changeOf(values.L, lossAfter);
    ui.say`
      ${progress(known, values, gradients, now, measure)} Learn, with η = ${number(rate)}, sets
      ${ui.cover("learn", settings(next))}${isStopped(wanted) && ` (the sliders end at ±${REACH})`}:
      ${answer`L ${change}`}.`;
  });
});

function changeOf(before, after) {
  const digits = decimalsApart(before, after, 4);
  const [was, is] = [before, after].map((loss) => number(loss, digits));
  return was === is ? `stays ${was}` : `goes from ${was} to ${is}`;
}

function controls(ui, learn) {
  ui.slider("steps", { label: "steps done", min: 0, max: STEPS, step: 1, digits: 0 });
  for (const name of LEAVES) {
    const naming = { symbol: name.replace(/(\d)/, "_$1"), colour: colourOf(name) };
    const [min, max] = name === "t" ? [0, 1] : [-REACH, REACH];
    // Learn goes to between two steps.
    const label = name === "t" ? "t, the target" : name;
    ui.slider(name, { ...naming, label, min, max, grain: 1e-6 });
  }
  ui.select("kind", { label: "activation and loss", options: Object.entries(KINDS), above: true });
  ui.slider("rate", { symbol: "η", label: "learning rate", min: 0.05, max: 2 });
  const go = (change) => ui.set("steps", Math.min(STEPS, Math.max(0, ui.get("steps") + change)));
  const row = h("div", { class: "nb-player" });
  ui.panel.append(row);
  row.append(
    ui.button("Back", () => go(-1)),
    ui.button("Step", () => go(1)),
    ui.button("Learn", learn),
  );
}

const CHILDREN = {
  w1: "w1x1",
  x1: "w1x1",
  w2: "w2x2",
  x2: "w2x2",
  w1x1: "s",
  w2x2: "s",
  s: "z",
  b: "z",
  z: "y",
  y: "L",
};

// What is known after so many steps: the first six compute values, the next six hand gradients back.
function knownAt(done) {
  const back = Math.max(0, done - ORDER.length);
  const reached = new Set([...LEAVES, ...ORDER.slice(0, done)]);
  const behind = new Set([...ORDER].reverse().slice(0, back));
  const current = done === 0 ? null : done <= ORDER.length ? ORDER[done - 1] : [...ORDER].reverse()[back - 1];
  return {
    current,
    backward: back > 0,
    start: done === 0,
    value: (name) => reached.has(name),
    gradient: (name) => back > 0 && name !== "t" && (name === "L" || behind.has(CHILDREN[name])),
    passed: (name) => behind.has(name),
  };
}

function progress({ current, backward: back, start }, values, gradients, rules, measure) {
  if (start) return "The leaves are given. Press Step: each node computes its value from the nodes above it.";
  const { parents, slopes } = rules[current];
  const node = wordOf(current);
  if (!back) {
    const from = parents.map((parent) => `${wordOf(parent)} = ${number(values[parent])}`).join(", ");
    return words`${node} = ${bold(number(values[current], 4))} is computed from ${from}.`;
  }
  const own = number(gradients[current], 4);
  const handed = slopes(...parents.map((parent) => values[parent])).flatMap((slope, i) =>
    slope === null ? [] : [`${own} × ${number(slope, 4)} to ${wordOf(parents[i])}`],
  );
  return words`
    ${node} has the gradient ${bold(own)}; nudging ${node} measures ${number(measure(), 4)}.
    It hands ${handed.join(" and ")}.`;
}

// Weights and bias after one step, kept where the sliders can follow.
const inReach = (wanted) =>
  Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => [name, Math.max(-REACH, Math.min(REACH, value))]),
  );
const isStopped = (wanted) => Object.values(wanted).some((value) => Math.abs(value) > REACH);
const gradientsOf = (leaves, rules) => backward(forward(leaves, rules), rules);

const settings = (next) =>
  Object.entries(next)
    .map(([name, value]) => `${wordOf(name)} = ${number(value, 3)}`)
    .join(", ");

// What Learn would set, in the empty corner of the picture.
function previewOf(ui, picture) {
  const lines = ["w1", "w2", "b"].map((name, i) =>
    s("text", { x: 4, y: 366 + 24 * i, class: `nb-f-${colourOf(name)}` }),
  );
  const title = s("text", { x: 4, y: 342, class: "nb-note" });
  picture.append(title, ...lines);
  return (next, rate) => {
    refill(title, `Learn, η = ${number(rate)}:`);
    Object.entries(next).forEach(([name, value], i) => {
      refill(lines[i], ...symbolOf(name), ` = ${ui.cover("learn", number(value, 3))}`);
    });
  };
}

function box(picture, name) {
  const [x, y] = PLACES[name];
  const [width, colour] = [widthOf(name), colourOf(name)];
  const place = { x: x - width / 2, y: y - HEIGHT / 2, width, height: HEIGHT, rx: 8 };
  const rim = s("rect", { ...place, class: `nb-f-panel nb-s-${colour}`, "stroke-width": 1.5 });
  const value = s("tspan", { class: "nb-f-ink" });
  const look = { x, y: y - 4, "text-anchor": "middle", class: `nb-f-${colour}` };
  const line = s("text", look, ...symbolOf(name), s("tspan", {}, " "), value);
  const gradient = s("text", { x, y: y + 15, "text-anchor": "middle", class: "nb-note nb-f-y" });
  picture.append(rim, line, gradient);
  return (known, amount, slope) => {
    const [isKnown, hasSlope] = [known.value(name), known.gradient(name)];
    refill(value, isKnown ? `= ${number(amount)}` : "?");
    refill(gradient, hasSlope ? `slope ${number(slope, 2)}` : "");
    setAttributes(line, { y: hasSlope ? y - 4 : y + 5 }); // in the middle of the box until the slope comes
    setAttributes(rim, { "stroke-width": name === known.current ? 3.5 : 1.5, opacity: isKnown ? 1 : 0.5 });
  };
}

const edgesOf = (picture, rules) =>
  ORDER.flatMap((name) => rules[name].parents.map((parent, i) => edge(picture, name, parent, i)));

// A line from a parent to the node that it goes into, with the slope along it once the gradient has passed.
function edge(picture, name, parent, i) {
  const [[x1, y1], [x2, y2]] = [PLACES[parent], PLACES[name]];
  const line = s("line", { x1, y1: y1 + HEIGHT / 2, x2, y2: y2 - HEIGHT / 2 });
  const flat = Math.abs(x1 - x2) > 100;
  const middle = { x: (x1 + x2) / 2 + (x1 <= x2 ? -8 : 8), y: (y1 + y2) / 2 + (flat ? 18 : 5) };
  const anchor = x1 <= x2 ? "end" : "start";
  const slope = s("text", { ...middle, "text-anchor": anchor, class: "nb-note nb-f-y nb-halo" });
  picture.append(line, slope);
  return (known, values, rules) => {
    const passed = known.passed(name) && parent !== "t"; // the target is given: nothing is handed to it
    const look = passed ? "nb-curve nb-s-y" : "nb-curve nb-thin nb-s-neutral";
    setAttributes(line, { class: look, "stroke-opacity": known.value(name) ? 1 : 0.35 });
    const { parents, slopes } = rules[name];
    const local = slopes(...parents.map((each) => values[each]))[i];
    refill(slope, passed ? `× ${number(local, 2)}` : "");
  };
}
