// A ball on a loss landscape over two parameters. The contours are computed once for each landscape.
import { contours } from "d3-contour";
import { descend } from "../kit/arithmetic/descent.js";
import { LANDSCAPES } from "../kit/arithmetic/landscapes.js";
import {
  answer,
  audible,
  bold,
  defineWidget,
  handle,
  heights,
  journey,
  means,
  number,
  s,
  setAttributes,
  startRing,
  trail,
  words,
} from "../kit/index.js";

const STEPS = 300;
const NEAR = 0.05;
const LOST = 100; // far above the map: a loss that only a descent that diverges can reach
const GRID = [121, 89];
const LEVELS = 13;
const REACH = { x: [-3, 3], y: [-2.2, 2.2] };

export default defineWidget("landscape-ball", (ui) => {
  const map = mapOf(ui);
  const history = historyOf(ui);
  ui.select("landscape", { label: "landscape", options: Object.keys(LANDSCAPES) });
  ui.slider("learning_rate", { symbol: "η", label: "learning rate η", min: 0.01, max: 1, step: 0.01 });
  ui.slider("momentum", { symbol: "μ", label: "momentum μ", min: 0, max: 0.98, step: 0.01 });
  const settings = () => ui.values("landscape", "start", "learning_rate", "momentum");
  const compute = () => {
    const [name, start, rate, momentum] = settings();
    return descend(([u, v]) => LANDSCAPES[name].gradient(u, v), start, rate, STEPS, momentum);
  };
  const walk = journey(ui, { settings, compute });
  means(ui, { p: () => walk.road[walk.step] });
  audible(ui, () => heights(walk, ([u, v]) => LANDSCAPES[ui.get("landscape")].loss(u, v)));

  ui.draw(() => {
    walk.refresh();
    const name = ui.get("landscape");
    map(name, walk);
    history(name, walk);
    ui.say`
      {η} = ${number(ui.get("learning_rate"))}, {μ} = ${number(ui.get("momentum"))}.
      ${whereabouts(name, walk)} ${ui.covers("end") ? "It ends at ?." : outcome(name, walk)}`;
  });
});

function mapOf(ui) {
  const view = { width: 440, height: 352, margin: { left: 38, right: 12 }, ticks: [6, 5] };
  const plot = ui.plot({ ...REACH, xLabel: "p_1", yLabel: "p_2", ...view });
  const layers = new Map();
  const ground = plot.add("g");
  const signs = plot.add("g", {}, plot.overlay);
  const pull = plot.arrow("y", { class: "nb-curve nb-thin nb-s-y" });
  const road = trail(plot, "w");
  handle(ui, plot, "start", { label: "The start", step: 0.05, shape: startRing() });
  return (name, walk) => {
    if (!layers.has(name)) layers.set(name, landscapeLayers(plot, LANDSCAPES[name]));
    const { bands, marks } = layers.get(name);
    if (ground.firstChild !== bands) {
      ground.replaceChildren(bands);
      signs.replaceChildren(marks);
    }
    road.ahead.visible(!ui.covers("end"));
    road.show(walk.road, walk.step);
    downhill(pull, name, walk.road[walk.step]);
  };
}

// An arrow of fixed length against the gradient; none where the ground is flat.
function downhill(arrow, name, [u, v]) {
  const [gu, gv] = LANDSCAPES[name].gradient(u, v);
  const size = Math.hypot(gu, gv);
  const shown = size > 1e-4;
  arrow.visible(shown);
  if (shown) arrow.between([u, v], [u - (0.6 * gu) / size, v - (0.6 * gv) / size]);
}

// Each band covers all ground above its level, so that height adds up to darkness.
function landscapeLayers(plot, { loss, places }) {
  const [columns, rows] = GRID;
  const at = (k, n, [low, high]) => low + ((high - low) * k) / (n - 1);
  const heights = Float64Array.from({ length: columns * rows }, (_, k) =>
    loss(at(k % columns, columns, REACH.x), at(Math.floor(k / columns), rows, REACH.y)),
  );
  const x = (i) => plot.x(at(i - 0.5, columns, REACH.x)).toFixed(1);
  const y = (j) => plot.y(at(j - 0.5, rows, REACH.y)).toFixed(1);
  const ringOf = (ring) => `M${ring.map(([i, j]) => `${x(i)} ${y(j)}`).join("L")}Z`;
  const outline = ({ coordinates }) => coordinates.flat().map(ringOf).join("");
  const bandsOf = contours().size(GRID).thresholds(levelsOf(heights));
  const bands = bandsOf(heights).map((band) => s("path", { class: "nb-band", d: outline(band) }));
  const marks = Object.entries(places).map(([word, place]) => sign(plot, word, place));
  return { bands: s("g", {}, ...bands), marks: s("g", {}, ...marks) };
}

// Closer together near the bottom, where most descents end.
function levelsOf(heights) {
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  return Array.from({ length: LEVELS }, (_, k) => low + (high - low) * ((k + 1) / (LEVELS + 1)) ** 2);
}

// A minimum is a cross; a saddle or a pass, flat as well, a small ring.
function sign(plot, word, [u, v]) {
  const flat = word === "saddle" || word === "pass";
  const mark = flat ? s("circle", { r: 5, fill: "none" }) : s("path", { d: "M-5 -5L5 5M-5 5L5 -5" });
  setAttributes(mark, { class: "nb-s-neutral", "stroke-width": 2 });
  const words = s(
    "text",
    { y: word === "pass" ? -12 : 22, "text-anchor": "middle", class: "nb-note nb-halo nb-f-neutral" },
    word,
  );
  return s("g", { transform: `translate(${plot.x(u).toFixed(1)} ${plot.y(v).toFixed(1)})` }, mark, words);
}

function historyOf(ui) {
  const view = { width: 440, height: 140, margin: { left: 38, right: 12 }, ticks: [6, 3] };
  const plot = ui.plot({ x: [0, STEPS], y: [0, 1], xLabel: "step", yLabel: "L", ...view });
  const line = trail(plot, "neutral");
  return (name, { road, step }) => {
    const { loss } = LANDSCAPES[name];
    plot.rescale({ y: RANGE[name] });
    line.ahead.visible(!ui.covers("end"));
    line.follow(road, step, ([u, v], k) => [k, loss(u, v)]);
  };
}

const RANGE = { bowl: [0, 4], valley: [0, 6], "two valleys": [-1, 5], saddle: [-0.5, 3], plateau: [0, 1.1] };

function whereabouts(name, { road, step }) {
  const { loss, gradient } = LANDSCAPES[name];
  const [u, v] = road[step];
  return words`
    Step ${step} at (${number(u)}, ${number(v)}): loss ${bold(number(loss(u, v), 3))},
    gradient of length ${number(Math.hypot(...gradient(u, v)), 3)}.`;
}

function outcome(name, { road, last, diverges }) {
  if (diverges) return answer`${bold(`The descent diverges at step ${last + 1}.`)}`;
  const [p, q] = road[last];
  const loss = LANDSCAPES[name].loss(p, q);
  if (loss > LOST)
    return words`
      After ${last} steps the loss is ${number(loss)}: ${answer`${bold("the descent diverges")}`}.`;
  const found = Object.entries(LANDSCAPES[name].places).find(([, [a, b]]) => Math.hypot(p - a, q - b) < NEAR);
  const end = found
    ? words`at the ${bold(found[0])}`
    : words`still ${bold("on its way")} at (${number(p)}, ${number(q)})`;
  return words`After ${last} steps ${answer`it is ${end}`}, with loss ${number(loss, 4)}.`;
}
