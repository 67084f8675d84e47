// Threshold and bias, coupled: θ moves the step under fixed sums, b moves the sums under a fixed step.
import { dot, truthTable } from "../kit/arithmetic/index.js";
import { functionName } from "../kit/arithmetic/mcculloch_pitts.js";
import {
  answer,
  bold,
  defineWidget,
  h,
  means,
  number,
  refill,
  s,
  setAttributes,
  svgSymbol,
  symbol,
  visible,
} from "../kit/index.js";

const EDGE = 3.5;
const INPUTS = ["00", "01", "10", "11"];
const CORNERS = INPUTS.map((name) => [...name].map(Number));
// The functions in signs, short enough for the band.
const SHORT = {
  "0000": "never",
  "0001": "AND",
  "0010": "x₁∧¬x₂",
  "0011": "x₁",
  "0100": "¬x₁∧x₂",
  "0101": "x₂",
  "0111": "OR",
  1000: "NOR",
  1010: "¬x₂",
  1011: "x₂→x₁",
  1100: "¬x₁",
  1101: "x₁→x₂",
  1110: "NAND",
  1111: "always",
};

const FIRES = new Map([
  ["never", "never fires"],
  ["always", "always fires"],
]);

export default defineWidget("threshold-bias", (ui) => {
  const picture = ui.svg({ width: 440, height: 364 });
  const moves = row(picture, 28, "θ moves the step", "w·x", "b");
  const shifts = row(picture, 148, "b moves the sums", "z = w·x + b", "neutral");
  const band = bands(picture, 276);

  ui.slider("threshold", { symbol: "θ", colour: "b", label: "threshold θ", min: -3, max: 3 });
  ui.slider("bias", { symbol: "b", colour: "b", label: "bias b", min: -3, max: 3 });
  const scale = { colour: "w", min: -1.5, max: 1.5, step: 0.5, digits: 1 };
  ui.slider(["weights", 0], { symbol: "w_1", label: "weight w₁", ...scale });
  ui.slider(["weights", 1], { symbol: "w_2", label: "weight w₂", ...scale });
  const table = truthTableHtml(ui);
  couple(ui);
  means(ui, { x: () => INPUTS.join(", ") });

  ui.draw(() => {
    const [w, b] = [ui.get("weights"), ui.get("bias")];
    const sums = CORNERS.map((x) => dot(w, x));
    const outputs = truthTable(w, b);
    moves(sums, 0 - b, "θ");
    const z = sums.map((sum) => sum + b);
    shifts(z, 0, "0");
    const covered = ui.covers("gates");
    const [low, high] = band(w, b, sums, covered);
    table(outputs);
    const name = functionName(outputs);
    const where = covered ? "which b?" : `${range(low, high)}.`;
    ui.say`
      {b} = −θ = ${bold(number(b), "b")}: 00, 01, 10, 11 give ${bold(outputs.join(", "), "y")}.
      ${answer`It ${FIRES.has(name) ? "" : "is "}${bold(FIRES.get(name) ?? name)}`}, for ${where}`;
  });
});

function range(low, high) {
  if (low === -Infinity && high === Infinity) return "every b";
  if (low === -Infinity) return `b < ${number(high, 1)}`;
  return high === Infinity ? `b ≥ ${number(low, 1)}` : `${number(low, 1)} ≤ b < ${number(high, 1)}`;
}

// Whichever of the two was moved last leads. (0 − v, not −v: there is no −0 to send to and fro.) The other
// follows when the first is done: Jupyter's models pass over a change that comes out of a change.
function couple(ui) {
  const others = { bias: "threshold", threshold: "bias" };
  const negative = (name) => 0 - ui.get(name);
  let leader;
  const follow = () => {
    if (ui.get(others[leader]) !== negative(leader)) ui.set(others[leader], negative(leader));
    leader = undefined;
  };
  for (const name of Object.keys(others)) {
    const lead = () => {
      if (!leader) queueMicrotask(follow);
      leader = name;
    };
    ui.model.on(`change:${name}`, lead);
    ui.cleanups.push(() => ui.model.off(`change:${name}`, lead));
  }
}

const across = (value) => 20 + ((Math.max(-6, Math.min(6, value)) + EDGE) / (2 * EDGE)) * 400;

function axis(y) {
  const ticks = s("g", { class: "nb-axes" });
  for (let t = -3; t <= 3; t += 1)
    ticks.append(s("text", { x: across(t), y, "text-anchor": "middle" }, number(t, 0)));
  return ticks;
}

// One step function over an axis, with the four inputs standing on it. Equal sums are stacked.
function row(picture, top, title, name, colour) {
  const [low, high] = [top + 76, top + 34];
  const middle = { "text-anchor": "middle", "font-weight": 650 };
  const marks = {
    step: s("path", { class: "nb-curve nb-s-y", fill: "none" }),
    mark: s("line", { y1: high - 14, y2: low + 5, class: `nb-curve nb-s-${colour} nb-dashed` }),
    name: s("text", { y: high - 18, class: `nb-f-${colour} nb-halo`, ...middle }),
  };
  const points = INPUTS.map((input) => pointMark(input));
  const group = s(
    "g",
    {},
    s("text", { x: 20, y: top, "font-weight": 650 }, title),
    s("text", { x: 420, y: top, "text-anchor": "end", class: "nb-f-z nb-note" }, name),
    s("line", { x1: 20, x2: 420, y1: low, y2: low, class: "nb-zero" }),
    axis(low + 18),
    ...Object.values(marks),
    ...points.map(({ node }) => node),
  );
  const beyond = beyondTheAxis(group, low, high);
  picture.append(group);
  return (sums, place, word) => {
    beyond(sums);
    showStep(marks, low, high, place, word);
    points.forEach((point, i) => {
      point.show(sums, i, sums[i] >= place ? high : low);
    });
  };
}

function showStep({ step, mark, name }, low, high, place, word) {
  const x = across(place);
  setAttributes(step, { d: `M20 ${low}H${x.toFixed(1)}V${high}H420` });
  setAttributes(mark, { x1: x, x2: x });
  setAttributes(name, { x });
  refill(name, word);
}

function pointMark(input) {
  const circle = s("circle", { r: 7, class: "nb-f-x" });
  const name = s("text", { y: -11, "text-anchor": "middle", class: "nb-f-x nb-note nb-halo" }, input);
  const node = s("g", {}, circle, name);
  return {
    node,
    show(sums, i, height) {
      const stacked = shared(sums.slice(0, i), sums[i]);
      visible(node, Math.abs(sums[i]) <= EDGE);
      setAttributes(node, { transform: `translate(${across(sums[i]).toFixed(1)} ${height})` });
      visible(circle, stacked === 0);
      setAttributes(name, { x: (stacked - (shared(sums, sums[i]) - 1) / 2) * 26 });
    },
  };
}

// Inputs beyond an end of the axis are named there, with an arrow: below the step at
// the right, above it at the left.
function beyondTheAxis(group, low, high) {
  const word = (x, y, anchor) =>
    group.appendChild(s("text", { x, y, "text-anchor": anchor, class: "nb-f-x nb-note nb-halo" }));
  const [left, right] = [word(20, low - 26, "start"), word(420, high + 22, "end")];
  const named = (sums, out) => INPUTS.filter((_, i) => out(sums[i])).join(" ");
  return (sums) => {
    const [below, above] = [named(sums, (sum) => sum < -EDGE), named(sums, (sum) => sum > EDGE)];
    refill(left, below ? `← ${below}` : "");
    refill(right, above ? `${above} →` : "");
  };
}

const shared = (sums, one) => sums.filter((sum) => Math.abs(sum - one) < 1e-9).length;

// The axis of b, cut where a truth table gives way to the next: at b = −w·x of each input.
function bands(picture, top) {
  const cells = Array.from({ length: 5 }, () => ({
    bar: s("rect", { y: top + 26, height: 30 }),
    word: s("text", { y: top + 46, "text-anchor": "middle", class: "nb-note" }),
  }));
  const marker = s("path", { d: "M0 0 -7 -12H7Z", class: "nb-f-b" });
  picture.append(
    s("text", { x: 20, y: top, "font-weight": 650 }, "the gate, for each b"),
    ...cells.map(({ bar }) => bar),
    ...cells.map(({ word }) => word),
    axis(top + 72),
    marker,
    s("text", { x: 436, y: top + 72, "text-anchor": "end", class: "nb-f-b" }, ...svgSymbol("b")),
  );
  return (w, b, sums, covered) => {
    const cuts = [-Infinity, ...[...new Set(sums.map((sum) => 0 - sum))].sort((p, q) => p - q), Infinity];
    const now = cuts.filter((cut) => cut <= b).length - 1;
    cells.forEach((cell, i) => {
      showBand(cell, w, cuts[i], covered ? undefined : cuts[i + 1], i === now);
    });
    setAttributes(marker, { transform: `translate(${across(b).toFixed(1)} ${top + 25})` });
    return [cuts[now], cuts[now + 1]];
  };
}

// The gate for all b from `low` to `high`; beyond the last cut there is none.
function showBand({ bar, word }, w, low, high, here) {
  const there = high !== undefined;
  const [from, to] = [across(Math.max(-EDGE, low)), across(Math.min(EDGE, high))];
  visible(bar, there);
  visible(word, there && to - from >= 40);
  if (!there) return;
  refill(word, SHORT[truthTable(w, Math.max(low, -EDGE) + 1e-6).join("")]);
  const look = { "font-weight": here ? 650 : 400, class: `nb-note nb-f-${here ? "page" : "ink"}` };
  setAttributes(word, { x: (from + to) / 2, ...look });
  const width = Math.max(0, to - from - 2);
  setAttributes(bar, { x: from + 1, width, rx: 3, class: here ? "nb-f-b" : "nb-paper" });
}

function truthTableHtml(ui) {
  const cells = INPUTS.map(() => h("td"));
  const rows = CORNERS.map((x, i) =>
    h("tr", {}, h("td", {}, String(x[0])), h("td", {}, String(x[1])), cells[i]),
  );
  const head = h("tr", {}, ...["x_1", "x_2", "y"].map((name) => h("th", { scope: "col" }, symbol(name))));
  ui.panel.append(h("table", { class: "nb-truth" }, h("thead", {}, head), h("tbody", {}, ...rows)));
  return (outputs) =>
    outputs.forEach((y, i) => {
      refill(cells[i], String(y));
      rows[i].classList.toggle("nb-on", y === 1);
    });
}
