// The neuron as plumbing: each input runs through a pipe that scales it, the bias joins, the sum meets f.
import { ACTIVATION_NAMES, ACTIVATIONS, preactivation } from "../kit/arithmetic/index.js";
import {
  answer,
  bold,
  defineWidget,
  factor,
  number,
  refill,
  s,
  setAttributes,
  svgSymbol,
  svgWords,
  tinted,
  visible,
} from "../kit/index.js";

const LIMIT = 5;
const WIDTH = 520;
const HEIGHTS = { 1: 260, 2: 312, 3: 360 };
const SUM = { x: 270, y: 185 };
const SQUASH = { x: 372, y: 185 };
const OUT = { x: 478, y: 185 };
const NODE = 30; // wide enough for −1.00 in a phone's larger type
const ROWS = { 1: [185], 2: [100, 270], 3: [48, 185, 322] };

const SATURATING = new Set(["step", "sigmoid", "tanh"]);

export default defineWidget("pipes", (ui) => {
  const n = ui.basis(() => Math.min(ui.get("weights").length, ui.get("inputs").length));
  const picture = ui.svg({ width: WIDTH, height: HEIGHTS[n] });
  const pipes = ROWS[n].map((y, i) => pipe(picture, { x: 36, y }, i, y !== SUM.y ? 0.36 : 0.43));
  const bias = biasPipe(picture);
  const trunk = trunkOf(picture);

  for (let i = 0; i < n; i += 1) {
    const naming = { symbol: `x_${i + 1}`, colour: "x", label: `input x${i + 1}` };
    ui.slider(["inputs", i], { ...naming, min: -LIMIT, max: LIMIT });
  }
  for (let i = 0; i < n; i += 1) {
    const naming = { symbol: `w_${i + 1}`, colour: "w", label: `weight w${i + 1}` };
    ui.slider(["weights", i], { ...naming, min: -LIMIT, max: LIMIT });
  }
  ui.slider("bias", { symbol: "b", colour: "b", label: "bias b", min: -LIMIT, max: LIMIT });
  const options = Object.entries(ACTIVATION_NAMES);
  ui.select("activation", { symbol: "f", colour: "y", label: "activation function f", options });

  ui.draw(() => {
    const [x, w, b, name] = ui.values("inputs", "weights", "bias", "activation");
    const z = preactivation(w, b, x);
    const y = ACTIVATIONS[name].f(z);
    pipes.forEach((each, i) => {
      each.show(x[i], w[i]);
    });
    bias.show(b);
    const [sum, out] = [ui.cover("z", number(z)), ui.cover("y", number(y, 3))];
    trunk.show(name, z, { sum, out: ui.cover("y", number(y)), isOpen: !ui.covers("z") });
    const terms = x.map((xi, i) => `${factor(w[i])} · ${factor(xi)}`).join(" + ");
    ui.say`
      {z} = ${terms} + ${tinted(factor(b), "b")} = ${bold(sum, "z")},
      ${answer`{y} = ${ACTIVATION_NAMES[name]}({z}) = ${bold(out, "y")}`}.`;
  });
});

// Where an edge from `from` to a circle of radius r about `to` ends.
function edge(from, to, r0, r1) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  const at = (d) => ({ x: from.x + (dx * d) / length, y: from.y + (dy * d) / length });
  return { start: at(r0), end: at(length - r1), at: (t) => at(r0 + (length - r0 - r1) * t) };
}

const lineOf = ({ start, end }) => ({ x1: start.x, y1: start.y, x2: end.x, y2: end.y });
const node = (at, r, colour) =>
  s("circle", { cx: at.x, cy: at.y, r, class: `nb-f-panel nb-s-${colour}`, "stroke-width": 2 });
const label = (x, y, colour, attributes = {}, ...words) =>
  s("text", { x, y, "text-anchor": "middle", class: `nb-f-${colour} nb-halo`, ...attributes }, ...words);

// `place`: where on the pipe its words stand. Slanting pipes leave the room
// before the sum to their neighbours.
function pipe(picture, from, i, place) {
  const way = edge(from, SUM, NODE, 26);
  const wall = s("line", { ...lineOf(way), class: "nb-s-w", "stroke-linecap": "butt" });
  const value = label(from.x, from.y + 5, "x", { "font-weight": 600 });
  // Words run along the pipe: the weight on it, what comes out below it.
  const at = way.at(place);
  const tilt = (Math.atan2(SUM.y - from.y, SUM.x - from.x) * 180) / Math.PI;
  const along = { transform: `translate(${at.x} ${at.y}) rotate(${tilt.toFixed(1)})` };
  const weight = label(0, 0, "w", { "font-weight": 600, ...along });
  const product = label(0, 0, "ink", along);
  const name = label(from.x, from.y - NODE - 6, "x", {}, ...svgSymbol(`x_${i + 1}`));
  picture.append(wall, node(from, NODE, "x"), name, value, weight, product);
  return {
    show(x, w) {
      const width = 1.5 + 3 * Math.abs(w);
      setAttributes(wall, { "stroke-width": width, opacity: w === 0 ? 0.25 : 0.35 + 0.1 * Math.abs(w) });
      refill(value, number(x));
      refill(weight, ...svgWords`${svgSymbol(`w_${i + 1}`)} = ${number(w)}`);
      refill(product, `× ${number(x)} → ${number(w * x)}`);
      setAttributes(weight, { y: -width / 2 - 5 });
      setAttributes(product, { y: width / 2 + 15 });
    },
  };
}

function biasPipe(picture) {
  const from = { x: SUM.x, y: 60 };
  const way = edge(from, SUM, 22, 26);
  const wall = s("line", { ...lineOf(way), class: "nb-s-b nb-dashed" });
  const value = label(from.x, from.y + 5, "b", { "font-weight": 600 });
  const name = label(from.x, from.y - 28, "b", {}, "bias ", ...svgSymbol("b"));
  const box = { x: from.x - 32, y: from.y - 20, width: 64, height: 40, rx: 8 };
  picture.append(
    wall,
    s("rect", { ...box, class: "nb-f-panel nb-s-b nb-dashed", "stroke-width": 2 }),
    value,
    name,
  );
  return {
    show(b) {
      setAttributes(wall, { "stroke-width": 1.5 + Math.abs(b) * 1.2 });
      refill(value, number(b));
    },
  };
}

const arrow = (from, to) =>
  s("path", {
    d: `M${from} 185H${to}M${to - 7} 180l7 5-7 5`,
    class: "nb-curve nb-s-neutral",
    "stroke-width": 2,
  });

function trunkOf(picture) {
  const z = label(330, 146, "z", { "font-weight": 600 });
  const y = label(OUT.x, OUT.y + 5, "y", { "font-weight": 600 });
  const name = label(SQUASH.x, 232, "ink");
  picture.append(arrow(296, 344), arrow(398, 447), node(SUM, 26, "z"));
  picture.append(label(SUM.x, SUM.y + 8, "z", { "font-size": 24 }, "Σ"));
  const graph = squashBox(picture);
  picture.append(z, name, node(OUT, NODE, "y"), y);
  picture.append(label(OUT.x, OUT.y - NODE - 6, "y", {}, ...svgSymbol("y")));
  picture.append(label(SUM.x, SUM.y + 46, "z", {}, "sum"));
  return {
    show(activation, at, { sum, out, isOpen }) {
      refill(z, ...svgWords`{z} = ${sum}`);
      refill(y, out);
      refill(name, ACTIVATION_NAMES[activation]);
      graph(activation, at, isOpen);
    },
  };
}

// The activation's graph in a small box, and a dot where the sum stands on it, unless that is covered.
function squashBox(picture) {
  const box = { x: 346, y: 159, width: 52, height: 52, rx: 8 };
  const graph = s("path", { class: "nb-curve nb-s-y" });
  const dot = s("circle", { r: 3.5, class: "nb-f-y" });
  picture.append(
    s("rect", { ...box, class: "nb-f-panel nb-s-y", "stroke-width": 2 }),
    s("path", { d: "M350 185H394M372 163V207", class: "nb-zero" }),
    graph,
    dot,
  );
  return (activation, sum, isOpen) => {
    visible(dot, isOpen);
    const { f } = ACTIVATIONS[activation];
    const scale = SATURATING.has(activation) ? 16 : 6;
    const up = (value) => 185 - Math.max(-21, Math.min(21, value * scale));
    const at = (i) => `${350 + i} ${up(f((i - 22) / 5)).toFixed(1)}`;
    setAttributes(graph, { d: `M${Array.from({ length: 45 }, (_, i) => at(i)).join("L")}` });
    const near = Math.max(-4.4, Math.min(4.4, sum));
    setAttributes(dot, { cx: 372 + Math.max(-22, Math.min(22, sum * 5)), cy: up(f(near)) });
  };
}
