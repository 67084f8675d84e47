// The plateau detective: a 64-16-1 network on 32 random samples. Its loss splits
// into living and dead samples.
import { forward, training, update } from "../kit/arithmetic/network.js";
import { normals } from "../kit/arithmetic/random.js";
import {
  answer,
  audible,
  bold,
  classMark,
  defineWidget,
  key,
  lineMark,
  Mark,
  number,
  placeMark,
  s,
  setAttributes,
  visible,
  words,
} from "../kit/index.js";

const [N, INPUTS, HIDDEN, LOOPS] = [32, 64, 16, 400];
const LOWEST = 1e-6;
const SLICE = 6; // milliseconds of training at a time
const SHAPE = { width: 440, margin: { left: 44, right: 12 } };

export default defineWidget("plateau-detective", (ui) => {
  const history = historyOf(ui);
  const samples = samplesOf(ui);
  ui.panel.classList.add("nb-stacked");
  ui.slider("scale", { label: "scale of the initial weights", colour: "w", min: 0.05, max: 1.2, step: 0.05 });
  ui.slider("exponent", { label: "learning rate η", min: -5, max: -2, step: 0.1, format: rateText });
  ui.slider("seed", { label: "seed of the random numbers", min: 1, max: 20, step: 1, digits: 0 });
  const run = { loop: 0 };
  ui.player({
    step: () => advance(run),
    restart: () => {
      run.settings = null;
    },
    done: () => run.settings !== null && run.loop >= lastOf(run),
    stepsPerFrame: 2,
  });
  ui.panel.append(
    key(
      [lineMark("nb-curve nb-s-neutral nb-soft"), "the whole loss"],
      [lineMark("nb-curve nb-s-y"), "part of the living"],
      [lineMark("nb-curve nb-dashed nb-s-neutral"), "part of the dead"],
      [classMark(1, 6), words`output {y}, living`],
      [classMark(0, 6), words`output {y}, dead`],
      [tick(0, 0), words`target {t}`],
    ),
  );

  audible(ui, () => lossesHeard(run));

  ui.draw(() => {
    const settings = ui.values("scale", "exponent", "seed");
    if (String(settings) !== String(run.settings)) {
      begin(run, settings);
      ui.later(() => walkAhead(run, SLICE) || ui.redraw());
    }
    history(run);
    samples(run);
    const { loss, living, dead, nDead } = run.road[run.loop];
    const share = loss > 0 && ` (${number((100 * dead) / loss, 0)} %)`;
    ui.say`
      Scale ${number(run.scale)}, η = ${rateText(run.exponent)}, loop ${run.loop}:
      {L} = ${bold(number(loss))}. Living: ${N - nDead} samples, with ${number(living)} of it.
      ${answer`${bold(`Dead: ${nDead}`)}`}, with ${number(dead)}${share}. ${overflow(run)}`;
  });
});

// The loss over all loops, by powers of ten.
function lossesHeard(run) {
  walkAhead(run);
  return { values: run.road.map(({ loss }) => log(loss)), zero: -Infinity };
}

const POWERS = { "-5": "⁻⁵", "-4": "⁻⁴", "-3": "⁻³", "-2": "⁻²" };

function rateText(exponent) {
  const whole = Math.floor(exponent + 1e-9);
  return `${number(10 ** (exponent - whole), 1)}×10${POWERS[whole]}`;
}

const tick = (x, y) => s("path", { d: `M${x - 5} ${y}h10`, class: "nb-curve nb-s-neutral" });

// ---- training ---------------------------------------------------------------------------------------------
// Data and weights of variance 1, in one series of random numbers; twin of
// `small_problem`. The last seed is kept.
let problem = { seed: null };
function problemOf(seed) {
  if (seed === problem.seed) return problem;
  const numbers = normals(seed, N * INPUTS + N + INPUTS * HIDDEN + HIDDEN);
  let at = 0;
  const take = (n) => {
    at += n;
    return numbers.slice(at - n, at);
  };
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
    ahead: null,
  });
}

// The whole road is walked once, for the faint line ahead; the reader's own run starts at loop 0. An
// overflow ends it. It takes so many milliseconds at most, and says whether there is more to walk.
function walkAhead(run, most = Infinity) {
  const end = performance.now() + most;
  run.ahead ??= start(network(run.settings));
  while (run.last === null && performance.now() < end) walkOn(run);
  return run.last === null;
}

const start = (net) => ({ net, road: [forward(net)] });

function walkOn(run) {
  const { net, road } = run.ahead;
  update(net, run.rate);
  const parts = forward(net);
  const goesOn = Number.isFinite(parts.loss);
  if (goesOn) road.push(parts);
  if (goesOn && road.length <= LOOPS) return;
  run.road = road;
  run.last = road.length - 1;
}

function lastOf(run) {
  walkAhead(run);
  return run.last;
}

function advance(run) {
  if (run.settings === null || run.loop >= lastOf(run)) return;
  update(run.net, run.rate);
  forward(run.net);
  run.loop += 1;
}

// ---- pictures ---------------------------------------------------------------------------------------------
const log = (value) => (value > 0 ? Math.log10(Math.max(value, LOWEST)) : NaN);

function historyOf(ui) {
  const powers = { "-6": "10⁻⁶", "-4": "10⁻⁴", "-2": "0.01", 0: "1", 2: "100", 4: "10⁴", 6: "10⁶" };
  const tickText = { y: (value) => powers[value] ?? "" };
  const view = { ...SHAPE, height: 230, ticks: [5, 6], tickText };
  const plot = ui.plot({ x: [0, LOOPS], y: [-4, 6], xLabel: "loop", yLabel: "L", ...view });
  const ahead = plot.path("neutral", { class: "nb-curve nb-thin nb-s-neutral nb-faint" });
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

// One column for each sample: above, the hidden neurons that answer it; below, its
// target and the network's output.
const [GRID_TOP, GRID_BOTTOM, MOST] = [9.6, 4.4, 3];

function samplesOf(ui) {
  const tickText = { y: (value) => (Math.abs(value) <= MOST ? number(value, 0) : "") };
  const view = { ...SHAPE, height: 370, ticks: [6, 6], tickText };
  const names = { xLabel: "sample", yLabel: "hidden neurons that fire" };
  const plot = ui.plot({ x: [0.25, N + 0.75], y: [-3.2, GRID_TOP + 0.1], ...names, ...view });
  clearUpperPart(plot);
  const neurons = neuronsOf(plot);
  const gone = new Mark(plot.add("path", { class: "nb-gone" }));
  note(plot, "output and target, cut at ±3");
  const targets = new Mark(plot.add("path", { class: "nb-curve nb-s-neutral" }, plot.overlay));
  const outputs = Array.from({ length: N }, (_, i) => outputMark(plot, i));
  const width = plot.x(1) - plot.x(0);
  const { top, bottom } = plot.box;
  const left = (i) => pixel(plot.x(i + 1) - width / 2);
  const column = (i) => `M${left(i)} ${top}h${pixel(width)}V${bottom}h${pixel(-width)}Z`;
  const target = (t, i) => `M${pixel(plot.x(i + 1) - 5)} ${pixel(plot.y(t))}h10`;
  return ({ net }) => {
    neurons(net);
    const empty = [...net.alive.keys()].filter((i) => !net.alive[i]);
    gone.set({ d: empty.map(column).join("") });
    targets.set({ d: Array.from(net.T, target).join("") });
    outputs.forEach((show, i) => {
      show(net.alive[i], net.Y[i]);
    });
  };
}

const pixel = (value) => value.toFixed(1);

// The grid of the axes ends where the hidden neurons begin.
function clearUpperPart(plot) {
  const { left, right, top } = plot.box;
  const height = plot.y(MOST + 0.25) - top + 1;
  plot.add("rect", { x: left, y: top - 1, width: right - left, height, class: "nb-f-page" });
}

function note(plot, text) {
  const place = { x: plot.box.left - 30, y: plot.y(MOST + 0.5) };
  plot.overlay.append(s("text", { class: "nb-halo nb-f-ink", ...place, "font-style": "italic" }, text));
}

// A dash for each hidden neuron that answers a sample.
function neuronsOf(plot) {
  const [width, height] = [plot.x(1) - plot.x(0), (plot.y(GRID_BOTTOM) - plot.y(GRID_TOP)) / HIDDEN];
  const style = `stroke-width: ${height - 2}; stroke-linecap: butt`;
  const mark = plot.add("path", { class: "nb-curve nb-s-z", style });
  const left = (i) => pixel(plot.x(i + 1) - width / 2 + 0.75);
  const y = (j) => pixel(plot.y(GRID_TOP) + (j + 0.5) * height);
  return ({ Z }) => {
    const dashes = [];
    for (let j = 0; j < HIDDEN; j += 1)
      for (let i = 0; i < N; i += 1)
        if (Z[j * N + i] > 0) dashes.push(`M${left(i)} ${y(j)}h${pixel(width - 1.5)}`);
    setAttributes(mark, { d: dashes.join("") });
  };
}

function outputMark(plot, i) {
  const marks = [classMark(0, 5), classMark(1, 4.5)];
  plot.overlay.append(...marks);
  return (alive, y) => {
    const height = plot.y(Math.max(-MOST, Math.min(MOST, y)));
    placeMark(marks[alive], plot.x(i + 1), height);
    marks.forEach((mark, k) => {
      visible(mark, k === alive);
    });
  };
}

// ---- words ------------------------------------------------------------------------------------------------
const overflow = ({ last }) =>
  last !== null && last < LOOPS && `The step is too large: at loop ${last + 1} the numbers overflow.`;
