// A ball on a loss landscape over two parameters. The contours are computed once for each landscape.
import { contours } from "d3-contour";
import { descend } from "../kit/arithmetic/descent.js";
import { LANDSCAPES } from "../kit/arithmetic/landscapes.js";
import { defineWidget, h, handle, journey, number, s, setAttributes, trail } from "../kit/index.js";

const STEPS = 300;
const NEAR = 0.05;
const LOST = 100; // far above the map: a loss that only a descent that diverges can reach
const GRID = [121, 89];
const LEVELS = 13;
const REACH = { x: [-3, 3], y: [-2.2, 2.2] };

export default defineWidget("landscape-ball", (ui) => {
  const map = mapOf(ui);
  const history = historyOf(ui);
  ui.select("landscape", {
    label: "landscape",
    options: Object.keys(LANDSCAPES).map((name) => [name, name]),
  });
  ui.slider("learning_rate", { symbol: "η", label: "learning rate η", min: 0.01, max: 1, step: 0.01 });
  ui.slider("momentum", { symbol: "μ", label: "momentum μ", min: 0, max: 0.98, step: 0.01 });
  const walk = journey(ui, {
    settings: () => [ui.get("landscape"), ui.get("start"), ui.get("learning_rate"), ui.get("momentum")],
    compute: () =>
      descend(
        ([u, v]) => LANDSCAPES[ui.get("landscape")].gradient(u, v),
        ui.get("start"),
        ui.get("learning_rate"),
        STEPS,
        ui.get("momentum"),
      ),
  });

  ui.draw(() => {
    walk.refresh();
    const name = ui.get("landscape");
    map(name, walk);
    history(name, walk);
    ui.say(
      `η = ${number(ui.get("learning_rate"))}, μ = ${number(ui.get("momentum"))}. `,
      ...report(name, walk),
    );
  });
});

function mapOf(ui) {
  const plot = ui.plot({
    ...REACH,
    width: 440,
    height: 352,
    xLabel: "p_1",
    yLabel: "p_2",
    margin: { left: 38, right: 12 },
    ticks: [6, 5],
  });
  const layers = new Map();
  const ground = plot.add("g");
  const signs = plot.add("g", {}, plot.overlay);
  const pull = plot.arrow("y", { class: "nb-curve nb-thin nb-s-y" });
  const road = trail(plot, "w");
  handle(ui, plot, "start", {
    label: "The start",
    colour: "w",
    step: 0.05,
    shape: s("circle", { r: 11, fill: "none", class: "nb-s-w", "stroke-width": 2.5 }),
  });
  return (name, walk) => {
    if (!layers.has(name)) layers.set(name, landscapeLayers(plot, LANDSCAPES[name]));
    const { bands, marks } = layers.get(name);
    if (ground.firstChild !== bands) {
      ground.replaceChildren(bands);
      signs.replaceChildren(marks);
    }
    road.show(walk.road, walk.step);
    downhill(pull, name, walk.road[walk.step]);
  };
}

// An arrow of fixed length against the gradient; none where the ground is flat.
function downhill(arrow, name, [u, v]) {
  const [gu, gv] = LANDSCAPES[name].gradient(u, v);
  const size = Math.hypot(gu, gv);
  const shown = size > 1e-4;
  for (const mark of [arrow.shaft, arrow.head]) setAttributes(mark, { display: shown ? null : "none" });
  if (shown) arrow.between([u, v], [u - (0.6 * gu) / size, v - (0.6 * gv) / size]);
}

// Each band covers all ground above its level, so that height adds up to darkness.
function landscapeLayers(plot, { loss, places }) {
  const [columns, rows] = GRID;
  const at = (k, n, [low, high]) => low + ((high - low) * k) / (n - 1);
  const heights = new Float64Array(columns * rows);
  for (let j = 0; j < rows; j += 1)
    for (let i = 0; i < columns; i += 1)
      heights[j * columns + i] = loss(at(i, columns, REACH.x), at(j, rows, REACH.y));
  const [low, high] = heights.reduce(
    ([a, b], value) => [Math.min(a, value), Math.max(b, value)],
    [Infinity, -Infinity],
  );
  const levels = Array.from({ length: LEVELS }, (_, k) => low + (high - low) * ((k + 1) / (LEVELS + 1)) ** 2);
  const pixel = ([i, j]) =>
    `${plot.x(at(i - 0.5, columns, REACH.x)).toFixed(1)} ${plot.y(at(j - 0.5, rows, REACH.y)).toFixed(1)}`;
  const outline = ({ coordinates }) =>
    coordinates
      .flat()
      .map((ring) => `M${ring.map(pixel).join("L")}Z`)
      .join("");
  const bands = s(
    "g",
    {},
    ...contours()
      .size(GRID)
      .thresholds(levels)(heights)
      .map((band) => s("path", { class: "nb-band", d: outline(band) })),
  );
  const marks = s("g", {}, ...Object.entries(places).map(([word, place]) => sign(plot, word, place)));
  return { bands, marks };
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
  const plot = ui.plot({
    x: [0, STEPS],
    y: [0, 1],
    width: 440,
    height: 140,
    xLabel: "step",
    yLabel: "L",
    margin: { left: 38, right: 12 },
    ticks: [6, 3],
  });
  const line = trail(plot, "neutral");
  let [known, points] = [null, []];
  return (name, { road, step }) => {
    const { loss } = LANDSCAPES[name];
    plot.rescale({ y: RANGE[name] });
    if (road !== known) points = road.map(([u, v], k) => [k, loss(u, v)]);
    known = road;
    line.show(points, step);
  };
}

const RANGE = { bowl: [0, 4], valley: [0, 6], "two valleys": [-1, 5], saddle: [-0.5, 3], plateau: [0, 1.1] };

function report(name, { road, step, last, diverges }) {
  const { loss, gradient } = LANDSCAPES[name];
  const [u, v] = road[step];
  const size = Math.hypot(...gradient(u, v));
  const where = [
    `Step ${step} at (${number(u)}, ${number(v)}): loss `,
    h("b", {}, number(loss(u, v), 3)),
    `, gradient of length ${number(size, 3)}. `,
  ];
  if (diverges) return [...where, h("b", {}, `The descent diverges at step ${last + 1}.`)];
  const [p, q] = road[last];
  if (loss(p, q) > LOST)
    return [
      ...where,
      `After ${last} steps the loss is ${number(loss(p, q))}: `,
      h("b", {}, "the descent diverges"),
      ".",
    ];
  const found = Object.entries(LANDSCAPES[name].places).find(([, [a, b]]) => Math.hypot(p - a, q - b) < NEAR);
  const end = found
    ? ["at the ", h("b", {}, found[0])]
    : ["still ", h("b", {}, "on its way"), ` at (${number(p)}, ${number(q)})`];
  return [...where, `After ${last} steps it is `, ...end, `, with loss ${number(loss(p, q), 4)}.`];
}
