// The plateau detective: a 64-16-1 network on 32 random samples. Its loss splits into living and dead samples.
import { forward, training, update } from "../kit/arithmetic/network.js";
import { normals } from "../kit/arithmetic/random.js";
import {
  classMark,
  defineWidget,
  h,
  key,
  number,
  placeMark,
  s,
  setAttributes,
  symbolHtml,
} from "../kit/index.js";

const [N, INPUTS, HIDDEN, LOOPS] = [32, 64, 16, 400];
const LOWEST = 1e-6;
const SHAPE = { width: 440, margin: { left: 44, right: 12 } };

export default defineWidget("plateau-detective", (ui) => {
  const history = historyOf(ui);
  const samples = samplesOf(ui);
  ui.panel.classList.add("nb-stacked");
  ui.slider("scale", { label: "scale of the first weights", colour: "w", min: 0.05, max: 1.2, step: 0.05 });
  ui.slider("exponent", { label: "learning rate η", min: -5, max: -2, step: 0.1, format: rateText });
  ui.slider("seed", { label: "seed of the random numbers", min: 1, max: 20, step: 1, digits: 0 });
  const run = { loop: 0 };
  ui.player({
    step: () => advance(run),
    restart: () => {
      run.settings = null;
    },
    done: () => run.settings !== null && run.loop >= walkAhead(run),
    stepsPerFrame: 2,
  });
  ui.panel.append(
    key(
      [lineMark("nb-curve nb-s-neutral nb-soft"), "the whole loss"],
      [lineMark("nb-curve nb-s-y"), "part of the living"],
      [lineMark("nb-curve nb-dashed nb-s-neutral"), "part of the dead"],
      [classMark(1, 6), "output ", symbolHtml("y"), ", living"],
      [classMark(0, 6), "output ", symbolHtml("y"), ", dead"],
      [tick(0, 0), "target ", symbolHtml("t")],
    ),
  );

  ui.draw(() => {
    const settings = ["scale", "exponent", "seed"].map((name) => ui.get(name));
    if (String(settings) !== String(run.settings)) {
      begin(run, settings);
      ui.later(() => {
        walkAhead(run);
        ui.redraw();
      });
    }
    history(run);
    samples(run);
    ui.say(...report(run));
  });
});

const rateText = (exponent) => {
  const whole = Math.floor(exponent + 1e-9);
  return `${number(10 ** (exponent - whole), 1)}×10${{ "-5": "⁻⁵", "-4": "⁻⁴", "-3": "⁻³", "-2": "⁻²" }[whole]}`;
};
const lineMark = (name) => s("path", { d: "M-14 0H14", class: name });
const tick = (x, y) => s("path", { d: `M${x - 5} ${y}h10`, class: "nb-curve nb-s-neutral" });

// ---- training ------------------------------------------------------------------------------------------------------
// Data and weights of variance 1, in one series of random numbers; twin of `small_problem`. The last seed is kept.
let problem = { seed: null };
function problemOf(seed) {
  if (seed === problem.seed) return problem;
  const numbers = normals(seed, N * INPUTS + N + INPUTS * HIDDEN + HIDDEN);
  let at = 0;
  const take = (n) => numbers.slice(at, (at += n));
  const rows = (n, width) => Array.from({ length: n }, () => take(width));
  problem = { seed, X: rows(N, INPUTS), T: take(N), W1: rows(INPUTS, HIDDEN), W2: take(HIDDEN) };
  return problem;
}

function network([scale, , seed]) {
  const { X, T, W1, W2 } = problemOf(seed);
  return training(
    X,
    T,
    W1.map((row) => row.map((w) => scale * w)),
    W2.map((w) => scale * w),
  );
}

function begin(run, settings) {
  const net = network(settings);
  Object.assign(run, {
    settings,
    scale: settings[0],
    exponent: settings[1],
    rate: 10 ** settings[1],
    road: [forward(net)],
    last: null,
    loop: 0,
    net,
  });
}

// The whole road is walked once, for the faint line ahead; the reader's own run starts at loop 0. An overflow ends it.
// Returns its last loop.
function walkAhead(run) {
  if (run.last !== null) return run.last;
  const ahead = network(run.settings);
  const road = [forward(ahead)];
  while (road.length <= LOOPS) {
    update(ahead, run.rate);
    const parts = forward(ahead);
    if (!Number.isFinite(parts.loss)) break;
    road.push(parts);
  }
  run.road = road;
  run.last = road.length - 1;
  return run.last;
}

function advance(run) {
  if (run.settings === null || run.loop >= walkAhead(run)) return;
  update(run.net, run.rate);
  forward(run.net);
  run.loop += 1;
}

// ---- pictures ------------------------------------------------------------------------------------------------------
const log = (value) => (value > 0 ? Math.log10(Math.max(value, LOWEST)) : NaN);

function historyOf(ui) {
  const words = { "-6": "10⁻⁶", "-4": "10⁻⁴", "-2": "0.01", 0: "1", 2: "100", 4: "10⁴", 6: "10⁶" };
  const plot = ui.plot({
    ...SHAPE,
    x: [0, LOOPS],
    y: [-4, 6],
    height: 230,
    xLabel: "loop",
    yLabel: "L",
    ticks: [5, 6],
    tickText: { y: (value) => words[value] ?? "" },
  });
  const ahead = plot.path("neutral", { class: "nb-curve nb-thin nb-s-neutral nb-ghost" });
  const whole = plot.path("neutral", { class: "nb-curve nb-s-neutral nb-soft", style: "stroke-width: 5" });
  const living = plot.path("y");
  const dead = plot.path("neutral", { class: "nb-curve nb-dashed nb-s-neutral" });
  const dot = plot.dot("neutral", { r: 6 });
  let known = null;
  return ({ road, loop }) => {
    if (road !== known) ahead.show(road.map(({ loss }, k) => [k, log(loss)]));
    known = road;
    const walked = road.slice(0, loop + 1);
    whole.show(walked.map((parts, k) => [k, log(parts.loss)]));
    living.show(walked.map((parts, k) => [k, log(parts.living)]));
    dead.show(walked.map((parts, k) => [k, log(parts.dead)]));
    dot.at(loop, log(road[loop].loss));
  };
}

// One column for each sample: above, the hidden neurons that answer it; below, its target and the network's output.
const [GRID_TOP, GRID_BOTTOM, MOST] = [9.6, 4.4, 3];

function samplesOf(ui) {
  const tickText = { y: (value) => (Math.abs(value) <= MOST ? number(value, 0) : "") };
  const plot = ui.plot({
    ...SHAPE,
    x: [0.25, N + 0.75],
    y: [-3.2, GRID_TOP + 0.1],
    height: 370,
    xLabel: "sample",
    yLabel: "hidden neurons that fire",
    ticks: [6, 6],
    tickText,
  });
  const { left, right, top } = plot.box;
  plot.add("rect", {
    x: left,
    y: top - 1,
    width: right - left,
    height: plot.y(MOST + 0.25) - top + 1,
    class: "nb-f-page",
  });
  const [width, height] = [plot.x(1) - plot.x(0), (plot.y(GRID_BOTTOM) - plot.y(GRID_TOP)) / HIDDEN];
  const fires = plot.add("path", {
    class: "nb-curve nb-s-z",
    style: `stroke-width: ${height - 2}; stroke-linecap: butt`,
  });
  const gone = plot.add("path", { class: "nb-gone" });
  plot.add(
    "text",
    { class: "nb-halo nb-f-ink", x: left - 30, y: plot.y(MOST + 0.5), "font-style": "italic" },
    plot.overlay,
  ).textContent = "output and target, cut at ±3";
  const targets = plot.add("path", { class: "nb-curve nb-s-neutral" }, plot.overlay);
  const outputs = Array.from({ length: N }, (_, i) => {
    const marks = [classMark(0, 5), classMark(1, 4.5)];
    plot.overlay.append(...marks);
    return (alive, y) => {
      const height = plot.y(Math.max(-MOST, Math.min(MOST, y)));
      marks.forEach((mark, k) =>
        setAttributes(placeMark(mark, plot.x(i + 1), height), { display: k === alive ? null : "none" }),
      );
    };
  });
  return ({ net }) => {
    const cells = [];
    for (let j = 0; j < HIDDEN; j += 1) {
      const y = (plot.y(GRID_TOP) + (j + 0.5) * height).toFixed(1);
      for (let i = 0; i < N; i += 1)
        if (net.Z[j * N + i] > 0)
          cells.push(`M${(plot.x(i + 1) - width / 2 + 0.75).toFixed(1)} ${y}h${(width - 1.5).toFixed(1)}`);
    }
    setAttributes(fires, { d: cells.join("") });
    const empty = [...net.alive.keys()].filter((i) => !net.alive[i]);
    setAttributes(gone, {
      d: empty
        .map(
          (i) =>
            `M${(plot.x(i + 1) - width / 2).toFixed(1)} ${plot.box.top}h${width.toFixed(1)}V${plot.box.bottom}h${(-width).toFixed(1)}Z`,
        )
        .join(""),
    });
    setAttributes(targets, {
      d: [...net.T.keys()]
        .map((i) => `M${(plot.x(i + 1) - 5).toFixed(1)} ${plot.y(net.T[i]).toFixed(1)}h10`)
        .join(""),
    });
    outputs.forEach((show, i) => show(net.alive[i], net.Y[i]));
  };
}

// ---- words ---------------------------------------------------------------------------------------------------------
function report({ road, loop, last, scale, exponent }) {
  const { loss, living, dead, nDead } = road[loop];
  const share = loss > 0 ? ` (${number((100 * dead) / loss, 0)} %)` : "";
  return [
    `Scale ${number(scale)}, η = ${rateText(exponent)}, loop ${loop}: `,
    symbolHtml("L"),
    " = ",
    h("b", {}, number(loss)),
    `. `,
    `Living: ${N - nDead} samples, with ${number(living)} of it. `,
    h("b", {}, `Dead: ${nDead}`),
    `, with ${number(dead)}${share}.`,
    last !== null && last < LOOPS ? ` The step is too large: at loop ${last + 1} the numbers overflow.` : "",
  ];
}
