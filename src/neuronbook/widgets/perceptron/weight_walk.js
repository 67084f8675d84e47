// Push by push: among the points the arrows w, s·x and w + s·x, and among the weights the walk that they
// make, into the version space. Without a bias both fit into a plane.
import { boundaryEnds, clipHalfPlane, square, versionSpace } from "../kit/arithmetic/geometry.js";
import { isRight, norm } from "../kit/arithmetic/index.js";
import { train } from "../kit/arithmetic/perceptron.js";
import {
  answer,
  bold,
  classMark,
  defineWidget,
  diamond,
  h,
  handle,
  key,
  means,
  setAttributes,
  short,
  startRing,
  swatch,
  words,
  wrongRing,
} from "../kit/index.js";
import { numberedPoint, titled } from "../kit/plane.js";

const LIMIT = 4;
const LAST_VISIT = 48;
const REACH = [-3.7, 3.7]; // of points and start: clear of the frame
const ENDS = [-LIMIT, LIMIT];
const SHAPE = { x: ENDS, y: ENDS, width: 340, height: 340, margin: { left: 30, right: 12, bottom: 40 } };
const ORIGIN = [0, 0];

export default defineWidget("weight-walk", (ui) => {
  ui.stage.classList.add("nb-side-by-side");
  ui.live.classList.add("nb-wide");
  const targets = ui.basis(() => ui.get("targets").slice(0, ui.get("points").length));
  const data = ui.plot({ ...SHAPE, xLabel: "x_1", yLabel: "x_2" });
  const weights = ui.plot({ ...SHAPE, xLabel: "w_1", yLabel: "w_2" });
  titled(data, "among the points");
  titled(weights, "among the weights");
  const push = pushOf(ui, data, targets);
  const walk = walkOf(weights, targets.length);
  const where = { label: "The start w", step: 0.25, x: REACH, y: REACH, shape: startRing() };
  handle(ui, weights, "start", where);
  const shown = controls(ui);
  const now = () => {
    const run = runOf(ui.get("points"), targets, ui.get("start"));
    return [run, shown(run)];
  };
  meanings(ui, now);

  ui.draw(() => {
    const [run, at] = now();
    const limit = reachOf(run, at);
    for (const plot of [data, weights]) plot.rescale({ x: [-limit, limit], y: [-limit, limit] });
    push(run, at, limit);
    walk(run, at, limit);
    ui.say`${at ? visitWords(run, at) : opening(run)} ${end(run, at)}`;
    setAttributes(weights.picture, { "aria-label": ui.readout.textContent });
  });
});

// ---- the run ----------------------------------------------------------------------------------------------
function runOf(points, targets, start) {
  const rows = points.map(([u, v], i) => (targets[i] === 1 ? [u, v, 0] : [-u, -v, 0]));
  const { visits, converged } = train(rows, Math.ceil(LAST_VISIT / rows.length), [...start, 0]);
  return { points, targets, rows, visits, converged, last: Math.min(visits.length - 1, LAST_VISIT) };
}

// What stands on the right of the rule: the weights before the visit, its point, their product.
function meanings(ui, now) {
  const before = () => {
    const [{ visits, points }, at] = now();
    return { w: visits[Math.max(0, at - 1)].w.slice(0, 2), x: at ? points[visits[at].row] : undefined };
  };
  means(ui, {
    w: () => before().w,
    x: () => before().x,
    z: () => {
      const { w, x } = before();
      return x && along(w, x);
    },
    z_new: () => {
      const [{ visits }, at] = now();
      return before().x && along(visits[at].w, before().x);
    },
  });
}

// The axes grow with the weights that are shown.
const reachOf = ({ visits }, at) =>
  Math.max(LIMIT, Math.ceil(1.1 * Math.max(...visits.slice(0, at + 1).flatMap(({ w }) => w.map(Math.abs)))));

// The slider of visits, the player, and the key. Returns which visit is shown.
function controls(ui) {
  const into = h("div", { class: "nb-group" });
  ui.panel.append(into);
  let last = LAST_VISIT;
  const format = (k) => `${Math.min(k, last)}`;
  const visits = ui.slider("visit", { label: "visits", min: 0, max: LAST_VISIT, step: 1, format, into });
  const shown = () => Math.min(Math.floor(ui.get("visit")), last);
  const player = ui.player({
    step: () => ui.set("visit", shown() + 1),
    restart: () => ui.set("visit", 0),
    done: () => shown() >= last,
    stepsPerFrame: 1 / 30,
  });
  const legend = key(
    [classMark(1), "class 1"],
    [classMark(0), "class 0"],
    [wrongRing(12), "wrong, or on the line"],
    [swatch("y", 0.25), "the answer is 1"],
    [swatch("w", 0.28), "the version space"],
    [diamond("w"), words`the weights {w}`],
  );
  into.append(player.element, legend);
  return (run) => {
    last = run.last;
    if (Number(visits.input.max) !== last) visits.input.max = last;
    visits.show();
    return shown();
  };
}

const pair = ([u, v]) => `(${short(u)}, ${short(v)})`;
const along = ([u, v], [p, q]) => u * p + v * q;

const opening = ({ visits }) => words`Before the first visit ${answer`{w} = ${pair(visits[0].w)}`}.`;

function visitWords({ visits, points, targets, rows }, at) {
  const { row, wrong, w } = visits[at];
  const [old, x, up] = [visits[at - 1].w, points[row], targets[row] === 1];
  const z = along(old, x);
  const met = words`
    Point ${row + 1} of class ${targets[row]}: {w}·{x} = ${bold(short(z), "z")},`;
  if (!wrong) return words`${met} right, so ${answer`{w} stays ${pair(w)}`}.`;
  const now = along(w, rows[row]);
  const yet = now > 0 ? "" : " Still wrong: one push may be too short.";
  const push = words`${pair(old)} ${up ? "+" : "−"} ${pair(x)}`;
  return words`
    ${met} ${bold("mistake")}. ${answer`{w} becomes ${push} = ${bold(pair(w), "w")}`},
    and {s}{z} grows by ‖{x}‖² = ${short(along(x, x))}, to ${short(now)}.${yet}`;
}

function end({ visits, converged, last }, at) {
  if (at < last) return "";
  const { mistakes } = visits[last];
  return converged
    ? words`${bold("A whole round without a mistake: it stops")}, after ${mistakes} mistakes.`
    : `After ${mistakes} mistakes it has not stopped.`;
}

// ---- the two planes ---------------------------------------------------------------------------------------
function placeLine(line, w, far) {
  const there = norm(w) > 0;
  line.visible(there);
  if (there) line.between(...boundaryEnds(w, 0, far));
}

function placeArrow(arrow, from, to) {
  const there = Math.hypot(to[0] - from[0], to[1] - from[1]) > 0;
  arrow.visible(there);
  if (there) arrow.between(from, to);
}

function pushOf(ui, plot, targets) {
  const lit = plot.region("y", { opacity: 0.12 });
  const before = plot.segment("neutral", { class: "nb-curve nb-thin nb-dashed nb-s-neutral" });
  const line = plot.segment("neutral");
  const old = plot.arrow("neutral");
  const added = plot.arrow("x");
  const now = plot.arrow("w");
  const names = [plot.text("neutral"), plot.text("x"), plot.text("w")];
  for (const name of names) name.set({ class: `${name.node.getAttribute("class")} nb-halo` });
  const grips = targets.map((target, i) => numberedPoint(ui, plot, i, target, REACH));
  return ({ points, visits }, at, limit) => {
    const { w, wrong } = visits[at];
    const v = wrong ? visits[at - 1].w : w;
    placeLine(before, v, 3 * limit);
    placeLine(line, w, 3 * limit);
    lit.show(norm(w) > 0 ? clipHalfPlane(square(limit), w, 0) : []);
    placeArrow(old, ORIGIN, v);
    placeArrow(added, v, w);
    placeArrow(now, ORIGIN, w);
    nameArrows(names, v, w, wrong, limit);
    grips.forEach((show, i) => {
      show(norm(w) > 0 && along(w, points[i]) !== 0 && isRight(w, 0, points[i], targets[i]));
    });
  };
}

// The names of what is added stand outside the triangle, that of the sum beyond its tip.
function nameArrows([old, added, now], v, w, wrong, limit) {
  old.visible(wrong && norm(v) > 0);
  added.visible(wrong);
  now.visible(norm(w) > 0);
  const turn = v[0] * w[1] - v[1] * w[0] > 0 ? 1 : -1; // on which side of v the sum lies
  beside(old, ORIGIN, v, turn, limit, "w");
  beside(added, v, w, turn, limit, "s·x");
  const [r, length] = [0.09 * limit, norm(w) || 1];
  now.set({ "text-anchor": w[0] < 0 ? "end" : "start" });
  now.at(w[0] + (r * w[0]) / length, w[1] + (r * w[1]) / length, wrong ? "w + s·x" : "w");
}

// To the right of an arrow, or with turn = −1 to its left.
function beside(name, from, to, turn, limit, word) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const r = (0.07 * limit * turn) / (Math.hypot(dx, dy) || 1);
  name.set({ "text-anchor": dy * turn < 0 ? "end" : "start" });
  name.at((from[0] + to[0]) / 2 + r * dy, (from[1] + to[1]) / 2 - r * dx, word);
}

function walkOf(plot, n) {
  const region = plot.region("w", { opacity: 0.28 });
  const cuts = Array.from({ length: n }, () => plot.segment("x", { class: "nb-curve nb-thin nb-s-x" }));
  const road = plot.path("w");
  const push = plot.arrow("x");
  const here = plot.add("g", {}, plot.overlay);
  here.append(diamond("w"));
  return ({ points, targets, visits }, at, limit) => {
    const { w, wrong } = visits[at];
    region.show(versionSpace(points, targets, 0, limit));
    cuts.forEach((cut, i) => {
      placeLine(cut, points[i], 3 * limit);
    });
    road.show(visits.slice(0, at + 1).map((visit) => visit.w));
    placeArrow(push, wrong ? visits[at - 1].w : w, w);
    setAttributes(here, { transform: `translate(${plot.across(w[0])} ${plot.up(w[1])})` });
  };
}
