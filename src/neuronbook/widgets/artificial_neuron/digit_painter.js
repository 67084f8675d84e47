// A neuron that reads: paint a digit and see how its ink falls on the weights.
import { dot, isClass1 } from "../kit/arithmetic/index.js";
import { button } from "../kit/controls.js";
import { answer, bold, defineWidget, factor, h, number, refill, s, setAttributes } from "../kit/index.js";
import { drag } from "../kit/pointer.js";

const SIDE = 8;
const CELL = 24;
const GRID = SIDE * CELL;
const INK = "0123456789abcdefg"; // a letter for each sixteenth, in samples and in links
const REACH = 4; // what the bar under the pictures shows of z, to either side

export default defineWidget("digit-painter", (ui) => {
  const [yes, no] = ui.basis(() => ui.values("positive", "negative"));
  const picture = ui.svg({ width: 440, height: 296 });
  const weights = squares(picture, 0, `weights: ■ for ${yes}, □ for ${no}`, "nb-f-w");
  const pixels = squares(picture, 440 - GRID, "input: paint here", "nb-f-x");
  picture.append(s("text", { x: 220, y: 136, "text-anchor": "middle", "font-size": 24 }, "·"));
  const gauge = meter(picture, yes, no);
  new Painter(ui, pixels);
  ui.slider("bias", { symbol: "b", colour: "b", label: "bias b", min: -5, max: 5 });
  ui.panel.append(shelf(ui));
  const print = () =>
    ui
      .get("patch")
      .map((ink) => INK[Math.round(16 * ink)])
      .join("");
  ui.handle({ path: "patch", print, parse: (raw) => (/^[0-9a-g]{64}$/.test(raw) ? read(raw) : undefined) });

  let drawn = [];
  ui.draw(() => {
    const [w, x, b] = ui.values("weights", "patch", "bias");
    const match = dot(w, x);
    const z = match + b;
    if (w !== drawn[0] || x !== drawn[1]) {
      showWeights(weights.cells, w, x);
      showInk(pixels.cells, x);
      drawn = [w, x];
    }
    gauge(b, z);
    ui.say`
      {w}·{x} = ${number(match)}, {z} = ${number(match)} + ${factor(b)} = ${bold(number(z), "z")}:
      ${answer`the neuron says ${bold(isClass1(z) ? yes : no, "y")}`}.`;
  });
});

const read = (letters) => [...letters].map((letter) => INK.indexOf(letter) / 16);

function shelf(ui) {
  const samples = () => (ui.get("samples").match(/.{64}/g) ?? []).map(read);
  const next = (x) => {
    const all = samples();
    return all[(all.findIndex((each) => each.every((v, i) => v === x[i])) + 1) % all.length] ?? x;
  };
  const shifted = (x) => x.map((_, i) => (i % SIDE ? x[i - 1] : 0));
  const actions = { "Next image": next, "Shift right": shifted, Blank: (x) => x.map(() => 0) };
  const act = (make) => () => ui.set("patch", make(ui.get("patch")));
  const buttons = Object.entries(actions).map(([name, make]) => button(ui, name, act(make)));
  return h("div", { class: "nb-player" }, ...buttons);
}

function squares(picture, left, title, colour) {
  const group = s("g", { transform: `translate(${left} 34)` });
  const cells = Array.from({ length: SIDE * SIDE }, () => s("rect"));
  group.append(...cells);
  picture.append(s("text", { x: left, y: 20, class: colour }, title), group);
  return { group, cells };
}

function place(cell, i, side) {
  const [x, y] = [i % SIDE, Math.floor(i / SIDE)].map((at) => (at + 0.5) * CELL - side / 2);
  setAttributes(cell, { x, y, width: side, height: side, rx: Math.min(3, side / 4) });
}

// A weight is a square of its size, full when it is positive; where the input has ink, it comes forward.
function showWeights(cells, w, x) {
  const widest = Math.max(...w.map(Math.abs)) || 1;
  cells.forEach((cell, i) => {
    place(cell, i, (CELL - 3) * Math.sqrt(Math.abs(w[i]) / widest));
    const ink = 0.4 + 0.6 * x[i];
    const look = { "fill-opacity": ink, "stroke-opacity": ink }; // `opacity` makes a layer of each square
    setAttributes(cell, { class: w[i] > 0 ? "nb-f-w" : "nb-curve nb-s-w", ...look });
  });
}

function showInk(cells, x) {
  cells.forEach((cell, i) => {
    place(cell, i, CELL - 2);
    setAttributes(cell, { class: x[i] > 0 ? "nb-f-x" : "nb-paper", "fill-opacity": x[i] || 1 });
  });
}

// The bias and the sum as bars from 0; the sign of the sum is the answer.
function meter(picture, yes, no) {
  const at = (z) => 220 + 220 * Math.max(-1, Math.min(1, z / REACH));
  const bar = (y, height, symbol) => s("rect", { y, height, class: `nb-f-${symbol}` });
  const bars = [bar(238, 5, "b"), bar(246, 10, "z")];
  const note = (x, anchor, text) => s("text", { x, y: 274, "text-anchor": anchor, class: "nb-note" }, text);
  const middle = { x: 220, "text-anchor": "middle" };
  const word = s("text", { ...middle, y: 92, class: "nb-f-y", "font-size": 34, "font-weight": 650 });
  picture.append(
    s("line", { x1: 0, x2: 440, y1: 257, y2: 257, class: "nb-grid" }),
    ...bars,
    s("line", { x1: 220, x2: 220, y1: 232, y2: 260, class: "nb-zero" }),
    note(0, "start", `← ${no}`),
    note(220, "middle", "z = 0"),
    note(440, "end", `${yes} →`),
    s("text", { ...middle, y: 60, class: "nb-note" }, "says"),
    word,
  );
  return (b, z) => {
    [b, z].forEach((value, i) => {
      const ends = [at(0), at(value)];
      setAttributes(bars[i], { x: Math.min(...ends), width: Math.abs(ends[1] - ends[0]) });
    });
    refill(word, String(isClass1(z) ? yes : no));
  };
}

// Pointer: press and drag paints. Keyboard: arrow keys move a frame over the cells, the space bar paints.
class Painter {
  at = 27; // the cell under the frame
  brush = 1;
  frame = s("rect", { width: CELL, height: CELL, class: "nb-cursor", rx: 4 });
  spoken = h("span", { class: "nb-said", role: "status" });

  constructor(ui, { group, cells }) {
    this.ui = ui;
    this.group = group;
    this.cells = cells;
    const label = "Patch of 8 by 8 cells. Arrow keys move, space paints.";
    const look = { tabindex: 0, role: "application", class: "nb-handle nb-paint", "aria-label": label };
    setAttributes(group, look).append(this.frame);
    ui.tools.append(this.spoken);
    drag(ui, group, { begin: (event) => this.press(event), move: (event) => this.paint(this.under(event)) });
    ui.listen(group, "keydown", (event) => this.key(event));
    this.moveTo(this.at);
  }

  paint(i) {
    const patch = this.ui.get("patch");
    if (i < 0 || patch[i] === this.brush) return;
    const painted = patch.map((v, j) => (j === i ? this.brush : v));
    this.ui.set("patch", painted);
  }

  // The first cell says whether to paint or to wipe.
  begin(i) {
    this.brush = this.ui.get("patch")[i] > 0.5 ? 0 : 1;
    this.paint(i);
  }

  moveTo(at) {
    this.at = at;
    setAttributes(this.frame, { x: (at % SIDE) * CELL, y: Math.floor(at / SIDE) * CELL });
  }

  press(event) {
    const i = this.under(event);
    if (i >= 0) this.begin(i);
    return i >= 0;
  }

  // The place of the cell under the pointer; −1 when it is over something else.
  under({ clientX, clientY }) {
    return this.cells.indexOf(document.elementFromPoint(clientX, clientY));
  }

  key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -SIDE, ArrowDown: SIDE }[event.key];
    if (step) this.moveTo((this.at + step + 64) % 64);
    else if (event.key === " " || event.key === "Enter") this.begin(this.at);
    else return;
    event.preventDefault();
    const where = `Row ${Math.floor(this.at / SIDE) + 1}, column ${(this.at % SIDE) + 1}`;
    this.spoken.textContent = `${where}: ${number(100 * this.ui.get("patch")[this.at], 0)} % ink.`;
  }
}
