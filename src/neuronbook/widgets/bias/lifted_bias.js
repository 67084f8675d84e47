// The bias trick seen: the plane z = w̃·x̃ through the origin; its slice at x₀ = 1 is the line z = w·x + b.
import { augment, dot, isClass1, preactivation } from "../kit/arithmetic/index.js";
import {
  answer,
  bold,
  defineWidget,
  factor,
  ghost,
  handle,
  means,
  number,
  s,
  setAttributes,
  svgWords,
  visible,
  words,
} from "../kit/index.js";

const REACH = 3;
const DEPTH = 1.5;
const FAR = 20;
const SAMPLES = [-3, -2, -1, 0, 1, 2, 3];

const EXPECTED = "your guess: where the line of zeros meets x₀ = 1, at x";
const degrees = (value) => `${number(value, 0)}°`;

export default defineWidget("lifted-bias", (ui) => {
  ui.live.classList.add("nb-wide");
  ui.stage.classList.add("nb-side-by-side");
  const space = new Space(ui);
  const above = fromAbove(ui);

  ui.slider(["folded", 0], { symbol: "w", colour: "w", label: "weight w", min: -1.5, max: 1.5 });
  ui.slider(["folded", 1], { symbol: "b", colour: "b", label: "bias b", min: -1.5, max: 1.5 });
  ui.slider("x", { symbol: "x", colour: "x", label: "input x", min: -REACH, max: REACH });
  ui.slider("turn", { label: "turn", min: -80, max: 80, step: 1, format: degrees });

  const lifted = () => augment([ui.get("x")]);
  const sum = () => dot(ui.get("folded"), lifted());
  means(ui, { z: sum, w̃: () => ui.get("folded"), x̃: lifted });

  ui.draw(() => {
    const [folded, x, turn] = ui.values("folded", "x", "turn");
    const z = sum();
    const covered = ui.covers("cut");
    space.show(folded, x, z, turn);
    space.uncover(!covered);
    above(folded, x, covered);
    const [w, b] = folded;
    ui.say`
      {z} = w̃ · x̃ = (${number(w)}, ${number(b)}) · (${number(x)}, 1)
      = ${number(w)} · ${factor(x)} + ${factor(b)} · 1 = ${bold(number(z), "z")}. ${zeroLine(w, b, covered)}
      You look ${turn === 0 ? "along x₀: the slice is the graph you know" : `from ${degrees(turn)}`}.`;
  });
});

function zeroLine(w, b, covered) {
  const it = (where) => answer`it cuts {x_0}${where}.`;
  if (covered) return words`The zeros lie on a line; ${it("\u00a0=\u00a01 at x\u00a0=\u00a0?")}`;
  if (w === 0 && b === 0) return answer`{z} is 0 everywhere.`;
  const where =
    w === 0
      ? "\u00a0=\u00a01 nowhere"
      : `\u00a0=\u00a01 at x\u00a0=\u00a0−b/w\u00a0=\u00a0${number(0 - b / w)}`;
  return words`The zeros lie on a line through the origin; ${it(where)}`;
}

// A view of (x, x₀, z) from afar: turned about the upright axis, seen from a little above.
const UNIT = { x: 40, depth: 66, up: 15 };
const TILT = 0.4;
const [MIDDLE, GROUND] = [165, 164];
function projection(degrees) {
  const [c, d] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return ([x, x0, z]) => {
    const [across, away] = [x * UNIT.x * c + x0 * UNIT.depth * d, x0 * UNIT.depth * c - x * UNIT.x * d];
    return [MIDDLE + across, GROUND - away * TILT - z * UNIT.up].map((pixel) => pixel.toFixed(1));
  };
}

class Space {
  constructor(ui) {
    const picture = ui.svg({ width: 340, height: 320 });
    const add = (tag, attributes, ...content) => picture.appendChild(s(tag, attributes, ...content));
    const line = (kind) => add("polyline", { class: `nb-curve ${kind}` });
    this.floor = add("path", { class: "nb-grid", fill: "none" });
    this.axes = ["x", "neutral", "z"].map((colour) => line(`nb-thin nb-s-${colour}`));
    this.ones = line("nb-s-b nb-dashed");
    this.patch = add("polygon", { class: "nb-f-z", "fill-opacity": 0.16 });
    this.zeros = line("nb-thin nb-s-z nb-dashed");
    this.stems = add("path", { class: "nb-curve nb-thin nb-s-x", "stroke-opacity": 0.55 });
    this.slice = line("nb-s-z");
    this.stem = line("nb-s-x");
    this.dots = ["neutral", "x", "z"].map((colour, i) =>
      add("circle", { r: i ? 6 : 4, class: `nb-f-${colour}` }),
    );
    const word = (look, ...content) =>
      add("text", { class: `nb-f-${look} nb-halo`, "text-anchor": "middle" }, ...content);
    this.names = [
      word("x", ...svgWords`{x}`),
      word("neutral", ...svgWords`{x_0}`),
      word("z", ...svgWords`{z}`),
    ];
    this.word = word("b nb-note", ...svgWords`{x_0} = 1`);
  }

  show(folded, x, z, turn) {
    const at = projection(turn);
    this.#frame(at, turn);
    this.#plane(at, folded);
    through(at, this.stem, [x, 1, 0], [x, 1, z]);
    const places = [
      [0, 0, 0],
      [x, 1, 0],
      [x, 1, z],
    ];
    places.forEach((place, i) => {
      const [cx, cy] = at(place);
      setAttributes(this.dots[i], { cx, cy });
    });
  }

  // The plane and its slice cross the floor where the zeros are.
  uncover(isOpen) {
    for (const mark of [this.patch, this.zeros, this.stems, this.slice]) visible(mark, isOpen);
  }

  // The floor, the axes and their names.
  #frame(at, turn) {
    const lines = [
      ...SAMPLES.map((i) => [at([i, 0, 0]), at([i, DEPTH, 0])]),
      ...[0, 0.5, 1.5].map((d) => [at([-REACH, d, 0]), at([REACH, d, 0])]),
    ];
    setAttributes(this.floor, { d: lines.map(([p, q]) => `M${p}L${q}`).join("") });
    through(at, this.axes[0], [-REACH, 0, 0], [REACH + 0.3, 0, 0]);
    through(at, this.axes[1], [0, 0, 0], [0, DEPTH + 0.25, 0]);
    through(at, this.axes[2], [0, 0, -4], [0, 0, 4.5]);
    through(at, this.ones, [-REACH, 1, 0], [REACH, 1, 0]);
    placeWord(this.names[0], at([REACH + 0.3, 0, 0]), 12, 4);
    placeWord(this.names[1], at([0, DEPTH + 0.25, 0]), 0, -6);
    placeWord(this.names[2], at([0, 0, 4.5]), -12, 6);
    placeWord(this.word, at([-REACH, 1, 0]), -10, turn < 0 ? -12 : -8);
  }

  // The plane z = w̃·x̃ over the floor, its zeros, and its slice at x₀ = 1.
  #plane(at, folded) {
    const height = (x, x0) => [x, x0, dot(folded, [x, x0])];
    const corners = [height(-REACH, 0), height(REACH, 0), height(REACH, DEPTH), height(-REACH, DEPTH)];
    through(at, this.patch, ...corners);
    through(at, this.slice, height(-REACH, 1), height(REACH, 1));
    through(at, this.zeros, [0, 0, 0], zeroAtEdge(...folded));
    const stems = SAMPLES.map((i) => `M${at([i, 1, 0])}L${at(height(i, 1))}`);
    setAttributes(this.stems, { d: stems.join("") });
  }
}

const through = (at, mark, ...points) => setAttributes(mark, { points: points.map(at).join(" ") });

function placeWord(mark, place, dx, dy) {
  const [x, y] = place.map(Number);
  setAttributes(mark, { x: Math.max(26, x + dx).toFixed(1), y: (y + dy).toFixed(1) });
}

// Where the line of zeros w·x + b·x₀ = 0, from the origin, leaves the floor that is drawn.
function zeroAtEdge(w, b) {
  if (w === 0 && b === 0) return [0, 0, 0];
  const sign = w * b > 0 ? -1 : 1;
  const [dx, d0] = [sign * Math.abs(b), Math.abs(w)];
  const t = Math.min(dx === 0 ? Infinity : REACH / Math.abs(dx), d0 === 0 ? Infinity : DEPTH / d0);
  return [dx * t, d0 * t, 0];
}

// The same floor from above: points on x₀ = 1, the vector w̃, and the line of zeros at a right angle to it.
function fromAbove(ui) {
  const view = { width: 340, height: 320, ticks: [7, 5], equal: true };
  const plot = ui.plot({ x: [-3.2, 3.2], y: [-2.5, 2.5], xLabel: "x", yLabel: "x_0", ...view });
  const marks = {
    side: plot.region("z"),
    ones: plot.segment("b", { class: "nb-curve nb-s-b nb-dashed" }),
    zeros: plot.segment("z"),
    arrow: plot.arrow("w"),
    dots: SAMPLES.map((x) => sampleMark(plot, x)),
    cut: plot.dot("page", { r: 6, class: "nb-f-page nb-s-z", "stroke-width": 2.5 }),
    probe: plot.dot("x", { r: 7 }),
    name: plot.text("w", { class: "nb-f-w nb-note nb-halo", "font-weight": 650 }),
  };
  const reach = { x: [-1.5, 1.5], y: [-1.5, 1.5] };
  handle(ui, plot, "folded", { label: "the vector (w, b)", colour: "w", step: 0.05, ...reach });
  marks.ones.between([-4, 1], [4, 1]);
  ghost(ui, plot, "cut", { label: EXPECTED, along: () => 1, step: 0.05 });
  return (folded, x, covered) => showAbove(marks, folded, x, covered);
}

function showAbove({ side, zeros, arrow, dots, cut, probe, name }, [w, b], x, covered) {
  for (const mark of [side, zeros]) mark.visible(!covered && (w !== 0 || b !== 0));
  const length = Math.hypot(w, b) || 1;
  const [u, v] = [(w / length) * FAR, (b / length) * FAR];
  const [left, right] = [
    [-v, u],
    [v, -u],
  ];
  zeros.between(left, right);
  side.show([left, right, [v + u, v - u], [u - v, u + v]]);
  arrow.between([0, 0], [w, b]);
  for (const dot of dots) dot(w, b, covered);
  const crossing = 0 - b / w;
  cut.visible(!covered && Math.abs(crossing) <= 3.2);
  if (Math.abs(crossing) <= 3.2) cut.at(crossing, 1);
  probe.at(x, 1);
  name.at(w, b, s("tspan", { dx: w < 0 ? -86 : 14, dy: b < 0 ? 16 : -8 }, "w̃ = (w, b)"));
}

// A point on x₀ = 1, marked as the class that the neuron puts it into.
function sampleMark(plot, x) {
  const hollow = s("path", { d: "M-5 -5H5V5H-5Z", class: "nb-f-page nb-s-neutral", "stroke-width": 2 });
  const full = s("circle", { r: 6, class: "nb-f-y" });
  const place = `translate(${plot.x(x).toFixed(1)} ${plot.y(1).toFixed(1)})`;
  plot.overlay.append(s("g", { transform: place }, hollow, full));
  return (w, b, covered) => {
    const fires = !covered && isClass1(preactivation([w], b, [x]));
    visible(hollow, !covered && !fires);
    visible(full, fires);
  };
}
