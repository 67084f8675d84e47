// A neuron as a detector of one pattern: paint a patch, see z and the angle between patch and template.
import { dot } from "../kit/arithmetic/index.js";
import { defineWidget, factor, h, number, refill, s, setAttributes, symbolHtml } from "../kit/index.js";
import { button } from "../kit/controls.js";

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
  paintable(ui, patch);

  ui.select("template", { label: "template", options: Object.keys(TEMPLATES) });
  ui.slider("bias", { symbol: "b", colour: "b", label: "bias b", min: -64, max: 0, step: 1, digits: 0 });
  const fill = (make) => () => ui.set("patch", make(TEMPLATES[ui.get("template")], ui.get("patch")));
  const presets = h(
    "div",
    { class: "nb-player" },
    button(
      ui,
      "Template",
      fill((w) => [...w]),
    ),
    button(
      ui,
      "Inverse",
      fill((w) => w.map((v) => -v)),
    ),
    button(
      ui,
      "Shift right",
      fill((_, x) => x.map((_, i) => x[i - (i % SIDE) + (((i % SIDE) + SIDE - 1) % SIDE)])),
    ),
    button(
      ui,
      "Blank",
      fill((w) => w.map(() => -1)),
    ),
  );
  ui.panel.append(presets);
  ui.handle({
    path: "patch",
    print: () =>
      ui
        .get("patch")
        .map((v) => (v > 0 ? 1 : 0))
        .join(""),
    parse: readPatch,
  });

  ui.draw(() => {
    const [w, x, b] = [TEMPLATES[ui.get("template")], ui.get("patch"), ui.get("bias")];
    const match = dot(w, x);
    const cosine = match / (Math.sqrt(dot(w, w)) * Math.sqrt(dot(x, x)));
    template.show(w);
    patch.show(x);
    gauge(cosine, -b / 64, match + b >= 0);
    ui.say(
      `${(64 + match) / 2} of 64 cells agree. cos∠(`,
      h("var", {}, "w"),
      ", ",
      h("var", {}, "x"),
      `) = ${number(cosine)}, `,
      symbolHtml("z"),
      ` = ${number(match, 0)} + ${factor(b, 0)} = `,
      h("b", { class: "nb-t-z" }, number(match + b, 0)),
      match + b >= 0 ? ": the neuron fires." : ": the neuron is silent.",
    );
  });
});

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
      "data-cell-index": i,
    }),
  );
  group.append(...cells);
  picture.append(s("text", { x: left, y: 20, class: editable ? "nb-f-x" : "nb-f-w" }, title), group);
  const ink = editable ? "nb-f-x" : "nb-f-w";
  return {
    group,
    cells,
    show: (values) => values.forEach((v, i) => setAttributes(cells[i], { class: v > 0 ? ink : "nb-paper" })),
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
function paintable(ui, { group, cells }) {
  setAttributes(group, {
    tabindex: 0,
    role: "application",
    class: "nb-handle nb-paint",
    "aria-label": "Patch of 8 by 8 cells. Arrow keys move, space paints.",
  });
  const frame = s("rect", { width: CELL, height: CELL, class: "nb-cursor", rx: 4 });
  const spoken = h("span", { class: "nb-said", role: "status" });
  group.append(frame);
  ui.tools.append(spoken);
  let at = 27;
  let brush = 1;
  const paint = (i, value) => {
    const patch = ui.get("patch");
    if (patch[i] !== value)
      ui.set(
        "patch",
        patch.map((v, j) => (j === i ? value : v)),
      );
  };
  const show = () => setAttributes(frame, { x: (at % SIDE) * CELL, y: Math.floor(at / SIDE) * CELL });
  const under = (event) =>
    Number(document.elementFromPoint(event.clientX, event.clientY)?.dataset?.cellIndex ?? NaN);
  ui.listen(group, "pointerdown", (event) => {
    const i = under(event);
    if (Number.isNaN(i)) return;
    event.preventDefault();
    group.setPointerCapture(event.pointerId);
    brush = -ui.get("patch")[i];
    paint(i, brush);
  });
  ui.listen(group, "pointermove", (event) => {
    if (!group.hasPointerCapture(event.pointerId)) return;
    const i = under(event);
    if (!Number.isNaN(i) && cells[i].parentNode === group) paint(i, brush);
  });
  ui.listen(group, "keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -SIDE, ArrowDown: SIDE }[event.key];
    if (step) at = (at + step + 64) % 64;
    else if (event.key === " " || event.key === "Enter") paint(at, -ui.get("patch")[at]);
    else return;
    event.preventDefault();
    show();
    spoken.textContent = `Row ${Math.floor(at / SIDE) + 1}, column ${(at % SIDE) + 1}: ${ui.get("patch")[at] > 0 ? "ink" : "paper"}.`;
  });
  show();
}
