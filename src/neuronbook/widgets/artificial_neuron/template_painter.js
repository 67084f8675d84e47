// A neuron as a detector of one pattern: paint a patch, see z and the angle between patch and template.
import { cosine, dot, isClass1, preactivation } from "../kit/arithmetic/index.js";
import { button } from "../kit/controls.js";
import { bold, defineWidget, factor, h, number, refill, s, setAttributes } from "../kit/index.js";
import { drag } from "../kit/pointer.js";

const SIDE = 8;
const CELL = 24;
const GRID = SIDE * CELL;

const inked = (rows) => rows.split("/").flatMap((row) => [...row].map((c) => (c === "#" ? 1 : -1)));
export const TEMPLATES = {
  plus: inked("......../...##.../...##.../.######./.######./...##.../...##.../........"),
  ring: inked("......../..####../.##..##./.#....#./.#....#./.##..##./..####../........"),
  slope: inked("......##/.....###/....###./...###../..###.../.###..../###...../##......"),
};

export default defineWidget("template-painter", (ui) => {
  const picture = ui.svg({ width: 440, height: 296 });
  const template = grid(picture, 0, "weights: the template", false);
  const patch = grid(picture, 440 - GRID, "inputs: paint here", true);
  picture.append(s("text", { x: 220, y: 136, "text-anchor": "middle", "font-size": 24 }, "·"));
  const gauge = meter(picture);
  new Painter(ui, patch);
  ui.select("template", { label: "template", options: Object.keys(TEMPLATES) });
  ui.slider("bias", { symbol: "b", colour: "b", label: "bias b", min: -64, max: 0, step: 1, digits: 0 });
  ui.panel.append(presets(ui));
  const print = () =>
    ui
      .get("patch")
      .map((v) => (v > 0 ? 1 : 0))
      .join("");
  ui.handle({ path: "patch", print, parse: readPatch });

  ui.draw(() => {
    const [w, x, b] = [TEMPLATES[ui.get("template")], ui.get("patch"), ui.get("bias")];
    const z = preactivation(w, b, x);
    const fires = isClass1(z);
    template.show(w);
    patch.show(x);
    gauge(cosine(w, x), -b / 64, fires);
    ui.say`
      ${(64 + dot(w, x)) / 2} of 64 cells agree. cos∠({w}, {x}) = ${number(cosine(w, x))},
      {z} = ${number(dot(w, x), 0)} + ${factor(b, 0)} = ${bold(number(z, 0), "z")}:
      the neuron ${fires ? "fires" : "is silent"}.`;
  });
});

const PRESETS = {
  Template: (w) => [...w],
  Inverse: (w) => w.map((v) => -v),
  "Shift right": (_, x) => x.map((_, i) => x[i - (i % SIDE) + (((i % SIDE) + SIDE - 1) % SIDE)]),
  Blank: (w) => w.map(() => -1),
};

function presets(ui) {
  const fill = (make) => ui.set("patch", make(TEMPLATES[ui.get("template")], ui.get("patch")));
  const buttons = Object.entries(PRESETS).map(([name, make]) => button(ui, name, () => fill(make)));
  return h("div", { class: "nb-player" }, ...buttons);
}

function readPatch(raw) {
  return /^[01]{64}$/.test(raw) ? [...raw].map((c) => (c === "1" ? 1 : -1)) : undefined;
}

function grid(picture, left, title, editable) {
  const group = s("g", { transform: `translate(${left} 34)` });
  const cells = Array.from({ length: 64 }, (_, i) =>
    s("rect", {
      x: (i % SIDE) * CELL + 1,
      y: Math.floor(i / SIDE) * CELL + 1,
      width: CELL - 2,
      height: CELL - 2,
      rx: 3,
    }),
  );
  group.append(...cells);
  picture.append(s("text", { x: left, y: 20, class: editable ? "nb-f-x" : "nb-f-w" }, title), group);
  const ink = editable ? "nb-f-x" : "nb-f-w";
  return {
    group,
    cells,
    show: (values) =>
      values.forEach((v, i) => {
        setAttributes(cells[i], { class: v > 0 ? ink : "nb-paper" });
      }),
  };
}

// Cosine from −1 to 1 as a bar under the grids, the mark that the bias sets, and the word beside it.
function meter(picture) {
  const bar = s("rect", { y: 240, height: 10, rx: 3, class: "nb-f-z" });
  const mark = s("line", { y1: 232, y2: 258, class: "nb-curve nb-s-b nb-dashed" });
  const needs = s("text", { y: 278, class: "nb-note nb-f-b" }, "fires from here");
  const word = s("text", { x: 220, y: 84, "text-anchor": "middle", class: "nb-f-y", "font-weight": 650 });
  picture.append(
    s("line", { x1: 0, x2: 440, y1: 245, y2: 245, class: "nb-grid" }),
    bar,
    s("line", { x1: 220, x2: 220, y1: 236, y2: 254, class: "nb-zero" }),
    mark,
    needs,
    word,
    s("text", { x: 0, y: 264, class: "nb-note" }, "cosine −1"),
    s("text", { x: 434, y: 264, "text-anchor": "end", class: "nb-note" }, "1"),
  );
  return (cosine, needed, fires) => {
    setAttributes(mark, { x1: 220 + needed * 220, x2: 220 + needed * 220 });
    setAttributes(needs, { x: 220 + needed * 220, "text-anchor": needed > 0.5 ? "end" : "middle" });
    setAttributes(bar, { x: 220 + Math.min(0, cosine) * 220, width: Math.abs(cosine) * 220 });
    refill(word, fires ? "fires" : "silent");
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
    this.brush = -this.ui.get("patch")[i];
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
    const what = this.ui.get("patch")[this.at] > 0 ? "ink" : "paper";
    const place = `Row ${Math.floor(this.at / SIDE) + 1}, column ${(this.at % SIDE) + 1}`;
    this.spoken.textContent = `${place}: ${what}.`;
  }
}
